// SPDX-License-Identifier: Apache-2.0
#include "app/transport/X509Facts.h"

#include <QHostAddress>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kMostNames = 200;
constexpr qsizetype kLongestName = 1024;

QString clean(const QByteArray &utf8)
{
    QString text = QString::fromUtf8(utf8).left(kLongestName);
    for (QChar &c : text)
        if (!c.isPrint())
            c = u'?';
    return text;
}

QString nameText(const X509_NAME *name)
{
    BIO *bio = BIO_new(BIO_s_mem());
    X509_NAME_print_ex(bio, name, 0, XN_FLAG_RFC2253 & ~static_cast<unsigned long>(ASN1_STRFLGS_ESC_MSB));
    char *data = nullptr;
    const long size = BIO_get_mem_data(bio, &data);
    const QString text = clean(QByteArray(data, size));
    BIO_free(bio);
    return text;
}

QString asn1Text(const ASN1_STRING *string)
{
    unsigned char *utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, string);
    if (size < 0)
        return {};
    const QString text = clean(QByteArray(reinterpret_cast<char *>(utf8), size));
    OPENSSL_free(utf8);
    return text;
}

QString commonName(const X509_NAME *name)
{
    QString last; // the most specific one stands last
    for (int at = -1; (at = X509_NAME_get_index_by_NID(name, NID_commonName, at)) >= 0;)
        last = asn1Text(X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
    return last;
}

QDateTime timeOf(const ASN1_TIME *time)
{
    tm parts{};
    if (!time || !ASN1_TIME_to_tm(time, &parts))
        return {};
    return QDateTime(QDate(parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday),
                     QTime(parts.tm_hour, parts.tm_min, std::min(parts.tm_sec, 59)), Qt::UTC);
}

QString address(const ASN1_OCTET_STRING *bytes)
{
    const unsigned char *data = ASN1_STRING_get0_data(bytes);
    if (ASN1_STRING_length(bytes) == 4)
        return QHostAddress((quint32(data[0]) << 24) | (quint32(data[1]) << 16) | (quint32(data[2]) << 8) | data[3]).toString();
    if (ASN1_STRING_length(bytes) == 16)
        return QHostAddress(data).toString();
    return {};
}

QStringList alternativeNames(const X509 *certificate)
{
    QStringList out;
    auto *names = static_cast<GENERAL_NAMES *>(X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr));
    const int count = std::min(sk_GENERAL_NAME_num(names), kMostNames);
    for (int i = 0; i < count; ++i) {
        const GENERAL_NAME *name = sk_GENERAL_NAME_value(names, i);
        QString text;
        if (name->type == GEN_DNS || name->type == GEN_URI || name->type == GEN_EMAIL)
            text = asn1Text(name->d.ia5);
        else if (name->type == GEN_IPADD)
            text = address(name->d.iPAddress);
        if (!text.isEmpty())
            out.append(text);
    }
    GENERAL_NAMES_free(names);
    return out;
}

} // namespace

ProbedCertificate x509Facts(const X509 *certificate)
{
    ProbedCertificate facts;
    facts.subject = nameText(X509_get_subject_name(certificate));
    facts.subjectCn = commonName(X509_get_subject_name(certificate));
    facts.issuer = nameText(X509_get_issuer_name(certificate));
    facts.alternativeNames = alternativeNames(certificate);
    facts.notBefore = timeOf(X509_get0_notBefore(certificate));
    facts.notAfter = timeOf(X509_get0_notAfter(certificate));
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned int size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size))
        facts.sha256 =
            QString::fromLatin1(QByteArray(reinterpret_cast<char *>(digest), static_cast<qsizetype>(size)).toHex(':')).toUpper();
    // OpenSSL caches what it parsed inside the certificate, hence not const.
    const uint32_t usage = X509_get_extended_key_usage(const_cast<X509 *>(certificate));
    facts.serverAuth = usage & (XKU_SSL_SERVER | XKU_ANYEKU); // all bits where the extension is absent
    facts.clientAuth = usage & (XKU_SSL_CLIENT | XKU_ANYEKU);
    return facts;
}

} // namespace sipseal
