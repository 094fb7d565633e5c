// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

// The state of dial-peers, and the trusted list (cube.md §7).

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace cubetext;

namespace {

constexpr qsizetype kMost = 20'000;
constexpr int kMaxTag = 2147483647;

/// A row of the table; nothing where the line is none.
std::optional<CubeDialPeerState> summaryRow(const QStringList &word, const QString &tag)
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
    for (const QString &state : {u"active"_s, u"busyout"_s})
        if (word.indexOf(state, 4) >= 0)
            out.keepalive = state;
    return out;
}

} // namespace

Result<QList<CubeDialPeerState>> parseCubeDialPeerSummary(const QString &text)
{
    const QStringList all = filled(text);
    QList<CubeDialPeerState> out;
    bool header = false;
    for (qsizetype i = 0; i < all.size(); ++i) {
        const QStringList word = words(all[i]);
        if (word.value(0) == u"TAG"_s && word.value(1) == u"TYPE"_s) {
            header = true;
            continue;
        }
        QString tag = word.value(0);
        // A tag longer than its column is broken: "39275-" and "82" at the beginning of the next line.
        if (tag.endsWith(u'-') && i + 1 < all.size())
            tag = tag.chopped(1) + words(all[i + 1]).value(0);
        if (const auto row = summaryRow(word, tag); row && header && out.size() < kMost)
            out += *row;
    }
    return header ? Result<QList<CubeDialPeerState>>(out) : unreadable("show dial-peer voice summary", firstLine(all));
}

Result<CubeTrustedList> parseCubeTrustedList(const QString &text)
{
    static const QRegularExpression state(uR"(^\s*Operation State:\s*(\S+))"_s);
    static const QRegularExpression peer(uR"(^\s*(\d{1,10})\s+(UP|DOWN)\s+(\S{1,300})$)"_s);
    // "ipv4 192.0.2.1 255.255.255.0" by hand; "ipv4:192.0.2.1  255.255.0.0  2 Pool Configured" by the device itself.
    static const QRegularExpression entry(
        uR"(^\s*ipv[46][ :]([0-9A-Fa-f:.]{2,45})(/\d{1,3})?(?:\s+(\d{1,3}(?:\.\d{1,3}){3}))?(?:\s|$))"_s);
    const QStringList all = filled(text);
    CubeTrustedList out;
    bool known = false;
    for (const QString &line : all) {
        if (const auto m = state.match(line); m.hasMatch()) {
            known = true;
            out.operUp = m.captured(1) == u"UP"_s;
        } else if (const auto p = peer.match(line); known && p.hasMatch() && out.peers.size() < kMost) {
            if (const auto tag = number(p.captured(1), 1, kMaxTag))
                out.peers.append({*tag, p.captured(2) == u"UP"_s, p.captured(3)});
        } else if (const auto e = entry.match(line); known && e.hasMatch() && out.listed.size() < kMost) {
            out.listed.append({e.captured(1), e.captured(2) + e.captured(3)});
        }
    }
    return known ? Result<CubeTrustedList>(out) : unreadable("show ip address trusted list", firstLine(all));
}

} // namespace sipseal
