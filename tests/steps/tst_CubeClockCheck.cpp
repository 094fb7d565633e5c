// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeClockCheck.h"
#include "tests/steps/ReadyCube.h"

using namespace sipseal;
using namespace sipseal::test;

/// Whose clock certificates are judged by.
class TestCubeClockCheck : public QObject, private CubeCheckTest
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void aClockThatNobodyKeepsIsAsked_data()
    {
        QTest::addColumn<QString>("ntp");
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("asks");
        const QString off = u"Clock is unsynchronized, stratum 16, no reference clock\n"_s, on = ReadyCube().ntp;
        QTest::newRow("kept, whatever it says") << on << clockText(40) << QString();
        QTest::newRow("not kept, and right") << off << clockText(0) << QString();
        QTest::newRow("not kept, and a day off") << off << clockText(1) << u"off this laptop's"_s;
        QTest::newRow("never set, in a zone that nobody knows") << off << u"*04:45:00.857 XYZ Thu Aug 7 2025\n"_s << u"in a zone that is not known"_s;
        QTest::newRow("not kept, in a zone that nobody knows") << off << u"04:45:00.857 XYZ Thu Aug 7 2025\n"_s << u"in a zone that is not known"_s;
        QTest::newRow("no NTP at all") << u"%NTP is not enabled.\n"_s << clockText(-2) << u"off this laptop's"_s;
    }
    void aClockThatNobodyKeepsIsAsked()
    {
        ReadyCube cube;
        QFETCH(QString, ntp);
        QFETCH(QString, clock);
        QFETCH(QString, asks);
        cube.ntp = ntp;
        cube.clock = clock;
        const Assessment assessment = assessed<CubeClockCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
};

QTEST_GUILESS_MAIN(TestCubeClockCheck)
#include "tst_CubeClockCheck.moc"
