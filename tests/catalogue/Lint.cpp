// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Lint.h"

#include <QAbstractItemView>
#include <QAbstractScrollArea>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLayout>
#include <QPushButton>
#include <QRadioButton>
#include <QStyle>
#include <QStyleOptionButton>
#include <QStyleOptionComboBox>
#include <QTabBar>
#include <QTextDocument>
#include <QTextOption>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTolerance = 1;     // rounding of font widths
constexpr int kTabPadding = 8;    // least space that a tab's text keeps from its frame, both sides together
constexpr int kTitlePadding = 16; // of a group box

QString sizes(QSize needs, QSize has)
{
    return u"needs %1 x %2, has %3 x %4"_s.arg(needs.width()).arg(needs.height()).arg(has.width()).arg(has.height());
}

bool fits(QSize needs, QSize has)
{
    return needs.width() <= has.width() + kTolerance && needs.height() <= has.height() + kTolerance;
}

bool isRich(const QLabel &label)
{
    return label.textFormat() == Qt::RichText || (label.textFormat() == Qt::AutoText && Qt::mightBeRichText(label.text()));
}

// Wrapped text as wide as its place: the height it takes, and the width of a word that cannot be broken.
QSize wrappedSize(const QLabel &label)
{
    const int indent = 2 * label.margin() + std::max(0, label.indent());
    const int width = label.contentsRect().width() - indent;
    int widest = 0;
    if (isRich(label)) {
        QTextDocument document;
        document.setDefaultFont(label.font());
        document.setDocumentMargin(0);
        QTextOption option;
        option.setWrapMode(QTextOption::WordWrap); // as a label does: never within a word
        document.setDefaultTextOption(option);
        document.setHtml(label.text());
        document.setTextWidth(width);
        widest = int(document.idealWidth());
    } else {
        widest = label.fontMetrics().boundingRect(QRect(0, 0, width, 1 << 20), Qt::TextWordWrap, label.text()).width();
    }
    return {widest + label.width() - width, label.heightForWidth(label.width())};
}

void lintLabel(const QLabel &label, const QString &where, QList<Fault> &out)
{
    if (label.text().isEmpty() || !label.pixmap(Qt::ReturnByValue).isNull())
        return;
    const QSize needs = label.wordWrap() ? wrappedSize(label) : label.sizeHint();
    if (!fits(needs, label.size()))
        out += {Fault::Kind::Clipped, where, label.text(), sizes(needs, label.size())};
}

QRect textPlace(const QAbstractButton &button)
{
    QStyleOptionButton option;
    option.initFrom(&button);
    option.text = button.text();
    const auto place = qobject_cast<const QCheckBox *>(&button)      ? QStyle::SE_CheckBoxContents
                       : qobject_cast<const QRadioButton *>(&button) ? QStyle::SE_RadioButtonContents
                                                                     : QStyle::SE_PushButtonContents;
    return qobject_cast<const QPushButton *>(&button) || place != QStyle::SE_PushButtonContents
               ? button.style()->subElementRect(place, &option, &button)
               : button.contentsRect();
}

void lintButton(const QAbstractButton &button, const QString &where, QList<Fault> &out)
{
    if (button.text().isEmpty())
        return;
    const QSize needs = button.fontMetrics().size(Qt::TextShowMnemonic, button.text());
    const QSize has(textPlace(button).width(), button.height());
    if (!fits(needs, has))
        out += {Fault::Kind::Clipped, where, button.text(), sizes(needs, has)};
}

void lintCombo(const QComboBox &combo, const QString &where, QList<Fault> &out)
{
    QStyleOptionComboBox option;
    option.initFrom(&combo);
    const QRect place = combo.style()->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxEditField, &combo);
    const QSize needs = combo.fontMetrics().size(0, combo.currentText());
    if (!fits(needs, place.size()) && !combo.toolTip().contains(combo.currentText()))
        out += {Fault::Kind::Clipped, where, combo.currentText(), sizes(needs, place.size())};
}

void lintTabs(const QTabBar &bar, const QString &where, QList<Fault> &out)
{
    for (int tab = 0; tab < bar.count(); ++tab) {
        const QSize needs = bar.fontMetrics().size(Qt::TextShowMnemonic, bar.tabText(tab)) + QSize(kTabPadding, 0);
        const QSize has = bar.tabRect(tab).intersected(bar.rect()).size();
        if (!fits(needs, has))
            out += {Fault::Kind::Clipped, where, bar.tabText(tab), sizes(needs, has)};
    }
}

void lintHeader(const QHeaderView &header, const QString &where, QList<Fault> &out)
{
    if (header.orientation() != Qt::Horizontal || !header.model())
        return;
    for (int section = 0; section < header.count(); ++section) {
        const QString title = header.model()->headerData(section, Qt::Horizontal).toString();
        const int needs = header.sectionSizeHint(section);
        if (!header.isSectionHidden(section) && !title.isEmpty() && needs > header.sectionSize(section) + kTolerance)
            out += {Fault::Kind::Clipped, where, title, u"needs %1, has %2"_s.arg(needs).arg(header.sectionSize(section))};
    }
}

void lintTitle(const QGroupBox &box, const QString &where, QList<Fault> &out)
{
    const int needs = box.fontMetrics().horizontalAdvance(box.title()) + kTitlePadding;
    if (!box.title().isEmpty() && needs > box.width())
        out += {Fault::Kind::Clipped, where, box.title(), u"needs %1, has %2"_s.arg(needs).arg(box.width())};
}

// Up to a scroll area, in which a part is out of sight by intent.
void lintInside(const QWidget &widget, const QWidget &root, const QString &where, QList<Fault> &out)
{
    for (const QWidget *inner = &widget; inner != &root; inner = inner->parentWidget()) {
        const QWidget *outer = inner->parentWidget();
        if (!outer || qobject_cast<const QAbstractScrollArea *>(outer))
            return;
        const auto *area = qobject_cast<const QAbstractScrollArea *>(outer->parentWidget());
        if (area && area->viewport() == outer)
            return;
        if (!outer->rect().adjusted(-kTolerance, -kTolerance, kTolerance, kTolerance).contains(inner->geometry())) {
            out += {Fault::Kind::Outside, where, {}, sizes(inner->size(), outer->size()) + u" in "_s + placeOf(*outer, root)};
            return;
        }
    }
}

void collect(const QLayout &layout, QList<const QWidget *> &out)
{
    for (int i = 0; i < layout.count(); ++i) {
        const QLayoutItem *item = const_cast<QLayout &>(layout).itemAt(i);
        if (const QWidget *widget = const_cast<QLayoutItem *>(item)->widget(); widget && widget->isVisible())
            out += widget;
        else if (const QLayout *inner = const_cast<QLayoutItem *>(item)->layout())
            collect(*inner, out);
    }
}

void lintOverlap(const QWidget &parent, const QWidget &root, QList<Fault> &out)
{
    if (!parent.layout())
        return;
    QList<const QWidget *> placed;
    collect(*parent.layout(), placed);
    for (int a = 0; a < int(placed.size()); ++a)
        for (int b = a + 1; b < int(placed.size()); ++b) {
            const QRect both = placed[a]->geometry() & placed[b]->geometry();
            if (both.width() > kTolerance && both.height() > kTolerance)
                out += {Fault::Kind::Overlapping, placeOf(*placed[a], root), placeOf(*placed[b], root),
                        u"by %1 x %2"_s.arg(both.width()).arg(both.height())};
        }
}

void lintOne(const QWidget &widget, const QWidget &root, QList<Fault> &out)
{
    const QString where = placeOf(widget, root);
    if (const auto *label = qobject_cast<const QLabel *>(&widget))
        lintLabel(*label, where, out);
    else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
        lintButton(*button, where, out);
    else if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
        lintCombo(*combo, where, out);
    else if (const auto *bar = qobject_cast<const QTabBar *>(&widget))
        lintTabs(*bar, where, out);
    else if (const auto *box = qobject_cast<const QGroupBox *>(&widget))
        lintTitle(*box, where, out);
    else if (const auto *header = qobject_cast<const QHeaderView *>(&widget))
        lintHeader(*header, where, out);
    else if (const auto *view = qobject_cast<const QAbstractItemView *>(&widget))
        out += lintItems(*view, where);
    lintInside(widget, root, where, out);
    lintOverlap(widget, root, out);
}

} // namespace

QString Fault::kindName(Kind kind)
{
    switch (kind) {
    case Kind::Clipped: return u"clipped"_s;
    case Kind::Outside: return u"outside its parent"_s;
    case Kind::Overlapping: return u"overlapping"_s;
    case Kind::Elided: return u"elided without a tooltip"_s;
    case Kind::Untranslated: return u"untranslated"_s;
    }
    return {};
}

QString Fault::toString() const
{
    return u"%1: %2 \"%3\" %4"_s.arg(kindName(kind), where, QString(text).replace(u'\n', u" | "_s), detail);
}

QString placeOf(const QWidget &widget, const QWidget &root)
{
    QStringList out;
    for (const QWidget *each = &widget; each; each = each == &root ? nullptr : each->parentWidget()) {
        const bool named = !each->objectName().isEmpty() && !each->objectName().startsWith(u"qt_");
        if (named || each == &widget)
            out.prepend(named ? each->objectName() : QString::fromLatin1(each->metaObject()->className()));
    }
    return out.join(u'/');
}

QList<Fault> lintPlaces(const QWidget &root)
{
    QList<Fault> out;
    lintOne(root, root, out);
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all)
        if (widget->isVisible() && widget->window() == root.window())
            lintOne(*widget, root, out);
    return out;
}

} // namespace sipseal::catalogue
