// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sipseal::lab {

/// A certificate with its key, PEM. Made at start, never shipped.
struct Identity
{
    QByteArray certificatePem;
    QByteArray keyPem;
    QByteArray issuerPem; ///< the CA that signed it (itself when self-signed)
    QString commonName;
};

/// What a certificate says beyond its names and dates, where that is not usual.
struct CertificateExtras
{
    QByteArray extendedUsage = "serverAuth,clientAuth"; ///< in OpenSSL's words
    QByteArray crlUrl;                                  ///< empty: no CRL distribution point
};

/// The lab's certificate authorities and what they sign: RSA 2048 with SHA-256, serverAuth and clientAuth.
/// Key generation is slow, so keys are made once and kept; renewals reuse the key. One thread uses all Pkis of a program.
class Pki
{
public:
    Pki();
    ~Pki();
    Pki(const Pki &) = delete;
    Pki &operator=(const Pki &) = delete;

    /// Begins to make that key in another thread, so that the first device() of it does not wait.
    void prepare(const QString &id);
    /// The lab's root: signs every device.
    const Identity &root();
    /// A second root that nobody trusts, for faults.
    const Identity &stranger();
    /// CUCM's CAPF: signs LSCs.
    const Identity &capf();
    /// The identity of a device, CN = commonName, SAN = names. Made on first call, then kept.
    const Identity &device(const QString &id, const QString &commonName, const QStringList &dnsNames);
    /// The same key with other dates or another CN (faults), or an LSC when `issuer` is capf().
    Identity issue(const QString &keyOf, const QString &commonName, const QStringList &dnsNames, const Identity &issuer,
                   const QDateTime &notBefore, const QDateTime &notAfter, const CertificateExtras &extras = {});
    /// What a certificate is good for ("TLS Web Server Authentication"), and where its revocation list lies.
    static QStringList extendedUsages(const QByteArray &certificatePem);
    static QStringList crlUrls(const QByteArray &certificatePem);

private:
    struct Keys;
    const Identity &authority(const QString &id, const QString &commonName);

    QMap<QString, Identity> m_made;
};

} // namespace sipseal::lab
