// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/SipUaTransport.h"

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

QString now(const CubeSipUa &sipUa)
{
    if (sipUa.tlsBlocked)
        return u"no transport tcp tls"_s;
    return sipUa.transportTcpTls.isEmpty() ? u"-"_s : sipUa.transportTcpTls;
}

} // namespace

SipUaTransport::SipUaTransport(const PlanDevice &cube) : DeviceStep(u"cube.sip-ua.transport"_s, cube.id, traitsOf(cube)) {}

StepTexts SipUaTransport::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "SIP user agent: TLS version")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will set the SIP user agent to TLS 1.2")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Setting the SIP user agent to TLS 1.2")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The SIP user agent uses TLS 1.2")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "CUBE must speak TLS 1.2 and nothing older with CVP and CUCM. By hand: configure terminal, sip-ua, "
                                   "transport tcp tls v1.2. To take it back use default transport tcp tls; the no form would block TLS."))};
}

Result<Observation> SipUaTransport::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    return readCubeConfig(devices, device(), u"sip-ua"_s, deadline, stop);
}

Assessment SipUaTransport::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &sipUa = observation.as<CubeConfig>().sipUa;
    QString have = now(sipUa);
    // "v1.2 minimum" allows 1.2 and 1.3: as secure as what the plan wants, so it is left alone (cube.md §2a).
    if (have == plan.cube.tlsVersion + u" minimum"_s)
        have = plan.cube.tlsVersion;
    return judged({{u"sip-ua transport tcp tls"_s, have, plan.cube.tlsVersion}});
}

Result<ChangeSet> SipUaTransport::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &sipUa = observation.as<CubeConfig>().sipUa;
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    if (out.changes.isEmpty())
        return out;
    out.forward += cubeConfig(device(), {u"sip-ua"_s, u"transport tcp tls "_s + plan.cube.tlsVersion, u"exit"_s});
    QString back = u"default transport tcp tls"_s; // the no form would block reception (cube.md §2a)
    if (sipUa.tlsBlocked)
        back = u"no transport tcp tls"_s;
    else if (sipUa.transportTcpTls == u"any")
        back = u"transport tcp tls"_s;
    else if (!sipUa.transportTcpTls.isEmpty())
        back = u"transport tcp tls "_s + sipUa.transportTcpTls;
    out.inverse += cubeConfig(device(), {u"sip-ua"_s, back, u"exit"_s});
    out.owes += owesSaving(device());
    return out;
}

} // namespace sipseal
