// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeSections.h"
#include "app/devices/cube/CubeText.h"

// `sip-ua`, dial-peers and server groups (cube.md §2).

namespace sipseal::cubesections {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

/// The word behind `key`, in a line's words.
QString wordAfter(const QStringList &word, const QString &key)
{
    const qsizetype at = word.indexOf(key);
    return at < 0 ? QString() : word.value(at + 1);
}

CubeSignaling signalingOf(const QString &line)
{
    CubeSignaling out;
    out.line = line;
    const QStringList word = words(line); // crypto signaling default|remote-addr A M trustpoint NAME ...
    out.isDefault = word.value(2) == u"default"_s;
    if (!out.isDefault) {
        const qsizetype slash = word.value(3).indexOf(u'/');
        out.address = slash < 0 ? word.value(3) : word.value(3).first(slash);
        out.mask = slash < 0 ? word.value(4) : word.value(3).sliced(slash);
    }
    out.trustpoint = wordAfter(word, u"trustpoint"_s);
    out.tlsProfile = number(wordAfter(word, u"tls-profile"_s), 1, 2147483647).value_or(0);
    out.strictCipher = word.contains(u"strict-cipher"_s);
    out.ecdsaCipher = word.contains(u"ecdsa-cipher"_s);
    out.curveSize = number(wordAfter(word, u"curve-size"_s), 1, 10'000).value_or(0);
    out.validatesServer = wordAfter(word, u"cn-san-validate"_s) == u"server"_s;
    out.clientVtp = wordAfter(word, u"client-vtp"_s);
    return out;
}

/// `[no] transport ...` of sip-ua; `no` does not mean the default, it blocks (cube.md §2a).
void readTransport(const QString &line, CubeSipUa &sipUa)
{
    if (line == u"transport tcp tls"_s || line.startsWith(u"transport tcp tls "_s)) {
        const QString version = line.mid(18);
        sipUa.transportTcpTls = version.isEmpty() ? u"any"_s : version;
        sipUa.tlsBlocked = false;
    } else if (line == u"no transport tcp tls"_s || line.startsWith(u"no transport tcp tls "_s)) {
        sipUa.tlsBlocked = true;
    } else if (line == u"transport tcp"_s || line == u"no transport tcp"_s) {
        sipUa.tcpBlocked = line.startsWith(u"no "_s);
    } else if (line == u"transport udp"_s || line == u"no transport udp"_s) {
        sipUa.udpBlocked = line.startsWith(u"no "_s);
    }
}

void readTarget(const QString &target, CubeDialPeer &peer)
{
    peer.sessionTarget = target;
    for (const QString &kind : {u"ipv4:"_s, u"ipv6:"_s, u"dns:"_s})
        if (target.startsWith(kind)) {
            const HostPort at = hostPort(target.mid(kind.size()));
            peer.targetHost = at.host;
            peer.targetPort = at.port;
        }
}

/// Lines that begin with `voice-class sip`; what follows it.
void readVoiceClass(const QString &line, CubeDialPeer &peer)
{
    if (const int tag = numberAfter(line, u"tenant"))
        peer.tenant = tag;
    else if (line == u"options-keepalive"_s || after(line, u"options-keepalive")) {
        peer.keepalive = true;
        if (const int profile = numberAfter(line, u"options-keepalive profile"))
            peer.optionsKeepalive = profile;
    } else if (const auto url = after(line, u"url"))
        peer.url = *url;
    else
        readBind(line, u"", peer.bind);
}

/// False: the line says nothing of where the peer leads.
bool readSession(const QString &line, CubeDialPeer &peer)
{
    if (const auto target = after(line, u"session target"))
        readTarget(*target, peer);
    else if (const auto transport = after(line, u"session transport"))
        peer.sessionTransport = transportIn(*transport);
    else if (const auto protocol = after(line, u"session protocol"))
        peer.sessionProtocol = *protocol;
    else if (const int group = numberAfter(line, u"session server-group"))
        peer.serverGroup = group;
    else
        return false;
    return true;
}

void readDialPeerLine(const QString &line, CubeDialPeer &peer)
{
    if (line.startsWith(u"session "_s) && readSession(line, peer))
        return;
    if (const auto voiceClass = after(line, u"voice-class sip"))
        readVoiceClass(*voiceClass, peer);
    else if (line == u"shutdown"_s)
        peer.shutdown = true;
    else if (const auto description = after(line, u"description"))
        peer.description = *description;
    else if (const auto pattern = after(line, u"destination-pattern"))
        peer.destinationPattern = *pattern;
    else if (const auto uri = after(line, u"destination uri"))
        peer.destinationUri = *uri;
    else if (const auto called = after(line, u"incoming called-number"))
        peer.incomingCalledNumber = *called;
    else if (const auto from = after(line, u"incoming uri"))
        peer.incomingUri = *from;
    else if (const int preference = numberAfter(line, u"preference", 100))
        peer.preference = preference;
    else if (line == u"srtp"_s || line.startsWith(u"srtp "_s))
        peer.srtp = line;
}

} // namespace

std::optional<QString> after(const QString &line, const char16_t *key)
{
    const QStringView word(key);
    if (line.size() <= word.size() || !line.startsWith(word) || line.at(word.size()) != u' ')
        return {};
    return line.sliced(word.size() + 1);
}

int numberAfter(const QString &line, const char16_t *key, int most)
{
    const auto value = after(line, key);
    return value ? number(*value, 1, most).value_or(0) : 0;
}

QString transportIn(const QString &value)
{
    return value == u"system"_s ? QString() : value;
}

bool readBind(const QString &line, const char16_t *prefix, CubeBind &bind)
{
    const qsizetype skip = QStringView(prefix).size();
    if (!line.startsWith(QStringView(prefix)) || !QStringView(line).sliced(skip).startsWith(u"bind "))
        return false;
    const QStringList word = words(line.sliced(skip)); // bind control|media|all source-interface NAME [ipv6-address A]
    if (word.value(2) != u"source-interface"_s)
        return false;
    const bool all = word.value(1) == u"all"_s;
    if (all || word.value(1) == u"control"_s)
        bind.control = word.value(3);
    if (all || word.value(1) == u"media"_s)
        bind.media = word.value(3);
    return true;
}

QString targetWord(const QString &value)
{
    for (const QString &word : words(value))
        if (word.startsWith(u"ipv4:"_s) || word.startsWith(u"ipv6:"_s) || word.startsWith(u"dns:"_s))
            return word;
    return {};
}

void readSipUa(const CubeBlock &block, CubeSipUa &sipUa)
{
    sipUa.present = true;
    for (const QString &line : block.flat()) {
        sipUa.lines += line;
        if (line.startsWith(u"transport "_s) || line.startsWith(u"no transport "_s))
            readTransport(line, sipUa);
        else if (line.startsWith(u"crypto signaling "_s))
            sipUa.signaling += signalingOf(line);
        else if (const auto server = after(line, u"sip-server"))
            sipUa.sipServer = *server;
        else if (const auto registrar = after(line, u"registrar"))
            sipUa.registrar = targetWord(*registrar);
        else if (line == u"connection-reuse"_s || line.startsWith(u"connection-reuse "_s))
            sipUa.connectionReuse = true;
    }
}

CubeDialPeer dialPeer(int tag, const QString &type, const CubeBlock &block)
{
    CubeDialPeer peer;
    peer.tag = tag;
    peer.voip = type == u"voip"_s;
    peer.lines = block.flat();
    for (const QString &line : peer.lines)
        readDialPeerLine(line, peer);
    return peer;
}

CubeServerGroup serverGroup(int tag, const CubeBlock &block)
{
    CubeServerGroup group;
    group.tag = tag;
    group.lines = block.flat();
    for (const QString &line : group.lines) {
        const QStringList word = words(line); // ipv4 A [port P] [preference N]
        if (line == u"shutdown"_s)
            group.shutdown = true;
        else if (const auto scheme = after(line, u"hunt-scheme"))
            group.huntScheme = *scheme;
        if (word.value(0) != u"ipv4"_s && word.value(0) != u"ipv6"_s && word.value(0) != u"dns"_s)
            continue;
        QString host = word.value(1);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        const QStringList options = word.mid(2);
        group.members.append({host, number(wordAfter(options, u"port"_s), 1, 65535).value_or(0),
                              number(wordAfter(options, u"preference"_s), 0, 100).value_or(0)});
    }
    return group;
}

} // namespace sipseal::cubesections
