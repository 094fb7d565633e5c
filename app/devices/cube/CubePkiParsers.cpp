// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>
#include <QTimeZone>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

// Trustpoints and their certificates (cube.md §3).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMaxCertificates = 200;
constexpr qsizetype kMaxPem = 65'536;

using X509Ptr = std::unique_ptr<X509, decltype(&X509_free)>;
using BioPtr = std::unique_ptr<BIO, decltype(&BIO_free)>;

X509Ptr readPem(const QByteArray &pem)
{
    const BioPtr bio(BIO_new_mem_buf(pem.constData(), int(pem.size())), &BIO_free);
    return {bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr, &X509_free};
}

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

QString fingerprintOf(const X509 *certificate)
{
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (X509_digest(certificate, EVP_sha256(), digest, &size) != 1)
        return {};
    return QString::fromLatin1(QByteArray(reinterpret_cast<const char *>(digest), qsizetype(size)).toHex(':').toUpper());
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

CubeCertificate certificateOf(const QString &label, X509 *x509)
{
    CubeCertificate out;
    out.isCa = isCa(label, x509);
    out.commonName = commonNameOf(X509_get_subject_name(x509));
    out.subject = nameOf(X509_get_subject_name(x509));
    out.issuer = nameOf(X509_get_issuer_name(x509));
    out.notBefore = timeOf(X509_get0_notBefore(x509));
    out.notAfter = timeOf(X509_get0_notAfter(x509));
    out.sha256 = fingerprintOf(x509);
    const uint32_t usage = X509_get_extended_key_usage(x509); // all bits set where the extension is absent
    out.serverAuth = (usage & (XKU_SSL_SERVER | XKU_ANYEKU)) != 0;
    out.clientAuth = (usage & (XKU_SSL_CLIENT | XKU_ANYEKU)) != 0;
    return out;
}

/// The lines below `Trustpoint NAME:` up to the next trustpoint; nullopt where there is none of that name.
std::optional<QStringList> sectionOf(const QString &name, const QStringList &all)
{
    static const QRegularExpression head(uR"(^Trustpoint (\S.*?):?\s*$)"_s);
    std::optional<QStringList> out;
    for (const QString &line : all) {
        if (const auto m = head.match(line); m.hasMatch()) {
            if (out)
                break;
            if (m.captured(1).compare(name, Qt::CaseInsensitive) == 0)
                out = QStringList();
        } else if (out) {
            *out += line;
        }
    }
    return out;
}

/// The subject that stands below `Subject Name:`, one line or several, until something that is no part of a name.
QString subjectBelow(const QStringList &section, qsizetype from)
{
    QStringList parts;
    for (qsizetype i = from; i < section.size() && parts.size() < 20; ++i) {
        const QString text = section[i].trimmed();
        if (text == u"Subject Name:"_s && parts.isEmpty())
            continue;
        if (!text.contains(u'=') || text.startsWith(u"Fingerprint"_s))
            break;
        parts += text;
    }
    return parts.join(u',');
}

void readStatus(const QStringList &section, CubeTrustpoint &out)
{
    static const QRegularExpression identity(uR"(^\s*Router .*certificate configured)"_s);
    static const QRegularExpression keys(uR"(^\s*Keys generated\s*\.*\s*Yes\b)"_s);
    static const QRegularExpression authenticated(uR"(^\s*Issuing CA authenticated\s*\.*\s*Yes\b)"_s);
    static const QRegularExpression keysAtAll(uR"(^\s*Keys generated\b)"_s);
    bool router = false, keysYes = false, keysSaid = false;
    for (qsizetype i = 0; i < section.size(); ++i) {
        const QString &line = section[i];
        if (identity.match(line).hasMatch()) {
            router = true;
            if (out.subject.isEmpty())
                out.subject = subjectBelow(section, i + 1);
        }
        keysYes |= keys.match(line).hasMatch();
        keysSaid |= keysAtAll.match(line).hasMatch();
        // `show crypto pki trustpoints` without `status` says it this way
        out.caAuthenticated |= authenticated.match(line).hasMatch() || line.trimmed() == u"Certificate configured."_s;
    }
    out.hasIdentity = router && (keysYes || !keysSaid);
}

} // namespace

Result<CubeTrustpoint> parseCubeTrustpoint(const QString &name, const QString &text)
{
    CubeTrustpoint out;
    out.name = name;
    const QStringList all = lines(text);
    if (!syntaxRefusal(text).isEmpty())
        return unreadable("show crypto pki trustpoints", syntaxRefusal(text));
    if (const auto section = sectionOf(name, all)) {
        out.exists = true;
        readStatus(*section, out);
        return out;
    }
    // Another trustpoint, a `%` that says there is none, or silence: it is not there. Anything else is not this report.
    static const QRegularExpression other(uR"(^(?:\s*%|Trustpoint \S+:))"_s);
    for (const QString &line : all)
        if (!line.trimmed().isEmpty())
            return other.match(line).hasMatch() ? Result<CubeTrustpoint>(out) : unreadable("show crypto pki trustpoints", line);
    return out;
}

Result<QList<CubeCertificate>> parseCubeCertificatesPem(const QString &text)
{
    const QStringList all = lines(text);
    if (!syntaxRefusal(text).isEmpty())
        return unreadable("show crypto pki certificates pem", syntaxRefusal(text));
    QList<CubeCertificate> out;
    QString label;
    QByteArray pem;
    bool inside = false, known = false;
    for (const QString &line : all) {
        const QString trimmed = line.trimmed();
        if (trimmed == u"-----BEGIN CERTIFICATE-----"_s) {
            inside = true;
            pem.clear();
        } else if (!inside) {
            known |= trimmed.startsWith(u'%') || trimmed.contains(u"Trustpoint:"_s);
            if (!trimmed.isEmpty())
                label = trimmed;
            continue;
        }
        pem += trimmed.toLatin1() + '\n';
        if (pem.size() > kMaxPem || out.size() >= kMaxCertificates)
            return unreadable("show crypto pki certificates pem", label);
        if (trimmed != u"-----END CERTIFICATE-----"_s)
            continue;
        const X509Ptr x509 = readPem(pem);
        if (!x509)
            return unreadable("show crypto pki certificates pem", label.isEmpty() ? trimmed : label);
        out += certificateOf(label, x509.get());
        label.clear();
        inside = false;
    }
    if (inside || (out.isEmpty() && !known && !text.trimmed().isEmpty()))
        return unreadable("show crypto pki certificates pem", inside ? all.last() : firstLine(all));
    return out;
}

QString cubePemOf(const QString &trustpoint, const QString &text)
{
    static const QRegularExpression head(uR"(^\s*-+\s*Trustpoint:\s*(.*?)\s*-+\s*$)"_s);
    QStringList out;
    bool headed = false, ours = false;
    for (const QString &line : lines(text)) {
        if (const auto m = head.match(line); m.hasMatch()) {
            headed = true;
            ours = m.captured(1).compare(trustpoint, Qt::CaseInsensitive) == 0;
        }
        if (ours)
            out += line;
    }
    return headed ? out.join(u'\n') : text;
}

Result<QList<CubeCertificate>> parseCubeCertificateChain(const QString &trustpoint, const QString &config)
{
    static const QRegularExpression head(uR"(^crypto (?:pki|ca) certificate chain (\S+)$)"_s);
    static const QRegularExpression entry(uR"(^ certificate (?:(ca|self-signed|rollback|rollback-ca)\s+)?[0-9A-Fa-f]+)"_s);
    static const QRegularExpression hex(uR"(^\s+[0-9A-Fa-f]{1,8}(?:\s+[0-9A-Fa-f]{1,8})*$)"_s);
    QList<CubeCertificate> out;
    QString label;
    QByteArray der;
    bool ours = false;
    for (const QString &line : lines(config)) {
        if (const auto m = head.match(line); m.hasMatch() || (!line.isEmpty() && line.at(0) != u' ')) {
            ours = m.hasMatch() && m.captured(1).compare(trustpoint, Qt::CaseInsensitive) == 0;
        } else if (const auto e = entry.match(line); ours && e.hasMatch()) {
            label = e.captured(1) == u"ca"_s ? u"CA certificate"_s : u"General Purpose"_s;
            der.clear();
        } else if (ours && hex.match(line).hasMatch() && der.size() < kMaxPem) {
            der += QByteArray::fromHex(line.toLatin1());
        } else if (ours && line.trimmed() == u"quit"_s && out.size() < kMaxCertificates) {
            const auto *begin = reinterpret_cast<const unsigned char *>(der.constData());
            const X509Ptr x509(d2i_X509(nullptr, &begin, long(der.size())), &X509_free);
            if (!x509)
                return unreadable("show running-config", u"crypto pki certificate chain "_s + trustpoint);
            out += certificateOf(label, x509.get());
        }
    }
    return out;
}

} // namespace sipseal
