// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/IdentityFaults.h"

#include "app/lab/World.h"

#include <QSslCertificate>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// The CA of `value` (its common name); empty: the lab's.
void removeAuthority(SipTls &tls, World &world, const QString &value)
{
    const QString gone = value.isEmpty() ? world.pki().root().commonName : value;
    QList<QByteArray> kept;
    for (const QByteArray &pem : std::as_const(tls.trustedPem))
        for (const QSslCertificate &certificate : QSslCertificate::fromData(pem))
            if (certificate.subjectInfo(QSslCertificate::CommonName).value(0) != gone)
                kept += certificate.toPem();
    tls.trustedPem = kept;
}

void reissue(SipTls &tls, World &world, const QString &device, const QString &commonName, const QDateTime &from, const QDateTime &to)
{
    const auto own = QSslCertificate::fromData(tls.chainPem).value(0);
    QStringList names = own.subjectAlternativeNames().values(QSsl::DnsEntry);
    QString name = own.subjectInfo(QSslCertificate::CommonName).value(0);
    if (!commonName.isEmpty()) {
        name = commonName;
        names = QStringList{commonName};
    }
    const Identity spoilt = world.pki().issue(device, name, names, world.pki().root(), from, to);
    tls.chainPem = spoilt.certificatePem;
    tls.keyPem = spoilt.keyPem;
}

} // namespace

SipTls withIdentityFaults(SipTls tls, World &world, const QString &device)
{
    const Faults &faults = world.faults();
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (const auto fault = faults.holds(device, u"ca-missing"_s))
        removeAuthority(tls, world, fault->value);
    if (!tls.chainPem.isEmpty()) {
        if (faults.holds(device, u"certificate-expired"_s))
            reissue(tls, world, device, {}, now.addDays(-90), now.addDays(-1));
        if (faults.holds(device, u"certificate-not-yet-valid"_s))
            reissue(tls, world, device, {}, now.addDays(1), now.addDays(90));
        if (const auto fault = faults.holds(device, u"wrong-cn"_s))
            reissue(tls, world, device, fault->value.isEmpty() ? u"somebody-else.invalid"_s : fault->value, now.addDays(-1), now.addDays(90));
    }
    if (faults.holds(device, u"no-identity"_s)) {
        tls.chainPem.clear();
        tls.keyPem.clear();
    }
    return tls;
}

} // namespace sipseal::lab
