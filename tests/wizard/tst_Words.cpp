// SPDX-License-Identifier: Apache-2.0
// What the pages say of a step: what it costs, what leaves, which lines of it are new, the way by hand, why it failed.
#include "wizard/ByHand.h"
#include "wizard/ConsentDesk.h"
#include "wizard/CostWords.h"
#include "wizard/Literal.h"
#include "wizard/Sentences.h"
#include "wizard/StepStand.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

const QString kMarker = u"By hand:"_s;

Action put(const QByteArray &body)
{
    return {u"aw1"_s,
            HttpAction{u"unifiedconfig"_s, "PUT", u"/unifiedconfig/config/sipservergroup/5001"_s, "application/xml", {}, body}};
}

ChangeSet transport()
{
    CliAction cli;
    cli.mode = CliAction::Mode::Config;
    cli.lines = {u"sip-ua"_s, u"transport tcp tls v1.2"_s, u"exit"_s};
    ChangeSet out;
    out.forward += Action{u"cube1"_s, cli};
    return out;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ofADocumentThatIsWrittenBackTheNewLinesAreMarked()
    {
        ChangeSet change;
        change.forward += put("<g>\n  <changeStamp>7</changeStamp>\n  <port>5060</port>\n  <securePort>5061</securePort>\n</g>");
        change.inverse += put("<g>\n  <changeStamp/>\n  <port>5060</port>\n</g>");
        const Literal literal = literalOf(change, {});
        const QStringList lines = literal.text.split(u'\n');
        QCOMPARE(literal.changed.size(), 1);
        QCOMPARE(lines[literal.changed.first()], u"  <securePort>5061</securePort>"_s);
        QVERIFY(literal.hasRequests && !literal.hasSoap);
        const Literal sent = literalOfSent(change.forward.first().rendered(), &change, {});
        QCOMPARE(sent.text, literal.text); // afterwards it reads as it did before
        QCOMPARE(sent.changed, literal.changed);
    }

    void whatIsNotOfTheChangeIsShownAsItWasSent()
    {
        const ChangeSet change = transport();
        const QStringList sent = QStringList{u"copy running-config flash:before"_s} + change.forward.first().rendered();
        QCOMPARE(literalOfSent(sent, &change, {}).text, sent.join(u'\n'));
        QCOMPARE(literalOfSent(sent, nullptr, {}).text, sent.join(u'\n'));
    }

    void linesAreComparedInTheirOrder()
    {
        QCOMPARE(linesNotIn({u"a"_s, u"b"_s, u"c"_s}, {u"a"_s, u"x"_s, u"b"_s, u"c"_s, u"c"_s}), (QList<int>{1, 4}));
        QCOMPARE(linesNotIn({}, {u"a"_s}), (QList<int>{0}));
        QCOMPARE(linesNotIn({u"a"_s}, {u"a"_s}), QList<int>());
    }

    void commandsByHandStandALineEach_data()
    {
        QTest::addColumn<QString>("why");
        QTest::addColumn<QString>("marker");
        QTest::newRow("English")
            << u"CUBE must speak TLS 1.2. By hand: configure terminal, sip-ua, transport tcp tls v1.2. To take it back use default."_s
            << kMarker;
        QTest::newRow("Japanese")
            << u"TLS 1.2\u3002\u624b\u52d5: configure terminal\u3001sip-ua\u3001transport tcp tls v1.2\u3002default\u3002"_s
            << u"\u624b\u52d5:"_s;
        QTest::newRow("at the end") << u"Why. By hand: configure terminal, sip-ua, transport tcp tls v1.2."_s << kMarker;
    }
    void commandsByHandStandALineEach()
    {
        QFETCH(QString, why);
        QFETCH(QString, marker);
        const ByHand hand = byHandOf(why, marker, true, nullptr);
        QCOMPARE(hand.commands, (QStringList{u"configure terminal"_s, u"sip-ua"_s, u"transport tcp tls v1.2"_s}));
        QVERIFY2(!hand.why.contains(u"sip-ua"), qPrintable(hand.why));
        // With a change at hand they are exact.
        const ChangeSet change = transport();
        QCOMPARE(byHandOf(why, marker, true, &change).commands, change.forward.first().rendered());
    }

    void whatIsDoneOnAScreenStaysASentence()
    {
        const QString why = u"The trunk takes TLS only. By hand: Device > Trunk, the trunk, Save, Reset."_s;
        const ByHand hand = byHandOf(why, kMarker, false, nullptr);
        QCOMPARE(hand.why, why);
        QVERIFY(hand.commands.isEmpty());
    }

    void aCostNamesTheStepsTheirTimeAndThePhones()
    {
        using std::chrono::seconds;
        const QStringList said = costWords({{u"Security mode"_s, Impact::RestartsService, seconds(180), false, 0},
                                            {u"Tftp"_s, Impact::RestartsService, seconds(60), true, 0},
                                            {u"Tftp"_s, Impact::RestartsService, seconds(60), true, 0},
                                            {u"Profile"_s, Impact::None, seconds(0), true, 0},
                                            {u"Phones"_s, Impact::ResetsPhones, seconds(120), true, 3}});
        QCOMPARE(said.size(), 3);
        QVERIFY2(said[0].startsWith(u"Security mode: "), qPrintable(said[0])); // takes its time, and restarts nothing itself
        QVERIFY2(said[1].startsWith(u"2 ") && said[1].contains(u"Tftp \u00d72") && said[1].contains(u"2 minute"),
                 qPrintable(said[1]));
        QVERIFY2(said[2].startsWith(u"3 phone"), qPrintable(said[2]));
        QVERIFY(costWords({}).isEmpty());
    }

    void theReasonComesFirstAndTheDeviceIsNotNamedAgain()
    {
        const Error refused{ErrorKind::Unreachable, u"cube1"_s,
                            Text("%1 cannot be reached at %2", {u"cube1"_s, u"198.18.133.226:22"_s}), u"connection refused"_s,
                            Text("Check the address.")};
        QCOMPARE(reasonLine(refused),
                 u"connection refused\nThe device cannot be reached at 198.18.133.226:22\nCheck the address."_s);
        const Error rejected{
            ErrorKind::Rejected, u"cube1"_s, Text("%1 refused the line %2", {u"cube1"_s, u"sip-ua"_s}), u"% Invalid input"_s, {}};
        QCOMPARE(reasonLine(rejected), u"The device refused the line sip-ua\n% Invalid input"_s);
    }

    void theQuestionTellsWhatAnUndoLeaves()
    {
        StepPreview step;
        step.traits.task = Task::Cucm;
        step.traits.reversible = false;
        step.change = transport();
        step.change->reversible = false;
        QVERIFY(consentInquiry(step, false, {}).text.contains(u"It cannot be taken back."));
        step.change->deepInverse = step.change->forward;
        const QString text = consentInquiry(step, false, {}).text;
        QVERIFY2(text.contains(u"only a deep undo takes it back") && !text.contains(u"cannot be taken back"), qPrintable(text));
    }

    void theQuestionTellsThatCallsFailInTheDocumentsOrder()
    {
        Plan plan;
        plan.policies.procedure = Procedure::Document;
        PlanDevice aw;
        aw.id = u"aw1"_s;
        aw.kind = DeviceKind::Cce;
        plan.devices += aw;
        plan.cvp.serverGroups += ServerGroupChoice{u"group"_s, ServerGroupRole::Cucm, {}};
        StepPreview step;
        step.traits.task = Task::Cvp;
        step.traits.phase = Phase::CutOver;
        step.change = transport();
        const QString text = consentInquiry(step, false, plan).text;
        QVERIFY2(text.contains(u"calls fail, until task 4 is done") && !text.contains(u"not affected"), qPrintable(text));
        plan.policies.procedure = Procedure::Live;
        QVERIFY(consentInquiry(step, false, plan).text.contains(u"Calls are not affected."));
    }

    void sentencesFollowTheirLanguage()
    {
        QCOMPARE(sentences({u"One."_s, {}, u"Two."_s}), u"One. Two."_s);
        QCOMPARE(sentences({u"\u4e00\u3002"_s, u"\u4e8c\u3002"_s}), u"\u4e00\u3002\u4e8c\u3002"_s);
    }
};

QTEST_MAIN(TestWords)
#include "tst_Words.moc"
