// SPDX-License-Identifier: Apache-2.0
#include "app/lab/pki/Pki.h"

#include <QThreadPool>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/rsa.h>
#include <openssl/x509v3.h>

#include <atomic>
#include <future>
#include <map>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

template <auto Free>
struct Freed
{
    template <class T>
    void operator()(T *object) const { Free(object); }
};
using KeyPtr = std::shared_ptr<EVP_PKEY>;
using CertificatePtr = std::unique_ptr<X509, Freed<X509_free>>;
using BioPtr = std::unique_ptr<BIO, Freed<BIO_free_all>>;

KeyPtr newKey()
{
    return KeyPtr(EVP_RSA_gen(2048), EVP_PKEY_free);
}

QByteArray taken(BIO *bio)
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    return QByteArray(data, qsizetype(size));
}

QByteArray pem(EVP_PKEY *key)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey(bio.get(), key, nullptr, nullptr, 0, nullptr, nullptr);
    return taken(bio.get());
}

QByteArray pem(X509 *certificate)
{
    const BioPtr bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate);
    return taken(bio.get());
}

CertificatePtr certificateOf(const QByteArray &text)
{
    const BioPtr bio(BIO_new_mem_buf(text.constData(), int(text.size())));
    return CertificatePtr(PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr));
}

KeyPtr keyOf(const QByteArray &text)
{
    const BioPtr bio(BIO_new_mem_buf(text.constData(), int(text.size())));
    return KeyPtr(PEM_read_bio_PrivateKey(bio.get(), nullptr, nullptr, nullptr), EVP_PKEY_free);
}

void addExtension(X509 *certificate, X509 *issuer, int nid, const QByteArray &value)
{
    X509V3_CTX context;
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    if (X509_EXTENSION *extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.constData())) {
        X509_add_ext(certificate, extension, -1);
        X509_EXTENSION_free(extension);
    }
}

void setName(X509_NAME *name, const QString &commonName)
{
    const auto add = [name](const char *field, const QByteArray &value) {
        X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, reinterpret_cast<const unsigned char *>(value.constData()),
                                   int(value.size()), -1, 0);
    };
    add("O", "SIP Seal lab");
    add("CN", commonName.toUtf8());
}

struct Wanted
{
    QString commonName;
    QStringList dnsNames;
    bool authority = false;
    QDateTime notBefore, notAfter;
    CertificateExtras extras = {};
};

// issuer null: self-signed.
QByteArray sign(const Wanted &wanted, EVP_PKEY *key, X509 *issuer, EVP_PKEY *issuerKey)
{
    const CertificatePtr certificate(X509_new());
    X509 *const x = certificate.get();
    X509_set_version(x, X509_VERSION_3);
    unsigned char serial[12];
    RAND_bytes(serial, sizeof serial);
    serial[0] &= 0x7f; // a positive number
    BIGNUM *number = BN_bin2bn(serial, sizeof serial, nullptr);
    BN_to_ASN1_INTEGER(number, X509_get_serialNumber(x));
    BN_free(number);
    ASN1_TIME_set(X509_getm_notBefore(x), time_t(wanted.notBefore.toSecsSinceEpoch()));
    ASN1_TIME_set(X509_getm_notAfter(x), time_t(wanted.notAfter.toSecsSinceEpoch()));
    setName(X509_get_subject_name(x), wanted.commonName);
    X509_set_issuer_name(x, X509_get_subject_name(issuer ? issuer : x));
    X509_set_pubkey(x, key);
    X509 *const by = issuer ? issuer : x;
    addExtension(x, by, NID_subject_key_identifier, "hash");
    addExtension(x, by, NID_authority_key_identifier, "keyid:always");
    if (wanted.authority) {
        addExtension(x, by, NID_basic_constraints, "critical,CA:TRUE");
        addExtension(x, by, NID_key_usage, "critical,keyCertSign,cRLSign,digitalSignature");
    } else {
        addExtension(x, by, NID_basic_constraints, "critical,CA:FALSE");
        addExtension(x, by, NID_key_usage, "critical,digitalSignature,keyEncipherment");
        addExtension(x, by, NID_ext_key_usage, wanted.extras.extendedUsage);
        if (!wanted.extras.crlUrl.isEmpty())
            addExtension(x, by, NID_crl_distribution_points, "URI:" + wanted.extras.crlUrl);
        QByteArrayList names;
        for (const QString &name : wanted.dnsNames)
            names += "DNS:" + name.toLatin1();
        if (!names.isEmpty())
            addExtension(x, by, NID_subject_alt_name, names.join(','));
    }
    X509_sign(x, issuer ? issuerKey : key, EVP_sha256());
    return pem(x);
}

} // namespace

// Keys by owner, each made in a thread of the pool: 2048 bits take a tenth of a second apiece. One store a process, so that the
// many worlds of a test program do not each make the same owners' keys anew; certificates are every world's own.
struct Pki::Keys
{
    static Keys &store()
    {
        static Keys keys;
        return keys;
    }
    struct Key
    {
        std::promise<KeyPtr> promise;
        std::shared_future<KeyPtr> future = promise.get_future().share();
        std::atomic<bool> isMade = false;
    };
    std::shared_future<KeyPtr> of(const QString &id)
    {
        auto &key = made[id];
        if (!key) {
            key = std::make_shared<Key>();
            pool.start([key] {
                key->promise.set_value(newKey());
                key->isMade = true;
            });
        }
        return key->future;
    }
    // Nothing may be at work when the program, and OpenSSL with it, comes to its end.
    void rest()
    {
        pool.clear();
        pool.waitForDone();
        std::erase_if(made, [](const auto &entry) { return !entry.second->isMade; });
    }
    std::map<QString, std::shared_ptr<Key>> made;
    QThreadPool pool;
};

Pki::Pki() = default;
Pki::~Pki()
{
    Keys::store().rest();
}

void Pki::prepare(const QString &id)
{
    Keys::store().of(id);
}

const Identity &Pki::authority(const QString &id, const QString &commonName)
{
    auto found = m_made.find(u"ca/"_s + id);
    if (found == m_made.end()) {
        const KeyPtr key = Keys::store().of(id).get();
        const QDateTime now = QDateTime::currentDateTimeUtc();
        Identity out;
        out.commonName = commonName;
        out.keyPem = pem(key.get());
        out.certificatePem = sign({commonName, {}, true, now.addDays(-30), now.addYears(10)}, key.get(), nullptr, nullptr);
        out.issuerPem = out.certificatePem;
        found = m_made.insert(u"ca/"_s + id, out);
    }
    return *found;
}

const Identity &Pki::root()
{
    return authority(u"root"_s, u"SIP Seal Lab Root CA"_s);
}

const Identity &Pki::stranger()
{
    return authority(u"stranger"_s, u"Nobody Knows This CA"_s);
}

const Identity &Pki::capf()
{
    return authority(u"capf"_s, u"CAPF-lab"_s);
}

const Identity &Pki::device(const QString &id, const QString &commonName, const QStringList &dnsNames)
{
    const QString name = u"device/"_s + id;
    auto found = m_made.find(name);
    if (found == m_made.end()) {
        const QDateTime now = QDateTime::currentDateTimeUtc();
        found = m_made.insert(name, issue(id, commonName, dnsNames, root(), now.addDays(-1), now.addYears(2)));
    }
    return *found;
}

Identity Pki::issue(const QString &keyOwner, const QString &commonName, const QStringList &dnsNames, const Identity &issuer,
                    const QDateTime &notBefore, const QDateTime &notAfter, const CertificateExtras &extras)
{
    const KeyPtr key = Keys::store().of(keyOwner).get();
    const CertificatePtr by = certificateOf(issuer.certificatePem);
    const KeyPtr byKey = keyOf(issuer.keyPem);
    Identity out;
    out.commonName = commonName;
    out.keyPem = pem(key.get());
    out.certificatePem = sign({commonName, dnsNames, false, notBefore, notAfter, extras}, key.get(), by.get(), byKey.get());
    out.issuerPem = issuer.certificatePem;
    return out;
}

QStringList Pki::extendedUsages(const QByteArray &certificatePem)
{
    QStringList out;
    const CertificatePtr certificate = certificateOf(certificatePem);
    auto *usages = static_cast<EXTENDED_KEY_USAGE *>(X509_get_ext_d2i(certificate.get(), NID_ext_key_usage, nullptr, nullptr));
    for (int i = 0; i < sk_ASN1_OBJECT_num(usages); ++i)
        out += QString::fromLatin1(OBJ_nid2ln(OBJ_obj2nid(sk_ASN1_OBJECT_value(usages, i))));
    EXTENDED_KEY_USAGE_free(usages);
    return out;
}

QStringList Pki::crlUrls(const QByteArray &certificatePem)
{
    QStringList out;
    const CertificatePtr certificate = certificateOf(certificatePem);
    auto *points = static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(certificate.get(), NID_crl_distribution_points, nullptr, nullptr));
    for (int i = 0; i < sk_DIST_POINT_num(points); ++i) {
        const DIST_POINT *point = sk_DIST_POINT_value(points, i);
        const GENERAL_NAMES *names = point->distpoint && point->distpoint->type == 0 ? point->distpoint->name.fullname : nullptr;
        for (int j = 0; j < sk_GENERAL_NAME_num(names); ++j)
            if (const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, j); name->type == GEN_URI)
                out += QString::fromLatin1(reinterpret_cast<const char *>(ASN1_STRING_get0_data(name->d.uniformResourceIdentifier)),
                                           ASN1_STRING_length(name->d.uniformResourceIdentifier));
    }
    CRL_DIST_POINTS_free(points);
    return out;
}

} // namespace sipseal::lab
