// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateCheck.h"

#include "app/steps/cube/CubeCertificateDoubts.h"
#include "app/steps/cube/CubeIdentity.h"
#include "app/steps/cube/CubeTlsUse.h"

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubedoubts;
using cubeidentity::nameOf;
using cubeidentity::usageOf;

namespace {

constexpr int kSoon = 30; ///< days: what a certificate's renewal takes in most houses

/// What was read of a trustpoint, as evidence.
QString shown(const CubeHolding &holding)
{
    QStringList out{u"show crypto pki trustpoints %1 status, show crypto pki certificates pem %1"_s.arg(holding.name)};
    const QList<CubeCertificate> all = holding.all();
    for (const CubeCertificate &certificate : all)
        out += u"%1: %2, until %3, %4, names %5, SHA-256 %6"_s.arg(
            nameOf(certificate), certificate.isCa ? u"CA"_s : u"identity"_s, day(certificate.notAfter), usageOf(certificate),
            (certificate.dnsNames + certificate.addresses).join(u' '), certificate.sha256);
    return out.join(u'\n');
}

void addNew(QList<Text> &asks, const QList<Text> &more)
{
    for (const Text &ask : more)
        if (!asks.contains(ask))
            asks += ask;
}

} // namespace

struct CubeCertificateCheck::Read
{
    CubeHolding own;            ///< the plan's trustpoint
    QList<CubeHolding> clients; ///< those that profiles with it show to servers (`trustpoint T client Tc`)
    CubeConfig config;
    CubeClock clock;
    QDateTime laptop;

    QDateTime now() const { return clock.utc.isValid() ? clock.utc : laptop; }
    CubeTrustpointSettings settings() const
    {
        const CubeTrustpointSettings *found = config.trustpoint(own.name);
        return found ? *found : CubeTrustpointSettings();
    }
    QStringList others() const
    {
        QStringList out;
        for (const QString &name : config.trustpoints)
            if (name.compare(own.name, Qt::CaseInsensitive) != 0)
                out += name;
        return out;
    }
    QString hostname() const ///< with its domain, as the configuration says
    {
        return config.domainName.isEmpty() ? config.hostname : config.hostname + u'.' + config.domainName;
    }
};

StepTexts CubeCertificateCheck::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: trustpoint and certificate")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading trustpoint and certificates")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE's certificate can be used")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Without a CA and an identity certificate in the trustpoint every TLS handshake "
                                              "would fail. By hand: show crypto pki trustpoints NAME "
                                              "status, show crypto pki certificates NAME."))};
}

Result<void> CubeCertificateCheck::readHoldings(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop) const
{
    auto own = CubeHolding::read(cube, m_trustpoint, read.now(), deadline, stop);
    if (!own)
        return fail(own.error());
    read.own = std::move(*own);
    QStringList names; // whether such a profile is in force, the plan tells; what it names is read beforehand
    for (const CubeTlsProfile &profile : read.config.tlsProfiles)
        if (profile.trustpoint == m_trustpoint && !profile.clientTrustpoint.isEmpty() &&
            !names.contains(profile.clientTrustpoint))
            names += profile.clientTrustpoint;
    for (const QString &name : std::as_const(names)) {
        auto client = CubeHolding::read(cube, name, read.now(), deadline, stop);
        if (!client)
            return fail(client.error());
        read.clients += std::move(*client);
    }
    return {};
}

Result<Observation> CubeCertificateCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    const auto config = (*cube)->recentConfig(deadline, stop);
    const auto clock = config ? (*cube)->recentClock(deadline, stop) : Result<CubeClock>(fail(config.error()));
    if (!clock)
        return fail(clock.error());
    Read read;
    read.config = *config;
    read.clock = *clock;
    read.laptop = QDateTime::currentDateTimeUtc();
    if (const auto holdings = readHoldings(**cube, read, deadline, stop); !holdings)
        return fail(holdings.error());
    Observation out;
    out.evidence +=
        deviceEvidence(device(), shown(read.own) + u"\nrevocation-check "_s + read.settings().revocationCheck.join(u' '));
    for (const CubeHolding &client : std::as_const(read.clients))
        out.evidence += deviceEvidence(device(), shown(client));
    out.data = std::move(read);
    return out;
}

std::optional<Text> CubeCertificateCheck::unfit(const CubeCertificate &own, bool asClient)
{
    if (asClient && !own.clientAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a client (no clientAuth), but CUBE calls CVP "
                                                 "as a TLS client. Have it issued again."),
                    {nameOf(own)});
    if (!own.serverAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a server (no serverAuth), but CVP and CUCM "
                                                 "call CUBE as a TLS server. Have it issued again."),
                    {nameOf(own)});
    return unableToSign(own);
}

/// The certificate that a profile shows to servers in place of the plan's own (26.1.1: `trustpoint T client Tc`, cube.md §2b).
std::optional<Text> CubeCertificateCheck::unfitClient(const CubeHolding &client, int profile, const Read &read,
                                                      QList<Finding> &findings) const
{
    const QString number = QString::number(profile);
    if (!client.state.exists)
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CUBE has no trustpoint %1, whose certificate tls-profile %2 is to show to servers. "
                                      "Create it and import its certificates, or correct the profile, then check "
                                      "again."),
                    {client.name, number});
    if (const auto why = client.unusable({}))
        return why;
    if (const auto why = outOfDate(client, read, findings))
        return why;
    const CubeCertificate *own = client.own();
    if (own && !own->clientAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Certificate %1 of trustpoint %2, which tls-profile %3 shows to servers, may not "
                                      "be used as a client (no clientAuth). Have it issued again, or correct the "
                                      "profile, then check again."),
                    {nameOf(*own), client.name, number});
    return own ? unableToSign(*own) : std::nullopt;
}

/// Also of the CAs that stand above it in other trustpoints: a chain ends with the first of them.
std::optional<Text> CubeCertificateCheck::outOfDate(const CubeHolding &holding, const Read &read, QList<Finding> &findings)
{
    findings += fact(u"trustpoint "_s + holding.name, QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "CA, certificate")));
    const QList<CubeCertificate> all = holding.all();
    for (const CubeCertificate &certificate : all) {
        const Finding date = fact(u"certificate "_s + nameOf(certificate), day(certificate.notAfter));
        if (!findings.contains(date)) // one CA may stand above several
            findings += date;
        if (const auto why = holding.outOfDate(certificate, read.now(), read.clock.text))
            return why;
    }
    return {};
}

QList<Finding> CubeCertificateCheck::facts(const CubeCertificate &own, const Read &read, const Plan &plan)
{
    QList<Finding> out;
    const QStringList names = QStringList{own.commonName} + own.dnsNames + own.addresses;
    out += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "names in the certificate")), names.join(u", "_s));
    if (plan.publisher() && !plan.cucm.cube.x509Subject.isEmpty())
        out += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "name that CUCM expects")), plan.cucm.cube.x509Subject);
    out += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "key usage")), usageOf(own));
    const QList<CubeCertificate> above = read.own.above();
    QStringList chain;
    for (const CubeCertificate &certificate : above)
        chain += nameOf(certificate);
    out += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "certificate chain")),
                chain.isEmpty() ? u"-"_s : chain.join(u" < "_s));
    const QStringList ways = read.settings().revocationCheck;
    out += fact(u"revocation-check"_s, ways.isEmpty() ? u"crl"_s : ways.join(u' '));
    return out;
}

QList<Text> CubeCertificateCheck::endingSoon(const CubeHolding &holding, const Read &read) const
{
    QList<Text> out;
    const QList<CubeCertificate> all = holding.all();
    for (const CubeCertificate &certificate : all)
        if (certificate.notAfter < read.now().addDays(kSoon))
            out += holding.endsSoon(certificate, device());
    return out;
}

std::optional<Text> CubeCertificateCheck::revocationDoubt(const CubeCertificate &own, const Read &read) const
{
    const CubeTrustpointSettings settings = read.settings();
    if (!settings.needsRevocationList())
        return {};
    const QString way = settings.revocationCheck.isEmpty() ? u"crl"_s : settings.revocationCheck.join(u' ');
    if (own.revocationLists.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Can %1 reach the revocation list of its CA? Trustpoint %2 checks revocation "
                                                 "(%3), and a list that cannot be fetched fails every "
                                                 "handshake."),
                    {device(), m_trustpoint, way});
    return Text(QT_TRANSLATE_NOOP("SipSeal",
                                  "Can %1 reach the revocation list of its CA at %4? Trustpoint %2 checks revocation (%3), "
                                  "and a list that cannot be fetched fails every handshake. If it cannot: "
                                  "revocation-check none."),
                {device(), m_trustpoint, way, own.revocationLists.join(u", "_s)});
}

/// What may be meant so, and what the device cannot tell: a person says.
QList<Text> CubeCertificateCheck::doubts(const CubeCertificate &own, const Read &read, const Plan &plan) const
{
    QList<Text> out = endingSoon(read.own, read);
    if (const auto doubt = nameDoubt(own, device(), plan))
        out += *doubt;
    if (const QString name = read.hostname(); !name.isEmpty() && !own.hasName(name))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Is it meant that the certificate of %1 names \"%2\" and its configuration %3? "
                                                 "A peer that checks names would refuse it."),
                    {device(), nameOf(own), name});
    out += weaknesses(own, device());
    for (const auto &doubt : {read.own.chainDoubt(device()), revocationDoubt(own, read)})
        if (doubt)
            out += *doubt;
    return out;
}

Text CubeCertificateCheck::notShown(const CubeHolding &holding) const
{
    return Text(QT_TRANSLATE_NOOP("SipSeal", "Are names and key usage of the certificate of %1 right? CUBE does not show it "
                                             "(show crypto pki certificates pem %2)."),
                {device(), holding.name});
}

QList<Text> CubeCertificateCheck::clientDoubts(const CubeHolding &client, bool forCucm, const Read &read, const Plan &plan) const
{
    QList<Text> out = endingSoon(client, read);
    const CubeCertificate *own = client.own();
    if (!own)
        return out << notShown(client);
    if (const auto doubt = forCucm ? nameDoubt(*own, device(), plan) : std::nullopt)
        out += *doubt;
    out += weaknesses(*own, device());
    if (const auto doubt = client.chainDoubt(device()))
        out += *doubt;
    return out;
}

Assessment CubeCertificateCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (const auto why = read.own.unusable(read.others()))
        return blocked(*why);
    const CubeTlsUse use(read.config, device(), plan);
    if (const auto astray = use.astray()) // what is judged below would never be shown
        return blocked(*astray, use.tenants());
    QList<Finding> findings;
    if (const auto why = outOfDate(read.own, read, findings))
        return blocked(*why, findings);
    const CubeCertificate *own = read.own.own();
    QList<Text> asks = own ? doubts(*own, read, plan) : endingSoon(read.own, read) << notShown(read.own);
    if (own) {
        findings += facts(*own, read, plan);
        if (const auto why = unfit(*own, use.ownIsClient()))
            return blocked(*why, findings);
    }
    const QList<CubeTlsUse::Client> clients = use.clients();
    for (const CubeTlsUse::Client &client : clients)
        for (const CubeHolding &holding : read.clients)
            if (holding.name == client.trustpoint) {
                if (const auto why = unfitClient(holding, client.profile, read, findings))
                    return blocked(*why, findings);
                addNew(asks, clientDoubts(holding, client.forCucm, read, plan));
            }
    Assessment out = judged(findings);
    out.asks = asks;
    return out;
}

} // namespace sipseal
