// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/CubeJudge.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sipseal::journeys {

namespace {

QStringList linesOf(const QJsonObject &running, const QString &section)
{
    QStringList out;
    const QJsonArray lines = running[section].toArray();
    for (const QJsonValue &line : lines)
        out += line.toString();
    return out;
}

} // namespace

QStringList stillInClear(const QString &device, const QJsonObject &running)
{
    static const QRegularExpression way(u"^(session target|ipv4) .*(198\\.18\\.133\\.(3|13)|cvp1)\\b"_s);
    static const QRegularExpression secure(u"(:5061| port 5061)\\b"_s);
    QStringList out;
    const QStringList agent = linesOf(running, u"sip-ua"_s);
    if (!agent.contains(u"transport tcp tls v1.2"_s))
        out += device + u": sip-ua takes any version"_s;
    for (const QString &peer : {u"198.18.133.3"_s, u"198.18.133.13"_s})
        if (agent.filter(u"crypto signaling default "_s).isEmpty() &&
            agent.filter(u"crypto signaling remote-addr "_s + peer + u' ').isEmpty())
            out += device + u": no trustpoint for "_s + peer;
    const QStringList sections = running.keys();
    for (const QString &section : sections) {
        const QStringList lines = linesOf(running, section);
        if (section.startsWith(u"voice class sip-options-keepalive "_s) && !lines.contains(u"transport tcp tls"_s))
            out += device + u": "_s + section;
        const bool group = section.startsWith(u"voice class server-group "_s),
                   dialPeer = section.startsWith(u"dial-peer voice "_s);
        if (!group && !dialPeer)
            continue;
        const QStringList targets = lines.filter(way);
        for (const QString &target : targets)
            if (!target.contains(secure))
                out += device + u": "_s + section + u": "_s + target;
        const bool leads = !targets.isEmpty() || !lines.filter(u"session server-group "_s).isEmpty();
        if (dialPeer && leads && !lines.contains(u"session transport tcp tls"_s))
            out += device + u": "_s + section + u" is not on TLS"_s;
    }
    return out;
}

} // namespace sipseal::journeys
