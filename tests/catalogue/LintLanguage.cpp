// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Lint.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTabBar>
#include <QTextBlock>
#include <QTextDocument>
#include <QTextEdit>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

// The same in every language: products, protocols, formats, and languages by their own names.
const QSet<QString> &properNames()
{
    static const QSet<QString> words{u"SIP"_s,       u"Seal"_s,    u"CUBE"_s,  u"CVP"_s,         u"CVVB"_s,       u"CUCM"_s,
                                     u"PSTN"_s,      u"Finesse"_s, u"Cisco"_s, u"CallManager"_s, u"CTIManager"_s, u"Tftp"_s,
                                     u"Wireshark"_s, u"TLS"_s,     u"TCP"_s,   u"UDP"_s,         u"SSH"_s,        u"HTTPS"_s,
                                     u"CAPF"_s, u"TFTP"_s, u"AXL"_s,     u"HTML"_s,  u"PDF"_s,         u"JSON"_s,       u"CSV"_s,
                                     u"English"_s,   u"LIVE"_s,    u"LAB"_s,   u"agents"_s,      u"CA"_s,         u"OK"_s};
    return words;
}

// What CUCM's own pages show in English in every language (translations/glossary.md): only as a whole.
const QSet<QString> &fieldNames()
{
    static const QSet<QString> fields{u"Device Security Profile"_s, u"Certificate Operation"_s, u"Certificate Operation Status"_s};
    return fields;
}

QString plain(const QString &text)
{
    if (!Qt::mightBeRichText(text))
        return text;
    QTextDocument document;
    document.setHtml(text);
    return document.toPlainText();
}

// "cube.sip-ua@cube1", "198.18.133.226", "/home/plan.json", "v1.2", "--lang", "CUBE-CVP": no words of a language.
bool isWord(const QString &token)
{
    static const QRegularExpression word(u"^[A-Za-z]{2,}$"_s);
    return word.match(token).hasMatch();
}

QStringList englishWords(const QString &text, const QSet<QString> &names)
{
    static const QRegularExpression space(u"\\s+"_s), edges(u"^[\"'(,.:;!?&<>]+|[\"'),.:;!?&<>]+$"_s);
    QStringList out;
    if (fieldNames().contains(text))
        return out;
    const QStringList tokens = text.split(space, Qt::SkipEmptyParts);
    for (const QString &token : tokens) {
        QString word = token;
        word.remove(edges).remove(u'&').remove(u"..."_s);
        if (isWord(word) && !names.contains(word) && !properNames().contains(word))
            out += word;
    }
    return out;
}

bool hasJapanese(const QString &text)
{
    static const QRegularExpression letters(u"[\\p{Hiragana}\\p{Katakana}\\p{Han}]"_s);
    return letters.match(text).hasMatch();
}

/// Takes texts, keeps those that are English.
class Reader
{
public:
    Reader(const QWidget &root, const QSet<QString> &names) : m_root(root), m_names(names) {}
    QList<Fault> faults;

    void read(const QWidget &widget)
    {
        text(widget, widget.accessibleName(), u"accessible name"_s);
        text(widget, widget.toolTip(), u"tooltip"_s);
        if (widget.isWindow())
            text(widget, widget.windowTitle(), u"window title"_s);
        if (const auto *label = qobject_cast<const QLabel *>(&widget))
            text(widget, label->text(), {});
        else if (const auto *button = qobject_cast<const QAbstractButton *>(&widget))
            text(widget, button->text(), {});
        else if (const auto *combo = qobject_cast<const QComboBox *>(&widget))
            text(widget, combo->currentText(), {});
        else if (const auto *box = qobject_cast<const QGroupBox *>(&widget))
            text(widget, box->title(), u"title"_s);
        else if (const auto *line = qobject_cast<const QLineEdit *>(&widget))
            text(widget, line->placeholderText(), u"placeholder"_s);
        else if (const auto *literal = qobject_cast<const QPlainTextEdit *>(&widget)) // what devices say stands as it is
            text(widget, literal->placeholderText(), u"placeholder"_s);
        else if (const auto *bar = qobject_cast<const QTabBar *>(&widget))
            for (int tab = 0; tab < bar->count(); ++tab)
                text(widget, bar->tabText(tab), u"tab"_s);
        else
            readMany(widget);
    }

private:
    void readMany(const QWidget &widget)
    {
        if (const auto *edit = qobject_cast<const QTextEdit *>(&widget)) {
            for (QTextBlock block = edit->document()->begin(); block.isValid(); block = block.next())
                if (block.blockFormat().headingLevel() > 0)
                    text(widget, block.text(), u"heading"_s);
            return;
        }
        const auto *view = qobject_cast<const QAbstractItemView *>(&widget);
        if (!view || !view->model())
            return;
        const QAbstractItemModel *model = view->model();
        if (const auto *header = qobject_cast<const QHeaderView *>(view)) {
            for (int section = 0; header->orientation() == Qt::Horizontal && section < header->count(); ++section)
                text(widget, model->headerData(section, Qt::Horizontal).toString(), u"header"_s);
            return;
        }
        for (int row = 0; row < model->rowCount(); ++row)
            for (int column = 0; column < model->columnCount(); ++column)
                sentence(widget, model->index(row, column).data().toString(), u"item [%1,%2]"_s.arg(row).arg(column));
    }

    void text(const QWidget &widget, const QString &shown, const QString &what)
    {
        const QString words = plain(shown);
        if (!hasJapanese(words) && !englishWords(words, m_names).isEmpty())
            faults += {Fault::Kind::Untranslated, placeOf(widget, m_root), words, what};
    }

    // Items hold devices' own values too: only what begins like a sentence is one.
    void sentence(const QWidget &widget, const QString &shown, const QString &what)
    {
        static const QRegularExpression prose(u"(?:^|[:;.]\\s)[A-Z][a-z]+\\s[a-z]+\\s[a-z]{2,}\\b"_s);
        if (prose.match(shown).hasMatch())
            text(widget, shown, what);
    }

    const QWidget &m_root;
    const QSet<QString> &m_names;
};

} // namespace

QList<Fault> lintJapanese(const QWidget &root, const QSet<QString> &names)
{
    Reader reader(root, names);
    reader.read(root);
    const auto all = root.findChildren<QWidget *>();
    for (const QWidget *widget : all)
        if (widget->isVisible() && widget->window() == root.window())
            reader.read(*widget);
    return reader.faults;
}

} // namespace sipseal::catalogue
