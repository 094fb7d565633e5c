// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Lint.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QRegularExpression>
#include <QStyle>
#include <QTreeView>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTolerance = 2;

// A tooltip may break its lines elsewhere, and a cell may have its signs.
QString bare(const QString &text)
{
    static const QRegularExpression space(u"[\\s;]+"_s);
    return QString(text).remove(space);
}

QFont fontOf(const QModelIndex &index, const QAbstractItemView &view)
{
    const QVariant own = index.data(Qt::FontRole);
    return own.isValid() ? own.value<QFont>().resolve(view.font()) : view.font();
}

QSize placeOfText(const QModelIndex &index, const QAbstractItemView &view)
{
    const int frame = view.style()->pixelMetric(QStyle::PM_FocusFrameHMargin, nullptr, &view) + 1;
    QSize out = view.visualRect(index).size() - QSize(2 * frame, 0);
    if (index.data(Qt::CheckStateRole).isValid())
        out.rwidth() -= view.style()->pixelMetric(QStyle::PM_IndicatorWidth, nullptr, &view) + 2 * frame;
    return out;
}

void lintItem(const QModelIndex &index, const QAbstractItemView &view, const QString &where, QList<Fault> &out)
{
    const QString text = index.data().toString();
    const QSize has = placeOfText(index, view);
    if (text.isEmpty() || has.isEmpty())
        return;
    const bool wraps = view.property("wordWrap").toBool();
    const QSize needs = QFontMetrics(fontOf(index, view))
                            .boundingRect(QRect(0, 0, wraps ? has.width() : 1 << 20, 1 << 20), wraps ? Qt::TextWordWrap : 0, text)
                            .size();
    if (needs.width() <= has.width() + kTolerance && needs.height() <= has.height() + kTolerance)
        return;
    if (!bare(index.data(Qt::ToolTipRole).toString()).contains(bare(text)))
        out += {Fault::Kind::Elided, where + u"[%1,%2]"_s.arg(index.row()).arg(index.column()), text,
                u"needs %1 x %2, has %3 x %4"_s.arg(needs.width()).arg(needs.height()).arg(has.width()).arg(has.height())};
}

} // namespace

// Rows that can be seen; a column beyond the edge has a scroll bar.
QList<Fault> lintItems(const QAbstractItemView &view, const QString &where)
{
    QList<Fault> out;
    const QAbstractItemModel *model = view.model();
    if (!model || qobject_cast<const QHeaderView *>(&view))
        return out;
    const auto *tree = qobject_cast<const QTreeView *>(&view);
    const QModelIndex root = view.rootIndex();
    for (int row = 0; row < model->rowCount(root); ++row)
        for (int column = 0; column < model->columnCount(root); ++column) {
            const QModelIndex index = model->index(row, column, root);
            const bool hidden = tree && tree->isColumnHidden(column);
            if (!hidden && view.visualRect(index).intersects(view.viewport()->rect()))
                lintItem(index, view, where, out);
        }
    return out;
}

} // namespace sipseal::catalogue
