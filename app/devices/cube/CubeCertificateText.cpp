// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// `show crypto pki certificates [verbose]` and the check of a chain (cube.md §3). Where PEM can be had, PEM is better.

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMost = 2'000;
constexpr qsizetype kMostParts = 50;

class CertificateReader
{
public:
    bool begins(const QString &line);
    void read(const QString &line);
    const QList<CubeCertificateText> &all() const { return m_all; }

private:
    bool readField(const QString &key, const QString &value);
    void readInside(const QString &text);
    void readName(const QString &text, QString &name);

    QList<CubeCertificateText> m_all;
    QString m_section; // the heading at two blanks that the line stands below
    QString m_usage;   // within the extensions: the one whose words follow
};

/// "Certificate", "CA Certificate", "Router Self-Signed Certificate", "Router Signature Certificate"
bool CertificateReader::begins(const QString &line)
{
    static const QRegularExpression head(uR"(^(?:(CA|RA|Router(?: [\w\-]+){1,3}) )?Certificate$)"_s);
    const auto m = line.endsWith(u"Certificate"_s) ? head.match(line) : QRegularExpressionMatch();
    if (!m.hasMatch() || m_all.size() >= kMost)
        return false;
    CubeCertificateText out;
    const QString kind = m.captured(1);
    using Kind = CubeCertificateText::Kind;
    out.kind = kind == u"CA"_s || kind == u"RA"_s ? Kind::Ca
               : kind.contains(u"Self-Signed"_s)  ? Kind::SelfSigned
                                                  : Kind::Identity;
    m_all += out;
    m_section.clear();
    return true;
}

/// False: the line heads a section whose lines follow.
bool CertificateReader::readField(const QString &key, const QString &value)
{
    CubeCertificateText &out = m_all.last();
    if (key == u"Status"_s)
        out.available = value == u"Available"_s;
    else if (key == u"Certificate Serial Number (hex)"_s || key == u"Certificate Serial Number"_s)
        out.serial = value.startsWith(u"0x"_s) ? value.mid(2) : value;
    else if (key == u"Certificate Usage"_s)
        out.usage = value;
    else if (key == u"Signature Algorithm"_s)
        out.signature = value;
    else if (key == u"Fingerprint SHA1"_s)
        out.sha1 = QString(value).remove(u' ');
    else if (key == u"Associated Trustpoints"_s)
        out.trustpoints = words(value);
    else if (key == u"Key Label"_s)
        out.keyLabel = value;
    else if (key == u"Storage"_s)
        out.storage = value;
    else
        return false;
    return true;
}

void CertificateReader::readName(const QString &text, QString &name)
{
    if (!text.contains(u'=') || name.count(u',') >= kMostParts)
        return; // "Name: ROUTER" and "IP Address: ..." stand beside the name and are no part of it
    name += (name.isEmpty() ? QString() : u","_s) + text;
    if (&name == &m_all.last().subject && text.startsWith(u"cn="_s, Qt::CaseInsensitive))
        m_all.last().commonName = text.mid(3);
}

void CertificateReader::readInside(const QString &text)
{
    static const QRegularExpression bits(uR"(\((\d{1,6}) bit)"_s);
    CubeCertificateText &out = m_all.last();
    const qsizetype colon = text.indexOf(u':');
    const QString key = colon < 0 ? QString() : folded(text.first(colon)),
                  value = colon < 0 ? QString() : folded(text.sliced(colon + 1));
    if (m_section == u"Subject"_s)
        readName(text, out.subject);
    else if (m_section == u"Issuer"_s)
        readName(text, out.issuer);
    else if (m_section == u"Validity Date"_s)
        (key == u"start date"_s ? out.start : key == u"end date"_s ? out.end : out.renew) = value;
    else if (m_section == u"Subject Key Info"_s && key == u"Public Key Algorithm"_s)
        out.keyAlgorithm = value;
    else if (const auto m = bits.match(text); m_section == u"Subject Key Info"_s && m.hasMatch())
        out.keyBits = m.captured(1).toInt();
    else if (colon >= 0)
        m_usage = key;
    else if (m_usage == u"X509v3 Key Usage"_s && out.keyUsage.size() < kMostParts)
        out.keyUsage += folded(text);
    else if (m_usage.endsWith(u"Extended Key Usage"_s) && out.extendedKeyUsage.size() < kMostParts)
        out.extendedKeyUsage += folded(text);
}

void CertificateReader::read(const QString &line)
{
    const QString text = folded(line);
    if (text.isEmpty() || m_all.isEmpty())
        return;
    const qsizetype colon = text.indexOf(u':');
    if (indent(line) > 2 || colon < 0) {
        readInside(text);
        return;
    }
    const QString key = text.first(colon).trimmed();
    m_usage.clear();
    if (!readField(key, text.sliced(colon + 1).trimmed()))
        m_section = key;
}

} // namespace

Result<QList<CubeCertificateText>> parseCubeCertificatesText(const QString &text)
{
    const QStringList all = filled(text);
    if (const QString refusal = syntaxRefusal(text); !refusal.isEmpty())
        return unreadable("show crypto pki certificates", refusal);
    CertificateReader reader;
    for (const QString &line : all)
        if (!reader.begins(line))
            reader.read(line);
    const QString first = firstLine(all);
    if (reader.all().isEmpty() && first != u"(nothing)"_s && !first.trimmed().startsWith(u'%'))
        return unreadable("show crypto pki certificates", first);
    return reader.all();
}

Result<CubeChainValidation> parseCubeChainValidation(const QString &text)
{
    static const QRegularExpression failed(
        uR"(^\s*(?:Validation Failed|%.*(?:fail|invalid|not valid)|Certificate chain .* is (?:not valid|invalid)))"_s,
        QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression valid(
        uR"(^\s*(?:Certificate chain|Chain|Validation)\b.*\b(?:is valid|succeeded|successful)\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    const QStringList all = filled(text);
    for (const QString &line : all) {
        if (failed.match(line).hasMatch())
            return CubeChainValidation{false, line.contains(u"trustpoint not found"_s), folded(line)};
        if (valid.match(line).hasMatch())
            return CubeChainValidation{true, false, folded(line)};
    }
    return unreadable("crypto pki certificate validate", firstLine(all));
}

QList<CubeCertificate> cubeChainAbove(const CubeCertificate &leaf, const QList<CubeCertificate> &known)
{
    constexpr qsizetype kDeepest = 12;
    QList<CubeCertificate> out;
    const CubeCertificate *at = &leaf;
    while (!at->selfSigned() && out.size() < kDeepest) {
        const auto issuer = std::find_if(known.cbegin(), known.cend(), [at](const CubeCertificate &one) {
            return one.subject == at->issuer && one.sha256 != at->sha256 &&
                   (at->authorityKeyId.isEmpty() || one.subjectKeyId.isEmpty() || at->authorityKeyId == one.subjectKeyId);
        });
        if (issuer == known.cend())
            break;
        out += *issuer;
        at = &*issuer;
    }
    return out;
}

} // namespace sipseal
