// SPDX-License-Identifier: Apache-2.0
#include "app/transport/https/PeerCertificate.h"

#include "app/transport/Transcript.h"

#include <QCryptographicHash>
#include <QSslKey>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString keyName(const QSslCertificate &certificate)
{
    const QSslKey key = certificate.publicKey();
    switch (key.algorithm()) {
    case QSsl::Rsa: return u"RSA %1"_s.arg(key.length());
    case QSsl::Ec: return u"EC %1"_s.arg(key.length());
    case QSsl::Dsa: return u"DSA %1"_s.arg(key.length());
    case QSsl::Dh: return u"DH %1"_s.arg(key.length());
    case QSsl::Opaque: break;
    }
    return u"unknown"_s;
}

// "CN=a,O=b" in the order of the certificate, for a person.
QString nameText(const QSslCertificate &certificate, bool subject)
{
    QStringList parts;
    for (const QByteArray &key : subject ? certificate.subjectInfoAttributes() : certificate.issuerInfoAttributes())
        for (const QString &value : subject ? certificate.subjectInfo(key) : certificate.issuerInfo(key))
            parts.append(QString::fromLatin1(key) + u'=' + value);
    parts.sort();
    return parts.join(u',');
}

} // namespace

PeerIdentity identityOf(const QSslCertificate &certificate, const QString &device, const Endpoint &endpoint)
{
    PeerIdentity identity;
    identity.kind = PeerIdentity::Kind::Certificate;
    identity.device = device;
    identity.endpoint = endpoint;
    identity.algorithm = keyName(certificate);
    identity.fingerprint = QString::fromLatin1(certificate.digest(QCryptographicHash::Sha256).toHex(':')).toUpper();
    identity.subject = nameText(certificate, true);
    identity.issuer = nameText(certificate, false);
    identity.notBefore = certificate.effectiveDate().toUTC();
    identity.notAfter = certificate.expiryDate().toUTC();
    return identity;
}

Result<void> checkCertificate(const QSslCertificate &certificate, const QString &device, const Endpoint &endpoint,
                              TrustStore &trust, Transcript &transcript, std::stop_token stop)
{
    if (certificate.isNull())
        return fail(ErrorKind::CertificateUntrusted, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 sent no certificate"), {device}));
    const PeerIdentity identity = identityOf(certificate, device, endpoint);
    transcript.add(Transcript::Direction::Note,
                   u"certificate %1 %2 %3"_s.arg(identity.subject, identity.algorithm, identity.fingerprint));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString dates =
        u"valid from %1 to %2"_s.arg(identity.notBefore.toString(Qt::ISODate), identity.notAfter.toString(Qt::ISODate));
    const bool outside =
        !identity.notBefore.isValid() || !identity.notAfter.isValid() || now < identity.notBefore || now > identity.notAfter;
    if (outside) {
        const auto known = trust.known(PeerIdentity::Kind::Certificate, endpoint);
        if (!known)
            return fail(
                ErrorKind::CertificateUntrusted, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 is expired or not yet valid"), {device}),
                u"%1 %2"_s.arg(dates, identity.fingerprint),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Check the clock of this computer and renew the device's certificate.")));
        transcript.add(Transcript::Direction::Note, u"warning: the certificate is outside its dates (%1)"_s.arg(dates));
    }
    return trust.check(identity, std::move(stop));
}

} // namespace sipseal
