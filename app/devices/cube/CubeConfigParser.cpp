// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// Running and startup configuration (cube.md §2c): blocks from a line at column 0 to the next one.

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr int kMaxTag = 2147483647;
constexpr qsizetype kMaxItems = 20'000;

struct Block
{
    QString head;
    QStringList body; ///< indented as they came
};

/// Takes `banner ...` texts out: whatever a person wrote there is no configuration.
QStringList withoutBanners(const QStringList &all)
{
    static const QRegularExpression banner(uR"(^banner \S+ (\^C|\S))"_s);
    QStringList out;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const auto m = banner.match(all[i]);
        if (!m.hasMatch()) {
            out += all[i];
            continue;
        }
        const QString delimiter = m.captured(1);
        if (all[i].indexOf(delimiter, m.capturedEnd(1)) >= 0)
            continue; // opened and closed in one line
        qsizetype end = i + 1;
        while (end < all.size() && !all[end].contains(delimiter))
            ++end;
        if (end < all.size())
            i = end;
    }
    return out;
}

QList<Block> blocksOf(const QStringList &all)
{
    QList<Block> blocks;
    for (const QString &line : all) {
        if (line.isEmpty())
            continue;
        if (line.at(0) != u' ')
            blocks.append({folded(line), {}});
        else if (!blocks.isEmpty())
            blocks.last().body += line;
    }
    return blocks;
}

QStringList foldedBody(const Block &block)
{
    QStringList out;
    for (const QString &line : block.body)
        if (const QString text = folded(line); !text.isEmpty() && text != u"!"_s)
            out += text;
    return out;
}

/// "tcp tls" out of "session transport tcp tls"; `system` says: inherited.
QString transportOf(const QString &line)
{
    const QString value = line.mid(18);
    return value == u"system"_s ? QString() : value;
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
    const qsizetype at = word.indexOf(u"trustpoint"_s);
    if (at >= 0)
        out.trustpoint = word.value(at + 1);
    return out;
}

void readSipUa(const Block &block, CubeSipUa &sipUa)
{
    sipUa.present = true;
    for (const QString &line : foldedBody(block)) {
        sipUa.lines += line;
        if (line == u"transport tcp tls"_s || line.startsWith(u"transport tcp tls "_s)) {
            const QString version = line.mid(18);
            sipUa.transportTcpTls = version.isEmpty() ? u"any"_s : version;
            sipUa.tlsBlocked = false;
        } else if (line == u"no transport tcp tls"_s || line.startsWith(u"no transport tcp tls "_s)) {
            sipUa.tlsBlocked = true;
        } else if (line.startsWith(u"crypto signaling "_s)) {
            sipUa.signaling += signalingOf(line);
        }
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

CubeDialPeer dialPeerOf(int tag, const QString &type, const Block &block)
{
    static const QRegularExpression tenant(uR"(^voice-class sip tenant (\d+)$)"_s);
    static const QRegularExpression keepalive(uR"(^voice-class sip options-keepalive profile (\d+)$)"_s);
    static const QRegularExpression group(uR"(^session server-group (\d+)$)"_s);
    CubeDialPeer peer;
    peer.tag = tag;
    peer.voip = type == u"voip"_s;
    for (const QString &line : foldedBody(block)) {
        peer.lines += line;
        if (line == u"shutdown"_s)
            peer.shutdown = true;
        else if (line.startsWith(u"description "_s))
            peer.description = line.mid(12);
        else if (line.startsWith(u"destination-pattern "_s))
            peer.destinationPattern = line.mid(20);
        else if (line.startsWith(u"session protocol "_s))
            peer.sessionProtocol = line.mid(17);
        else if (line.startsWith(u"session target "_s))
            readTarget(line.mid(15), peer);
        else if (line.startsWith(u"session transport "_s))
            peer.sessionTransport = transportOf(line);
        else if (const auto t = tenant.match(line); t.hasMatch())
            peer.tenant = number(t.captured(1), 1, kMaxTag).value_or(0);
        else if (const auto k = keepalive.match(line); k.hasMatch())
            peer.optionsKeepalive = number(k.captured(1), 1, kMaxTag).value_or(0);
        else if (const auto g = group.match(line); g.hasMatch())
            peer.serverGroup = number(g.captured(1), 1, kMaxTag).value_or(0);
    }
    return peer;
}

CubeServerGroup serverGroupOf(int tag, const Block &block)
{
    CubeServerGroup group;
    group.tag = tag;
    for (const QString &line : foldedBody(block)) {
        group.lines += line;
        const QStringList word = words(line); // ipv4 A [port P] [preference N]
        if (word.value(0) != u"ipv4"_s && word.value(0) != u"ipv6"_s && word.value(0) != u"dns"_s)
            continue;
        QString host = word.value(1);
        if (host.startsWith(u'[') && host.endsWith(u']'))
            host = host.sliced(1, host.size() - 2);
        const qsizetype at = word.indexOf(u"port"_s, 2);
        group.members.append({host, at < 0 ? 0 : number(word.value(at + 1), 1, 65535).value_or(0)});
    }
    return group;
}

/// `session transport` of the `sip` section below `voice service voip`.
QString globalTransportOf(const Block &block)
{
    QString out;
    qsizetype sipIndent = -1;
    for (const QString &line : block.body) {
        const QString text = folded(line);
        if (sipIndent >= 0 && indent(line) <= sipIndent)
            sipIndent = -1;
        if (text == u"sip"_s && sipIndent < 0)
            sipIndent = indent(line);
        else if (sipIndent >= 0 && text.startsWith(u"session transport "_s))
            out = transportOf(text);
    }
    return out;
}

void readBlock(const Block &block, CubeConfig &config)
{
    static const QRegularExpression dialPeer(uR"(^dial-peer voice (\d+) (\S+)$)"_s);
    static const QRegularExpression serverGroup(uR"(^voice class server-group (\d+)$)"_s);
    static const QRegularExpression tenant(uR"(^voice class tenant (\d+)$)"_s);
    static const QRegularExpression trustpoint(uR"(^crypto (?:pki|ca) trustpoint (\S{1,142})$)"_s);
    if (block.head == u"sip-ua"_s) {
        readSipUa(block, config.sipUa);
    } else if (block.head.startsWith(u"hostname "_s)) {
        config.hostname = block.head.mid(9);
    } else if (block.head == u"voice service voip"_s) {
        config.globalTransport = globalTransportOf(block);
    } else if (const auto t = trustpoint.match(block.head); t.hasMatch()) {
        config.trustpoints += t.captured(1);
    } else if (const auto d = dialPeer.match(block.head); d.hasMatch()) {
        if (const auto tag = number(d.captured(1), 1, kMaxTag); tag && config.dialPeers.size() < kMaxItems)
            config.dialPeers += dialPeerOf(*tag, d.captured(2), block);
    } else if (const auto g = serverGroup.match(block.head); g.hasMatch()) {
        if (const auto tag = number(g.captured(1), 1, kMaxTag); tag && config.serverGroups.size() < kMaxItems)
            config.serverGroups += serverGroupOf(*tag, block);
    } else if (const auto n = tenant.match(block.head); n.hasMatch()) {
        const auto tag = number(n.captured(1), 1, kMaxTag);
        for (const QString &line : foldedBody(block))
            if (tag && line.startsWith(u"session transport "_s))
                config.tenantTransport[*tag] = transportOf(line);
    }
}

/// A device never shows half a configuration: what has the header must have the `end`.
bool looksWhole(const QStringList &all, QString &offending)
{
    static const QRegularExpression header(
        uR"(^(?:Building configuration|Current configuration\s*:|Using \d+ out of \d+ bytes))"_s);
    static const QRegularExpression known(
        uR"(^(?:version |hostname |sip-ua\b|dial-peer voice |voice (?:class|service) |crypto |interface |end$))"_s);
    bool hasHeader = false, hasKnown = false, hasEnd = false;
    for (const QString &line : all) {
        hasHeader |= header.match(line).hasMatch();
        hasKnown |= known.match(line).hasMatch();
        hasEnd |= line == u"end"_s;
        if (!line.trimmed().isEmpty())
            offending = line;
    }
    if (!hasKnown && !hasHeader)
        offending = firstLine(all);
    return hasHeader ? hasEnd : hasKnown;
}

} // namespace

Result<CubeConfig> parseCubeConfig(const QString &text)
{
    CubeConfig config;
    config.raw = Redactor::process().redact(text.left(16'000'000));
    if (const QString refusal = syntaxRefusal(text); !refusal.isEmpty())
        return unreadable("show running-config", refusal);
    const QStringList all = lines(text);
    static const QRegularExpression absent(uR"(^\s*%*\s*(?:startup-config is not present|Non-volatile configuration memory))"_s);
    if (absent.match(firstLine(all)).hasMatch())
        return config; // never saved: that is what it says, and it is readable
    QString offending;
    if (!looksWhole(all, offending))
        return unreadable("show running-config", offending);
    for (const Block &block : blocksOf(withoutBanners(all)))
        readBlock(block, config);
    return config;
}

} // namespace sipseal
