// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/steps/CubeReadings.h"
#include "tests/support/TestCertificate.h"

/// What the checks of a CUBE read, and a CUBE that passes all of them.
namespace sipseal::test {

inline QString versionText(const QString &padded, const QString &plain)
{
    return u"Cisco IOS XE Software, Version %1\nCisco IOS Software, Virtual XE Software (X86_64), Version %2, RELEASE SOFTWARE (fc3)\n"_s.arg(padded, plain);
}

inline QString trustpointText(bool ca, bool identity)
{
    QString out = u"Trustpoint ms-ca-name:\n"_s;
    if (ca)
        out += u"  Issuing CA certificate configured:\n    Subject Name:\n     cn=CA\n"_s;
    if (identity)
        out += u"  Router General Purpose certificate configured:\n    Subject Name:\n     cn=cube1.dcloud.cisco.com\n"_s;
    return out + u"  State:\n    Keys generated ............. %1\n    Issuing CA authenticated ....... %2\n    Certificate request(s) ..... %3\n"_s.arg(
               identity ? u"Yes (General Purpose)"_s : u"No"_s, ca ? u"Yes"_s : u"No"_s, identity ? u"Yes"_s : u"None"_s);
}

inline const TestCertificate &authority()
{
    static const TestCertificate ca({.commonName = "Test CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true});
    return ca;
}

/// A CA below another one.
inline const TestCertificate &issuingAuthority()
{
    static const TestCertificate ca(
        {.commonName = "Issuing CA", .validFromDays = -10, .validToDays = 400, .authority = true, .elliptic = true, .issuer = &authority()});
    return ca;
}

inline QString caBlock(const TestCertificate &ca)
{
    return u"% CA certificate:\n"_s + QString::fromLatin1(ca.certificatePem()) + u'\n';
}

inline QString ownBlock(TestCertificate::Wish wish, const QString &label = u"% General Purpose Certificate:\n"_s)
{
    if (wish.commonName == "test")
        wish.commonName = "cube1.dcloud.cisco.com";
    wish.elliptic = true;
    return label + QString::fromLatin1(TestCertificate(wish).certificatePem()) + u'\n';
}

inline QString pemText(TestCertificate::Wish wish)
{
    wish.issuer = &authority();
    return caBlock(authority()) + ownBlock(wish);
}

inline QString trustedText(const QString &state, const QStringList &rows, const QStringList &listed = {})
{
    QString out = u"IP Address Trusted Authentication\n Administration State: %1\n Operation State:      %1\n\n"
                  "IP Address Trusted Call Block Cause: call-reject (21)\n\nVoIP Dial-peer IPv4 and IPv6 Session Targets:\n"
                  "Peer Tag        Oper State      Session Target\n--------        ----------      --------------\n"_s.arg(state);
    for (const QString &row : rows)
        out += row + u'\n';
    return listed.isEmpty() ? out : out + u"\nConfigured IP Address Trusted List:\n "_s + listed.join(u"\n "_s) + u'\n';
}

inline QString summaryText(const QString &cvp, const QString &cucm)
{
    return u"dial-peer hunt 0\n             AD                                    PRE PASS SESS-SER-GRP  OUT\n"
           "TAG    TYPE  MIN  OPER PREFIX    DEST-PATTERN      FER THRU SESS-TARGET    STAT PORT    KEEPALIVE    VRF\n"
           "6000   voip  %1 8005550100         0  syst ipv4:198.18.133.13\n7000   voip  %2 10..               0  syst ipv4:198.18.133.3\n"_s.arg(cvp, cucm);
}

/// English names, whatever the machine's language: as IOS prints its clock.
inline QString clockText(int days)
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc().addDays(days), u"HH:mm:ss.zzz 'UTC' ddd MMM d yyyy"_s) + u'\n';
}

/// A CUBE that is ready, from which each test takes one thing away.
struct ReadyCube
{
    QString version = versionText(u"17.09.04a"_s, u"17.9.4a"_s);
    QString trustpoint = trustpointText(true, true);
    QString pem = pemText({.validToDays = 300});
    QString allPem = {}; ///< of all trustpoints; asked for where the chain does not end in this one
    QString client = {}, clientPem = {}; ///< of trustpoint sip-client, where there is one
    QString clock = clockText(0);
    QString ntp = u"Clock is synchronized, stratum 2, reference is 198.18.128.1\n"_s;
    QString calls = u"SIP call-legs: 2\n"_s;
    QString users = u"    Line       User       Host(s)              Idle       Location\n*  1 vty 0     admin      idle                 00:00:00 198.18.133.36\n"_s;
    QString lock = u"Parser Configure Lock\n---------------------\nOwner PID         : -1\nUser              : unknown\nTTY               : -1\n"_s;
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
        if (!client.isEmpty()) {
            b.script->always(u"show crypto pki trustpoints sip-client status"_s, client);
            b.script->always(u"show crypto pki certificates pem sip-client"_s, clientPem);
        }
        b.script->always(u"show dial-peer voice summary"_s, dialPeers);
        b.script->always(u"show ip address trusted list"_s, trusted);
        b.script->always(u"show clock"_s, clock);
        b.script->always(u"show ntp status"_s, ntp);
        b.script->always(u"show running-config"_s, config + u"end\n"_s);
        b.script->always(u"show startup-config"_s, startup.value_or(config) + u"end\n"_s);
        b.script->always(u"show running-config | include ^clock"_s, QString());
        b.script->always(u"show users"_s, users);
        b.script->always(u"show configuration lock"_s, lock);
        b.script->always(u"show call active voice brief | include call-legs"_s, calls);
        b.script->always(u"show logging | include ROLLBK_CNFMD_CHG|SYS-5-CONFIG_I"_s, log);
        const auto script = b.script;
        Observation out = certain(step.observe(only(std::move(b.driver)), soon(), {}));
        if (!script->writes().isEmpty() || !script->surprises().isEmpty())
            qFatal("more than the looks foreseen: %s", qPrintable((script->writes() + script->surprises()).join(u", "_s)));
        return out;
    }
};

/// A plan, and what a check makes of a CUBE by it.
class CubeCheckTest
{
protected:
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
    Assessment assessed(const ReadyCube &cube) const
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
};

} // namespace sipseal::test
