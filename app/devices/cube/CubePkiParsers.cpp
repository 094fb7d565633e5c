// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/CubeX509.h"

#include <QRegularExpression>

// Trustpoints and their certificates (cube.md §3).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMaxCertificates = 200;
constexpr qsizetype kMaxTrustpoints = 2'000;
constexpr qsizetype kMaxPem = 65'536;

/// The lines below each `Trustpoint NAME:`, with its name.
QList<std::pair<QString, QStringList>> sectionsOf(const QStringList &all)
{
    static const QRegularExpression head(uR"(^Trustpoint (\S.*?):?\s*$)"_s);
    QList<std::pair<QString, QStringList>> out;
    for (const QString &line : all) {
        if (const auto m = line.startsWith(u"Trustpoint "_s) ? head.match(line) : QRegularExpressionMatch(); m.hasMatch()) {
            if (out.size() >= kMaxTrustpoints)
                break;
            out.append({m.captured(1), {}});
        } else if (!out.isEmpty()) {
            out.last().second += line;
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

/// One line of a trustpoint's section; `next` is the index of the line below it.
void readStatusLine(const QStringList &section, qsizetype next, CubeTrustpoint &out, bool &router, std::optional<bool> &keys)
{
    // With usage keys there are two, "Router Signature certificate" and "Router Encryption certificate" (cube.md §3, INFERRED).
    static const QRegularExpression identity(uR"(^\s*Router (.*)certificate configured)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression generated(uR"(^\s*Keys generated\s*\.*\s*(\w+)\s*(?:\((.*)\))?)"_s);
    static const QRegularExpression authenticated(uR"(^\s*Issuing CA authenticated\s*\.*\s*Yes\b)"_s);
    const QString &line = section[next - 1];
    const QString text = line.trimmed();
    if (const auto m = identity.match(line); m.hasMatch()) {
        router = true;
        out.usageKeys |= m.captured(1).startsWith(u"Signature"_s) || m.captured(1).startsWith(u"Encryption"_s);
        if (out.subject.isEmpty())
            out.subject = subjectBelow(section, next);
    } else if (text.startsWith(u"Issuing CA certificate configured"_s)) {
        out.caSubject = subjectBelow(section, next);
    } else if (const auto k = generated.match(line); k.hasMatch()) {
        keys = k.captured(1) == u"Yes"_s;
        out.keys = *keys ? k.captured(2) : QString();
    } else if (text.startsWith(u"Last enrollment status:"_s)) {
        out.enrollment = text.mid(23).trimmed();
    } else if (text == u"Persistent self-signed certificate trust point"_s) { // the form without `status` says it this way
        out.hasIdentity = true;
        out.subject = subjectBelow(section, 0);
    }
    // ... and this: it cannot tell an identity from a CA's certificate.
    out.caAuthenticated |= authenticated.match(line).hasMatch() || text == u"Certificate configured."_s;
}

CubeTrustpoint trustpointOf(const QString &name, const QStringList &section)
{
    CubeTrustpoint out;
    out.name = name;
    out.exists = true;
    bool router = false;
    std::optional<bool> keys;
    for (qsizetype i = 0; i < section.size(); ++i)
        readStatusLine(section, i + 1, out, router, keys);
    out.hasIdentity |= router && keys.value_or(true);
    return out;
}

/// Another trustpoint or a `%` that says there is none. Anything else is not this report.
bool isTrustpointReport(const QStringList &all)
{
    static const QRegularExpression shape(uR"(^(?:\s*%|Trustpoint \S+:))"_s);
    const QString first = firstLine(all);
    return first == u"(nothing)"_s || shape.match(first).hasMatch();
}

/// `------Trustpoint: NAME------`
std::optional<QString> trustpointIn(const QString &line)
{
    static const QRegularExpression head(uR"(^\s*-+\s*Trustpoint:\s*(.*?)\s*-+\s*$)"_s);
    constexpr qsizetype kLongest = 300; // a name has 142 characters at most
    const auto match = line.size() > kLongest ? QRegularExpressionMatch() : head.match(line);
    return match.hasMatch() ? std::optional(match.captured(1)) : std::nullopt;
}

} // namespace

Result<CubeTrustpoint> parseCubeTrustpoint(const QString &name, const QString &text)
{
    const QStringList all = filled(text);
    if (const QString refusal = syntaxRefusal(text); !refusal.isEmpty())
        return unreadable("show crypto pki trustpoints", refusal);
    for (const auto &[found, section] : sectionsOf(all))
        if (found.compare(name, Qt::CaseInsensitive) == 0) {
            CubeTrustpoint out = trustpointOf(found, section);
            out.name = name;
            return out;
        }
    CubeTrustpoint absent;
    absent.name = name;
    return isTrustpointReport(all) ? Result<CubeTrustpoint>(absent) : unreadable("show crypto pki trustpoints", firstLine(all));
}

Result<QList<CubeCertificate>> parseCubeCertificatesPem(const QString &text)
{
    const QStringList all = filled(text);
    if (!syntaxRefusal(text).isEmpty())
        return unreadable("show crypto pki certificates pem", syntaxRefusal(text));
    QList<CubeCertificate> out;
    QString label, trustpoint;
    QByteArray pem;
    bool inside = false, known = false;
    for (const QString &line : all) {
        const QString trimmed = line.trimmed();
        if (trimmed == u"-----BEGIN CERTIFICATE-----"_s) {
            inside = true;
            pem.clear();
        } else if (!inside) {
            known |= trimmed.startsWith(u'%') || trimmed.contains(u"Trustpoint:"_s);
            if (const auto named = trustpointIn(line))
                trustpoint = *named;
            if (!trimmed.isEmpty())
                label = trimmed;
            continue;
        }
        pem += trimmed.toLatin1() + '\n';
        if (pem.size() > kMaxPem || out.size() >= kMaxCertificates)
            return unreadable("show crypto pki certificates pem", label);
        if (trimmed != u"-----END CERTIFICATE-----"_s)
            continue;
        const auto certificate = cubex509::fromPem(label, pem);
        if (!certificate)
            return unreadable("show crypto pki certificates pem", label.isEmpty() ? trimmed : label);
        out += *certificate;
        out.last().trustpoint = trustpoint;
        label.clear();
        inside = false;
    }
    if (inside || (out.isEmpty() && !known && !text.trimmed().isEmpty()))
        return unreadable("show crypto pki certificates pem", inside ? all.last() : firstLine(all));
    return out;
}

QString cubePemOf(const QString &trustpoint, const QString &text)
{
    QStringList out;
    bool headed = false, ours = false;
    for (const QString &line : filled(text)) {
        if (const auto named = trustpointIn(line)) {
            headed = true;
            ours = named->compare(trustpoint, Qt::CaseInsensitive) == 0;
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
    for (const QString &line : filled(config)) {
        if (const auto m = head.match(line); m.hasMatch() || (!line.isEmpty() && line.at(0) != u' ')) {
            ours = m.hasMatch() && m.captured(1).compare(trustpoint, Qt::CaseInsensitive) == 0;
        } else if (const auto e = entry.match(line); ours && e.hasMatch()) {
            label = e.captured(1) == u"ca"_s ? u"CA certificate"_s : u"General Purpose"_s;
            der.clear();
        } else if (ours && hex.match(line).hasMatch() && der.size() < kMaxPem) {
            der += QByteArray::fromHex(line.toLatin1());
        } else if (ours && line.trimmed() == u"quit"_s && out.size() < kMaxCertificates) {
            const auto certificate = cubex509::fromDer(label, der);
            if (!certificate)
                return unreadable("show running-config", u"crypto pki certificate chain "_s + trustpoint);
            out += *certificate;
            out.last().trustpoint = trustpoint;
        }
    }
    return out;
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
