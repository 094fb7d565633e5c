// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ChangeJudge.h"
#include "app/engine/Step.h"

#include <QJsonDocument>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

ChangeSet someChange()
{
    ChangeSet change;
    change.forward +=
        Action{u"cube1"_s,
               CliAction{CliAction::Mode::Config, {u"sip-ua"_s, u" transport tcp tls v1.2"_s}, {}, std::chrono::seconds(30)}};
    change.activation += Action{u"cucm1"_s, HttpAction{u"axl"_s, "POST", {}, "text/xml", "resetSipTrunk", "<name>vCube</name>"}};
    change.activationWhat = Text::verbatim(u"reset of trunk vCube"_s);
    change.activationRepeatable = false;
    change.owes += Debt{{u"cube.save"_s, u"cube1"_s}, u"m1"_s, Text::verbatim(u"saving"_s), false};
    change.inverse += Action{
        u"cube1"_s, CliAction{CliAction::Mode::Config, {u"sip-ua"_s, u" no transport tcp tls"_s}, {}, std::chrono::seconds(30)}};
    change.residue = Text::verbatim(u"mixed mode"_s);
    change.changes += Finding{u"sip-ua transport"_s, u"udp"_s, u"tcp tls v1.2"_s};
    change.notes += Text::verbatim(u"the document leaves this out"_s);
    change.provisional = true;
    return change;
}

} // namespace

class TestStep : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void changeSetComesBackFromJsonAsItWas()
    {
        const ChangeSet change = someChange();
        const QJsonObject json = QJsonDocument::fromJson(QJsonDocument(change.toJson()).toJson()).object();
        const ChangeSet back = ChangeSet::fromJson(json);
        QCOMPARE(back.toJson(), change.toJson());
        QCOMPARE(back.digest(), change.digest());
        QCOMPARE(back.forward, change.forward);
        QCOMPARE(back.activation, change.activation);
        QVERIFY(!back.activationRepeatable);
        QCOMPARE(back.owes.first().payer.toString(), u"cube.save@cube1"_s);
        QVERIFY(!back.owes.first().repeatable);
    }

    void digestCoversWhatIsSentAndItsWayBackAndNothingElse()
    {
        const QByteArray digest = someChange().digest();
        QCOMPARE(digest.size(), 64);
        ChangeSet other = someChange();
        other.notes.clear();
        other.changes.clear();
        other.provisional = false;
        QCOMPARE(other.digest(), digest);
        for (auto *list : {&other.forward, &other.activation, &other.inverse}) {
            other = someChange();
            list->clear();
            QVERIFY(other.digest() != digest);
        }
    }

    void showsWhatWouldBeSentInTheDevicesLanguage()
    {
        const QStringList lines = someChange().willSend();
        QCOMPARE(lines.mid(0, 4), (QStringList{u"configure terminal"_s, u"sip-ua"_s, u" transport tcp tls v1.2"_s, u"end"_s}));
        QVERIFY(lines.last().contains(u"vCube"_s));
    }

    void isOwedWhileTheDeviceShowsTheMarkerOfBefore()
    {
        const Debt marked{{}, u"start-1"_s, {}, true}, unmarked{{}, {}, {}, true};
        QVERIFY(owed({marked}, u"start-1"_s));
        QVERIFY(!owed({marked}, u"start-2"_s));
        QVERIFY(owed({Debt{{}, u"start-2"_s, {}, true}, marked}, u"start-1"_s));
        QVERIFY(!owed({unmarked}, {})); // no marker: the payer's assessment alone decides
        QVERIFY(!owed({unmarked}, u"start-1"_s));
        QVERIFY(!owed({}, u"start-1"_s));
    }

    void namesAreStable()
    {
        QCOMPARE(phaseName(Phase::CutOver), u"cut-over"_s);
        QCOMPARE(impactName(Impact::RestartsService), u"restarts-service"_s);
        QCOMPARE(assessmentStateName(Assessment::State::NeedsHuman), u"needs-human"_s);
        QCOMPARE((StepKey{u"a"_s, u"b"_s}).toString(), u"a@b"_s);
    }

    void judgesWhereADeviceStands_data()
    {
        QTest::addColumn<QString>("port");
        QTest::addColumn<QString>("transport");
        QTest::addColumn<int>("stand");
        QTest::newRow("as wanted") << u"5061"_s << u"tls"_s << int(Stand::Wanted);
        QTest::newRow("as before") << u"5060"_s << u"udp"_s << int(Stand::Before);
        QTest::newRow("half") << u"5061"_s << u"udp"_s << int(Stand::Mixed);
        QTest::newRow("somebody else's") << u"5061"_s << u"tcp"_s << int(Stand::Foreign);
        QTest::newRow("somebody else's beside before") << u"5060"_s << u"tcp"_s << int(Stand::Foreign);
    }
    void judgesWhereADeviceStands()
    {
        QFETCH(QString, port);
        QFETCH(QString, transport);
        const QList<Finding> changes{{u"port"_s, u"5060"_s, u"5061"_s}, {u"transport"_s, u"udp"_s, u"tls"_s}};
        const QList<Finding> now{
            {u"port"_s, port, u"5061"_s}, {u"transport"_s, transport, u"tls"_s}, {u"other"_s, u"x"_s, u"y"_s}};
        QTEST(int(standOf(now, changes)), "stand");
    }

    void aValueThatTheRunItselfLeftIsItsOwn()
    {
        const QList<Finding> changes{{u"version"_s, u"1.0"_s, u"at least 1.2"_s}};
        QCOMPARE(int(standOf({{u"version"_s, u"1.3"_s, {}}}, changes)), int(Stand::Foreign));
        QCOMPARE(int(standOf({{u"version"_s, u"1.3"_s, {}}}, changes, {{u"version"_s, u"1.3"_s, {}}})), int(Stand::Wanted));
    }

    void severalRoundsAreOneChangeFromTheFirstBeforeToTheLastWanted()
    {
        ChangeSet first, second;
        first.changes = {{u"a"_s, u"0"_s, u"1"_s}, {u"b"_s, u"0"_s, u"1"_s}};
        second.changes = {{u"b"_s, u"0"_s, u"2"_s}, {u"c"_s, u"0"_s, u"1"_s}};
        QCOMPARE(mergedChanges({first, second}),
                 (QList<Finding>{{u"a"_s, u"0"_s, u"1"_s}, {u"b"_s, u"0"_s, u"2"_s}, {u"c"_s, u"0"_s, u"1"_s}}));
    }
};

QTEST_GUILESS_MAIN(TestStep)
#include "tst_Step.moc"
