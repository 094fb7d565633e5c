// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeSave.h"
#include "tests/steps/CubeReadings.h"

#include <QRegularExpression>

using namespace sipseal;
using namespace sipseal::test;

namespace {

const QString kPlain = u"hostname cube1\ndial-peer voice 6000 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\nsip-ua\n retry invite 2\n"_s;
const QString kSecure = u"hostname cube1\ndial-peer voice 6000 voip\n session protocol sipv2\n session target ipv4:198.18.133.13:5061\n"
                        " session transport tcp tls\nsip-ua\n retry invite 2\n transport tcp tls v1.2\n"
                        " crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name\n"_s;

} // namespace

class TestCubeSave : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();
    const CubeSave m_step{inPlan(m_plan, u"cube1"_s)};

private Q_SLOTS:
    void onlyOwnDifferencesCount_data()
    {
        QTest::addColumn<QString>("running");
        QTest::addColumn<QString>("startup");
        QTest::addColumn<QString>("state");
        QTest::newRow("saved") << kSecure << kSecure << u"compliant"_s;
        QTest::newRow("nothing changed, nothing to save") << kPlain << kPlain << u"compliant"_s;
        QTest::newRow("our changes are not saved") << kSecure << kPlain << u"differs"_s;
        QTest::newRow("an undo is not saved") << kPlain << kSecure << u"differs"_s;
        QTest::newRow("only the trustpoint's line") << kSecure << QString(kSecure).replace(u"ms-ca-name"_s, u"other"_s) << u"differs"_s;
        QTest::newRow("only the TLS version") << kSecure << QString(kSecure).replace(u"v1.2"_s, u"v1.1"_s) << u"differs"_s;
        QTest::newRow("only the dial-peer's target") << kSecure << QString(kSecure).replace(u":5061"_s, QString()) << u"differs"_s;
        QTest::newRow("another line of sip-ua is somebody else's")
            << kSecure << QString(kSecure).replace(u"retry invite 2"_s, u"retry invite 3"_s) << u"compliant"_s;
        QTest::newRow("so is another block") << kSecure + u"interface Gi1\n ip address 192.0.2.1 255.255.255.0\n"_s << kSecure << u"compliant"_s;
        QTest::newRow("and a dial-peer that the plan does not name")
            << kSecure + u"dial-peer voice 9000 voip\n session target ipv4:203.0.113.9\n"_s << kSecure << u"compliant"_s;
        QTest::newRow("nothing was ever saved") << kSecure << QString() << u"differs"_s;
    }
    void onlyOwnDifferencesCount()
    {
        QFETCH(QString, running);
        QFETCH(QString, startup);
        const Observation read = readCube(m_step, running, startup);
        QTEST(words(m_step.assess(read, {}, m_plan)), "state");
        const ChangeSet change = certain(m_step.plan(read, {}, m_plan));
        QCOMPARE(change.isEmpty(), m_step.assess(read, {}, m_plan).state == Assessment::State::Compliant);
    }
    void savingIsAnActivationWithTheOneQuestionThatItMayAsk()
    {
        const ChangeSet change = certain(m_step.plan(readCube(m_step, kSecure, kPlain), {}, m_plan));
        QVERIFY(change.forward.isEmpty() && change.inverse.isEmpty());
        QCOMPARE(typed(change.activation), QStringList{u"write memory"_s});
        const auto &cli = std::get<CliAction>(change.activation.first().what);
        QCOMPARE(cli.mode, CliAction::Mode::Exec);
        QCOMPARE(cli.dialogue.size(), 1);
        const QRegularExpression question(QRegularExpression::anchoredPattern(cli.dialogue.first().pattern));
        QVERIFY(question.match(u"Warning: Attempting to overwrite an NVRAM configuration previously written by a different version of the system "
                               "image.\nOverwrite the previous NVRAM configuration?[confirm]"_s)
                    .hasMatch());
        QVERIFY(!question.match(u"Proceed with reload? [confirm]"_s).hasMatch());
        QCOMPARE(change.activationWhat.english(), u"saving of the configuration"_s);
        QVERIFY(change.activationRepeatable);
        QVERIFY(change.notes.value(0).english().contains(u"others included"_s));
    }
    void aPreviewSavesWhatIsNotThereYet()
    {
        const Observation read = readCube(m_step, kPlain, kPlain);
        QCOMPARE(words(m_step.assess(read, {debtTo(m_step, {}, true)}, m_plan)), u"differs"_s);
        QCOMPARE(typed(certain(m_step.plan(read, {debtTo(m_step, {}, true)}, m_plan)).activation), QStringList{u"write memory"_s});
    }
    void anOpenDebtIsPaidWhereBothAreEqual()
    {
        QCOMPARE(words(m_step.assess(readCube(m_step, kSecure, kSecure), {debtTo(m_step, {})}, m_plan)), u"compliant"_s);
    }
    void itComesLastOfAll()
    {
        const StepTraits traits = m_step.traits();
        QCOMPARE(traits.phase, Phase::Close);
        for (const auto &[id, device] : {std::pair(u"cube.dial-peer.cvp"_s, u"cube1"_s), std::pair(u"cube.dial-peer.cucm"_s, u"cube1"_s),
                                         std::pair(u"verify.cube-cvp"_s, QString()), std::pair(u"verify.cucm-cube"_s, QString())})
            QVERIFY2(traits.runsAfter.contains(StepKey{id, device}), qPrintable(id));
    }
    void theTwoConfigurationsAreShownWithTheirDifference()
    {
        const Finding both = m_step.assess(readCube(m_step, kSecure, kPlain), {}, m_plan).findings.value(0);
        QCOMPARE(both.subject, u"startup-config"_s);
        QVERIFY(both.wanted.contains(u"transport tcp tls v1.2"_s));
        QVERIFY(both.wanted.contains(u"session target ipv4:198.18.133.13:5061"_s));
        QVERIFY(!both.now.contains(u"5061"_s));
        QVERIFY(!both.now.contains(u"retry"_s) && !both.wanted.contains(u"retry"_s));
    }
    void aDialPeerIsShownWithItsWay_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("target") << u"session target ipv4:198.18.133.13"_s;
        QTest::newRow("server group") << u"session server-group 1"_s;
    }
    void aDialPeerIsShownWithItsWay()
    {
        QFETCH(QString, way);
        const QString head = u"voice class server-group 1\n ipv4 198.18.133.13\ndial-peer voice 6000 voip\n session protocol sipv2\n "_s + way;
        const Finding both = m_step.assess(readCube(m_step, head + u"\n session transport tcp tls\n"_s, head + u"\n session transport tcp\n"_s), {}, m_plan)
                                 .findings.value(0);
        QVERIFY2(both.now.contains(u"dial-peer 6000: %1, session transport tcp\n"_s.arg(way)), qPrintable(both.now));
        QVERIFY2(both.wanted.contains(u"dial-peer 6000: %1, session transport tcp tls\n"_s.arg(way)), qPrintable(both.wanted));
    }
};

QTEST_GUILESS_MAIN(TestCubeSave)
#include "tst_CubeSave.moc"
