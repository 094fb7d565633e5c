// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeCounterMoves.h"

#include "app/devices/cube/CubeText.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Name
{
    QLatin1StringView label, cause;
};

constexpr std::array<Name, 5> kNames{{{"no. of send failures"_L1, "send-failures"_L1},
                                      {"no. of remote closures"_L1, "remote-closures"_L1},
                                      {"no. of conn. failures"_L1, "tcp-failed"_L1},
                                      {"tls client handshake failures"_L1, "client-handshakes"_L1},
                                      {"tls server handshake failures"_L1, "server-handshakes"_L1}}};

} // namespace

// "cube1#show sip-ua connections udp brief", where the command was saved with its answer.
bool CubeCounterMoves::tookCommand(const QString &line)
{
    const QString lower = line.left(400).toLower();
    const qsizetype at = lower.indexOf("sip-ua conn"_L1);
    if (at < 0 || lower.lastIndexOf("sh"_L1, at) < 0)
        return false;
    const QString rest = lower.sliced(at);
    m_otherTransport = !rest.contains(" tls"_L1) && (rest.contains(" udp"_L1) || rest.contains(" tcp"_L1));
    return true;
}

void CubeCounterMoves::put(Counter which, int value, const QString &line)
{
    if (m_now.values[which] >= 0 || m_readings == 0) { // said again: the next reading
        if (m_readings == 1)
            m_first = m_now;
        ++m_readings;
        m_now = Reading();
    }
    const int before = m_readings > 1 ? m_first.values[which] : -1;
    m_cleared = m_cleared || value < before;
    m_now.values[which] = value;
    m_now.lines[which] = line;
}

bool CubeCounterMoves::take(const QString &line)
{
    if (tookCommand(line))
        return true;
    const QString lower = line.trimmed().left(200).toLower();
    for (int which = 0; which < Counters; ++which) {
        const QLatin1StringView label = kNames[size_t(which)].label;
        if (!lower.startsWith(label))
            continue;
        const qsizetype colon = lower.indexOf(u':', label.size());
        const auto value = colon < 0 ? std::nullopt : cubetext::counter(lower.sliced(colon + 1).trimmed());
        if (value && !m_otherTransport)
            put(Counter(which), *value, line.trimmed());
        return true;
    }
    return false;
}

void CubeCounterMoves::judge(CubeDiagnosis &out) const
{
    if (m_readings == 1 && std::any_of(m_now.values.cbegin(), m_now.values.cend(), [](int value) { return value > 0; }))
        out.notes += DiagnosisNote::CountersOnce;
    if (m_readings < 2)
        return;
    if (m_cleared) {
        out.notes += DiagnosisNote::CountersCleared;
        return;
    }
    // Lines that tell a failed handshake say more than the number of them; and a failed handshake is a failed connection too.
    const bool told = std::any_of(out.findings.cbegin(), out.findings.cend(),
                                  [](const TlsFinding &one) { return one.cause != "listen-socket"_L1; });
    const auto grew = [&](Counter which) {
        const int from = m_first.values[which], to = m_now.values[which];
        return from >= 0 && to > from ? to - from : 0;
    };
    const bool handshakes = grew(ClientHandshakes) + grew(ServerHandshakes) > 0;
    for (const Counter which : {ClientHandshakes, ServerHandshakes, ConnectionFailures, SendFailures, RemoteClosures}) {
        const bool explained = told ? which >= ConnectionFailures : handshakes && which == ConnectionFailures;
        if (grew(which) == 0 || explained)
            continue;
        TlsFinding finding;
        finding.cause = QString(kNames[size_t(which)].cause);
        finding.reason = u"%1 -> %2"_s.arg(m_first.lines[which].simplified().left(100), QString::number(m_now.values[which]));
        finding.line = m_now.lines[which].left(200);
        finding.count = grew(which);
        finding.role = which == ClientHandshakes ? u"client"_s : which == ServerHandshakes ? u"server"_s : QString();
        out.findings += finding;
    }
    if (handshakes && !told)
        out.notes += DiagnosisNote::NoReasonText;
}

} // namespace sipseal
