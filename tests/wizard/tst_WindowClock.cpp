// SPDX-License-Identifier: Apache-2.0
// The maintenance window's clock: before it, in it, after it, and where the plan names none.
#include "wizard/WindowClock.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestWindowClock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPlanWithoutAWindowHasNoClock()
    {
        QCOMPARE(WindowClock::words({}, m_begin), QString());
        WindowClock clock;
        clock.follow({});
        QVERIFY(!clock.isVisibleTo(nullptr));
    }

    void itSaysHowFarIntoTheWindowOneIs_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<QString>("words");
        QTest::newRow("before") << -90 << u"The maintenance window begins in 0:01:30."_s;
        QTest::newRow("at its first second") << 0 << u"Maintenance window: 0:00:00 of 2:00:00"_s;
        QTest::newRow("in it") << 760 << u"Maintenance window: 0:12:40 of 2:00:00"_s;
        QTest::newRow("over") << 7205 << u"The maintenance window ended 0:00:05 ago."_s;
    }
    void itSaysHowFarIntoTheWindowOneIs()
    {
        QFETCH(int, seconds);
        QFETCH(QString, words);
        Policies policies;
        policies.windowStart = m_begin;
        policies.windowEnd = m_begin.addSecs(7200);
        QCOMPARE(WindowClock::words(policies, m_begin.addSecs(seconds)), words);
        QCOMPARE(WindowClock::isOver(policies, m_begin.addSecs(seconds)), seconds >= 7200);
    }

    void withoutABeginningItSaysWhatIsLeft()
    {
        Policies policies;
        policies.windowEnd = m_begin.addSecs(3600);
        QCOMPARE(WindowClock::words(policies, m_begin), u"Maintenance window: 1:00:00 left."_s);
    }

private:
    const QDateTime m_begin = QDateTime(QDate(2026, 11, 24), QTime(2, 0), Qt::UTC);
};

QTEST_MAIN(TestWindowClock)
#include "tst_WindowClock.moc"
