// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/LegJudge.h"
#include "tests/steps/StepBench.h"

#include <QJsonArray>

using namespace sipseal;
using namespace sipseal::test;
using capture::LegFacts;
using capture::Verdict;

namespace {

const QString kCube = u"198.18.133.226"_s, kCvp = u"198.18.133.13"_s, kVvb = u"198.18.133.143"_s, kPub = u"198.18.133.3"_s, kSub = u"198.18.133.4"_s;

LegFacts seen(const QString &a, const QString &b, Verdict verdict)
{
    LegFacts facts;
    facts.a = a;
    facts.b = b;
    facts.verdict = verdict;
    facts.why = Text::verbatim(u"as captured"_s);
    return facts;
}

capture::CaptureFacts captured(const QList<LegFacts> &legs)
{
    capture::CaptureFacts out;
    capture::FileFacts file;
    file.file = u"cvp.pcapng"_s;
    file.format = u"pcapng"_s;
    out.files = {file};
    out.legs = legs;
    return out;
}

CubeConnection row(const QString &remote, int remotePort, int localPort, const QString &state = u"Established"_s, const QString &tls = u"TLSv1.2"_s)
{
    CubeConnection out;
    out.remote = remote;
    out.remotePort = remotePort;
    out.localPort = localPort;
    out.state = state;
    out.tls = tls;
    out.cipher = u"AES128-SHA"_s;
    return out;
}

DeviceFacts listing(const QList<CubeConnection> &rows)
{
    DeviceFacts facts;
    facts.connections[u"cube1"_s].connections = rows;
    facts.connectionsText[u"cube1"_s] = u"show sip-ua connections tcp tls detail"_s;
    return facts;
}

DeviceFacts offering(const QStringList &devices)
{
    DeviceFacts facts;
    facts.offerTls = QSet<QString>(devices.begin(), devices.end());
    return facts;
}

LegProof proofOf(const QList<LegProof> &proofs, const QString &name, const QString &addressB = {})
{
    for (const LegProof &proof : proofs)
        if (proof.leg.name == name && (addressB.isEmpty() || proof.leg.addressB == addressB))
            return proof;
    return {};
}

QString said(const LegProof &proof)
{
    return capture::verdictName(proof.verdict);
}

} // namespace

class TestLegJudge : public QObject
{
    Q_OBJECT
private:
    const Plan m_plan = dcloud();

private Q_SLOTS:
    void aCaptureSpeaksFirst_data()
    {
        QTest::addColumn<Verdict>("verdict");
        for (Verdict verdict : {Verdict::Secure, Verdict::Weak, Verdict::Cleartext, Verdict::Mixed, Verdict::Failed, Verdict::Unproven})
            QTest::newRow(qPrintable(capture::verdictName(verdict))) << verdict;
    }
    void aCaptureSpeaksFirst()
    {
        QFETCH(Verdict, verdict);
        for (bool turned : {false, true}) {
            const auto facts = turned ? seen(kVvb, kCvp, verdict) : seen(kCvp, kVvb, verdict);
            const LegProof proof = proofOf(judgeLegs(m_plan, offering({u"cvp1"_s, u"vvb1"_s}), captured({facts})), u"CVP-CVVB"_s);
            QCOMPARE(said(proof), capture::verdictName(verdict));
            QCOMPARE(proof.why.english(), u"as captured"_s);
            QCOMPARE(proof.evidence.value(0).source, u"capture"_s);
            QCOMPARE(proof.evidence.value(0).from, u"cvp.pcapng"_s);
        }
    }
    void withoutTrafficOnlyADevicesOwnListProves_data()
    {
        QTest::addColumn<DeviceFacts>("facts");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("nothing known") << DeviceFacts() << u"no-traffic"_s;
        QTest::newRow("listed") << listing({row(kCvp, 5061, 47687)}) << u"secure"_s;
        QTest::newRow("listed with TLS 1.3") << listing({row(kCvp, 5061, 47687, u"Established"_s, u"TLSv1.3"_s)}) << u"secure"_s;
        QTest::newRow("listed with TLS 1.1") << listing({row(kCvp, 5061, 47687, u"Established"_s, u"TLSv1.1"_s)}) << u"no-traffic"_s;
        QTest::newRow("not established") << listing({row(kCvp, 5061, 47687, u"Being torn down"_s)}) << u"no-traffic"_s;
        CubeConnection broken = row(kCvp, 5061, 47687);
        broken.mark = u"**"_s;
        QTest::newRow("marked as broken") << listing({broken}) << u"no-traffic"_s;
        QTest::newRow("another peer") << listing({row(kPub, 5061, 47687)}) << u"no-traffic"_s;
        QTest::newRow("both ends only offer it: no proof for a call leg") << offering({u"cube1"_s, u"cvp1"_s}) << u"no-traffic"_s;
    }
    void withoutTrafficOnlyADevicesOwnListProves()
    {
        QFETCH(DeviceFacts, facts);
        const LegProof proof = proofOf(judgeLegs(m_plan, facts, {}), u"CUBE-CVP"_s);
        QTEST(said(proof), "verdict");
        if (proof.verdict == Verdict::Secure) {
            QCOMPARE(proof.evidence.value(0).source, u"device"_s);
            QCOMPARE(proof.evidence.value(0).from, u"cube1"_s);
        }
        QVERIFY(!proof.why.isEmpty());
    }
    void theListDoesNotExcuseWhatACaptureSaw_data()
    {
        QTest::addColumn<Verdict>("verdict");
        QTest::newRow("in clear") << Verdict::Cleartext;
        QTest::newRow("mixed") << Verdict::Mixed;
        QTest::newRow("failed") << Verdict::Failed;
        QTest::newRow("weak") << Verdict::Weak;
    }
    void theListDoesNotExcuseWhatACaptureSaw()
    {
        QFETCH(Verdict, verdict);
        const auto proofs = judgeLegs(m_plan, listing({row(kCvp, 5061, 47687)}), captured({seen(kCvp, kCube, verdict)}));
        const LegProof proof = proofOf(proofs, u"CUBE-CVP"_s);
        QCOMPARE(said(proof), capture::verdictName(verdict));
        QCOMPARE(proof.evidence.size(), 2); // both are shown
    }
    void aConnectionMetInMidStreamIsProvedByItsOwnRow_data()
    {
        QTest::addColumn<QString>("client");
        QTest::addColumn<int>("clientPort");
        QTest::addColumn<bool>("midStream");
        QTest::addColumn<CubeConnection>("listed");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("CUBE called") << kCube << 47687 << true << row(kCvp, 5061, 47687) << u"secure"_s;
        QTest::newRow("its local port is not printed") << kCube << 47687 << true << row(kCvp, 5061, 0) << u"secure"_s;
        QTest::newRow("CVP called") << kCvp << 50901 << true << row(kCvp, 50901, 5061) << u"secure"_s;
        QTest::newRow("another connection to the same peer") << kCube << 47687 << true << row(kCvp, 5061, 47688) << u"unproven"_s;
        QTest::newRow("another port of the peer") << kCvp << 50901 << true << row(kCvp, 50902, 5061) << u"unproven"_s;
        QTest::newRow("not established") << kCube << 47687 << true << row(kCvp, 5061, 47687, u"Closing"_s) << u"unproven"_s;
        QTest::newRow("unproven for another reason") << kCube << 47687 << false << row(kCvp, 5061, 47687) << u"unproven"_s;
    }
    void aConnectionMetInMidStreamIsProvedByItsOwnRow()
    {
        QFETCH(QString, client);
        QFETCH(int, clientPort);
        QFETCH(bool, midStream);
        QFETCH(CubeConnection, listed);
        capture::TlsConnection tls;
        tls.client = client;
        tls.server = client == kCube ? kCvp : kCube;
        tls.clientPort = quint16(clientPort);
        tls.serverPort = 5061;
        tls.midStream = midStream;
        LegFacts facts = seen(kCvp, kCube, Verdict::Unproven);
        facts.tls = {tls};
        QTEST(said(proofOf(judgeLegs(m_plan, listing({listed}), captured({facts})), u"CUBE-CVP"_s)), "verdict");
    }
    void aStandbyLegIsSatisfiedByTlsOnBothPorts_data()
    {
        QTest::addColumn<QStringList>("offer");
        QTest::addColumn<QString>("verdict");
        QTest::newRow("both") << QStringList{u"cucm-pub"_s, u"cube1"_s} << u"secure"_s;
        QTest::newRow("only CUBE") << QStringList{u"cube1"_s} << u"no-traffic"_s;
        QTest::newRow("neither") << QStringList() << u"no-traffic"_s;
    }
    void aStandbyLegIsSatisfiedByTlsOnBothPorts()
    {
        QFETCH(QStringList, offer);
        const LegProof proof = proofOf(judgeLegs(m_plan, offering(offer), {}), u"CUCM-CUBE"_s);
        QTEST(said(proof), "verdict");
        QCOMPARE(legRoleName(proof.leg.role), u"standby"_s);
        QCOMPARE(proof.leg.addressA, kPub);
        QVERIFY(proof.counts());
    }
    void aStandbyLegInClearIsNotExcused()
    {
        const auto proofs = judgeLegs(m_plan, offering({u"cucm-pub"_s, u"cube1"_s}), captured({seen(kPub, kCube, Verdict::Cleartext)}));
        QCOMPARE(said(proofOf(proofs, u"CUCM-CUBE"_s)), u"cleartext"_s);
    }
    void anIdleAlternateOfALegThatAnotherNodeCarried_data()
    {
        QTest::addColumn<Verdict>("carried"); ///< by the publisher
        QTest::addColumn<QStringList>("offer");
        QTest::addColumn<QString>("verdict"); ///< of the subscriber, which saw no call
        const QStringList both{u"cvp1"_s, u"cucm-sub1"_s};
        QTest::newRow("offers TLS") << Verdict::Secure << both << u"secure"_s;
        QTest::newRow("offers none") << Verdict::Secure << QStringList{u"cvp1"_s} << u"no-traffic"_s;
        QTest::newRow("nobody carried it securely") << Verdict::Cleartext << both << u"no-traffic"_s;
        QTest::newRow("nobody carried it at all") << Verdict::NoTraffic << both << u"no-traffic"_s;
    }
    void anIdleAlternateOfALegThatAnotherNodeCarried()
    {
        QFETCH(Verdict, carried);
        QFETCH(QStringList, offer);
        const auto proofs = judgeLegs(m_plan, offering(offer), captured({seen(kPub, kCvp, carried)}));
        const LegProof idle = proofOf(proofs, u"CVP-CUCM"_s, kSub);
        QTEST(said(idle), "verdict");
        QCOMPARE(legRoleName(idle.leg.role), idle.verdict == Verdict::Secure ? u"standby"_s : u"call"_s);
        QCOMPARE(said(proofOf(proofs, u"CVP-CUCM"_s, kPub)), capture::verdictName(carried));
    }
    void anotherLegsProofIsNone()
    {
        const auto proofs = judgeLegs(m_plan, offering({u"cvp1"_s, u"vvb1"_s}), captured({seen(kPub, kCvp, Verdict::Secure)}));
        QCOMPARE(said(proofOf(proofs, u"CVP-CVVB"_s)), u"no-traffic"_s);
    }
    void agentsAreListedAndDoNotCount_data()
    {
        QTest::addColumn<QString>("profile"); ///< of the phone
        QTest::addColumn<QString>("status");
        QTest::addColumn<QString>("registration");
        QTest::addColumn<bool>("encrypted"); ///< the plan's profile really is Encrypted over TLS
        QTest::addColumn<QString>("verdict");
        const QString secure = m_plan.cucm.phoneProfile, ok = u"Upgrade Success"_s, reg = u"Registered"_s;
        QTest::newRow("secured") << secure << ok << reg << true << u"secure"_s;
        QTest::newRow("in other case") << secure.toLower() << ok << reg << true << u"secure"_s;
        QTest::newRow("another profile") << u"Non-Secure"_s << ok << reg << true << u"unproven"_s;
        QTest::newRow("no certificate") << secure << u"None"_s << reg << true << u"unproven"_s;
        QTest::newRow("not registered") << secure << ok << u"UnRegistered"_s << true << u"unproven"_s;
        QTest::newRow("a profile that only is called so") << secure << ok << reg << false << u"unproven"_s;
    }
    void agentsAreListedAndDoNotCount()
    {
        QFETCH(QString, profile);
        QFETCH(QString, status);
        QFETCH(QString, registration);
        QFETCH(bool, encrypted);
        DeviceFacts facts;
        facts.phoneProfile = encrypted ? m_plan.cucm.phoneProfile : QString();
        CucmPhone phone;
        phone.name = u"CSFAGENT1"_s;
        phone.securityProfile = profile;
        phone.certificateStatus = status;
        facts.phones = {phone};
        CucmRegistration old, now;
        old.name = now.name = u"csfagent1"_s;
        old.status = u"UnRegistered"_s;
        old.timeStamp = 1;
        now.status = registration;
        now.timeStamp = 2;
        now.address = u"198.18.133.31"_s;
        facts.registrations = {now, old}; // the latest counts
        const LegProof proof = proofOf(judgeLegs(m_plan, facts, {}), u"CUCM-agents"_s);
        QTEST(said(proof), "verdict");
        QVERIFY(!proof.counts());
        QCOMPARE(proof.leg.addressB, u"198.18.133.31"_s);
        QCOMPARE(proof.evidence.value(0).source, u"configuration"_s);
    }
    void everyLegOfThePlanIsJudgedOnce()
    {
        QStringList legs;
        for (const LegProof &proof : judgeLegs(m_plan, {}, {}))
            legs += u"%1 %2 %3"_s.arg(proof.leg.name, proof.leg.addressA, proof.leg.addressB);
        QCOMPARE(legs, QStringList({u"CUBE-CVP 198.18.133.226 198.18.133.13"_s, u"CVP-CVVB 198.18.133.13 198.18.133.143"_s,
                                    u"CVP-CUCM 198.18.133.13 198.18.133.3"_s, u"CVP-CUCM 198.18.133.13 198.18.133.4"_s,
                                    u"CUCM-CUBE 198.18.133.3 198.18.133.226"_s, u"CUCM-CUBE 198.18.133.4 198.18.133.226"_s}));
    }
    void theDocumentsFiltersNameTheOtherEndOfCvp()
    {
        const auto proofs = judgeLegs(m_plan, {}, {});
        QCOMPARE(proofOf(proofs, u"CUBE-CVP"_s).filter, u"ip.addr == 198.18.133.226 && tls && tcp.port==5061"_s);
        QCOMPARE(proofOf(proofs, u"CVP-CVVB"_s).filter, u"ip.addr == 198.18.133.143 && tls && tcp.port==5061"_s);
        QCOMPARE(proofOf(proofs, u"CVP-CUCM"_s).filter, u"ip.addr == 198.18.133.3 && tls && tcp.port==5061"_s);
        QCOMPARE(proofOf(proofs, u"CUCM-CUBE"_s).filter, QString());
    }
    void aFailureNamesWhoMustAct()
    {
        LegFacts facts = seen(kCvp, kCube, Verdict::Failed);
        facts.alerts = {{kCvp, u"fatal"_s, 48, u"unknown_ca"_s}, {kCvp, u"fatal"_s, 48, u"unknown_ca"_s}, {kCube, u"warning"_s, 0, u"close_notify"_s}};
        const LegProof proof = proofOf(judgeLegs(m_plan, {}, captured({facts})), u"CUBE-CVP"_s);
        QCOMPARE(proof.advice.size(), 1); // once, and no farewell
        QCOMPARE(proof.advice.first().meaning.english(), u"cvp1 does not trust the CA of the certificate that cube1 showed."_s);
        QCOMPARE(proof.advice.first().who.english(), u"Whoever looks after cvp1"_s);
        const QJsonObject json = proof.toJson();
        QCOMPARE(json[u"verdict"_s].toString(), u"failed"_s);
        QCOMPARE(json[u"advice"_s].toArray().first()[u"who"_s].toString(), u"Whoever looks after cvp1"_s);
    }
    void capturesAreJudgedForThePlansPairsAndPorts()
    {
        Plan plan = dcloud();
        plan.cucm.securePort = 5062;
        const capture::CaptureOptions options = captureOptionsOf(plan);
        QCOMPARE(options.sipTlsPorts, QSet<quint16>({5061, 5062}));
        QCOMPARE(options.pairs.size(), 6);
        QVERIFY(options.pairs.contains({kCube, kCvp}) && options.pairs.contains({kSub, kCube}));
    }
};

QTEST_GUILESS_MAIN(TestLegJudge)
#include "tst_LegJudge.moc"
