// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/TroubleWords.h"

#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>

namespace sipseal::troublewords {

using namespace Qt::StringLiterals;

namespace {

struct Meaning
{
    QLatin1StringView words, cause;
};

/// Most telling first. An alert's words are the same with "alert" before them.
constexpr std::array<Meaning, 37> kMeanings{{
    {"identity check failed"_L1, "identity"_L1},
    {"certificate not valid for name"_L1, "identity"_L1},
    {"hostname mismatch"_L1, "identity"_L1},
    {"not yet valid"_L1, "not-yet-valid"_L1},
    {"certificate expired"_L1, "expired"_L1},
    {"certificate has expired"_L1, "expired"_L1},
    {"unable to get certificate crl"_L1, "crl"_L1},
    {"certificate verify failed"_L1, "unknown-ca"_L1},
    {"unknown ca"_L1, "unknown-ca"_L1},
    {"unable to get local issuer"_L1, "unknown-ca"_L1},
    {"unable to get issuer"_L1, "unknown-ca"_L1},
    {"self signed certificate"_L1, "unknown-ca"_L1},
    {"self-signed certificate"_L1, "unknown-ca"_L1},
    {"unable to verify the first certificate"_L1, "unknown-ca"_L1},
    {"did not return a certificate"_L1, "no-certificate"_L1},
    {"no certificate returned"_L1, "no-certificate"_L1},
    {"certificate required"_L1, "no-certificate"_L1},
    {"no certificate assigned"_L1, "no-certificate"_L1},
    {"alert no certificate"_L1, "no-certificate"_L1},
    {"wrong version number"_L1, "plain-sip"_L1},
    {"http request"_L1, "plain-sip"_L1},
    {"unknown protocol"_L1, "plain-sip"_L1},
    {"protocol version"_L1, "protocol-version"_L1},
    {"unsupported protocol"_L1, "protocol-version"_L1},
    {"no protocols available"_L1, "protocol-version"_L1},
    {"wrong ssl version"_L1, "protocol-version"_L1},
    {"inappropriate fallback"_L1, "protocol-version"_L1},
    {"no shared cipher"_L1, "no-cipher"_L1},
    {"no ciphers available"_L1, "no-cipher"_L1},
    {"no suitable signature algorithm"_L1, "no-cipher"_L1},
    {"insufficient security"_L1, "no-cipher"_L1},
    {"handshake failure"_L1, "no-cipher"_L1},
    {"certificate revoked"_L1, "revoked"_L1},
    {"bad certificate"_L1, "certificate-refused"_L1},
    {"certificate unknown"_L1, "certificate-refused"_L1},
    {"unsupported certificate"_L1, "certificate-refused"_L1},
    {"access denied"_L1, "certificate-refused"_L1},
}};

/// As words of their own: "TLS client handshake failures : 0" is a counter, not a handshake failure.
qsizetype placeOf(const QString &lower, QLatin1StringView words)
{
    const qsizetype at = lower.indexOf(words);
    return at >= 0 && (at + words.size() >= lower.size() || !lower.at(at + words.size()).isLetterOrNumber()) ? at : -1;
}

const Meaning *meaningOf(const QString &lower)
{
    for (const Meaning &meaning : kMeanings)
        if (placeOf(lower, meaning.words) >= 0)
            return &meaning;
    return nullptr;
}

int portOf(const QString &digits)
{
    return cubetext::number(digits, 1, 65535).value_or(0);
}

/// "[2001:db8::2]:5061" or "10.04.200.101:2009", behind "remote address :".
cubetext::HostPort endBehind(const QString &line, QLatin1StringView name)
{
    const QString value = valueAfter(line, name);
    return value.isEmpty() ? cubetext::HostPort() : cubetext::hostPort(value);
}

bool isAddress(const QString &text)
{
    return !text.isEmpty() && text.size() <= 60 && std::all_of(text.cbegin(), text.cend(), [](QChar c) {
        return c.isDigit() || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F') || c == u'.' || c == u':';
    }) && (text.contains(u'.') || text.contains(u':'));
}

} // namespace

QString causeOf(const QString &reason)
{
    const Meaning *known = meaningOf(QString(reason).replace(u'_', u' ').toLower());
    return known ? QString(known->cause) : u"other"_s;
}

QString knownWordsIn(const QString &lower)
{
    const Meaning *known = meaningOf(lower);
    if (!known)
        return {};
    const QString words = known->words;
    return lower.contains("alert "_L1 + words) ? u"alert "_s + words : words;
}

QString unhappyOf(const QString &reason, const QString &cause)
{
    if (reason.contains("alert"_L1, Qt::CaseInsensitive))
        return u"peer"_s;
    return cause == "other"_L1 ? QString() : u"cube"_s;
}

QString valueAfter(const QString &line, QLatin1StringView name)
{
    const qsizetype at = line.indexOf(name, 0, Qt::CaseInsensitive);
    if (at < 0)
        return {};
    qsizetype from = at + name.size();
    while (from < line.size() && (line.at(from) == u' ' || line.at(from) == u'=' || line.at(from) == u':'))
        ++from;
    if (from < line.size() && from > at + name.size() && line.at(from - 1) == u' ' &&
        !QStringView(line).mid(at + name.size(), from - at - name.size()).contains(u':') &&
        !QStringView(line).mid(at + name.size(), from - at - name.size()).contains(u'='))
        return {}; // the next word, not a value
    qsizetype to = from;
    while (to < line.size() && line.at(to) != u',' && line.at(to) != u' ' && to - from < 80)
        ++to;
    return line.mid(from, to - from);
}

QString plainAddress(const QString &address)
{
    QStringList parts = address.split(u'.');
    if (parts.size() != 4)
        return address;
    for (QString &part : parts) {
        const auto octet = part.size() <= 3 ? cubetext::number(part, 0, 255) : std::nullopt;
        if (!octet)
            return address;
        part = QString::number(*octet);
    }
    return parts.join(u'.');
}

Ends endsIn(const QString &line)
{
    Ends out;
    const auto port = [&](QLatin1StringView name) { return portOf(valueAfter(line, name)); };
    QString remote = valueAfter(line, "remote_addr"_L1);
    out.remotePort = port("remote_port"_L1);
    out.localPort = port("local_port"_L1);
    bool open = false; // nothing behind the address shows that it is whole
    if (remote.isEmpty()) {
        const QString far = valueAfter(line, "remote address"_L1);
        const auto end = endBehind(line, "remote address"_L1), own = endBehind(line, "local address"_L1);
        remote = end.host;
        out.remotePort = end.port;
        out.localPort = own.port;
        open = !far.contains("]"_L1) && far.count(u':') != 1;
        out.cut = open || end.port == 0;
    } else {
        open = out.cut = line.trimmed().endsWith(remote);
        if (remote.startsWith(u'[') || remote.count(u':') == 1)
            remote = cubetext::hostPort(remote).host;
    }
    out.remote = isAddress(remote) && !open ? plainAddress(remote) : QString();
    return out;
}

std::optional<Handshake> handshakeIn(const QString &line)
{
    constexpr auto kName = "-TLS_HANDSHAKE_FAILED"_L1;
    static const QRegularExpression filter(uR"(\|\s{0,4}[a-z]{1,8}\s{1,4}\S{0,4}$)"_s); // show logging | include %SIP-...
    const qsizetype at = line.indexOf("-TLS_HANDSHAKE"_L1), head = at < 0 ? -1 : line.lastIndexOf("%SIP-"_L1, at);
    if (head < 0 || filter.match(line.first(head)).hasMatch())
        return std::nullopt;
    const QStringView name = QStringView(line).sliced(at).trimmed();
    if (kName.startsWith(name))
        return Handshake{};
    QString rest = name.startsWith(kName) ? name.sliced(kName.size()).trimmed().toString() : QString();
    if (!rest.startsWith(u':'))
        return std::nullopt;
    rest = rest.sliced(1).trimmed();
    if (const qsizetype behind = rest.indexOf("Reason:"_L1); behind >= 0) {
        rest = rest.sliced(behind + 7);
        return Handshake{rest.section(u',', 0, 0).trimmed(), rest.contains(u',')};
    }
    const bool ended = rest.contains(" - "_L1);
    if (!ended && rest.startsWith("TLS handshake failure"_L1)) // the start of the third shape: its reason is yet to come
        return Handshake{};
    return Handshake{rest.section(" - "_L1, 0, 0).trimmed(), ended};
}

bool isWholeHandshake(const QString &line)
{
    static const QString end = uR"((?:\[[0-9A-Fa-f:.]{2,45}\]|\d{1,3}(?:\.\d{1,3}){3}):\d{1,5})"_s;
    static const QRegularExpression reason(
        uR"(Reason: ?(?![^,]{0,200}(?:\walert|alert\w))[^,]{1,200}, ?Connection ID: ?\d{1,10}, ?local address ?: ?%1 and remote address ?: ?%1\s{0,4}$)"_s
            .arg(end));
    static const QRegularExpression name(
        uR"(: ?Peer certificate identity check failed - remote_addr=[0-9A-Fa-f:.\[\]]{2,47}, ?remote_port=\d{1,5}, ?local_addr=[^ ,]{0,47}, ?local_port=\d{1,5}, ?vrf=[^ ,]{0,40}, ?tenant=\d{1,10}\s{0,4}$)"_s);
    return handshakeIn(line) && (reason.match(line).hasMatch() || name.match(line).hasMatch());
}

} // namespace sipseal::troublewords
