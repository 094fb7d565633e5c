// SPDX-License-Identifier: Apache-2.0
#include "tests/fuzz/Targets.h"

#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeRollback.h"
#include "app/devices/cube/CubeUsers.h"

namespace sipseal::fuzz {

using namespace Qt::StringLiterals;

namespace {

/// A value, or a Parse error that says something.
template <class Value>
QString sound(const Result<Value> &result)
{
    if (result)
        return {};
    if (result.error().kind != ErrorKind::Parse)
        return u"an error that is no Parse: "_s + result.error().english();
    return result.error().message.isEmpty() ? u"an error without words"_s : QString();
}

template <auto parse>
QString parsed(const QString &text)
{
    return sound(parse(text));
}

/// What is rendered is read as the same, and the questions have answers.
QString configuration(const QString &text)
{
    const auto config = parseCubeConfig(text);
    if (!config)
        return sound(config);
    for (const CubeDialPeer &peer : config->dialPeers) {
        config->targetsOf(peer);
        config->transportOf(peer);
        config->bindOf(peer);
        config->tlsFor(peer, u"192.0.2.13"_s);
    }
    for (const QString &peer : {u"192.0.2.13"_s, u"2001:db8::13"_s, u"cvp.example"_s}) {
        config->dialPeersTo(peer);
        if (const CubeSignaling *entry = config->signalingFor(peer))
            config->trustpointOf(*entry);
        config->tlsFor(peer);
    }
    if (config->blocks.isEmpty())
        return {};
    const QString rendered = renderCubeConfig(*config);
    const auto again = parseCubeConfig(rendered);
    if (!again)
        return u"what was rendered cannot be read: "_s + again.error().english();
    return *again == *config ? QString() : u"what was rendered means something else"_s;
}

QString connections(const QString &text)
{
    const auto report = parseCubeConnections(text);
    if (!report)
        return sound(report);
    for (const CubeConnection &row : report->connections)
        if (row.remotePort < 0 || row.remotePort > 65535 || row.localPort < 0 || row.localPort > 65535 || row.state.isEmpty())
            return u"a row that no device prints"_s;
    return {};
}

QString verdict(const QString &text)
{
    const CubeLineVerdict verdict = judgeCubeLine(text);
    if (verdict.refused != (verdict.refusal != CubeRefusal::None) || verdict.words.size() > 2'000 ||
        verdict.warnings.size() > 500)
        return u"a verdict that contradicts itself"_s;
    return {};
}

QString diagnosis(const QString &text)
{
    return diagnoseTls(text).size() <= 200 ? QString() : u"more findings than anybody reads"_s;
}

QString trustpoint(const QString &text)
{
    return sound(parseCubeTrustpoint(u"ms-ca-name"_s, text));
}

QString pem(const QString &text)
{
    const auto certificates = parseCubeCertificatesPem(cubePemOf(u"edge-id"_s, text));
    if (certificates && !certificates->isEmpty() && cubeChainAbove(certificates->first(), *certificates).size() > 12)
        return u"a chain without an end"_s;
    return sound(certificates);
}

QString chain(const QString &text)
{
    return sound(parseCubeCertificateChain(u"ms-ca-name"_s, text));
}

QString clock(const QString &text)
{
    auto clock = parseCubeClock(text);
    if (clock)
        resolveCubeZone(*clock, text);
    return sound(clock);
}

QString configurationLock(const QString &text)
{
    (void)parseCubeConfigLock(text);
    return {};
}

QString users(const QString &text)
{
    for (const CubeUser &user : parseCubeUsers(text))
        if (user.shown().isEmpty())
            return u"a session without a name or a line"_s;
    return {};
}

} // namespace

const std::vector<Target> &targets()
{
    static const std::vector<Target> list{
        {"configuration", "config", configuration},
        {"connections", "connections", connections},
        {"verdict", "replies", verdict},
        {"diagnosis", "replies", diagnosis},
        {"version", "version", parsed<parseCubeVersion>},
        {"trustpoint", "pki", trustpoint},
        {"certificates as PEM", "pki", pem},
        {"certificate chain", "pki", chain},
        {"clock", "status", clock},
        {"NTP", "status", parsed<parseCubeNtp>},
        {"calls", "status", parsed<parseCubeActiveCalls>},
        {"dial-peer summary", "status", parsed<parseCubeDialPeerSummary>},
        {"revert timer", "status", parsed<parseCubeRollback>},
        {"configuration lock", "status", configurationLock},
        {"users", "status", users},
        {"trusted list", "status", parsed<parseCubeTrustedList>},
    };
    return list;
}

} // namespace sipseal::fuzz
