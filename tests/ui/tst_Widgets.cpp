// SPDX-License-Identifier: Apache-2.0
// The reusable widgets, without a word about what they show.
#include "ui/CallFlowView.h"
#include "ui/ChecklistView.h"
#include "ui/DiffView.h"
#include "ui/InquiryDialog.h"
#include "ui/ModalDialogs.h"
#include "ui/RoadView.h"
#include "ui/SecretEdit.h"
#include "ui/Theme.h"

#include <QAbstractItemModelTester>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestWidgets : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStateHasASignAndAWordOfItsOwn()
    {
        QSet<QString> signs, words;
        for (const Mark mark : {Mark::ToDo, Mark::AlreadySo, Mark::Waits, Mark::NeedsYou, Mark::Working, Mark::Done, Mark::Failed,
                                Mark::Unknown, Mark::Undone, Mark::NotNeeded}) {
            signs += markSign(mark);
            words += markWord(mark);
        }
        QCOMPARE(signs.size(), 10);
        QCOMPARE(words.size(), 10);
    }

    void aChecklistKeepsItsSelectionWhenALineChanges()
    {
        ChecklistView view;
        QAbstractItemModelTester tester(view.model());
        QList<ChecklistItem> items{{u"a"_s, Mark::ToDo, {}, u"d"_s, u"first"_s, {}},
                                   {u"b"_s, Mark::ToDo, {}, u"d"_s, u"second"_s, {}}};
        view.setItems(items);
        QCOMPARE(view.currentId(), u"a"_s);
        view.select(u"b"_s);
        QSignalSpy changed(view.model(), &QAbstractItemModel::dataChanged);
        items[1].mark = Mark::Done;
        view.setItems(items);
        QCOMPARE(view.currentId(), u"b"_s);
        QCOMPARE(changed.count(), 1);
        items.prepend({u"c"_s, Mark::ToDo, {}, u"d"_s, u"new"_s, {}});
        view.setItems(items);
        QCOMPARE(view.currentId(), u"b"_s);
        view.setItems({});
        QCOMPARE(view.currentId(), QString());
    }

    void aStateIsReadAsAWordNotOnlyAsASign()
    {
        ChecklistModel model;
        model.setItems({{u"a"_s, Mark::Failed, {}, {}, {}, {}}});
        QCOMPARE(model.index(0, ChecklistModel::State).data(Qt::AccessibleTextRole).toString(), markWord(Mark::Failed));
        QVERIFY(model.index(0, ChecklistModel::State).data().toString().contains(markWord(Mark::Failed)));
    }

    void aQuestionClosedIsAnsweredSafely_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Escape") << int(Qt::Key_Escape);
        QTest::newRow("Return") << int(Qt::Key_Return);
    }
    void aQuestionClosedIsAnsweredSafely()
    {
        QFETCH(int, key);
        ModalDialogs dialogs;
        QWidget parent;
        parent.show();
        int answered = -1;
        Inquiry inquiry{u"question"_s, u"title"_s, u"text"_s, {{u"name"_s, u"<b>value"_s}}, u"literal"_s, {u"no"_s, u"yes"_s}, 0};
        dialogs.ask(&parent, inquiry, &parent, [&](int choice) { answered = choice; });
        auto *dialog = parent.findChild<InquiryDialog *>(u"question"_s);
        QVERIFY(dialog && dialog->isVisible());
        QCOMPARE(answered, -1); // it did not wait
        QVERIFY(
            dialog->findChild<QLabel *>(u"inquiryCard"_s)->text().contains(u"&lt;b&gt;value")); // a device's words are no markup
        QTest::keyClick(dialog, Qt::Key(key));
        QCOMPARE(answered, 0);
    }

    void aQuestionThatIsNoLongerNeededGoes()
    {
        ModalDialogs dialogs;
        QWidget parent;
        parent.show();
        int answered = -1;
        dialogs.ask(&parent, {u"question"_s, {}, {}, {}, {}, {u"no"_s, u"yes"_s}, 0}, &parent,
                    [&](int choice) { answered = choice; });
        dialogs.closeQuestions();
        QCOMPARE(answered, 0);
        QTRY_VERIFY(!parent.findChild<InquiryDialog *>(u"question"_s));
    }

    void aPasswordIsHiddenAndTakenOnce()
    {
        SecretEdit edit;
        QCOMPARE(edit.echoMode(), QLineEdit::Password);
        QTest::keyClicks(&edit, u"s3cret"_s);
        const Secret secret = edit.take();
        QCOMPARE(QByteArray(secret.reveal()), QByteArray("s3cret"));
        QVERIFY(edit.text().isEmpty());
        QVERIFY(edit.take().isEmpty());
        QVERIFY(!edit.isUndoAvailable());
    }

    void whatDiffersStandsOutByAWord()
    {
        DiffView view;
        view.setLines({{u"port"_s, u"5060"_s, u"5061"_s}, {u"mode"_s, u"TLS"_s, u"TLS"_s}});
        QCOMPARE(view.topLevelItemCount(), 2);
        QVERIFY(view.topLevelItem(0)->text(3) != view.topLevelItem(1)->text(3));
    }

    void thePictureIsReadAloud()
    {
        CallFlowView view;
        view.setFlow({{u"a"_s, u"A"_s, 0, 0}, {u"b"_s, u"B"_s, 1, 0}}, {{u"a"_s, u"b"_s, u"A-B"_s, Padlock::Encrypted, true}});
        QVERIFY(view.accessibleName().contains(u"A-B: "_s + padlockWord(Padlock::Encrypted)));
        view.resize(600, 104);
        QVERIFY(!view.grab().isNull());
    }

    void theRoadSaysWhereOneIs()
    {
        RoadView road;
        road.setStops({{u"First"_s, u"done"_s, Mark::Done, false}, {u"Second"_s, u"2 to do"_s, Mark::ToDo, true}});
        const auto rows = road.findChildren<RoadRow *>();
        QCOMPARE(rows.size(), 2);
        QCOMPARE(rows[1]->accessibleName(), u"Second: 2 to do"_s);
        QVERIFY(rows[0]->accessibleDescription().isEmpty());
        QVERIFY(!rows[1]->accessibleDescription().isEmpty()); // in words too, not only by the ground it stands on
    }

    void theTitlesOfTheRoadStandUnderEachOther()
    {
        RoadView road;
        road.setStops({{u"First"_s, u"needs you"_s, Mark::NeedsYou, false},
                       {u"A title that does not fit into one line of the road"_s, u"done"_s, Mark::Done, true},
                       {u"Third"_s, u"a word that is far too long for the one line that it has"_s, Mark::Working, false}});
        road.resize(road.width(), 400);
        road.show();
        QVERIFY(QTest::qWaitForWindowExposed(&road));
        QSet<int> left;
        for (const RoadRow *row : road.findChildren<RoadRow *>())
            for (const QLabel *label : row->findChildren<QLabel *>())
                if (label->text() != markSign(row->stop().mark))
                    left += label->mapTo(&road, QPoint()).x();
        QCOMPARE(left.size(), 1);
        const RoadRow *third = road.findChildren<RoadRow *>().last();
        QStringList whole;
        for (const QLabel *label : third->findChildren<QLabel *>()) {
            QVERIFY2(label->fontMetrics().horizontalAdvance(label->text()) <= label->width(), qPrintable(label->text()));
            whole += label->toolTip();
        }
        QVERIFY(whole.contains(third->stop().word));
    }

    void theRoadFollowsThePalette()
    {
        QFrame frame;
        frame.setBackgroundRole(QPalette::Base); // as in a QWizard
        RoadView road(&frame);
        frame.show();
        for (const bool dark : {false, true, false}) {
            QApplication::setPalette(themePalette(dark));
            road.setStops({{u"First"_s, u"done"_s, Mark::Done, true}, {u"Second"_s, u"failed"_s, Mark::Failed, false}});
            QCoreApplication::processEvents();
            QSet<QRgb> hues;
            for (const RoadRow *row : road.findChildren<RoadRow *>())
                hues += row->findChildren<QLabel *>().first()->palette().color(row->findChildren<QLabel *>().first()->foregroundRole()).rgb();
            QCOMPARE(hues.size(), 2); // done and failed are told apart
            for (const RoadRow *row : road.findChildren<RoadRow *>())
                for (const QLabel *label : row->findChildren<QLabel *>())
                    QVERIFY2(contrastRatio(label->palette().color(QPalette::WindowText),
                                           road.palette().color(row->stop().here ? QPalette::Base : QPalette::Window)) >= kReadable,
                             qPrintable(label->text()));
        }
    }
};

QTEST_MAIN(TestWidgets)
#include "tst_Widgets.moc"
