// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateCheck.h"

#include "app/devices/cube/CubeParsers.h"
#include "app/steps/cube/CubeIdentity.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using cubeidentity::missingIssuer;
using cubeidentity::nameOf;
using cubeidentity::usageOf;

namespace {

constexpr int kLeastRsaBits = 2048; // cube.md §3: RSA >= 2048, SHA256
constexpr int kSoon = 30;           ///< days: what a certificate's renewal takes in most houses

/// "cube1.example, cube2.example": CUCM takes several names in one field.
QStringList namesIn(const QString &subject)
{
    static const QRegularExpression separator(u"[ ,;:]+"_s);
    return subject.split(separator, Qt::SkipEmptyParts);
}

} // namespace

struct CubeCertificateCheck::Read
{
    CubeTrustpoint trustpoint;
    QList<CubeCertificate> certificates;
    QList<CubeCertificate> known; ///< those of all trustpoints, where the chain does not end in this one
    QStringList others;           ///< names of the other trustpoints
    CubeTrustpointSettings settings;
    QString hostname; ///< with its domain, as the configuration says
    CubeClock clock;
    QDateTime laptop;

    QDateTime now() const { return clock.utc.isValid() ? clock.utc : laptop; }
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

/// The trustpoint, what it holds, and what stands above that.
Result<void> CubeCertificateCheck::readTrustpoint(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop) const
{
    const auto trustpoint = cube.trustpoint(m_trustpoint, deadline, stop);
    if (!trustpoint)
        return fail(trustpoint.error());
    read.trustpoint = *trustpoint;
    if (!trustpoint->caAuthenticated && !trustpoint->hasIdentity)
        return {};
    const auto certificates = cube.certificates(m_trustpoint, deadline, stop);
    if (!certificates)
        return fail(certificates.error());
    read.certificates = read.known = *certificates;
    const CubeCertificate *own = cubeidentity::in(read.certificates);
    if (!own || missingIssuer(*own, read.known).isEmpty())
        return {};
    // Every CA above the issuing one has a trustpoint of its own (cube.md §3).
    const auto all = cube.show(u"show crypto pki certificates pem"_s, deadline, stop);
    if (!all && all.error().kind != ErrorKind::Unsupported)
        return fail(all.error());
    if (const auto others = all ? parseCubeCertificatesPem(*all) : Result<QList<CubeCertificate>>(QList<CubeCertificate>()))
        read.known += *others;
    return {};
}

Result<Observation> CubeCertificateCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    Read read;
    if (const auto trustpoint = readTrustpoint(**cube, read, deadline, stop); !trustpoint)
        return fail(trustpoint.error());
    const auto config = (*cube)->recentConfig(deadline, stop);
    const auto clock = config ? (*cube)->recentClock(deadline, stop) : Result<CubeClock>(fail(config.error()));
    if (!clock)
        return fail(clock.error());
    if (const CubeTrustpointSettings *settings = config->trustpoint(m_trustpoint))
        read.settings = *settings;
    for (const QString &name : config->trustpoints)
        if (name.compare(m_trustpoint, Qt::CaseInsensitive) != 0)
            read.others += name;
    read.hostname = config->domainName.isEmpty() ? config->hostname : config->hostname + u'.' + config->domainName;
    read.clock = *clock;
    read.laptop = QDateTime::currentDateTimeUtc();
    QStringList shown;
    for (const CubeCertificate &certificate : std::as_const(read.certificates))
        shown += u"%1: %2, until %3, %4, names %5, SHA-256 %6"_s.arg(
            nameOf(certificate), certificate.isCa ? u"CA"_s : u"identity"_s, day(certificate.notAfter), usageOf(certificate),
            (certificate.dnsNames + certificate.addresses).join(u' '), certificate.sha256);
    Observation out;
    out.evidence += deviceEvidence(
        device(), u"show crypto pki trustpoints %1 status, show crypto pki certificates pem %1\n%2\nrevocation-check %3"_s.arg(
                      m_trustpoint, shown.join(u'\n'), read.settings.revocationCheck.join(u' ')));
    out.data = std::move(read);
    return out;
}

std::optional<Text> CubeCertificateCheck::unusable(const Read &read) const
{
    if (!read.trustpoint.exists && !read.others.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CUBE has no trustpoint %1; it has %2. Correct the plan, or create %1 and import "
                                      "its certificates, then check again."),
                    {m_trustpoint, read.others.join(u", "_s)});
    if (!read.trustpoint.exists)
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "CUBE has no trustpoint %1. Create it and import its certificates, or correct the plan, then check again."),
            {m_trustpoint});
    if (!read.trustpoint.caAuthenticated)
        return Text(QT_TRANSLATE_NOOP(
                        "SipSeal",
                        "Trustpoint %1 has no CA certificate. Authenticate it (crypto pki authenticate %1), then check again."),
                    {m_trustpoint});
    if (const QString &state = read.trustpoint.enrollment;
        !read.trustpoint.hasIdentity && !state.isEmpty() && state != u"Granted")
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no certificate of its own: the state of its enrollment is "
                                                 "\"%2\". Import the issued certificate, then check again."),
                    {m_trustpoint, state});
    if (!read.trustpoint.hasIdentity)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no certificate of its own. Import one, then check again."),
                    {m_trustpoint});
    return {};
}

std::optional<Text> CubeCertificateCheck::outOfDate(const CubeCertificate &certificate, const Read &read) const
{
    if (certificate.notAfter < read.now())
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 of trustpoint %2 expired on %3. Renew it, then check again."),
                    {nameOf(certificate), m_trustpoint, day(certificate.notAfter)});
    if (certificate.notBefore > read.now())
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Certificate %1 of trustpoint %2 is valid only from %3, and CUBE's clock says %4. Check the clock (NTP)."),
            {nameOf(certificate), m_trustpoint, day(certificate.notBefore), read.clock.text});
    return {};
}

std::optional<Text> CubeCertificateCheck::unfit(const CubeCertificate &own)
{
    if (!own.clientAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a client (no clientAuth), but CUBE calls CVP "
                                                 "as a TLS client. Have it issued again."),
                    {nameOf(own)});
    if (!own.serverAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a server (no serverAuth), but CVP and CUCM "
                                                 "call CUBE as a TLS server. Have it issued again."),
                    {nameOf(own)});
    if (!own.keyUsage.isEmpty() && !own.keyUsage.contains(u"digitalSignature"_s))
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Certificate %1 may not sign (key usage without digitalSignature): TLS with it fails. Have it issued again."),
            {nameOf(own)});
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
    const QList<CubeCertificate> above = cubeChainAbove(own, read.known);
    QStringList chain;
    for (const CubeCertificate &certificate : above)
        chain += nameOf(certificate);
    out += fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "certificate chain")),
                chain.isEmpty() ? u"-"_s : chain.join(u" < "_s));
    out += fact(u"revocation-check"_s,
                read.settings.revocationCheck.isEmpty() ? u"crl"_s : read.settings.revocationCheck.join(u' '));
    return out;
}

QList<Text> CubeCertificateCheck::endingSoon(const Read &read) const
{
    QList<Text> out;
    for (const CubeCertificate &certificate : read.certificates)
        if (certificate.notAfter < read.now().addDays(kSoon))
            out += Text(QT_TRANSLATE_NOOP("SipSeal",
                                          "Certificate %1 in trustpoint %2 of %3 expires on %4. Is its renewal under way? "
                                          "From then on every handshake fails."),
                        {nameOf(certificate), m_trustpoint, device(), day(certificate.notAfter)});
    return out;
}

/// CUCM compares a trunk's peer with the X.509 subject name of its security profile; that it looks into the alternative names as
/// well is in no source.
std::optional<Text> CubeCertificateCheck::nameDoubt(const CubeCertificate &own, const Plan &plan) const
{
    const QStringList expected = namesIn(plan.cucm.cube.x509Subject);
    if (!plan.publisher() || expected.isEmpty() || expected.contains(own.commonName, Qt::CaseInsensitive))
        return {};
    const auto other = std::find_if(expected.begin(), expected.end(), [&own](const QString &name) { return own.hasName(name); });
    if (other != expected.end() && own.commonName.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Does CUCM accept %1? The certificate of %2 has no common name, and %1 stands only "
                                      "among its alternative names. If CUCM does not, have it issued again."),
                    {*other, device()});
    if (other != expected.end())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Does CUCM accept %1, which stands only among the alternative names of the "
                                      "certificate of %2? Its common name is \"%3\": write that into x509_subject of the "
                                      "plan to be sure."),
                    {*other, device(), own.commonName});
    return Text(
        QT_TRANSLATE_NOOP(
            "SipSeal",
            "Is \"%1\" the right name in the certificate of %2? The plan lets CUCM expect %3, and CUCM refuses any other."),
        {nameOf(own), device(), expected.join(u", "_s)});
}

std::optional<Text> CubeCertificateCheck::chainDoubt(const CubeCertificate &own, const Read &read) const
{
    if (own.selfSigned())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Has every peer of %1 imported its certificate \"%2\"? It is self-signed: whoever "
                                      "does not hold the certificate itself refuses it."),
                    {device(), nameOf(own)});
    const QString issuer = missingIssuer(own, read.known);
    if (issuer.isEmpty())
        return {};
    const QList<CubeCertificate> above = cubeChainAbove(own, read.known);
    return Text(QT_TRANSLATE_NOOP("SipSeal",
                                  "Does every peer of %1 know the CA \"%2\"? It issued \"%3\", and no trustpoint of %1 "
                                  "holds its certificate. Give it a trustpoint of its own (crypto pki authenticate), or "
                                  "make sure of the peers."),
                {device(), issuer, nameOf(above.isEmpty() ? own : above.last())});
}

std::optional<Text> CubeCertificateCheck::revocationDoubt(const CubeCertificate &own, const Read &read) const
{
    if (!read.settings.needsRevocationList())
        return {};
    const QString way = read.settings.revocationCheck.isEmpty() ? u"crl"_s : read.settings.revocationCheck.join(u' ');
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
    QList<Text> out = endingSoon(read);
    if (const auto doubt = nameDoubt(own, plan))
        out += *doubt;
    if (!read.hostname.isEmpty() && !own.hasName(read.hostname))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Is it meant that the certificate of %1 names \"%2\" and its configuration %3? "
                                                 "A peer that checks names would refuse it."),
                    {device(), nameOf(own), read.hostname});
    if (own.keyType == u"RSA" && own.keyBits > 0 && own.keyBits < kLeastRsaBits)
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept its RSA key of %2 bits? Most demand 2048."),
                    {device(), QString::number(own.keyBits)});
    if (own.signature.contains(u"sha1"_s, Qt::CaseInsensitive) || own.signature.contains(u"md5"_s, Qt::CaseInsensitive))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept a certificate signed with %2? Most demand SHA-256."),
                    {device(), own.signature});
    for (const auto &doubt : {chainDoubt(own, read), revocationDoubt(own, read)})
        if (doubt)
            out += *doubt;
    return out;
}

Assessment CubeCertificateCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (const auto why = unusable(read))
        return blocked(*why);
    QList<Finding> findings{
        fact(u"trustpoint "_s + m_trustpoint, QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "CA, certificate")))};
    for (const CubeCertificate &certificate : read.certificates) {
        findings += fact(u"certificate "_s + nameOf(certificate), day(certificate.notAfter));
        if (const auto why = outOfDate(certificate, read))
            return blocked(*why, findings);
    }
    const CubeCertificate *own = cubeidentity::in(read.certificates);
    if (!own) {
        Assessment out = judged(findings);
        out.asks = endingSoon(read);
        out.asks +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "Are names and key usage of the certificate of %1 right? CUBE does not show it "
                                              "(show crypto pki certificates pem %2)."),
                 {device(), m_trustpoint});
        return out;
    }
    findings += facts(*own, read, plan);
    if (const auto why = unfit(*own))
        return blocked(*why, findings);
    Assessment out = judged(findings);
    out.asks = doubts(*own, read, plan);
    return out;
}

} // namespace sipseal
