// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeX509.h"

#include <QHostAddress>
#include <QRegularExpression>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMaxNames = 200;
constexpr int kMaxLists = 10;

using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

/// Names come from certificates that anybody may have made: nothing that could move a terminal's cursor passes.
QString printable(QString text)
{
    text.removeIf([](QChar c) { return c.unicode() < 0x20 || c.unicode() == 0x7f; });
    return text.left(1000);
}

QString nameOf(const X509_NAME *name)
{
    const BioPtr bio(BIO_new(BIO_s_mem()), &BIO_free);
    if (!name || !bio || X509_NAME_print_ex(bio.get(), name, 0, XN_FLAG_RFC2253 & ~unsigned(ASN1_STRFLGS_ESC_MSB)) < 0)
        return {};
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio.get(), &data);
    return printable(QString::fromUtf8(data, size));
}

QString commonNameOf(const X509_NAME *name)
{
    const int at = name ? X509_NAME_get_index_by_NID(name, NID_commonName, -1) : -1;
    if (at < 0)
        return {};
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    if (size < 0)
        return {};
    const QString out = QString::fromUtf8(reinterpret_cast<const char *>(utf8), size);
    OPENSSL_free(utf8);
    return printable(out);
}

QDateTime timeOf(const ASN1_TIME *time)
{
    std::tm parts{};
    if (!time || ASN1_TIME_to_tm(time, &parts) != 1)
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), QTimeZone::utc())
        .toUTC();
}

QString fingerprintOf(const X509 *certificate, const EVP_MD *method)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (X509_digest(certificate, method, digest, &size) != 1)
        return {};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size)).toHex(':').toUpper());
}

QString hexOf(const ASN1_STRING *bytes)
{
    const int size = bytes ? std::min(ASN1_STRING_length(bytes), 64) : 0;
    if (size <= 0)
        return {};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(ASN1_STRING_get0_data(bytes)), size).toHex().toUpper());
}

/// What the device writes above a block decides; where it writes nothing we know, the certificate itself does.
bool isCa(const QString &label, X509 *certificate)
{
    if (label.contains(u"CA certificate"_s, Qt::CaseInsensitive))
        return true;
    static const QRegularExpression own(u"(?:General Purpose|Signature|Encryption|Router|Self-signed|Identity)"_s,
                                        QRegularExpression::CaseInsensitiveOption);
    return !own.match(label).hasMatch() && X509_check_ca(certificate) > 0;
}

/// Alternative names that matter to SIP: DNS names and addresses.
void readAlternativeNames(const X509 *x509, CubeCertificate &out)
{
    const std::unique_ptr<GENERAL_NAMES, decltype(&GENERAL_NAMES_free)> names(
        static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(x509, NID_subject_alt_name, nullptr, nullptr)), &GENERAL_NAMES_free);
    const int count = names ? std::min(sk_GENERAL_NAME_num(names.get()), kMaxNames) : 0;
    for (int i = 0; i < count; ++i) {
        int type = 0;
        const auto *value =
            static_cast<const ASN1_STRING *>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names.get(), i), &type));
        if (type != GEN_DNS && type != GEN_IPADD)
            continue;
        const auto *data = ASN1_STRING_get0_data(value);
        const int size = ASN1_STRING_length(value);
        if (type == GEN_DNS)
            out.dnsNames += printable(QString::fromUtf8(reinterpret_cast<const char *>(data), std::min(size, 1000)));
        else if (size == 4)
            out.addresses +=
                QHostAddress(quint32(data[0]) << 24 | quint32(data[1]) << 16 | quint32(data[2]) << 8 | data[3]).toString();
        else if (size == 16)
            out.addresses += QHostAddress(data).toString();
    }
}

void readRevocationLists(const X509 *x509, CubeCertificate &out)
{
    const std::unique_ptr<CRL_DIST_POINTS, decltype(&CRL_DIST_POINTS_free)> points(
        static_cast<CRL_DIST_POINTS *>(X509_get_ext_d2i(x509, NID_crl_distribution_points, nullptr, nullptr)),
        &CRL_DIST_POINTS_free);
    const int count = points ? std::min(sk_DIST_POINT_num(points.get()), kMaxLists) : 0;
    for (int i = 0; i < count; ++i) {
        const DIST_POINT *point = sk_DIST_POINT_value(points.get(), i);
        if (!point->distpoint || point->distpoint->type != 0) // 0: a full name
            continue;
        const GENERAL_NAMES *names = point->distpoint->name.fullname;
        for (int k = 0; k < std::min(sk_GENERAL_NAME_num(names), kMaxLists) && out.revocationLists.size() < kMaxLists; ++k) {
            int type = 0;
            const auto *value = static_cast<const ASN1_STRING *>(GENERAL_NAME_get0_value(sk_GENERAL_NAME_value(names, k), &type));
            if (type == GEN_URI)
                out.revocationLists += printable(QString::fromUtf8(reinterpret_cast<const char *>(ASN1_STRING_get0_data(value)),
                                                                   std::min(ASN1_STRING_length(value), 1000)));
        }
    }
}

void readUsage(X509 *x509, CubeCertificate &out)
{
    const uint32_t extended = X509_get_extended_key_usage(x509); // all bits set where the extension is absent
    out.limitsUse = extended != UINT32_MAX;
    out.serverAuth = (extended & (XKU_SSL_SERVER | XKU_ANYEKU)) != 0;
    out.clientAuth = (extended & (XKU_SSL_CLIENT | XKU_ANYEKU)) != 0;
    const uint32_t usage = X509_get_key_usage(x509);
    static const std::pair<uint32_t, const char *> names[] = {{KU_DIGITAL_SIGNATURE, "digitalSignature"},
                                                              {KU_NON_REPUDIATION, "nonRepudiation"},
                                                              {KU_KEY_ENCIPHERMENT, "keyEncipherment"},
                                                              {KU_DATA_ENCIPHERMENT, "dataEncipherment"},
                                                              {KU_KEY_AGREEMENT, "keyAgreement"},
                                                              {KU_KEY_CERT_SIGN, "keyCertSign"},
                                                              {KU_CRL_SIGN, "cRLSign"}};
    for (const auto &[bit, name] : names)
        if (usage != UINT32_MAX && (usage & bit) != 0)
            out.keyUsage += QString::fromLatin1(name);
}

void readKey(const X509 *x509, CubeCertificate &out)
{
    const EVP_PKEY *key = X509_get0_pubkey(x509);
    if (!key)
        return;
    const int type = EVP_PKEY_get_base_id(key);
    out.keyType = type == EVP_PKEY_RSA ? u"RSA"_s : type == EVP_PKEY_EC ? u"EC"_s : QString::fromLatin1(OBJ_nid2sn(type));
    out.keyBits = EVP_PKEY_get_bits(key);
}

CubeCertificate certificateOf(const QString &label, X509 *x509)
{
    CubeCertificate out;
    out.isCa = isCa(label, x509);
    out.commonName = commonNameOf(X509_get_subject_name(x509));
    out.subject = nameOf(X509_get_subject_name(x509));
    out.issuer = nameOf(X509_get_issuer_name(x509));
    out.notBefore = timeOf(X509_get0_notBefore(x509));
    out.notAfter = timeOf(X509_get0_notAfter(x509));
    out.sha256 = fingerprintOf(x509, EVP_sha256());
    out.sha1 = fingerprintOf(x509, EVP_sha1());
    out.signature = QString::fromLatin1(OBJ_nid2ln(X509_get_signature_nid(x509)));
    out.serial = hexOf(X509_get0_serialNumber(x509));
    out.subjectKeyId = hexOf(X509_get0_subject_key_id(x509));
    out.authorityKeyId = hexOf(X509_get0_authority_key_id(x509));
    readUsage(x509, out);
    readAlternativeNames(x509, out);
    readRevocationLists(x509, out);
    readKey(x509, out);
    return out;
}

bool sameName(const QString &pattern, const QString &name)
{
    if (pattern.compare(name, Qt::CaseInsensitive) == 0)
        return true;
    const qsizetype dot = name.indexOf(u'.');
    return pattern.startsWith(u"*."_s) && dot > 0 &&
           pattern.sliced(1).compare(QStringView(name).sliced(dot), Qt::CaseInsensitive) == 0;
}

} // namespace

namespace cubex509 {

std::optional<CubeCertificate> fromPem(const QString &label, const QByteArray &pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    const X509Ptr x509(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, &X509_free);
    return x509 ? std::optional(certificateOf(label, x509.get())) : std::nullopt;
}

std::optional<CubeCertificate> fromDer(const QString &label, const QByteArray &der)
{
    const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
    const X509Ptr x509(d2i_X509(nullptr, &begin, long(der.size())), &X509_free);
    return x509 ? std::optional(certificateOf(label, x509.get())) : std::nullopt;
}

} // namespace cubex509

bool CubeCertificate::hasName(const QString &name) const
{
    if (name.isEmpty())
        return false;
    if (sameName(commonName, name) || addresses.contains(name, Qt::CaseInsensitive))
        return true;
    return std::any_of(dnsNames.cbegin(), dnsNames.cend(), [&name](const QString &dns) { return sameName(dns, name); });
}

} // namespace sipseal
