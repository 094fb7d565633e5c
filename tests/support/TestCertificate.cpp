// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TestCertificate.h"

#include <QCryptographicHash>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/x509v3.h>

#include <memory>

namespace sipseal::test {

namespace {

void addExtension(X509 *certificate, X509 *issuer, int kind, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.constData());
    if (!extension)
        qFatal("no such certificate extension: %s", value.constData());
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

QByteArray text(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QByteArray out(data, size);
    BIO_free(bio);
    return out;
}

} // namespace

TestCertificate::TestCertificate(const Wish &wish)
{
    EVP_PKEY *key = wish.elliptic ? EVP_EC_gen("P-256") : EVP_RSA_gen(2048);
    X509 *certificate = X509_new();
    X509_set_version(certificate, 2);
    unsigned char serial[4];
    RAND_bytes(serial, sizeof serial);
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1 + (serial[0] << 16) + (serial[1] << 8) + serial[2]);
    X509_gmtime_adj(X509_getm_notBefore(certificate), wish.validFromDays * 86400L);
    X509_gmtime_adj(X509_getm_notAfter(certificate), wish.validToDays * 86400L);
    X509_set_pubkey(certificate, key);
    X509_NAME *name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "O", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>("Tests"), -1, -1, 0);
    if (!wish.commonName.isEmpty())
        X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(wish.commonName.constData()),
                                   -1, -1, 0);

    X509 *issuer = certificate;
    EVP_PKEY *issuerKey = key;
    if (wish.issuer) {
        BIO *pem = BIO_new_mem_buf(wish.issuer->m_certificate.constData(), -1);
        issuer = PEM_read_bio_X509(pem, nullptr, nullptr, nullptr);
        BIO_free(pem);
        pem = BIO_new_mem_buf(wish.issuer->m_key.constData(), -1);
        issuerKey = PEM_read_bio_PrivateKey(pem, nullptr, nullptr, nullptr);
        BIO_free(pem);
    }
    X509_set_issuer_name(certificate, X509_get_subject_name(issuer));
    if (wish.authority)
        addExtension(certificate, issuer, NID_basic_constraints, "critical,CA:TRUE");
    if (!wish.alternativeNames.isEmpty())
        addExtension(certificate, issuer, NID_subject_alt_name, wish.alternativeNames.join(','));
    if (!wish.extendedUsage.isEmpty())
        addExtension(certificate, issuer, NID_ext_key_usage, wish.extendedUsage);
    if (!wish.usage.isEmpty())
        addExtension(certificate, issuer, NID_key_usage, wish.usage);
    if (!wish.revocationList.isEmpty())
        addExtension(certificate, issuer, NID_crl_distribution_points, "URI:" + wish.revocationList);
    X509_sign(certificate, issuerKey, EVP_sha256());

    BIO *bio = BIO_new(BIO_s_mem());
    PEM_write_bio_X509(bio, certificate);
    m_certificate = text(bio);
    bio = BIO_new(BIO_s_mem());
    PEM_write_bio_PrivateKey(bio, key, nullptr, nullptr, 0, nullptr, nullptr);
    m_key = text(bio);
    bio = BIO_new(BIO_s_mem());
    i2d_X509_bio(bio, certificate);
    m_sha256 = QString::fromLatin1(QCryptographicHash::hash(text(bio), QCryptographicHash::Sha256).toHex(':')).toUpper();

    if (wish.issuer) {
        X509_free(issuer);
        EVP_PKEY_free(issuerKey);
    }
    X509_free(certificate);
    EVP_PKEY_free(key);
}

} // namespace sipseal::test
