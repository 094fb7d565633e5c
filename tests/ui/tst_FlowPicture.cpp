// SPDX-License-Identifier: Apache-2.0
// The call-flow picture follows the truth: what is happening to a leg goes before what was proved of it, and an old proof does not outlive
// a change.
#include "app/steps/Catalogue.h"
#include "ui/CallFlowView.h"
#include "ui/EvidenceDialog.h"
#include "ui/ModalDialogs.h"
#include "ui/TranscriptView.h"
#include "wizard/FlowPicture.h"
#include "wizard/LegNews.h"
#include "wizard/SetupWizard.h"
#include "wizard/Workbench.h"

#include <QComboBox>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

PlanDevice device(const QString &id, DeviceKind kind, const QString &address)
{
    PlanDevice out;
    out.id = out.name = id;
    out.kind = kind;
    out.sipAddresses = {address};
    out.ssh = Endpoint{u"127.0.0.1"_s, 9};
    out.https = Endpoint{u"127.0.0.1"_s, 9};
    out.sshAccount = Account{u"admin"_s, id + u"-ssh"_s};
    out.appAccount = Account{u"admin"_s, id + u"-app"_s};
    return out;
}

Plan plan()
{
    Plan out;
    out.name = u"flow"_s;
    out.devices = {device(u"cube1"_s, DeviceKind::Cube, u"198.18.133.226"_s), device(u"cube2"_s, DeviceKind::Cube, u"198.18.133.227"_s),
                   device(u"aw1"_s, DeviceKind::Cce, {}), device(u"cvp1"_s, DeviceKind::Cvp, u"198.18.133.13"_s),
                   device(u"vvb1"_s, DeviceKind::Vvb, u"198.18.133.143"_s), device(u"cucm1"_s, DeviceKind::Cucm, u"198.18.133.3"_s)};
    out.devices.last().publisher = true;
    for (PlanDevice &each : out.devices) {
        if (each.kind == DeviceKind::Cce)
            each.sipAddresses.clear();
        if (each.kind == DeviceKind::Cvp) {
            each.ssh = each.https = std::nullopt;
            each.sshAccount = each.appAccount = std::nullopt;
        }
    }
    out.cvp.serverGroups = {{u"vvb-group"_s, ServerGroupRole::Vvb, {u"198.18.133.143"_s}},
                            {u"cube-group"_s, ServerGroupRole::Cube, {u"198.18.133.226"_s}},
                            {u"cucm-group"_s, ServerGroupRole::Cucm, {u"198.18.133.3"_s}}};
    out.phones.names = {u"CSFUSER0001"_s, u"CSFUSER0002"_s};
    return out;
}

LegProof proof(const QString &leg, capture::Verdict verdict)
{
    LegProof out;
    out.leg = {leg, LegRole::Call, u"cube1"_s, u"cvp1"_s, u"198.18.133.226"_s, u"198.18.133.13"_s};
    out.verdict = verdict;
    out.why = Text::verbatim(u"because of the packets"_s);
    return out;
}

StepUpdate update(const StepKey &key, StepState state)
{
    StepUpdate out;
    out.step = key;
    out.state = state;
    return out;
}

Padlock lockOf(const FlowPicture &picture, const QString &leg)
{
    for (const FlowLeg &one : picture.legs)
        if (one.name == leg)
            return one.lock;
    return Padlock::OutOfScope;
}

} // namespace

class TestFlowPicture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QCoreApplication::setOrganizationName(u"sipseal-test"_s);
        QCoreApplication::setApplicationName(u"sipseal-test"_s);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_settings.path());
        m_plan = plan();
        m_steps = makeSteps(m_plan);
    }

    void aVerdictIsOnePadlock_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("lock");
        const auto row = [](const char *name, capture::Verdict verdict, Padlock lock) {
            QTest::newRow(name) << int(verdict) << int(lock);
        };
        row("secure", capture::Verdict::Secure, Padlock::Encrypted);
        row("weak", capture::Verdict::Weak, Padlock::Weak);
        row("cleartext", capture::Verdict::Cleartext, Padlock::Clear);
        row("mixed", capture::Verdict::Mixed, Padlock::Clear);
        row("failed", capture::Verdict::Failed, Padlock::Failed);
        row("unproven", capture::Verdict::Unproven, Padlock::Unknown);
        row("no traffic", capture::Verdict::NoTraffic, Padlock::Unknown);
    }
    void aVerdictIsOnePadlock()
    {
        QFETCH(int, verdict);
        QFETCH(int, lock);
        const FlowPicture picture = flowPicture(m_plan, {proof(u"CUBE-CVP"_s, capture::Verdict(verdict))}, {}, {}, false);
        QCOMPARE(int(lockOf(picture, u"CUBE-CVP"_s)), lock);
        QCOMPARE(int(lockOf(picture, u"CVP-CVVB"_s)), int(Padlock::Unknown));
        QCOMPARE(int(lockOf(picture, u"PSTN-CUBE"_s)), int(Padlock::OutOfScope)); // never part of this
    }

    void theLeastSecurePairDecides()
    {
        using capture::Verdict;
        const QString leg = u"CUBE-CVP"_s;
        QList<LegProof> proofs{proof(leg, Verdict::Secure), proof(leg, Verdict::Unproven)};
        QCOMPARE(int(padlockOf(proofs, leg)), int(Padlock::Unknown));
        proofs += proof(leg, Verdict::Weak);
        QCOMPARE(int(padlockOf(proofs, leg)), int(Padlock::Weak));
        proofs += proof(leg, Verdict::Cleartext);
        QCOMPARE(int(padlockOf(proofs, leg)), int(Padlock::Clear));
        proofs += proof(leg, Verdict::Failed);
        QCOMPARE(int(padlockOf(proofs, leg)), int(Padlock::Failed));
    }

    void devicesOfAKindAreGrouped()
    {
        const FlowPicture picture = flowPicture(m_plan, {}, {}, {}, false);
        QCOMPARE(picture.nodes[1].label, u"CUBE 2"_s);
        QCOMPARE(picture.nodes[1].devices, QStringList({u"cube1"_s, u"cube2"_s}));
        QCOMPARE(picture.nodes[2].label, u"CVP"_s);
        QCOMPARE(picture.nodes[5].label, u"Agents 2"_s);
    }

    void everyCutOverStepTouchesItsLeg_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QStringList>("legs");
        QTest::newRow("dial-peers to CVP") << u"cube.dial-peer.cvp"_s << QStringList{u"CUBE-CVP"_s};
        QTest::newRow("dial-peers to CUCM") << u"cube.dial-peer.cucm"_s << QStringList{u"CUCM-CUBE"_s};
        QTest::newRow("sip-ua") << u"cube.sip-ua.transport"_s << QStringList{u"CUBE-CVP"_s, u"CUCM-CUBE"_s};
        QTest::newRow("CVVB group") << u"cvp.server-group.vvb"_s << QStringList{u"CVP-CVVB"_s};
        QTest::newRow("CUBE group") << u"cvp.server-group.cube"_s << QStringList{u"CUBE-CVP"_s};
        QTest::newRow("CUCM group") << u"cvp.server-group.cucm"_s << QStringList{u"CVP-CUCM"_s};
        QTest::newRow("CVVB engine") << u"vvb.engine.restart"_s << QStringList{u"CVP-CVVB"_s};
        QTest::newRow("CVP trunk") << u"cucm.trunk.cvp"_s << QStringList{u"CVP-CUCM"_s};
        QTest::newRow("CUBE trunk") << u"cucm.trunk.cube"_s << QStringList{u"CUCM-CUBE"_s};
        QTest::newRow("phones") << u"phones.secure"_s << QStringList{u"CUCM-agents"_s};
        QTest::newRow("a profile only prepares") << u"cucm.trunk-profile.cvp"_s << QStringList();
        QTest::newRow("saving") << u"cube.save"_s << QStringList();
        QTest::newRow("a prerequisite") << u"cube.prerequisites"_s << QStringList();
    }
    void everyCutOverStepTouchesItsLeg()
    {
        QFETCH(QString, id);
        QFETCH(QStringList, legs);
        const Step *found = step(id);
        QVERIFY(found);
        QCOMPARE(legsTouched(*found), legs);
    }

    void aLegIsBeingChangedWhileAStepOfItWorks_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("applying") << int(StepState::Applying);
        QTest::newRow("settling") << int(StepState::Settling);
        QTest::newRow("undoing") << int(StepState::Undoing);
    }
    void aLegIsBeingChangedWhileAStepOfItWorks()
    {
        QFETCH(int, state);
        const QList<LegProof> proofs{proof(u"CUBE-CVP"_s, capture::Verdict::Secure)};
        const auto lock = [&](const LegNews &news, bool running) {
            return int(lockOf(flowPicture(m_plan, proofs, {}, news, running), u"CUBE-CVP"_s));
        };
        LegNews news;
        note(news, u"cube.dial-peer.cvp"_s, StepState::Observing);
        QCOMPARE(lock(news, true), int(Padlock::Encrypted)); // reading changes nothing
        note(news, u"cube.dial-peer.cvp"_s, StepState(state));
        QCOMPARE(lock(news, true), int(Padlock::Changing));
        QCOMPARE(lock(news, false), int(Padlock::Unknown)); // the run broke off: nobody knows
        note(news, u"cube.dial-peer.cvp"_s, StepState::Verified);
        QCOMPARE(lock(news, true), int(Padlock::Unknown)); // the proof is from before the change
        news.clear(); // judged anew
        QCOMPARE(lock(news, false), int(Padlock::Encrypted));
    }

    void aFailureOnTheWayIsSeenAndOneBeforeItIsNot()
    {
        LegNews news;
        note(news, u"cube.dial-peer.cvp"_s, StepState::Failed); // it could not be read
        QVERIFY(!news.of(u"CUBE-CVP"_s, true));
        note(news, u"cube.dial-peer.cvp"_s, StepState::Applying);
        note(news, u"cube.dial-peer.cvp"_s, StepState::Failed);
        QCOMPARE(int(*news.of(u"CUBE-CVP"_s, true)), int(Padlock::Failed));
        note(news, u"cvp.server-group.cube"_s, StepState::Applying);
        QCOMPARE(int(*news.of(u"CUBE-CVP"_s, true)), int(Padlock::Changing));
        note(news, u"cvp.server-group.cube"_s, StepState::Verified);
        QCOMPARE(int(*news.of(u"CUBE-CVP"_s, true)), int(Padlock::Failed));
        QVERIFY(!news.of(u"CVP-CVVB"_s, true));
    }

    void aLegThatTheDevicesSignalInClearIsClear()
    {
        LegNews news;
        const auto lock = [&](const QList<LegProof> &proofs) {
            return int(lockOf(flowPicture(m_plan, proofs, {}, news, true), u"CUBE-CVP"_s));
        };
        QCOMPARE(lock({}), int(Padlock::Unknown));
        news.noteRead(*step(u"cube.dial-peer.cvp"_s), true);
        QCOMPARE(lock({}), int(Padlock::Clear));
        QCOMPARE(lock({proof(u"CUBE-CVP"_s, capture::Verdict::Secure)}), int(Padlock::Clear)); // somebody has set it back since
        note(news, u"cube.dial-peer.cvp"_s, StepState::Applying);
        QCOMPARE(lock({}), int(Padlock::Changing));
        note(news, u"cube.dial-peer.cvp"_s, StepState::Verified);
        QCOMPARE(lock({}), int(Padlock::Unknown)); // no longer in clear, but not proved
        news.noteRead(*step(u"cvp.server-group.cube"_s), true);
        QCOMPARE(lock({}), int(Padlock::Clear)); // the other end
        news.noteRead(*step(u"cvp.server-group.cube"_s), false);
        QCOMPARE(lock({}), int(Padlock::Unknown));
    }

    void theEvidenceOfALegHoldsAllThatIsKnown()
    {
        LegProof one = proof(u"CUBE-CVP"_s, capture::Verdict::Weak);
        one.filter = u"ip.addr==198.18.133.226 and tcp.port==5061"_s;
        one.evidence += Evidence{u"capture"_s, u"call.pcapng"_s, u"TLS 1.0"_s, {}};
        FlowLeg leg{u"cube"_s, u"cvp"_s, u"CUBE-CVP"_s, Padlock::Weak, false};
        const QString text = legEvidence(leg, {one, proof(u"CVP-CVVB"_s, capture::Verdict::Failed)});
        for (const QString &part : {u"CUBE-CVP: weak"_s, verdictWord(capture::Verdict::Weak), u"198.18.133.226 (cube1)"_s,
                                    u"because of the packets"_s, one.filter, u"call.pcapng"_s, u"TLS 1.0"_s})
            QVERIFY2(text.contains(part), qPrintable(part + u" is not in:\n"_s + text));
        QVERIFY(!text.contains(verdictWord(capture::Verdict::Failed)));
        QVERIFY(!text.contains(u"judged before"_s));
        leg.lock = Padlock::Changing;
        QVERIFY(legEvidence(leg, {one}).contains(u"judged before"_s));
        leg.lock = Padlock::Clear;
        QVERIFY(legEvidence(leg, {one}).contains(u"signalled in clear"_s));
        QVERIFY(legEvidence(leg, {}).contains(u"not been judged"_s));
    }

    void aBoxKnowsWhoseTranscriptsBelongToIt()
    {
        QCOMPARE(transcriptDevices(m_plan, u"cube"_s), QStringList({u"cube1"_s, u"cube2"_s}));
        QCOMPARE(transcriptDevices(m_plan, u"cvp"_s), QStringList({u"aw1"_s, u"cvp1"_s}));
        QCOMPARE(transcriptDevices(m_plan, u"agents"_s), QStringList{u"cucm1"_s});
        QCOMPARE(transcriptDevices(m_plan, u"pstn"_s), QStringList());
    }

    void theWindowShowsEvidenceAndTranscripts()
    {
        QTemporaryDir state;
        Workbench bench(state.path());
        ModalDialogs dialogs;
        SetupWizard wizard(bench, dialogs);
        QVERIFY(bench.useSecrets(u"memory"_s));
        const auto opened = bench.openPlan(m_plan);
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().toString()));
        QTRY_VERIFY(!bench.isBusy());
        wizard.show();
        auto *flow = wizard.currentPage()->findChild<CallFlowView *>(u"callFlow"_s);
        QVERIFY(flow && flow->isVisible());
        QVERIFY(!flow->hasFocus()); // the page's own widgets come first
        QCOMPARE(flow->nodes()[1].label, u"CUBE 2"_s);

        QTest::mouseClick(flow, Qt::LeftButton, {}, flow->itemRect(7).center().toPoint());
        auto *dialog = wizard.findChild<EvidenceDialog *>(u"evidenceDialog"_s);
        QVERIFY(dialog && dialog->isVisible() && !dialog->isModal());
        QVERIFY(dialog->windowTitle().contains(u"CUBE-CVP"));
        auto *text = dialog->findChild<TranscriptView *>(u"evidenceText"_s);
        QVERIFY(text->toPlainText().contains(u"CUBE-CVP: not proved"));

        bench.transcript(u"cube2"_s)->add(Transcript::Direction::Sent, u"show sip-ua connections"_s);
        QTest::mouseClick(flow, Qt::LeftButton, {}, flow->itemRect(1).center().toPoint());
        QCOMPARE(wizard.findChildren<EvidenceDialog *>().size(), 1); // one dialog, another thing
        QVERIFY(dialog->windowTitle().contains(u"CUBE 2"));
        dialog->findChild<QComboBox *>(u"evidencePart"_s)->setCurrentIndex(1);
        QVERIFY(text->toPlainText().contains(u"show sip-ua connections"));

        StepUpdate working = update({u"cube.dial-peer.cvp"_s, u"cube1"_s}, StepState::Applying);
        Q_EMIT bench.stepsUpdated({working}); // no run is at work: what happened is unknown, and the proof with it
        QCOMPARE(int(flow->legs()[1].lock), int(Padlock::Unknown));
    }

private:
    const Step *step(const QString &id) const
    {
        for (const auto &each : m_steps)
            if (each->key().id == id)
                return each.get();
        return nullptr;
    }
    void note(LegNews &news, const QString &id, StepState state) const
    {
        const Step *of = step(id);
        QVERIFY2(of, qPrintable(id));
        news.note(of, update(of->key(), state));
    }

    QTemporaryDir m_settings;
    Plan m_plan;
    StepList m_steps;
};

QTEST_MAIN(TestFlowPicture)
#include "tst_FlowPicture.moc"
