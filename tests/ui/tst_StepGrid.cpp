// SPDX-License-Identifier: Apache-2.0
// Steps as a table: what stands where, a cell a step, by keys and for a screen reader too.
#include "ui/StepGrid.h"

#include <QAccessible>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

ChecklistItem item(const QString &step, const QString &node, Mark mark = Mark::ToDo, const QString &saying = {})
{
    return {step + u'@' + node, mark, {}, node, step, saying};
}

GridPlace placeOf(const ChecklistItem &item)
{
    return {item.device, item.subject};
}

// Two nodes; the mode stands on the first one only.
QList<ChecklistItem> cluster(Mark mark = Mark::ToDo)
{
    return {item(u"mode"_s, u"pub"_s, mark, u"0 \u2192 1"_s), item(u"tftp"_s, u"pub"_s, mark), item(u"tftp"_s, u"sub"_s, mark)};
}

} // namespace

class TestStepGrid : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rowsAndColumnsComeInTheOrderOfTheSteps()
    {
        StepGrid grid(placeOf);
        grid.setItems(cluster());
        const auto &model = *grid.model();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), 2);
        QCOMPARE(model.headerData(0, Qt::Vertical).toString(), u"pub"_s);
        QCOMPARE(model.headerData(1, Qt::Horizontal).toString(), u"tftp"_s);
        QVERIFY(model.index(0, 0).data().toString().contains(u"0 \u2192 1"));
        QVERIFY(!(model.flags(model.index(1, 0)) & Qt::ItemIsSelectable)); // the second node has no mode
    }

    void theSelectionStaysWhenACellChangesAndWhenRowsCome()
    {
        StepGrid grid(placeOf);
        grid.setItems(cluster());
        QCOMPARE(grid.currentId(), u"mode@pub"_s);
        grid.select(u"tftp@sub"_s);
        QSignalSpy changed(grid.model(), &QAbstractItemModel::dataChanged);
        auto items = cluster();
        items[2].mark = Mark::Done;
        grid.setItems(items);
        QCOMPARE(changed.count(), 1);
        QCOMPARE(grid.currentId(), u"tftp@sub"_s);
        items.prepend(item(u"capf"_s, u"pub"_s));
        grid.setItems(items);
        QCOMPARE(grid.currentId(), u"tftp@sub"_s);
    }

    void arrowKeysGoFromCellToCellAndSayWhichIsSelected()
    {
        StepGrid grid(placeOf);
        grid.setItems(cluster());
        int calls = 0;
        grid.onSelect([&] { ++calls; });
        grid.resize(500, 300);
        grid.show();
        QTest::keyClick(&grid, Qt::Key_Right);
        QCOMPARE(grid.currentId(), u"tftp@pub"_s);
        QTest::keyClick(&grid, Qt::Key_Down);
        QCOMPARE(grid.currentId(), u"tftp@sub"_s);
        QCOMPARE(calls, 2);
    }

    void theTabKeyLeavesTheTable()
    {
        StepGrid grid(placeOf);
        QVERIFY(!grid.tabKeyNavigation());
    }

    void aScreenReaderHearsWhereAndHow()
    {
        StepGrid grid(placeOf);
        grid.setItems(cluster(Mark::Failed));
        QCOMPARE(grid.model()->index(1, 1).data(Qt::AccessibleTextRole).toString(), u"sub, tftp: "_s + markWord(Mark::Failed));
    }

    void aLongCellIsCutAndTheTooltipHasTheWhole()
    {
        StepGrid grid(placeOf);
        grid.setItems({item(u"trunk"_s, u"pub"_s, Mark::ToDo, u"one\ntwo\nthree\nfour\nfive\nsix"_s)});
        const QModelIndex cell = grid.model()->index(0, 0);
        QVERIFY(!cell.data().toString().contains(u"six"));
        QVERIFY(cell.data(Qt::ToolTipRole).toString().contains(u"six"));
    }
};

QTEST_MAIN(TestStepGrid)
#include "tst_StepGrid.moc"
