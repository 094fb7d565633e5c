// SPDX-License-Identifier: Apache-2.0
// Where room is short, what will be is the last thing to be cut; marked lines are brought into sight; a button's neighbours stay.
#include "ui/ChangeLine.h"
#include "ui/ChecklistView.h"
#include "ui/LiteralView.h"
#include "ui/PrimaryButton.h"
#include "ui/Theme.h"

#include <QScrollBar>
#include <QTest>
#include <QTextBlock>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

const ValueChange kPort{u"cucm-server-group.contact-centre.example.com 198.18.133.3 secure port"_s, u"\u2013"_s, u"5061"_s};

} // namespace

class TestChangeLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatWillBeIsNeverCut_data()
    {
        QTest::addColumn<int>("percent");
        for (const int percent : {100, 80, 60, 40, 25})
            QTest::addRow("%d", percent) << percent;
    }
    void whatWillBeIsNeverCut()
    {
        QFETCH(int, percent);
        const QFontMetrics metrics(QGuiApplication::font());
        const ValueChange profile{u"CSFAGENT1 Device Security Profile"_s, u"Standard SIP Non-Secure Profile"_s,
                                  u"Secure Profile"_s};
        for (const ValueChange &change : {kPort, profile}) {
            const int width = metrics.horizontalAdvance(change.toString()) * percent / 100;
            const QString line = changeLine({change}, metrics, width);
            QVERIFY2(line.endsWith(u"\u2192 "_s + change.after), qPrintable(line));
            QVERIFY2(metrics.horizontalAdvance(line) <= width, qPrintable(line));
            QCOMPARE(line == change.toString(), percent == 100);
        }
    }

    void moreThanFitAreCounted()
    {
        const QFontMetrics metrics(QGuiApplication::font());
        const int one = metrics.horizontalAdvance(kPort.toString());
        QCOMPARE(changeLine({kPort, kPort}, metrics, 3 * one), kPort.toString() + u"; "_s + kPort.toString());
        const QString line = changeLine({kPort, kPort, kPort}, metrics, one);
        QVERIFY2(line.endsWith(u"5061 (+2)"), qPrintable(line));
        QVERIFY(metrics.horizontalAdvance(line) <= one);
    }

    void aColumnKeepsItsWidthWhileStatesChange()
    {
        ChecklistView view;
        view.resize(900, 200);
        view.show();
        ChecklistItem item{u"a@b"_s, Mark::ToDo, {}, u"b"_s, u"a step"_s, kPort.toString(), {kPort}};
        view.setItems({item});
        const int width = view.columnWidth(ChecklistModel::State);
        for (const Mark mark : kMarks) {
            item.mark = mark;
            view.setItems({item});
            QCOMPARE(view.columnWidth(ChecklistModel::State), width);
        }
        QVERIFY(view.columnWidth(ChecklistModel::Saying) > 900 / 3);
    }

    void markedLinesAreBroughtIntoSightAndAreNoText()
    {
        LiteralView view;
        view.resize(400, 120);
        view.show();
        QStringList lines;
        for (int line = 0; line < 80; ++line)
            lines += u"line %1"_s.arg(line);
        view.setLiteral(lines.join(u'\n'), {60});
        QCOMPARE(view.toPlainText(), lines.join(u'\n'));
        QCOMPARE(view.extraSelections().size(), 1);
        const QTextCursor mark = view.extraSelections().first().cursor;
        QCOMPARE(mark.block().text(), u"line 60"_s);
        QVERIFY(view.viewport()->rect().contains(view.cursorRect(mark).center()));
        QVERIFY(contrastRatio(view.extraSelections().first().format.background().color(), view.palette().color(QPalette::Text)) >=
                kReadable);
        view.setLiteral(u"one"_s);
        QVERIFY(view.extraSelections().isEmpty());
    }

    void theMainButtonIsFoundAndKeepsItsPlace()
    {
        PrimaryButton button;
        button.keepRoomFor({u"Apply 12 changes on 3 devices"_s});
        const int width = button.sizeHint().width();
        for (const QString &text : {u"Apply 1 change"_s, u"Apply 12 changes on 3 devices"_s}) {
            button.setText(text);
            QCOMPARE(button.sizeHint().width(), width);
        }
        QVERIFY(!button.isDefault() && !button.autoDefault()); // Return presses it only where it has the focus
        const QPalette colours = button.palette();
        QVERIFY(contrastRatio(colours.color(QPalette::Active, QPalette::Button),
                              colours.color(QPalette::Active, QPalette::ButtonText)) > kReadable);
        QVERIFY(colours.color(QPalette::Disabled, QPalette::Button) != colours.color(QPalette::Active, QPalette::Button));
    }
};

QTEST_MAIN(TestChangeLine)
#include "tst_ChangeLine.moc"
