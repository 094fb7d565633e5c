// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

#include <array>

// Lines that prove TLS trouble: syslog, `debug ssl openssl`, OpenSSL's own words (cube.md §6).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMaxFindings = 200;

struct Meaning
{
    const char *words;
    const char *cause;
};

/// OpenSSL's words, most telling first. An alert's words are the same with "alert" before them.
constexpr std::array<Meaning, 34> kMeanings{{
    {"identity check failed", "identity"},
    {"not yet valid", "not-yet-valid"},
    {"certificate expired", "expired"},
    {"certificate has expired", "expired"},
    {"certificate verify failed", "unknown-ca"},
    {"unknown ca", "unknown-ca"},
    {"unable to get local issuer", "unknown-ca"},
    {"unable to get issuer", "unknown-ca"},
    {"self signed certificate", "unknown-ca"},
    {"self-signed certificate", "unknown-ca"},
    {"unable to verify the first certificate", "unknown-ca"},
    {"did not return a certificate", "no-certificate"},
    {"no certificate returned", "no-certificate"},
    {"certificate required", "no-certificate"},
    {"no certificate assigned", "no-certificate"},
    {"alert no certificate", "no-certificate"},
    {"wrong version number", "plain-sip"},
    {"http request", "plain-sip"},
    {"unknown protocol", "plain-sip"},
    {"protocol version", "protocol-version"},
    {"unsupported protocol", "protocol-version"},
    {"no protocols available", "protocol-version"},
    {"wrong ssl version", "protocol-version"},
    {"inappropriate fallback", "protocol-version"},
    {"no shared cipher", "no-cipher"},
    {"no ciphers available", "no-cipher"},
    {"no suitable signature algorithm", "no-cipher"},
    {"insufficient security", "no-cipher"},
    {"handshake failure", "no-cipher"},
    {"bad certificate", "identity"},
    {"certificate unknown", "identity"},
    {"unsupported certificate", "identity"},
    {"certificate revoked", "identity"},
    {"access denied", "identity"},
}};

/// As words of their own: "TLS client handshake failures : 0" is a counter, not a handshake failure.
bool says(const QString &lower, const char *words)
{
    const QLatin1StringView wanted(words);
    const qsizetype at = lower.indexOf(wanted);
    return at >= 0 && (at + wanted.size() >= lower.size() || !lower.at(at + wanted.size()).isLetterOrNumber());
}

QString causeOf(const QString &reason)
{
    const QString lower = QString(reason).replace(u'_', u' ').toLower();
    for (const Meaning &meaning : kMeanings)
        if (says(lower, meaning.words))
            return QString::fromLatin1(meaning.cause);
    return u"other"_s;
}

/// The words of an alert that came in are the peer's; any other known failure is CUBE's own finding.
QString unhappyOf(const QString &reason, const QString &cause)
{
    if (reason.contains(u"alert"_s, Qt::CaseInsensitive))
        return u"peer"_s;
    return cause == u"other"_s ? QString() : u"cube"_s;
}

QString peerOf(const QString &line)
{
    static const QRegularExpression shape(
        uR"(remote[ _]addr(?:ess)?\s*[:=]\s*(\[[0-9A-Fa-f:.%]{2,60}\](?::\d+)?|[0-9A-Fa-f.:]{2,60}))"_s,
        QRegularExpression::CaseInsensitiveOption);
    const auto m = shape.match(line);
    return m.hasMatch() ? hostPort(m.captured(1)).host : QString();
}

class TroubleReader
{
public:
    QList<TlsDiagnosis> read(const QString &text);

private:
    bool readHandshake(const QString &line);
    bool readPki(const QString &line);
    bool readAlert(const QString &line);
    bool readOpenSsl(const QString &line);
    void found(const QString &reason, const QString &unhappy, const QString &cause, const QString &line);
    void add(TlsDiagnosis diagnosis);

    QList<TlsDiagnosis> m_found;
    QList<TlsDiagnosis> m_sentAlerts; // what CUBE told the peer: mostly the echo of its own finding
    QString m_pkiCause;               // why the validation that ends in "certificate verify failed" failed
};

void TroubleReader::add(TlsDiagnosis diagnosis)
{
    for (TlsDiagnosis &known : m_found) {
        const bool samePeer = known.peer == diagnosis.peer || known.peer.isEmpty() || diagnosis.peer.isEmpty();
        if (known.cause != diagnosis.cause || known.unhappy != diagnosis.unhappy || !samePeer)
            continue;
        if (known.cause == u"other"_s && known.reason != diagnosis.reason)
            continue;
        if (known.peer.isEmpty() && !diagnosis.peer.isEmpty()) { // the same, told better
            known.peer = diagnosis.peer;
            known.line = diagnosis.line;
        }
        return;
    }
    if (m_found.size() < kMaxFindings)
        m_found += std::move(diagnosis);
}

void TroubleReader::found(const QString &reason, const QString &unhappy, const QString &cause, const QString &line)
{
    add({reason.trimmed().left(200), peerOf(line), unhappy, cause, Redactor::process().redact(line.trimmed().left(500))});
}

/// %SIP-2-TLS_HANDSHAKE_FAILED in its three shapes.
bool TroubleReader::readHandshake(const QString &line)
{
    static const QRegularExpression head(uR"(%SIP-\d-TLS_HANDSHAKE_FAILED\s*:\s*(.*)$)"_s);
    static const QRegularExpression reasonShape(uR"(Reason:\s*([^,]+))"_s);
    const auto m = head.match(line);
    if (!m.hasMatch())
        return false;
    const auto r = reasonShape.match(m.captured(1));
    const QString reason = r.hasMatch() ? r.captured(1).trimmed() : m.captured(1).section(u" - "_s, 0, 0).trimmed();
    QString cause = causeOf(reason);
    const QString unhappy = unhappyOf(reason, cause);
    if (reason.contains(u"verify failed"_s) && !m_pkiCause.isEmpty())
        cause = m_pkiCause;
    m_pkiCause.clear();
    found(reason, unhappy, cause, line);
    return true;
}

bool TroubleReader::readPki(const QString &line)
{
    static const QRegularExpression head(uR"(%PKI-\d-(\w+)\s*:\s*(.*)$)"_s);
    const auto m = head.match(line);
    if (!m.hasMatch())
        return false;
    const QString name = m.captured(1);
    // Where OpenSSL's own words came first, this is why: one trouble, not two.
    if (name.startsWith(u"CERTIFICATE_INVALID_"_s) && !m_found.isEmpty() && m_found.last().peer.isEmpty() &&
        m_found.last().reason.contains(u"verify failed"_s))
        m_found.removeLast();
    if (name == u"CERTIFICATE_INVALID_EXPIRED"_s) {
        m_pkiCause = u"expired"_s;
        found(u"certificate has expired"_s, u"cube"_s, m_pkiCause, line);
    } else if (name == u"CERTIFICATE_INVALID_NOT_YET_VALID"_s) {
        m_pkiCause = u"not-yet-valid"_s;
        found(u"certificate is not yet valid"_s, u"cube"_s, m_pkiCause, line);
    } else if (name.startsWith(u"CERTIFICATE_INVALID"_s) || name.startsWith(u"CRL_"_s)) {
        found(m.captured(2).section(u". "_s, 0, 0), u"cube"_s, u"other"_s, line);
    }
    return true;
}

/// OpenSSL's message callback: `<<< TLS 1.2 Alert [length 0002], fatal unknown_ca` and `SSL3 alert read:fatal:unknown CA`.
bool TroubleReader::readAlert(const QString &line)
{
    static const QRegularExpression message(uR"((<<<|>>>).*\bAlert\b.*\bfatal[,:]?\s+([A-Za-z_ ]{4,60}))"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression state(uR"(\balert\s+(read|write|received|sent)\s*:?\s*fatal\s*:\s*([A-Za-z_ \-]{4,60}))"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    auto m = message.match(line);
    if (!m.hasMatch())
        m = state.match(line);
    if (!m.hasMatch())
        return false;
    const QString way = m.captured(1).toLower();
    const bool received = way == u"<<<"_s || way == u"read"_s || way == u"received"_s;
    const QString reason = folded(QString(m.captured(2)).replace(u'_', u' '));
    const QString cause = causeOf(reason);
    if (received)
        found(u"alert "_s + reason, u"peer"_s, cause, line);
    else
        m_sentAlerts +=
            {u"alert "_s + reason, peerOf(line), u"cube"_s, cause, Redactor::process().redact(line.trimmed().left(500))};
    return true;
}

/// `error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca`, `verify error:num=20:unable to get local issuer
/// certificate`, and lines of the SSL debugging that hold words we know.
bool TroubleReader::readOpenSsl(const QString &line)
{
    static const QRegularExpression error(uR"(error:[0-9A-Fa-f]{8}:[^:]*:[^:]*:([^:]{3,200}))"_s);
    static const QRegularExpression verify(uR"(verify error:\s*num=\d+:\s*([^:]{3,200}))"_s);
    static const QRegularExpression ours(uR"(OPSSL|openssl|SSL_|SSL3|\bssl\b|\bTLS|\bSSL\b)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    for (const QRegularExpression &shape : {error, verify}) {
        const auto m = shape.match(line);
        if (!m.hasMatch())
            continue;
        const QString reason = m.captured(1).trimmed();
        if (reason.contains(u"shutdown while in init"_s)) // the end of a connection, not the reason
            return true;
        QString cause = causeOf(reason);
        const QString unhappy = unhappyOf(reason, cause);
        if (reason.contains(u"verify failed"_s) && !m_pkiCause.isEmpty())
            cause = m_pkiCause;
        found(reason, unhappy, cause, line);
        return true;
    }
    const QString lower = line.toLower();
    for (const Meaning &meaning : kMeanings) {
        const QString words = QString::fromLatin1(meaning.words);
        if (!says(lower, meaning.words) || !ours.match(line).hasMatch())
            continue;
        const bool alert = lower.contains(u"alert "_s + words);
        found(alert ? u"alert "_s + words : words, alert ? u"peer"_s : u"cube"_s, QString::fromLatin1(meaning.cause), line);
        return true;
    }
    return false;
}

QList<TlsDiagnosis> TroubleReader::read(const QString &text)
{
    for (const QString &line : rawLines(text))
        if (!line.isEmpty() && !readHandshake(line) && !readPki(line) && !readAlert(line))
            readOpenSsl(line);
    const bool cubeSpoke =
        std::any_of(m_found.cbegin(), m_found.cend(), [](const TlsDiagnosis &d) { return d.unhappy == u"cube"_s; });
    if (!cubeSpoke)
        for (const TlsDiagnosis &alert : std::as_const(m_sentAlerts))
            add(alert);
    return m_found;
}

} // namespace

QList<TlsDiagnosis> diagnoseTls(const QString &text)
{
    return TroubleReader().read(text);
}

} // namespace sipseal
