// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/SipUaTransport.h"

#include "app/devices/cube/CubeRelease.h"
#include "app/steps/Addresses.h"
#include "app/steps/cube/CubeReading.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

StepTraits traitsOf(const PlanDevice &cube)
{
    StepTraits traits;
    traits.task = Task::Cube;
    traits.phase = Phase::Prepare;
    traits.runsAfter = {{u"cube.prerequisites"_s, cube.id}};
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 1, step 2"));
    return traits;
}

struct Read
{
    CubeConfig config;
    CubeGuard guard;
    CubeVersion version;
    QList<CubeConnection> connected; ///< over TLS, while the line is not as wanted; else not asked for
};

QString now(const CubeSipUa &sipUa)
{
    if (sipUa.tlsBlocked)
        return u"no transport tcp tls"_s;
    return sipUa.transportTcpTls.isEmpty() ? u"-"_s : sipUa.transportTcpTls;
}

/// "v1.2 minimum" allows 1.2 and 1.3: as secure as v1.2, so it is left alone (cube.md §2a).
bool isWanted(const CubeSipUa &sipUa, const QString &wanted)
{
    const QString have = now(sipUa);
    return have == wanted || have == wanted + u" minimum"_s;
}

/// The line lets that version through.
bool allows(const QString &wanted, const QString &tls)
{
    return tls == u"TLSv1.2" || (tls == u"TLSv1.3" && wanted.endsWith(u" minimum"));
}

/// "203.0.113.9:5061 TLSv1.3": who would be cut off, each once.
QStringList cutOff(const Read &read, const QString &wanted)
{
    QStringList out;
    for (const CubeConnection &connection : read.connected) {
        if (connection.state != u"Established" || connection.tls.isEmpty() || allows(wanted, connection.tls))
            continue;
        if (const QString peer = connection.remote + u' ' + connection.tls; !out.contains(peer))
            out += peer;
    }
    return out;
}

/// Established on a release that does not print the version (cube.md §1d): nobody can tell what they speak.
QStringList untold(const Read &read, const Plan &plan)
{
    const QStringList ours = plan.sipAddresses(DeviceKind::Cvp) + plan.sipAddresses(DeviceKind::Cucm);
    QStringList out;
    for (const CubeConnection &connection : read.connected)
        if (connection.state == u"Established" && connection.tls.isEmpty() && !containsAddress(ours, connection.remote) &&
            !out.contains(connection.remote))
            out += connection.remote;
    return out;
}

} // namespace

SipUaTransport::SipUaTransport(const PlanDevice &cube, const Plan &plan)
    : DeviceStep(u"cube.sip-ua.transport"_s, cube.id, traitsOf(cube)), m_wanted(plan.cubeChoices(cube.id).tlsVersion)
{
}

StepTexts SipUaTransport::texts() const
{
    return {
        Text(QT_TRANSLATE_NOOP("SipSeal", "SIP user agent: TLS version")),
        Text(QT_TRANSLATE_NOOP("SipSeal", "Will set the SIP user agent to TLS 1.2")),
        Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the SIP user agent to TLS 1.2")),
        Text(QT_TRANSLATE_NOOP("SipSeal", "The SIP user agent uses TLS 1.2")),
        Text(QT_TRANSLATE_NOOP(
            "SipSeal", "CUBE must speak TLS 1.2 and nothing older with CVP and CUCM. By hand: configure terminal, sip-ua, "
                       "transport tcp tls v1.2. To take it back use default transport tcp tls; the no form would block TLS."))};
}

Result<Observation> SipUaTransport::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    auto out = readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!out || !cube)
        return out;
    Read read;
    read.config = out->as<CubeReading>().config;
    read.guard = out->as<CubeReading>().guard;
    // Which version it runs, and who is connected, matters only while something is to be changed.
    if (!isWanted(read.config.sipUa, m_wanted)) {
        const auto version = (*cube)->recentVersion(deadline, stop);
        if (!version)
            return fail(version.error());
        read.version = *version;
        const auto connections = (*cube)->tlsConnections(deadline, stop);
        if (!connections)
            return fail(connections.error());
        read.connected = connections->connections;
        QStringList peers;
        for (const CubeConnection &connection : std::as_const(read.connected))
            peers +=
                u"%1:%2 %3 %4"_s.arg(connection.remote, QString::number(connection.remotePort), connection.state, connection.tls);
        out->evidence +=
            deviceEvidence(device(), u"IOS XE %1\nshow sip-ua connections tcp tls detail: %2"_s.arg(
                                         read.version.text, peers.isEmpty() ? u"no connection"_s : peers.join(u", "_s)));
    }
    out->data = std::move(read);
    return out;
}

Assessment SipUaTransport::assess(const Observation &observation, const QList<Debt> &debts, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const QString &wanted = m_wanted;
    const QString have = isWanted(read.config.sipUa, wanted) ? wanted : now(read.config.sipUa);
    const QList<Finding> findings{{u"sip-ua transport tcp tls"_s, have, wanted}};
    // Nothing more than the line proves it: CUBE may listen only once a trustpoint is mapped, which the next step does and awaits.
    if (have == wanted)
        return read.guard.judged(judged(findings), debts, key(), {});
    if (wanted.endsWith(u" minimum") && !cuberelease::hasTlsMinimum(read.version))
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "IOS XE %1 does not know \"%2\" (17.14.1a and later do). Set "
                                                         "tls_version to v1.2 in the plan, then check again."),
                            {read.version.text, u"transport tcp tls "_s + wanted}),
                       findings);
    const QStringList peers = cutOff(read, wanted);
    if (peers.isEmpty())
        return read.guard.judged(judged(findings), debts, key(), {});
    const bool minimum =
        cuberelease::hasTlsMinimum(read.version) && !wanted.endsWith(u" minimum") && cutOff(read, wanted + u" minimum"_s).isEmpty();
    return blocked(
        minimum
            ? Text(QT_TRANSLATE_NOOP(
                       "SipSeal",
                       "\"transport tcp tls %1\" is global and lets no other version through: it would cut off %2, which is "
                       "connected now. "
                       "IOS XE %3 has \"v1.2 minimum\", which keeps it: set tls_version to that in the plan, then check again."),
                   {wanted, peers.join(u", "_s), read.version.text})
            : Text(QT_TRANSLATE_NOOP("SipSeal", "\"transport tcp tls %1\" is global and lets no other version through: it would "
                                                "cut off %2, which is connected now. "
                                                "Move that peer to TLS 1.2 first, or end its connection, then check again."),
                   {wanted, peers.join(u", "_s)}),
        findings);
}

Result<ChangeSet> SipUaTransport::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    const CubeSipUa &sipUa = read.config.sipUa;
    const QString &wanted = m_wanted;
    // Never the no form: it would block reception on the socket (cube.md §2a).
    QString back = u"default transport tcp tls"_s;
    if (sipUa.transportTcpTls == u"any")
        back = u"transport tcp tls"_s;
    else if (!sipUa.tlsBlocked && !sipUa.transportTcpTls.isEmpty())
        back = u"transport tcp tls "_s + sipUa.transportTcpTls;
    if (isWanted(sipUa, wanted)) { // all that is left is the timer
        read.guard.apply(out, device(), {}, {}, CubeGuard::Confirmed::ByReadBack);
        return out;
    }
    read.guard.apply(out, device(), {u"sip-ua"_s, u"transport tcp tls "_s + wanted, u"exit"_s}, {u"sip-ua"_s, back, u"exit"_s},
                     CubeGuard::Confirmed::ByReadBack);
    if (sipUa.tlsBlocked) {
        out.notes += Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "TLS is blocked on this CUBE now (no transport tcp tls). The change opens it; taking it back leaves it open."));
        out.residue = Text(QT_TRANSLATE_NOOP("SipSeal", "TLS stays open: it was blocked before (no transport tcp tls)"));
    }
    if (const QStringList peers = untold(read, plan); !peers.isEmpty())
        out.notes +=
            Text(QT_TRANSLATE_NOOP(
                     "SipSeal",
                     "This release does not show which TLS version %1 uses. A peer that does not speak TLS 1.2 is cut off."),
                 {peers.join(u", "_s)});
    if (!wanted.endsWith(u" minimum") && cuberelease::hasTlsMinimum(read.version))
        out.notes += Text(
            QT_TRANSLATE_NOOP("SipSeal", "IOS XE %1 also has \"v1.2 minimum\" (1.2 and 1.3), for peers that speak 1.3 only."),
            {read.version.text});
    return out;
}

} // namespace sipseal
