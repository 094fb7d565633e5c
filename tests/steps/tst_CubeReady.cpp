// SPDX-License-Identifier: Apache-2.0
#include "app/core/PlanFile.h"
#include "app/core/Redactor.h"
#include "app/steps/cube/CubeCertificateCheck.h"
#include "app/steps/cube/CubeClockCheck.h"
#include "app/steps/cube/CubePrerequisites.h"
#include "app/steps/cube/CubeRoutesCheck.h"
#include "app/steps/cube/CubeStandingCheck.h"
#include "tests/steps/CubeReadings.h"
#include "tests/support/TestCertificate.h"

#include <QJsonDocument>

using namespace sipseal;
using namespace sipseal::test;

namespace {

QString versionText(const QString &padded, const QString &plain)
{
    return u"Cisco IOS XE Software, Version %1\nCisco IOS Software, Virtual XE Software (X86_64), Version %2, RELEASE SOFTWARE (fc3)\n"_s.arg(padded, plain);
}

QString trustpointText(bool ca, bool identity)
{
    QString out = u"Trustpoint ms-ca-name:\n"_s;
    if (ca)
        out += u"  Issuing CA certificate configured:\n    Subject Name:\n     cn=CA\n"_s;
    if (identity)
        out += u"  Router General Purpose certificate configured:\n    Subject Name:\n     cn=cube1.dcloud.cisco.com\n"_s;
    return out + u"  State:\n    Keys generated ............. %1\n    Issuing CA authenticated ....... %2\n    Certificate request(s) ..... %3\n"_s.arg(
               identity ? u"Yes (General Purpose)"_s : u"No"_s, ca ? u"Yes"_s : u"No"_s, identity ? u"Yes"_s : u"None"_s);
}

const TestCertificate &authority()
{
    static const TestCertificate ca({.commonName = "Test CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true});
    return ca;
}

/// A CA below another one.
const TestCertificate &issuingAuthority()
{
    static const TestCertificate ca(
        {.commonName = "Issuing CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true, .issuer = &authority()});
    return ca;
}

QString caBlock(const TestCertificate &ca)
{
    return u"% CA certificate:\n"_s + QString::fromLatin1(ca.certificatePem()) + u'\n';
}

QString ownBlock(TestCertificate::Wish wish, const QString &label = u"% General Purpose Certificate:\n"_s)
{
    if (wish.commonName == "test")
        wish.commonName = "cube1.dcloud.cisco.com";
    wish.elliptic = true;
    return label + QString::fromLatin1(TestCertificate(wish).certificatePem()) + u'\n';
}

QString pemText(TestCertificate::Wish wish)
{
    wish.issuer = &authority();
    return caBlock(authority()) + ownBlock(wish);
}

QString trustedText(const QString &state, const QStringList &rows, const QStringList &listed = {})
{
    QString out = u"IP Address Trusted Authentication\n Administration State: %1\n Operation State:      %1\n\n"
                  "IP Address Trusted Call Block Cause: call-reject (21)\n\nVoIP Dial-peer IPv4 and IPv6 Session Targets:\n"
                  "Peer Tag        Oper State      Session Target\n--------        ----------      --------------\n"_s.arg(state);
    for (const QString &row : rows)
        out += row + u'\n';
    return listed.isEmpty() ? out : out + u"\nConfigured IP Address Trusted List:\n "_s + listed.join(u"\n "_s) + u'\n';
}

QString summaryText(const QString &cvp, const QString &cucm)
{
    return u"dial-peer hunt 0\n             AD                                    PRE PASS SESS-SER-GRP  OUT\n"
           "TAG    TYPE  MIN  OPER PREFIX    DEST-PATTERN      FER THRU SESS-TARGET    STAT PORT    KEEPALIVE    VRF\n"
           "6000   voip  %1 8005550100         0  syst ipv4:198.18.133.13\n7000   voip  %2 10..               0  syst ipv4:198.18.133.3\n"_s.arg(cvp, cucm);
}

/// English names, whatever the machine's language: as IOS prints its clock.
QString clockText(int days)
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc().addDays(days), u"HH:mm:ss.zzz 'UTC' ddd MMM d yyyy"_s) + u'\n';
}

/// A CUBE that is ready, from which each test takes one thing away.
struct Ready
{
    QString version = versionText(u"17.09.04a"_s, u"17.9.4a"_s);
    QString trustpoint = trustpointText(true, true);
    QString pem = pemText({.validToDays = 300});
    QString allPem = {}; ///< of all trustpoints; asked for where the chain does not end in this one
    QString clock = clockText(0);
    QString ntp = u"Clock is synchronized, stratum 2, reference is 198.18.128.1\n"_s;
    QString calls = u"SIP call-legs: 2\n"_s;
    QString users = u"    Line       User       Host(s)              Idle       Location\n*  1 vty 0     admin      idle                 00:00:00 198.18.133.36\n"_s;
    QString log = {};
    QString dialPeers = summaryText(u"up   up  "_s, u"up   up  "_s);
    QString trusted = trustedText(u"UP"_s, {u"6000            UP              ipv4:198.18.133.13"_s, u"7000            UP              ipv4:198.18.133.3"_s},
                                  {u"ipv4 198.18.133.4"_s});
    QString config = u"hostname cube1\nip domain name dcloud.cisco.com\ncrypto pki trustpoint ms-ca-name\n enrollment terminal\n revocation-check none\n"
                     "interface GigabitEthernet1\n ip address 198.18.133.226 255.255.192.0\n"
                     "dial-peer voice 6000 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\n"
                     "dial-peer voice 7000 voip\n session protocol sipv2\n session target ipv4:198.18.133.3\n"_s;
    std::optional<QString> startup = {}; ///< as running where nothing is said

    Observation read(const Step &step) const
    {
        Bench b = bench();
        b.script->always(u"show version"_s, version);
        b.script->always(u"show crypto pki trustpoints ms-ca-name status"_s, trustpoint);
        b.script->always(u"show crypto pki certificates pem ms-ca-name"_s, pem);
        b.script->always(u"show crypto pki certificates pem"_s, allPem);
        b.script->always(u"show dial-peer voice summary"_s, dialPeers);
        b.script->always(u"show ip address trusted list"_s, trusted);
        b.script->always(u"show clock"_s, clock);
        b.script->always(u"show ntp status"_s, ntp);
        b.script->always(u"show running-config"_s, config + u"end\n"_s);
        b.script->always(u"show startup-config"_s, startup.value_or(config) + u"end\n"_s);
        b.script->always(u"show running-config | include ^clock"_s, QString());
        b.script->always(u"show users"_s, users);
        b.script->always(u"show configuration lock"_s, u"Parser Configure Lock\n---------------------\nOwner PID         : -1\nUser              : unknown\nTTY               : -1\n"_s);
        b.script->always(u"show call active voice brief | include call-legs"_s, calls);
        b.script->always(u"show logging | include ROLLBK_CNFMD_CHG|SYS-5-CONFIG_I"_s, log);
        const auto script = b.script;
        Observation out = certain(step.observe(only(std::move(b.driver)), soon(), {}));
        if (!script->writes().isEmpty() || !script->surprises().isEmpty())
            qFatal("more than the looks foreseen: %s", qPrintable((script->writes() + script->surprises()).join(u", "_s)));
        return out;
    }
};

} // namespace

class TestCubeReady : public QObject
{
    Q_OBJECT
private:
    Plan m_plan = dcloud();

    template <class Check>
    Check check() const
    {
        if constexpr (std::is_constructible_v<Check, const PlanDevice &, const Plan &>)
            return Check(inPlan(m_plan, u"cube1"_s), m_plan);
        else
            return Check(inPlan(m_plan, u"cube1"_s));
    }
    template <class Check>
    Assessment assessed(const Ready &cube) const
    {
        const Check step = check<Check>();
        return step.assess(cube.read(step), {}, m_plan);
    }
    static QString said(const Assessment &assessment)
    {
        QStringList asks;
        for (const Text &ask : assessment.asks)
            asks += ask.english();
        return words(assessment) + u": "_s + assessment.reason.english() + asks.join(u" / "_s);
    }

private Q_SLOTS:
    void init() { m_plan = dcloud(); }
    void aReadyCubeIsShownWithoutADoubt()
    {
        QCOMPARE(said(assessed<CubePrerequisites>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeClockCheck>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeCertificateCheck>({})), u"compliant: "_s);
        QCOMPARE(said(assessed<CubeRoutesCheck>({})), u"compliant: "_s);
        const Assessment standing = assessed<CubeStandingCheck>({});
        QCOMPARE(said(standing), u"compliant: "_s);
        QCOMPARE(finding(standing, u"SIP call legs"_s).now, u"2"_s);
        QCOMPARE(finding(standing, u"unsaved configuration"_s).now, u"no"_s);
        QVERIFY(finding(assessed<CubeClockCheck>({}), u"clock"_s).now.contains(u"laptop"_s));
        const Assessment certificate = assessed<CubeCertificateCheck>({});
        QVERIFY(!finding(certificate, u"certificate cube1.dcloud.cisco.com"_s).now.isEmpty());
        QCOMPARE(finding(certificate, u"names in the certificate"_s).now, u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(finding(certificate, u"name that CUCM expects"_s).now, u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(finding(certificate, u"key usage"_s).now, u"not limited"_s);
        QCOMPARE(finding(certificate, u"certificate chain"_s).now, u"Test CA"_s);
        QCOMPARE(finding(certificate, u"revocation-check"_s).now, u"none"_s);
        const Assessment box = assessed<CubePrerequisites>({});
        QCOMPARE(finding(box, u"IOS XE"_s).now, u"17.9.4a"_s);
        QCOMPARE(finding(box, u"privilege level"_s).now, u"15"_s);
        QCOMPARE(finding(box, u"TLS versions"_s).now, u"TLSv1.1, TLSv1.2"_s);
        QCOMPARE(finding(box, u"security licence"_s).now, u"not told by this release"_s);
        QVERIFY(finding(box, u"CSCvz80171"_s).now.isEmpty());
        const Assessment ways = assessed<CubeRoutesCheck>({});
        QCOMPARE(finding(ways, u"dial-peer 6000"_s).now, u"in service"_s);
        QCOMPARE(finding(ways, u"calls of 198.18.133.13 are taken"_s).now, u"dial-peer 6000"_s);
        QCOMPARE(finding(ways, u"calls of 198.18.133.4 are taken"_s).now, u"in the trusted list"_s);
    }
    void noCheckEverChangesAnything()
    {
        Ready old;
        old.version = versionText(u"16.03.01"_s, u"16.3.1"_s);
        const auto step = check<CubePrerequisites>();
        QVERIFY(certain(step.plan(old.read(step), {}, m_plan)).isEmpty());
        QVERIFY(step.traits().checkOnly);
        QCOMPARE(step.traits().impact, Impact::None);
    }
    // --- the clock
    void aClockThatNobodyKeepsIsAsked_data()
    {
        QTest::addColumn<QString>("ntp");
        QTest::addColumn<QString>("clock");
        QTest::addColumn<QString>("asks");
        const QString off = u"Clock is unsynchronized, stratum 16, no reference clock\n"_s, on = Ready().ntp;
        QTest::newRow("kept, whatever it says") << on << clockText(40) << QString();
        QTest::newRow("not kept, and right") << off << clockText(0) << QString();
        QTest::newRow("not kept, and a day off") << off << clockText(1) << u"off this laptop's"_s;
        QTest::newRow("never set, in a zone that nobody knows") << off << u"*04:45:00.857 XYZ Thu Aug 7 2025\n"_s << u"in a zone that is not known"_s;
        QTest::newRow("not kept, in a zone that nobody knows") << off << u"04:45:00.857 XYZ Thu Aug 7 2025\n"_s << u"in a zone that is not known"_s;
        QTest::newRow("no NTP at all") << u"%NTP is not enabled.\n"_s << clockText(-2) << u"off this laptop's"_s;
    }
    void aClockThatNobodyKeepsIsAsked()
    {
        Ready cube;
        QFETCH(QString, ntp);
        QFETCH(QString, clock);
        QFETCH(QString, asks);
        cube.ntp = ntp;
        cube.clock = clock;
        const Assessment assessment = assessed<CubeClockCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    // --- the certificate
    void whatAPeerMayMindIsAsked_data()
    {
        QTest::addColumn<QString>("from"); ///< in the configuration
        QTest::addColumn<QString>("to");
        QTest::addColumn<QString>("subject"); ///< what CUCM is to expect
        QTest::addColumn<QString>("asks");
        const QString fits = u"cube1.dcloud.cisco.com"_s;
        QTest::newRow("nothing") << QString() << QString() << fits << QString();
        QTest::newRow("one of several names") << QString() << QString() << u"cube9.example.com, cube1.dcloud.cisco.com"_s << QString();
        QTest::newRow("a name that CUCM does not expect") << QString() << QString() << u"cube2.dcloud.cisco.com"_s << u"CUCM refuses any other"_s;
        QTest::newRow("a name among the alternative ones") << QString() << QString() << u"sip.dcloud.cisco.com"_s << u"only among the alternative names"_s;
        QTest::newRow("another host name") << u"hostname cube1"_s << u"hostname edge7"_s << fits << u"edge7.dcloud.cisco.com"_s;
        QTest::newRow("revocation is checked") << u" revocation-check none"_s << u" revocation-check crl"_s << fits << u"revocation list"_s;
        QTest::newRow("revocation is checked by default") << u" revocation-check none\n"_s << QString() << fits << u"(crl)"_s;
        QTest::newRow("revocation falls back to none") << u" revocation-check none"_s << u" revocation-check crl none"_s << fits << QString();
    }
    void whatAPeerMayMindIsAsked()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        QFETCH(QString, subject);
        QFETCH(QString, asks);
        Ready cube;
        cube.pem = pemText({.alternativeNames = {"DNS:cube1.dcloud.cisco.com", "DNS:sip.dcloud.cisco.com"}, .validToDays = 300});
        if (!from.isEmpty())
            cube.config.replace(from, to);
        m_plan.cucm.cube.x509Subject = subject;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void aCertificateWithoutACommonNameIsAsked()
    {
        Ready cube;
        cube.pem = pemText({.commonName = "", .alternativeNames = {"DNS:cube1.dcloud.cisco.com"}, .validToDays = 300});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"has no common name"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    void theListThatHasToBeReachedIsNamed()
    {
        Ready cube;
        cube.config.replace(u" revocation-check none"_s, u" revocation-check crl"_s);
        cube.pem = pemText({.validToDays = 300, .revocationList = "http://pki.example/ca.crl"});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"at http://pki.example/ca.crl?"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    void aChainThatCubeDoesNotHoldIsAsked_data()
    {
        QTest::addColumn<QString>("pem"); ///< of the trustpoint
        QTest::addColumn<QString>("all"); ///< of all of them
        QTest::addColumn<QString>("chain");
        QTest::addColumn<QString>("asks");
        const TestCertificate::Wish below{.validToDays = 300, .issuer = &issuingAuthority()};
        const QString own = ownBlock(below), issuing = caBlock(issuingAuthority()), root = caBlock(authority());
        const QString head = u"------Trustpoint: ms-ca-name------\n"_s, other = u"------Trustpoint: root-ca------\n"_s;
        QTest::newRow("a root of its own") << root + ownBlock({.validToDays = 300, .issuer = &authority()}) << QString() << u"Test CA"_s << QString();
        QTest::newRow("a root in another trustpoint") << issuing + own << head + issuing + own + other + root << u"Issuing CA < Test CA"_s << QString();
        QTest::newRow("a root that is nowhere") << issuing + own << head + issuing + own << u"Issuing CA"_s << u"the CA \"CN=Test CA,O=Tests\"? It issued \"Issuing CA\""_s;
        QTest::newRow("a CA that did not issue it") << root + own << head + root + own << u"-"_s << u"the CA \"CN=Issuing CA,O=Tests\"? It issued \"cube1."_s;
        QTest::newRow("others that cannot be read") << issuing + own << u"nothing of the kind\n"_s << u"Issuing CA"_s << u"the CA \"CN=Test CA,O=Tests\""_s;
        QTest::newRow("signed by itself") << root + ownBlock({.validToDays = 300}) << QString() << u"-"_s << u"It is self-signed"_s;
    }
    void aChainThatCubeDoesNotHoldIsAsked()
    {
        QFETCH(QString, asks);
        Ready cube;
        QFETCH(QString, pem);
        QFETCH(QString, all);
        cube.pem = pem;
        cube.allPem = all;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QTEST(finding(assessment, u"certificate chain"_s).now, "chain");
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void withUsageKeysTheOneThatSignsIsJudged()
    {
        const QString signs = ownBlock({.validToDays = 300, .issuer = &authority(), .usage = "digitalSignature"}, u"% Signature Certificate:\n"_s);
        const QString encrypts = ownBlock({.validToDays = 300, .issuer = &authority(), .usage = "keyEncipherment"}, u"% Encryption Certificate:\n"_s);
        Ready cube;
        cube.pem = caBlock(authority()) + encrypts + signs;
        QCOMPARE(said(assessed<CubeCertificateCheck>(cube)), u"compliant: "_s);
        cube.pem = caBlock(authority()) + encrypts;
        QVERIFY(said(assessed<CubeCertificateCheck>(cube)).startsWith(u"blocked"_s));
    }
    void aCertificateThatIsNotShownIsAsked()
    {
        Ready cube;
        cube.pem = caBlock(authority());
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QVERIFY2(said(assessment).startsWith(u"compliant: Are names and key usage"_s), qPrintable(said(assessment)));
    }
    void aCertificateThatEndsSoonIsAsked()
    {
        Ready cube;
        cube.pem = pemText({.validToDays = 29});
        QVERIFY2(said(assessed<CubeCertificateCheck>(cube)).contains(u"expires on"_s), qPrintable(said(assessed<CubeCertificateCheck>(cube))));
    }
    // --- the ways of calls
    void whatThePlanLeavesOutIsProposed_data()
    {
        QTest::addColumn<QString>("more");
        QTest::addColumn<QString>("asks");
        const QString head = u"dial-peer voice 6100 voip\n session protocol sipv2\n"_s, cvp = u" session target ipv4:198.18.133.13\n"_s;
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("a second one to CVP") << head + cvp << u"dial-peer 6100 leads to CVP too"_s;
        QTest::newRow("a second one to CUCM") << head + u" session target ipv4:198.18.133.4\n"_s << u"dial-peer 6100 leads to CUCM too"_s;
        QTest::newRow("by a server group") << u"voice class server-group 4\n ipv4 198.18.133.13\n"_s + head + u" session server-group 4\n"_s << u"dial-peer 6100 leads to CVP too"_s;
        QTest::newRow("to somebody else") << head + u" session target ipv4:203.0.113.9\n"_s << QString();
        QTest::newRow("from an address of its own") << u"interface Loopback9\n ip address 192.0.2.7 255.255.255.255\nvoice service voip\n sip\n  bind control source-interface Loopback9\n"_s
                                                    << u"leaves from 192.0.2.7"_s;
        QTest::newRow("a name that is checked") << u"sip-ua\n crypto signaling default trustpoint ms-ca-name cn-san-validate server\n"_s << u"checks the peer's name"_s;
    }
    void whatThePlanLeavesOutIsProposed()
    {
        QFETCH(QString, more);
        QFETCH(QString, asks);
        Ready cube;
        cube.config += more;
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
        m_plan.cube.findCvpDialPeers = m_plan.cube.findCucmDialPeers = true;
        QVERIFY(!said(assessed<CubeRoutesCheck>(cube)).contains(u"leads to"_s)); // what is found is taken
    }
    // --- and as an entry of the plan
    void whatIsProposedIsWhatThePlanWouldSay_data()
    {
        QTest::addColumn<QString>("cvp"); // what the plan names
        QTest::addColumn<QString>("cucm");
        QTest::addColumn<QString>("proposed");
        QTest::newRow("all named") << u"6000 6100"_s << u"7000"_s << u"{}"_s;
        QTest::newRow("one left out") << u"6000"_s << u"7000"_s << u"{\"cube\":{\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("one that CUBE does not have") << u"6001 6100"_s << u"7000"_s << u"{\"cube\":{\"cvp_dial_peers\":[6100,6000]}}"_s;
        QTest::newRow("both kinds") << u"6000"_s << u"7001"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("the wrong way round") << u"7000"_s << u"6000"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6000,6100]}}"_s;
        QTest::newRow("named for the other kind") << u"6100"_s << u"7000 6000"_s << u"{\"cube\":{\"cucm_dial_peers\":[7000],\"cvp_dial_peers\":[6100,6000]}}"_s;
        QTest::newRow("those to CUCM are left alone") << u"6000 6100"_s << QString() << u"{}"_s;
    }
    void whatIsProposedIsWhatThePlanWouldSay()
    {
        QFETCH(QString, cvp);
        QFETCH(QString, cucm);
        QFETCH(QString, proposed);
        const auto tags = [](const QString &words) {
            QList<int> out;
            for (const QString &word : words.split(u' ', Qt::SkipEmptyParts))
                out += word.toInt();
            return out;
        };
        Ready cube;
        cube.config += u"dial-peer voice 6100 voip\n session protocol sipv2\n session target ipv4:198.18.133.13\n"_s;
        m_plan.cube.cvpDialPeers = tags(cvp);
        m_plan.cube.cucmDialPeers = tags(cucm);
        const QJsonObject entry = assessed<CubeRoutesCheck>(cube).proposes;
        QCOMPARE(QString::fromUtf8(QJsonDocument(entry).toJson(QJsonDocument::Compact)), proposed);
        for (PlanDevice &device : m_plan.devices) { // what a plan's file has to say, and no check reads
            device.ssh = device.https = Endpoint{u"192.0.2.1"_s, 22};
            device.sshAccount = device.appAccount = Account{u"admin"_s, u"secret"_s};
        }
        const auto taken = Plan::fromJson(withEntry(m_plan.toJson(), u"cube1"_s, entry));
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().english()));
        m_plan = *taken;
        const Assessment after = assessed<CubeRoutesCheck>(cube);
        QVERIFY2(after.proposes.isEmpty() && after.asks.isEmpty(), qPrintable(said(after)));
    }
    void theReleasesWithTheBusyoutFaultAreNamed_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<bool>("hit");
        for (const QString &hit : {u"16.12.6"_s, u"16.12.7"_s, u"17.3.5"_s, u"17.6.1"_s, u"17.6.2"_s})
            QTest::newRow(qPrintable(hit)) << hit << true;
        for (const QString &free : {u"16.12.5"_s, u"16.12.8"_s, u"17.3.4"_s, u"17.3.6"_s, u"17.6.3"_s, u"17.9.4"_s})
            QTest::newRow(qPrintable(free)) << free << false;
    }
    void theReleasesWithTheBusyoutFaultAreNamed()
    {
        QFETCH(QString, version);
        QFETCH(bool, hit);
        Ready cube;
        cube.version = versionText(version, version);
        cube.config.replace(u" session target ipv4:198.18.133.13\n"_s, u" session server-group 4\n voice-class sip options-keepalive profile 2\n"_s);
        cube.config += u"voice class server-group 4\n ipv4 198.18.133.13\nvoice class sip-options-keepalive 2\n retry 3\n"_s;
        QCOMPARE(said(assessed<CubeRoutesCheck>(cube)).contains(u"CSCvz80171"_s), hit);
    }
    void whoseCallsAreTakenIsShown_data()
    {
        QTest::addColumn<QString>("trusted"); ///< empty: an image that does not know the command
        QTest::addColumn<QString>("service"); ///< below voice service voip
        QTest::addColumn<QString>("by");
        QTest::addColumn<QString>("asks");
        const QString up = u"6000            UP              ipv4:198.18.133.13"_s, down = u"6000            DOWN            ipv4:198.18.133.13"_s;
        const QStringList cucm{u"ipv4 198.18.133.3"_s, u"ipv4 198.18.133.4"_s};
        QTest::newRow("a dial-peer") << trustedText(u"UP"_s, {up}, cucm) << QString() << u"dial-peer 6000"_s << QString();
        QTest::newRow("the list") << trustedText(u"UP"_s, {down}, QStringList(cucm) << u"ipv4 198.18.133.13"_s) << QString() << u"in the trusted list"_s << u"6000 of cube1 is out of service"_s;
        QTest::newRow("its subnet") << trustedText(u"UP"_s, {}, {u"ipv4 198.18.128.0 255.255.192.0"_s}) << QString() << u"in the trusted list"_s << QString();
        QTest::newRow("everybody") << trustedText(u"DOWN"_s, {up}) << QString() << u"everybody (no ip address trusted authenticate)"_s << QString();
        QTest::newRow("nothing: its dial-peer is down") << trustedText(u"UP"_s, {down}, cucm) << QString() << u"-"_s << u"cube1 refuses calls of 198.18.133.13"_s;
        QTest::newRow("by the configuration, where the device does not say") << QString() << u" ip address trusted list\n  ipv4 198.18.133.0 255.255.255.0\n"_s << u"in the trusted list"_s << QString();
    }
    void whoseCallsAreTakenIsShown()
    {
        QFETCH(QString, trusted);
        QFETCH(QString, service);
        QFETCH(QString, asks);
        Ready cube;
        cube.trusted = trusted.isEmpty() ? u"                 ^\n% Invalid input detected at '^' marker.\n\n"_s : trusted;
        cube.config += u"voice service voip\n"_s + service;
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QTEST(finding(assessment, u"calls of 198.18.133.13 are taken"_s).now, "by");
        QVERIFY2(asks.isEmpty() == assessment.asks.isEmpty() && said(assessment).contains(asks), qPrintable(said(assessment)));
    }
    void aDialPeerThatIsOutOfServiceAlreadyIsAsked_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("state");
        QTest::addColumn<bool>("asks");
        QTest::newRow("in service") << u"up   up  "_s << u"in service"_s << false;
        QTest::newRow("its peer answers OPTIONS") << u"up   up   active "_s << u"in service, OPTIONS answered"_s << false;
        QTest::newRow("busied out, and up all the same") << u"up   up   busyout"_s << u"busyout"_s << true;
        QTest::newRow("busied out") << u"up   down busyout"_s << u"busyout"_s << true;
        QTest::newRow("down") << u"up   down"_s << u"out of service"_s << true;
        QTest::newRow("shut down") << u"down down"_s << u"shut down"_s << false;
    }
    void aDialPeerThatIsOutOfServiceAlreadyIsAsked()
    {
        QFETCH(QString, row);
        QFETCH(QString, state);
        QFETCH(bool, asks);
        Ready cube;
        cube.dialPeers = summaryText(row, u"up   up  "_s);
        cube.trusted = trustedText(u"UP"_s, {}, {u"ipv4 198.18.128.0 255.255.192.0"_s});
        if (state == u"shut down"_s)
            cube.config.replace(u"ipv4:198.18.133.13\n"_s, u"ipv4:198.18.133.13\n shutdown\n"_s);
        const Assessment assessment = assessed<CubeRoutesCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QCOMPARE(finding(assessment, u"dial-peer 6000"_s).now, state);
        QVERIFY2(said(assessment).contains(u"6000 of cube1 is out of service now"_s) == asks, qPrintable(said(assessment)));
    }
    void sipThatIsShutDownStopsEverything()
    {
        Ready cube;
        cube.config += u"voice service voip\n sip\n  call service stop\n"_s;
        QCOMPARE(words(assessed<CubeRoutesCheck>(cube)), u"blocked"_s);
    }
    // --- how it is met
    void whoIsThereAndWhatIsUnsavedIsShown()
    {
        Ready cube;
        cube.startup = u"hostname cube1\n"_s;
        cube.users += u"   2 vty 1     maria      idle                 00:01:12 192.0.2.44\n"_s;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY(finding(assessment, u"unsaved configuration"_s).now.startsWith(u"ip domain name dcloud.cisco.com, crypto pki trustpoint ms-ca-name"_s));
        QCOMPARE(finding(assessment, u"other sessions"_s).now, u"maria (vty 1, 192.0.2.44)"_s);
        QVERIFY(finding(assessment, u"archive"_s).now.startsWith(u"off: no timed rollback"_s));
        QCOMPARE(finding(assessment, u"redundancy"_s).now, u"-"_s);
    }
    void whatOthersLeftUnsavedIsAsked_data()
    {
        QTest::addColumn<QString>("more");    ///< in the running configuration alone
        QTest::addColumn<QString>("unsaved"); ///< as it is shown
        QTest::addColumn<bool>("asks");
        QTest::newRow("nothing") << QString() << u"no"_s << false;
        QTest::newRow("somebody's") << u"interface Loopback9\n ip address 192.0.2.7 255.255.255.255\n"_s << u"interface Loopback9"_s << true;
        QTest::newRow("what a run of ours may have left") << u"sip-ua\n transport tcp tls v1.2\n"_s << u"sip-ua"_s << false;
        QTest::newRow("a dial-peer") << u"dial-peer voice 8 voip\n session protocol sipv2\n"_s << u"dial-peer voice 8 voip"_s << false;
        QTest::newRow("both") << u"sip-ua\n transport tcp tls v1.2\nntp server 192.0.2.1\n"_s << u"sip-ua, ntp server 192.0.2.1"_s << true;
        QTest::newRow("a line with a secret in it") << u"username bob privilege 15 secret 9 $9$canary\n"_s << Redactor::process().redact(u"username bob privilege 15 secret 9 $9$canary"_s) << true;
        QTest::newRow("a certificate, which startup names by its file") << u"crypto pki certificate chain ms-ca-name\n certificate ca 01\n  3082AABB\n  quit\n"_s << u"no"_s << false;
    }
    void whatOthersLeftUnsavedIsAsked()
    {
        QFETCH(QString, more);
        QFETCH(bool, asks);
        Ready cube;
        cube.startup = cube.config;
        cube.config += more;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QTEST(finding(assessment, u"unsaved configuration"_s).now, "unsaved");
        QVERIFY2(said(assessment).contains(u"unsaved configuration of somebody else"_s) == asks, qPrintable(said(assessment)));
        QVERIFY(!said(assessment).contains(u"canary"_s));
    }
    void aPairIsAsked()
    {
        Ready cube;
        cube.config += u"redundancy\n application redundancy\n  group 1\n   name cube-ha\n"_s;
        QVERIFY2(said(assessed<CubeStandingCheck>(cube)).contains(u"redundant pair"_s), qPrintable(said(assessed<CubeStandingCheck>(cube))));
    }
    void whatARollbackTookWithItIsTold()
    {
        Ready cube;
        cube.config += u"archive\n path flash:archive\n"_s;
        cube.log = u"*Nov 28 12:00:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_ABSTIMER: User: admin(Priv: 15, View: 0): Scheduled to rollback\n"
                   "*Nov 28 12:02:44.120: %SYS-5-CONFIG_I: Configured from console by maria on vty1 (192.0.2.44)\n"
                   "*Nov 28 12:05:01.000: %ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: flash:archive-1\n"_s;
        const Assessment assessment = assessed<CubeStandingCheck>(cube);
        QVERIFY2(said(assessment).contains(u"maria (12:02:44)"_s), qPrintable(said(assessment)));
        QCOMPARE(finding(assessment, u"archive"_s).now, u"on"_s);
    }
    // --- version and licence
    void aLicenceThatIsNotActiveStopsIt()
    {
        Ready cube;
        cube.version += u"Technology Package License Information:\n\n-----------------------------------------------------------------\n"
                        "Technology    Technology-package           Technology-package\n              Current       Type           Next reboot\n"
                        "------------------------------------------------------------------\n"
                        "appxk9           None             None             None\nsecurityk9       None             None             None\n"
                        "uck9             uck9             Permanent        uck9\n"_s;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(u"security licence"_s), qPrintable(said(assessment)));
    }
    void whatTheDeviceSaysOfItsLicencesIsShown()
    {
        Ready cube;
        cube.version += u"Technology Package License Information:\n\n-----------------------------------------------------------------\n"
                        "Technology    Technology-package           Technology-package\n              Current       Type           Next reboot\n"
                        "------------------------------------------------------------------\n"
                        "securityk9       securityk9       Permanent        securityk9\nuck9             None             None             None\n"_s;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(finding(assessment, u"security licence"_s).now, u"active"_s);
        QCOMPARE(finding(assessment, u"UC licence"_s).now, u"not active"_s);
        QVERIFY2(said(assessment).startsWith(u"compliant: Does cube1 carry calls?"_s), qPrintable(said(assessment)));
    }
    void aServerThatJudgesEachCommandIsAsked_data()
    {
        QTest::addColumn<QString>("lines");
        QTest::addColumn<bool>("asks");
        QTest::newRow("none") << QString() << false;
        QTest::newRow("only who may log in") << u"aaa new-model\naaa authentication login default group tacacs+ local\naaa authorization exec default group tacacs+\n"_s << false;
        QTest::newRow("each command") << u"aaa new-model\naaa authorization commands 15 default group tacacs+ if-authenticated\n"_s << true;
        QTest::newRow("configuration too") << u"aaa new-model\naaa authorization config-commands\n"_s << true;
    }
    void aServerThatJudgesEachCommandIsAsked()
    {
        QFETCH(QString, lines);
        QFETCH(bool, asks);
        Ready cube;
        cube.config.prepend(lines);
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QCOMPARE(words(assessment), u"compliant"_s);
        QVERIFY2(said(assessment).contains(u"AAA server judges"_s) == asks, qPrintable(said(assessment)));
    }
    void theReleaseWithTheFaultIsNamedWhateverIsConfigured()
    {
        Ready cube;
        cube.version = versionText(u"17.03.05"_s, u"17.3.5"_s);
        QVERIFY(finding(assessed<CubePrerequisites>(cube), u"CSCvz80171"_s).now.contains(u"busyout"_s));
    }
    void versionsFrom16_6On_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("state");
        QTest::newRow("16.3") << versionText(u"16.03.09"_s, u"16.3.9"_s) << u"blocked"_s;
        QTest::newRow("16.5") << versionText(u"16.05.03"_s, u"16.5.3"_s) << u"blocked"_s;
        QTest::newRow("16.6") << versionText(u"16.06.01"_s, u"16.6.1"_s) << u"compliant"_s;
        QTest::newRow("16.12") << versionText(u"16.12.04"_s, u"16.12.4"_s) << u"compliant"_s;
        QTest::newRow("17.3") << versionText(u"17.03.01a"_s, u"17.3.1a"_s) + u"Router operating mode: Autonomous\n"_s << u"compliant"_s;
        QTest::newRow("controller mode") << versionText(u"17.06.05"_s, u"17.6.5"_s) + u"Router operating mode: Controller-Managed\n"_s << u"blocked"_s;
        QTest::newRow("classic IOS") << u"Cisco IOS Software, C2900 Software (C2900-UNIVERSALK9-M), Version 15.7(3)M, RELEASE SOFTWARE (fc2)\n"_s
                                     << u"blocked"_s;
    }
    void versionsFrom16_6On()
    {
        QFETCH(QString, version);
        Ready cube;
        cube.version = version;
        const Assessment assessment = assessed<CubePrerequisites>(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"16.6"_s), assessment.state == Assessment::State::Blocked);
    }
    void theTrustpointMustHoldBoth_data()
    {
        QTest::addColumn<QString>("trustpoint");
        QTest::addColumn<QString>("why");
        QTest::newRow("none of that name") << u"\n"_s << u"no trustpoint ms-ca-name"_s;
        QTest::newRow("declared only") << trustpointText(false, false) << u"no CA certificate"_s;
        QTest::newRow("none of that name, but others") << u"Trustpoint other:\n"_s << u"it has corp-ca."_s;
        QTest::newRow("an enrollment that waits") << trustpointText(true, false).replace(u"  State:"_s, u"  Last enrollment status: Pending\n  State:"_s) << u"\"Pending\""_s;
        QTest::newRow("CA without identity") << trustpointText(true, false) << u"no certificate of its own"_s;
    }
    void theTrustpointMustHoldBoth()
    {
        QFETCH(QString, trustpoint);
        QFETCH(QString, why);
        Ready cube;
        cube.trustpoint = trustpoint;
        if (trustpoint.contains(u"other"_s))
            cube.config += u"crypto pki trustpoint corp-ca\n enrollment terminal\n"_s;
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QCOMPARE(words(assessment), u"blocked"_s);
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(said(assessment)));
    }
    void certificatesAreJudgedByCubesOwnClock_data()
    {
        QTest::addColumn<int>("from");
        QTest::addColumn<int>("to");
        QTest::addColumn<int>("clock"); ///< days off
        QTest::addColumn<QString>("why");
        QTest::newRow("in date") << -1 << 30 << 0 << QString();
        QTest::newRow("expired") << -9 << -1 << 0 << u"expired"_s;
        QTest::newRow("not yet valid") << 2 << 30 << 0 << u"valid only from"_s;
        QTest::newRow("a clock that is ahead") << -1 << 30 << 60 << u"expired"_s;
        QTest::newRow("a clock that is behind") << -1 << 30 << -5 << u"NTP"_s;
        QTest::newRow("a clock that makes it right") << 2 << 30 << 3 << QString();
    }
    void certificatesAreJudgedByCubesOwnClock()
    {
        QFETCH(int, from);
        QFETCH(int, to);
        QFETCH(int, clock);
        QFETCH(QString, why);
        Ready cube;
        cube.pem = pemText({.validFromDays = from, .validToDays = to});
        cube.clock = clockText(clock);
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QVERIFY2(words(assessment) == (why.isEmpty() ? u"compliant"_s : u"blocked"_s), qPrintable(said(assessment)));
        QVERIFY2(assessment.reason.english().contains(why), qPrintable(said(assessment)));
    }
    void itsCertificateMustServeAsAClient_data()
    {
        QTest::addColumn<QByteArray>("usage");
        QTest::addColumn<QString>("state");
        QTest::newRow("server only") << QByteArray("serverAuth") << u"blocked"_s;
        QTest::newRow("both") << QByteArray("serverAuth,clientAuth") << u"compliant"_s;
        QTest::newRow("unlimited") << QByteArray() << u"compliant"_s;
    }
    void itsCertificateMustServeAsAClient()
    {
        QFETCH(QByteArray, usage);
        Ready cube;
        cube.pem = pemText({.extendedUsage = usage});
        const Assessment assessment = assessed<CubeCertificateCheck>(cube);
        QTEST(words(assessment), "state");
        QCOMPARE(assessment.reason.english().contains(u"clientAuth"_s), assessment.state == Assessment::State::Blocked);
    }
    void whatCannotBeReadIsAnErrorAndNoVerdict()
    {
        Bench b = bench();
        b.script->fails(u"show version"_s, ErrorKind::Timeout, false);
        const auto step = check<CubePrerequisites>();
        const auto read = step.observe(only(std::move(b.driver)), soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Timeout);
        const auto without = step.observe(DeviceSet(), soon(), {});
        QVERIFY(!without);
        QCOMPARE(without.error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(without.error().device, u"cube1"_s);
    }
};

QTEST_GUILESS_MAIN(TestCubeReady)
#include "tst_CubeReady.moc"
