// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateCheck.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeastRsaBits = 2048; // cube.md §3: RSA >= 2048, SHA256

/// "cube1.example, cube2.example": CUCM takes several names in one field.
QStringList namesIn(const QString &subject)
{
    static const QRegularExpression separator(u"[ ,;:]+"_s);
    return subject.split(separator, Qt::SkipEmptyParts);
}

QString nameOf(const CubeCertificate &certificate)
{
    return certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
}

} // namespace

struct CubeCertificateCheck::Read
{
    CubeTrustpoint trustpoint;
    QList<CubeCertificate> certificates;
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

Result<Observation> CubeCertificateCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    Read read;
    const auto trustpoint = (*cube)->trustpoint(m_trustpoint, deadline, stop);
    if (!trustpoint)
        return fail(trustpoint.error());
    read.trustpoint = *trustpoint;
    if (trustpoint->caAuthenticated || trustpoint->hasIdentity) {
        const auto certificates = (*cube)->certificates(m_trustpoint, deadline, stop);
        if (!certificates)
            return fail(certificates.error());
        read.certificates = *certificates;
    }
    const auto config = (*cube)->recentConfig(deadline, stop);
    if (!config)
        return fail(config.error());
    if (const CubeTrustpointSettings *settings = config->trustpoint(m_trustpoint))
        read.settings = *settings;
    read.hostname = config->domainName.isEmpty() ? config->hostname : config->hostname + u'.' + config->domainName;
    const auto clock = (*cube)->recentClock(deadline, stop);
    if (!clock)
        return fail(clock.error());
    read.clock = *clock;
    read.laptop = QDateTime::currentDateTimeUtc();
    QStringList shown;
    for (const CubeCertificate &certificate : std::as_const(read.certificates))
        shown += u"%1: %2, until %3, SHA-256 %4"_s.arg(nameOf(certificate), certificate.isCa ? u"CA"_s : u"identity"_s,
                                                       day(certificate.notAfter), certificate.sha256);
    Observation out;
    out.evidence += deviceEvidence(
        device(), u"show crypto pki trustpoints %1 status, show crypto pki certificates pem %1\n%2\nrevocation-check %3"_s.arg(
                      m_trustpoint, shown.join(u'\n'), read.settings.revocationCheck.join(u' ')));
    out.data = std::move(read);
    return out;
}

std::optional<Text> CubeCertificateCheck::unusable(const Read &read) const
{
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
    if (!certificate.isCa && !certificate.clientAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a client (no clientAuth), but CUBE calls CVP "
                                                 "as a TLS client. Have it issued again."),
                    {nameOf(certificate)});
    if (!certificate.isCa && !certificate.serverAuth)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 may not be used as a server (no serverAuth), but CVP and CUCM "
                                                 "call CUBE as a TLS server. Have it issued again."),
                    {nameOf(certificate)});
    if (!certificate.isCa && !certificate.keyUsage.isEmpty() && !certificate.keyUsage.contains(u"digitalSignature"_s))
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Certificate %1 may not sign (key usage without digitalSignature): TLS with it fails. Have it issued again."),
            {nameOf(certificate)});
    return {};
}

/// What may be meant so, and what the device cannot tell: a person says.
QList<Text> CubeCertificateCheck::doubts(const CubeCertificate &own, const Read &read, const Plan &plan) const
{
    QList<Text> out;
    const QStringList expected = namesIn(plan.cucm.cube.x509Subject);
    if (plan.publisher() && !expected.isEmpty() && !expected.contains(own.commonName, Qt::CaseInsensitive))
        out += Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Is \"%1\" the right name in the certificate of %2? The plan lets CUCM expect %3, and CUCM refuses any other."),
            {own.commonName, device(), expected.join(u", "_s)});
    if (!read.hostname.isEmpty() && !own.hasName(read.hostname))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Is it meant that the certificate of %1 names \"%2\" and its configuration %3? "
                                                 "A peer that checks names would refuse it."),
                    {device(), own.commonName, read.hostname});
    if (own.keyType == u"RSA" && own.keyBits > 0 && own.keyBits < kLeastRsaBits)
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept its RSA key of %2 bits? Most demand 2048."),
                    {device(), QString::number(own.keyBits)});
    if (own.signature.contains(u"sha1"_s, Qt::CaseInsensitive) || own.signature.contains(u"md5"_s, Qt::CaseInsensitive))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept a certificate signed with %2? Most demand SHA-256."),
                    {device(), own.signature});
    if (read.settings.needsRevocationList())
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Can %1 reach the revocation list of its CA? Trustpoint %2 checks revocation "
                                                 "(%3), and a list that cannot be fetched fails every "
                                                 "handshake."),
                    {device(), m_trustpoint,
                     read.settings.revocationCheck.isEmpty() ? u"crl"_s : read.settings.revocationCheck.join(u' ')});
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
    const auto own =
        std::find_if(read.certificates.begin(), read.certificates.end(), [](const CubeCertificate &one) { return !one.isCa; });
    Assessment out = judged(findings);
    if (own != read.certificates.end())
        out.asks = doubts(*own, read, plan);
    return out;
}

} // namespace sipseal
