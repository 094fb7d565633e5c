// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>
#include <QSet>

// Dial-peers, the trusted list, the SIP service and its sockets (cube.md §1h, §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMost = 20'000;
constexpr int kMaxTag = 2147483647;

/// The part of the row behind the fifth column: target, keepalive, VRF, each by what it is.
void readSummaryTail(const QStringList &word, bool vrfColumn, CubeDialPeerState &out)
{
    for (qsizetype i = 4; i < word.size(); ++i) {
        const QString &cell = word[i];
        if (cell == u"active"_s || cell == u"busyout"_s)
            out.keepalive = cell;
        else if (cell.startsWith(u"SESS-SVR-GRP:"_s)) {
            const QString digits = cell.size() > 13 ? cell.sliced(13) : word.value(i + 1);
            out.serverGroup = number(digits, 1, kMaxTag).value_or(0);
            out.target = u"SESS-SVR-GRP: "_s + digits;
        } else if (cell.startsWith(u"ipv4:"_s) || cell.startsWith(u"ipv6:"_s) || cell.startsWith(u"dns:"_s) ||
                   cell == u"sip-server"_s || cell == u"registrar"_s || cell == u"ras"_s)
            out.target = cell;
    }
    const QString last = word.value(word.size() - 1);
    if (vrfColumn && word.size() > 5 && last != u"NA"_s && last != u"active"_s && last != u"busyout"_s && last != out.target)
        out.vrf = last;
}

/// A row of the table; nothing where the line is none.
std::optional<CubeDialPeerState> summaryRow(const QStringList &word, const QString &tag, bool vrfColumn)
{
    const auto is = [&word](qsizetype at, const QString &one, const QString &other) {
        return word.value(at) == one || word.value(at) == other;
    };
    const auto value = number(tag, 1, kMaxTag);
    if (!value || word.size() < 4 || !is(2, u"up"_s, u"down"_s) || !is(3, u"up"_s, u"down"_s))
        return {};
    CubeDialPeerState out;
    out.tag = *value;
    out.voip = word[1] == u"voip"_s;
    out.adminUp = word[2] == u"up"_s;
    out.operUp = word[3] == u"up"_s;
    readSummaryTail(word, vrfColumn && out.voip, out);
    return out;
}

/// "172.16.1.1.23", "2001:db8::1.5061": the port stands behind the last dot; "*.5061" listens.
bool readTcpEnd(const QString &cell, QString &address, int &port)
{
    const qsizetype dot = cell.lastIndexOf(u'.');
    const auto number = dot < 1 ? std::nullopt : cubetext::number(cell.sliced(dot + 1), 0, 65535);
    if (!number && !cell.endsWith(u".*"_s))
        return false;
    address = cell.first(dot);
    port = number.value_or(0);
    return true;
}

/// "SIP User Agent bind status(media): ENABLED 172.18.192.204"
QString bindAddress(const QString &value)
{
    return value.startsWith(u"ENABLED"_s) ? words(value).value(1) : QString();
}

} // namespace

Result<QList<CubeDialPeerState>> parseCubeDialPeerSummary(const QString &text)
{
    const QStringList all = filled(text);
    QList<CubeDialPeerState> out;
    bool header = false, vrfColumn = false;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QStringList word = words(all[i]);
        if (word.value(0) == u"TAG"_s && word.value(1) == u"TYPE"_s) {
            header = true;
            vrfColumn = word.last() == u"VRF"_s;
            continue;
        }
        QString tag = word.value(0);
        // A tag longer than its column is broken: "39275-" and "82" at the beginning of the next line.
        if (tag.endsWith(u'-') && i + 1 < all.size())
            tag = tag.chopped(1) + words(all[i + 1]).value(0);
        if (const auto row = summaryRow(word, tag, vrfColumn); row && header && out.size() < kMost)
            out += *row;
    }
    return header ? Result<QList<CubeDialPeerState>>(out) : unreadable("show dial-peer voice summary", firstLine(all));
}

Result<CubeTrustedList> parseCubeTrustedList(const QString &text)
{
    static const QRegularExpression state(uR"(^\s*(Administration|Operation) State:\s*(\S+))"_s);
    static const QRegularExpression peer(uR"(^\s*(\d{1,10})\s+(UP|DOWN)\s+(\S{1,300})$)"_s);
    const QStringList all = filled(text);
    CubeTrustedList out;
    bool known = false;
    for (const QString &line : all) {
        if (const auto m = state.match(line); m.hasMatch()) {
            known = true;
            (m.captured(1) == u"Operation"_s ? out.operUp : out.adminUp) = m.captured(2) == u"UP"_s;
        } else if (const auto p = peer.match(line); known && p.hasMatch() && out.peers.size() < kMost) {
            if (const auto tag = number(p.captured(1), 1, kMaxTag))
                out.peers.append({*tag, p.captured(2) == u"UP"_s, p.captured(3)});
        }
    }
    return known ? Result<CubeTrustedList>(out) : unreadable("show ip address trusted list", firstLine(all));
}

Result<CubeSipService> parseCubeSipService(const QString &text)
{
    const QStringList all = filled(text);
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QString line = folded(all[i]);
        const bool up = line.startsWith(u"SIP service is up"_s, Qt::CaseInsensitive);
        if (!up && !line.startsWith(u"SIP service is shut"_s, Qt::CaseInsensitive))
            continue;
        CubeSipService out;
        out.up = up;
        out.globally = line.contains(u"globally"_s);
        out.words = i + 1 < all.size() && !up ? folded(line + u' ' + all[i + 1]) : line;
        return out;
    }
    return unreadable("show sip service", firstLine(all));
}

Result<CubeSipStatus> parseCubeSipStatus(const QString &text)
{
    static const QRegularExpression agent(
        uR"(^\s*SIP User Agent (for UDP|for TCP|for TLS over TCP|bind status\((?:signaling|media)\))\s*:\s*(.*)$)"_s);
    static const QRegularExpression socket(uR"(^\s*(\[?[0-9A-Fa-f:.]{2,60}\]?)\s+(\d{1,5})(?:\s+(\d{1,5}))?$)"_s);
    const QStringList all = filled(text);
    CubeSipStatus out;
    bool known = false, sockets = false;
    for (const QString &line : all) {
        sockets |= line.contains(u"Listen Port"_s);
        if (const auto m = agent.match(line); m.hasMatch()) {
            known = true;
            const QString what = m.captured(1), value = m.captured(2);
            const bool on = value.startsWith(u"ENABLED"_s);
            if (what == u"for UDP"_s)
                out.udp = on;
            else if (what == u"for TCP"_s)
                out.tcp = on;
            else if (what == u"for TLS over TCP"_s)
                out.tls = on;
            else
                (what.contains(u"media"_s) ? out.mediaBind : out.signalingBind) = bindAddress(value);
        } else if (const auto s = socket.match(line); sockets && s.hasMatch() && out.sockets.size() < kMost) {
            out.sockets.append(
                {s.captured(1), number(s.captured(2), 0, 65535).value_or(0), number(s.captured(3), 0, 65535).value_or(0)});
        }
    }
    return known ? Result<CubeSipStatus>(out) : unreadable("show sip-ua status", firstLine(all));
}

Result<QList<CubeTcpConnection>> parseCubeTcpBrief(const QString &text)
{
    const QStringList all = filled(text);
    QList<CubeTcpConnection> out;
    bool header = false;
    for (const QString &line : all) {
        const QStringList word = words(line); // TCB local foreign state
        header |= word.value(0) == u"TCB"_s && line.contains(u"Foreign Address"_s);
        CubeTcpConnection row;
        if (!header || word.size() != 4 || out.size() >= kMost || !readTcpEnd(word[1], row.local, row.localPort) ||
            !readTcpEnd(word[2], row.remote, row.remotePort))
            continue;
        row.state = word[3];
        out += row;
    }
    return header ? Result<QList<CubeTcpConnection>>(out) : unreadable("show tcp brief numeric", firstLine(all));
}

QStringList cubePeersOn(const QList<CubeTcpConnection> &connections, int port)
{
    QStringList out;
    QSet<QString> seen;
    for (const CubeTcpConnection &row : connections) {
        if (row.state != u"ESTAB" || (row.localPort != port && row.remotePort != port) || seen.contains(row.remote))
            continue;
        seen += row.remote;
        out += row.remote;
    }
    return out;
}

} // namespace sipseal
