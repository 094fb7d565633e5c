// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/TroubleReader.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/TroubleWords.h"

#include <QRegularExpression>

#include <algorithm>

// Lines that prove TLS trouble: syslog, `debug ssl openssl`, `debug crypto pki`, OpenSSL's own words, counters (cube.md §1g, §6).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace troublewords;

namespace {

constexpr qsizetype kMaxFindings = 200;
constexpr int kFirstWithReason = 17 * 10000 + 14 * 100 + 1;

TlsFinding findingOf(const QString &reason, const QString &unhappy, const QString &cause, const QString &line)
{
    TlsFinding out;
    const Ends ends = endsIn(line);
    out.reason = Redactor::process().redact(reason.trimmed().left(200));
    out.peer = ends.remote;
    out.remotePort = ends.remotePort;
    out.localPort = ends.localPort;
    if ((ends.localPort == 5061) != (ends.remotePort == 5061)) // any other ports tell nothing
        out.role = ends.localPort == 5061 ? u"server"_s : u"client"_s;
    out.vrf = valueAfter(line, "vrf="_L1).left(40);
    out.tenant = valueAfter(line, "tenant="_L1).left(10);
    out.unhappy = unhappy;
    out.cause = cause;
    out.line = Redactor::process().redact(line.trimmed().left(500));
    return out;
}

bool sameTrouble(const TlsFinding &a, const TlsFinding &b)
{
    return a.cause == b.cause && a.unhappy == b.unhappy && (a.peer == b.peer || a.peer.isEmpty() || b.peer.isEmpty()) &&
           a.tenant == b.tenant && ((a.cause != "other"_L1 && a.cause != "cut"_L1) || a.reason == b.reason);
}

} // namespace

void TroubleReader::note(DiagnosisNote note)
{
    if (!m_out.notes.contains(note))
        m_out.notes += note;
}

void TroubleReader::add(TlsFinding finding)
{
    for (TlsFinding &known : m_out.findings) {
        if (!sameTrouble(known, finding))
            continue;
        if (known.peer.isEmpty() && !finding.peer.isEmpty()) { // the same, told better
            finding.count = known.count;
            finding.because = known.because.isEmpty() && known.line.contains("PKI"_L1) ? known.line : known.because;
            known = finding;
        } else if (!finding.peer.isEmpty() || known.peer.isEmpty()) {
            known.count += known.line == finding.line ? 0 : 1;
            if (known.role != finding.role)
                known.role.clear(); // both ways
        }
        return;
    }
    if (m_out.findings.size() < kMaxFindings)
        m_out.findings += std::move(finding);
    else
        note(DiagnosisNote::More);
}

void TroubleReader::found(const QString &reason, const QString &unhappy, const QString &cause, const QString &line)
{
    add(findingOf(reason, unhappy, cause, line));
}

/// OpenSSL's verdict, in the cause that the device named just before, where it did.
void TroubleReader::judged(const QString &reason, const QString &line)
{
    QString cause = causeOf(reason);
    const QString unhappy = unhappyOf(reason, cause);
    if (reason.contains("verify failed"_L1) && !m_pkiCause.isEmpty())
        cause = m_pkiCause;
    found(reason, unhappy, cause, line);
}

/// %SIP-2-TLS_HANDSHAKE_FAILED in its three shapes. Where it is cut, what is left of it is not taken for the whole.
bool TroubleReader::readHandshake(const QString &line)
{
    const auto handshake = handshakeIn(line);
    if (!handshake)
        return false;
    const QString &reason = handshake->reason;
    const bool known = causeOf(reason) != "other"_L1;
    if (endsIn(line).cut)
        note(DiagnosisNote::LineCut);
    if (known || (handshake->ended && !reason.isEmpty()))
        judged(reason, line);
    else
        found(reason.isEmpty() ? line.sliced(line.indexOf("%SIP-"_L1)) : reason, unhappyOf(reason, u"other"_s), u"cut"_s, line);
    m_pkiCause.clear();
    return true;
}

bool TroubleReader::readListenSocket(const QString &line)
{
    const qsizetype at = line.indexOf("-LISTEN_SOCKET"_L1);
    if (at < 0 || line.lastIndexOf("%SIP-"_L1, at) < 0)
        return false;
    TlsFinding finding =
        findingOf(line.sliced(at + 14).remove(u':').trimmed().section(u" for "_s, 0, 0), u"cube"_s, u"listen-socket"_s, line);
    finding.localPort = cubetext::number(valueAfter(line, "port="_L1), 1, 65535).value_or(0);
    finding.role.clear();
    add(finding);
    return true;
}

bool TroubleReader::readPki(const QString &line)
{
    static const QRegularExpression head(uR"(%PKI-\d-(\w{1,60})\s{0,4}:\s*(.*)$)"_s);
    const qsizetype at = line.indexOf("%PKI-"_L1);
    if (at < 0)
        return false;
    const auto m = head.match(line, at);
    if (!m.hasMatch())
        return false;
    const QString name = m.captured(1), words = m.captured(2).section(". "_L1, 0, 0);
    // Where OpenSSL's own words came first, this is why: one trouble, not two.
    if (name.startsWith("CERTIFICATE_"_L1) && !m_out.findings.isEmpty() && m_out.findings.last().peer.isEmpty() &&
        m_out.findings.last().reason.contains("verify failed"_L1))
        m_out.findings.removeLast();
    if (name == "CERTIFICATE_INVALID_EXPIRED"_L1) {
        m_pkiCause = u"expired"_s;
        found(u"certificate has expired"_s, u"cube"_s, m_pkiCause, line);
    } else if (name == "CERTIFICATE_INVALID_NOT_YET_VALID"_L1) {
        m_pkiCause = u"not-yet-valid"_s;
        found(u"certificate is not yet valid"_s, u"cube"_s, m_pkiCause, line);
    } else if (name.contains("REVOKED"_L1)) {
        m_pkiCause = u"revoked"_s;
        found(words, u"cube"_s, m_pkiCause, line);
    } else if (name.contains("CRL"_L1) && (name.contains("FAIL"_L1) || line.contains("fail"_L1, Qt::CaseInsensitive))) {
        m_pkiCause = u"crl"_s;
        found(words, u"cube"_s, m_pkiCause, line);
    } else if (name.startsWith("CERTIFICATE_INVALID"_L1)) {
        found(words.isEmpty() ? name : words, u"cube"_s, u"other"_s, line);
    }
    return true;
}

/// `debug crypto pki`: its wordings differ between images (none stands verbatim in our sources), so only what is said in words of
/// their own counts, and only of a failure.
bool TroubleReader::readPkiDebug(const QString &line)
{
    if (!line.contains("CRYPTO_PKI"_L1) && !line.contains("CRYPTO PKI"_L1))
        return false;
    const QString lower = line.toLower();
    const auto any = [&](std::initializer_list<QLatin1StringView> words) {
        return std::any_of(words.begin(), words.end(), [&](QLatin1StringView one) { return lower.contains(one); });
    };
    const bool failing =
        any({"fail"_L1, "unable"_L1, "cannot"_L1, "can not"_L1, "could not"_L1, "not found"_L1, "timed out"_L1, "invalid"_L1});
    if (any({"not yet valid"_L1, "not_yet_valid"_L1}))
        m_pkiCause = u"not-yet-valid"_s;
    else if (any({"has expired"_L1, "certificate expired"_L1, "cert_expired"_L1, "is expired"_L1}))
        m_pkiCause = u"expired"_s;
    else if (any({"is revoked"_L1, "been revoked"_L1, "certificate revoked"_L1}))
        m_pkiCause = u"revoked"_s;
    else if (failing && any({"crl"_L1, "revocation"_L1}))
        m_pkiCause = u"crl"_s;
    else if (any({"no suitable trustpoint"_L1, "no trustpoint found"_L1, "no trust point"_L1}) ||
             (failing && any({"issuer"_L1, "trust anchor"_L1})))
        m_pkiCause = u"unknown-ca"_s;
    else
        return true; // its chatter
    const qsizetype colon = line.indexOf(u':', line.indexOf("CRYPTO"_L1));
    found(line.sliced(colon < 0 ? 0 : colon + 1).simplified(), u"cube"_s, m_pkiCause, line);
    return true;
}

/// OpenSSL's message callback: `<<< TLS 1.2 Alert [length 0002], fatal unknown_ca` and `SSL3 alert read:fatal:unknown CA`.
bool TroubleReader::readAlert(const QString &line)
{
    const QString lower = line.toLower();
    const qsizetype alert = lower.indexOf("alert"_L1);
    const qsizetype fatal = alert < 0 ? -1 : lower.indexOf("fatal"_L1, alert);
    if (fatal < 0 || fatal - alert > 60)
        return false;
    const QString before = lower.first(alert), between = lower.sliced(alert, fatal - alert);
    const bool in = before.contains("<<<"_L1) || between.contains("read"_L1) || between.contains("received"_L1);
    const bool out = before.contains(">>>"_L1) || between.contains("write"_L1) || between.contains("sent"_L1);
    if (!in && !out)
        return false;
    QString words;
    for (const QChar c : QStringView(lower).sliced(fatal + 5).left(64)) {
        if (c.isLetterOrNumber() || c == u' ' || c == u'_' || c == u'-')
            words += c == u'_' ? u' ' : c;
        else if (!words.trimmed().isEmpty())
            break;
    }
    const QString reason = u"alert "_s + words.simplified(), cause = causeOf(reason);
    if (words.trimmed().size() < 4)
        return false;
    if (in)
        found(reason, u"peer"_s, cause, line);
    else if (m_sentAlerts.size() < kMaxFindings)
        m_sentAlerts += findingOf(reason, u"cube"_s, cause, line);
    return true;
}

/// `error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca`, `verify error:num=20:unable to get local issuer
/// certificate`, and lines of the SSL debugging that hold words we know.
bool TroubleReader::readOpenSsl(const QString &line)
{
    static const QRegularExpression error(uR"(error:[0-9A-Fa-f]{8}:[^:]{0,80}:[^:]{0,80}:([^:]{3,200}))"_s);
    static const QRegularExpression verify(uR"(verify error:\s{0,4}num=\d{1,4}:\s{0,4}([^:]{3,200}))"_s);
    for (const auto &[start, shape] : {std::pair("error:"_L1, &error), std::pair("verify error"_L1, &verify)}) {
        const qsizetype at = line.indexOf(start);
        const auto m = at < 0 ? QRegularExpressionMatch() : shape->match(line, at);
        if (!m.hasMatch())
            continue;
        const QString reason = m.captured(1).trimmed();
        if (!reason.contains("shutdown while in init"_L1)) // the end of a connection, not the reason
            judged(reason, line);
        return true;
    }
    readWords(line, line.toLower());
    return false;
}

void TroubleReader::readWords(const QString &line, const QString &lower)
{
    static const QRegularExpression ours(uR"(opssl|openssl|ssl_|ssl3|\bssl\b|\btls)"_s);
    const QString words = knownWordsIn(lower);
    if (words.isEmpty() || !ours.match(lower).hasMatch())
        return;
    const bool alert = words.startsWith("alert "_L1);
    found(words, alert ? u"peer"_s : u"cube"_s, causeOf(words), line);
}

/// What CubeTlsDebug says of its own listening, and whether the image took `debug ssl openssl`.
bool TroubleReader::readOwn(const QString &line)
{
    if (line.startsWith(u'!')) {
        if (line.contains("has no debug ssl openssl"_L1))
            note(DiagnosisNote::NoDebug);
        if (line.contains("log buffer"_L1))
            note(DiagnosisNote::NotBuffered);
        return true;
    }
    if (line.contains("debug ssl openssl"_L1, Qt::CaseInsensitive)) {
        m_askedForDebug = !line.contains("no debug"_L1) && !line.contains("undebug"_L1);
        return true;
    }
    if (m_askedForDebug && line.contains("% Invalid input"_L1))
        note(DiagnosisNote::NoDebug);
    if (!line.trimmed().isEmpty() && line.trimmed() != "^"_L1)
        m_askedForDebug = false;
    return false;
}

bool TroubleReader::readVersion(const QString &line)
{
    static const QRegularExpression shape(uR"(\bVersion (\d{2})\.(\d{1,2})\.(\d{1,2}))"_s);
    if (!line.startsWith("Cisco IOS"_L1))
        return false;
    if (const auto m = shape.match(line); m.hasMatch())
        if (m.captured(1).toInt() * 10000 + m.captured(2).toInt() * 100 + m.captured(3).toInt() < kFirstWithReason)
            note(DiagnosisNote::NoReasonText);
    return true;
}

void TroubleReader::take(const QString &line)
{
    if (line.trimmed().isEmpty() || readOwn(line) || m_counters.take(line) || readVersion(line))
        return;
    if (!readHandshake(line) && !readListenSocket(line) && !readPki(line) && !readPkiDebug(line) && !readAlert(line))
        readOpenSsl(line);
}

CubeDiagnosis TroubleReader::finish()
{
    const bool cubeSpoke = std::any_of(m_out.findings.cbegin(), m_out.findings.cend(),
                                       [](const TlsFinding &one) { return one.unhappy == "cube"_L1; });
    if (!cubeSpoke)
        for (const TlsFinding &alert : std::as_const(m_sentAlerts))
            add(alert);
    m_counters.judge(m_out);
    QList<DiagnosisNote> once;
    for (const DiagnosisNote note : std::as_const(m_out.notes))
        if (!once.contains(note))
            once += note;
    m_out.notes = once;
    return m_out;
}

} // namespace sipseal
