// SPDX-License-Identifier: Apache-2.0
#include "ui/ChecklistView.h"

#include "ui/ChangeLine.h"

#include <QHeaderView>
#include <QStyle>
#include <QStyledItemDelegate>

#include <algorithm>

namespace sipseal {

namespace {

// Names of one site begin alike; what tells them apart stands at their end.
class NameDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        option->textElideMode = Qt::ElideMiddle;
    }
};

// What will be is never what a narrow column cuts.
class ChangeDelegate : public QStyledItemDelegate
{
public:
    using QStyledItemDelegate::QStyledItemDelegate;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto changes = index.data(ChecklistModel::ChangesRole).value<QList<ValueChange>>();
        const QWidget *view = option->widget;
        if (changes.isEmpty() || !view)
            return;
        const int margin = 2 * (view->style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, view) + 1);
        option->text = changeLine(changes, option->fontMetrics, option->rect.width() - margin);
    }
};

constexpr int kMargin = 18; ///< of a cell, both sides, and a little air
constexpr int kLeastState = 80, kLeastName = 80;

} // namespace

ChecklistView::ChecklistView(QWidget *parent) : QTreeView(parent)
{
    setModel(&m_model);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setAlternatingRowColors(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTextElideMode(Qt::ElideRight);
    setItemDelegateForColumn(ChecklistModel::Device, new NameDelegate(this));
    setItemDelegateForColumn(ChecklistModel::Saying, new ChangeDelegate(this));
    header()->setStretchLastSection(true);
    connect(selectionModel(), &QItemSelectionModel::currentRowChanged, this, [this] {
        Q_EMIT currentChangedTo(currentId());
        selected();
    });
    retranslate();
}

void ChecklistView::setItems(const QList<ChecklistItem> &items)
{
    const QString before = currentId();
    const bool fit = !std::equal(items.begin(), items.end(), m_model.items().begin(), m_model.items().end(),
                                 [](const ChecklistItem &a, const ChecklistItem &b) { return a.device == b.device && a.subject == b.subject; });
    m_model.setItems(items);
    if (fit || stateWidth() > m_states)
        fitColumns();
    if (currentId() != before || before.isEmpty())
        select(m_model.rowOf(before) >= 0 ? before : items.isEmpty() ? QString() : items.first().id);
}

QString ChecklistView::currentId() const
{
    return currentIndex().data(Qt::UserRole).toString();
}

void ChecklistView::select(const QString &id)
{
    if (const int row = m_model.rowOf(id); row >= 0)
        setCurrentIndex(m_model.index(row, 0));
}

void ChecklistView::retranslate()
{
    setAccessibleName(tr("Checklist"));
    m_model.retranslate();
    m_states = 0;
    fitColumns();
}

void ChecklistView::expectWords(const QStringList &words)
{
    m_words = words;
    fitColumns();
}

int ChecklistView::wholeHeight() const
{
    return header()->sizeHint().height() + m_model.rowCount() * std::max(sizeHintForRow(0), 0) + 2 * frameWidth();
}

void ChecklistView::resizeEvent(QResizeEvent *event)
{
    QTreeView::resizeEvent(event);
    fitColumns();
}

// Of every state that may come, so that no column moves while a run is looked at.
int ChecklistView::stateWidth() const
{
    QFont bold = font();
    bold.setBold(true);
    if (const QString font = bold.key(); font != m_measuredFont) {
        m_measuredFont = font;
        m_measured.clear();
    }
    const QFontMetrics metrics(bold);
    int out = 0;
    // A hundred rows say a dozen words, twenty times a second: each is measured once.
    const auto measure = [&](const QString &text) {
        auto known = m_measured.constFind(text);
        if (known == m_measured.constEnd())
            known = m_measured.insert(text, metrics.horizontalAdvance(text));
        out = std::max(out, *known);
    };
    for (const Mark mark : kMarks)
        measure(markSign(mark) + QStringLiteral("  ") + markWord(mark));
    for (const QString &word : m_words)
        measure(markSign(Mark::Working) + QStringLiteral("  ") + word);
    for (int row = 0; row < m_model.rowCount(); ++row)
        measure(m_model.index(row, ChecklistModel::State).data().toString());
    return out + kMargin;
}

void ChecklistView::fitColumns()
{
    // Names and steps never change while one looks: their columns are as wide as they are. The last one takes the rest.
    int names = 0, steps = 0;
    for (const ChecklistItem &item : m_model.items()) {
        names = std::max(names, fontMetrics().horizontalAdvance(item.device) + kMargin);
        steps = std::max(steps, fontMetrics().horizontalAdvance(item.subject) + kMargin);
    }
    const auto title = [this](int column) { return header()->sectionSizeHint(column); };
    const int width = viewport()->width();
    m_states = std::max(m_states, stateWidth());
    const int device = std::clamp(names, std::min(kLeastName, width / 6), std::max(kLeastName, width * 24 / 100));
    setColumnWidth(ChecklistModel::State, std::max({kLeastState, title(ChecklistModel::State), std::min(m_states, width / 4)}));
    setColumnWidth(ChecklistModel::Device, std::max(title(ChecklistModel::Device), device));
    setColumnWidth(ChecklistModel::Subject, std::max(title(ChecklistModel::Subject), std::clamp(steps, kLeastName, std::max(kLeastName, width * 30 / 100))));
}

} // namespace sipseal
