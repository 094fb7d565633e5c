// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace sipseal::test {

/// A certificate with its key, made on the spot: self-signed, or signed by another one.
class TestCertificate
{
public:
    struct Wish
    {
        QByteArray commonName = "test"; ///< empty: a subject without one
        QByteArrayList alternativeNames = {};     ///< "IP:127.0.0.1", "DNS:box"
        int validFromDays = -1, validToDays = 30; ///< from now
        bool authority = false;
        bool elliptic = false;         ///< a P-256 key, quickly made; else RSA with 2048 bits
        QByteArray extendedUsage = {}; ///< "serverAuth,clientAuth"; empty: no extension
        const TestCertificate *issuer = nullptr;
        QByteArray usage = {};          ///< "keyEncipherment"; empty: no extension
        QByteArray revocationList = {}; ///< "http://pki.example/ca.crl"; empty: no extension
    };
    explicit TestCertificate(const Wish &wish);

    const QByteArray &certificatePem() const { return m_certificate; }
    const QByteArray &keyPem() const { return m_key; }
    const QString &sha256() const { return m_sha256; } ///< hex with colons, upper case

private:
    QByteArray m_certificate, m_key;
    QString m_sha256;
};

} // namespace sipseal::test
