// SPDX-License-Identifier: Apache-2.0
#include "app/steps/vvb/VvbEngine.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/vvb/VvbDriver.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    bool asked = false; ///< the configuration could be read
    bool tlsEnabled = false;
    VosService engine;
    QString status; ///< IN SERVICE ...
    int calls = 0;
    TlsProbeResult probe;
};

StepTraits traitsOf(const PlanDevice &vvb)
{
    StepTraits traits;
    traits.task = Task::Vvb;
    traits.phase = Phase::Prepare;
    traits.impact = Impact::DropsCalls;
    traits.impactTime = std::chrono::minutes(5); // not published; UCCX engines take minutes (cce-cvp-vvb.md §3.5, INFERRED)
    traits.settle = {std::chrono::seconds(1), std::chrono::minutes(15), std::chrono::seconds(10)};
    traits.runsAfter = {{u"vvb.prerequisites"_s, vvb.id}, every("vvb.system-parameters.tls-sip")};
    traits.exclusionGroup = u"vvb-engines-"_s + vvb.site;
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 3, steps 5 to 7"));
    return traits;
}

QString runs(const Read &read)
{
    return offersTls(read.probe) ? u"TLS"_s : u"no TLS"_s;
}

} // namespace

VvbEngine::VvbEngine(const PlanDevice &vvb, const Plan &plan)
    : DeviceStep(u"vvb.engine.restart"_s, vvb.id, traitsOf(vvb)),
      m_cce(plan.ofKind(DeviceKind::Cce).isEmpty() ? QString() : plan.ofKind(DeviceKind::Cce).first().id), m_site(vvb.site),
      m_sips(plan.sipsEndpoint(vvb)), m_byHand(plan.vvb.byHand)
{
}

StepTexts VvbEngine::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CVVB engine: restarted with the setting")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will restart the CVVB engine: calls in its queue are dropped")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Restarting the CVVB engine")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The engine is in service and runs what is configured")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "Security parameters take effect only when the engine restarts. By hand: Cisco VVB Serviceability, Tools > Control Center - "
                                   "Network Services, Engine, Restart; or utils service restart with the engine's name on the command line."))};
}

Result<Observation> VvbEngine::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    Read read;
    Observation out;
    if (!m_byHand && !m_cce.isEmpty()) {
        const auto cce = driverOf<CceDriver>(devices, m_cce);
        if (!cce)
            return fail(cce.error());
        const auto server = (*cce)->vvbServer(m_site, deadline, stop);
        if (!server)
            return fail(server.error());
        read.asked = server->offered;
        read.tlsEnabled = server->sipTlsEnabled;
    }
    if (read.asked) {
        const auto vvb = driverOf<VvbDriver>(devices, device());
        if (!vvb)
            return fail(vvb.error());
        const auto info = (*vvb)->info(deadline, stop);
        if (!info)
            return fail(info.error());
        read.status = info->status;
        const auto engine = (*vvb)->engine(deadline, stop);
        if (!engine)
            return fail(engine.error());
        read.engine = *engine;
        if (const auto calls = (*vvb)->activeCalls(deadline, stop))
            read.calls = *calls;
        out.evidence += deviceEvidence(device(), u"%1[%2], %3, calls: %4"_s.arg(read.engine.name, read.engine.state, read.status, QString::number(read.calls)));
    }
    auto probe = probeTls(m_sips, device(), deadline, stop);
    if (!probe)
        return fail(probe.error());
    read.probe = std::move(*probe);
    out.evidence += evidenceOf(device(), m_sips, read.probe);
    out.data = std::move(read);
    return out;
}

Assessment VvbEngine::assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (!read.asked)
        return notApplicable(Text(QT_TRANSLATE_NOOP("SipSeal", "Restarted by hand together with the setting")));
    QList<Finding> findings{{u"engine runs"_s, runs(read), read.tlsEnabled ? u"TLS"_s : u"no TLS"_s}};
    if (read.status != u"IN SERVICE" || read.engine.state != u"STARTED")
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "The engine is %1"), {read.status}), findings);
    for (const Debt &debt : debts)
        if (debt.expected) {
            findings.first().wanted = u"TLS"_s;
            if (findings.first().now == findings.first().wanted)
                findings.first().now = u"old setting"_s;
        }
    const Assessment judgement = judged(findings);
    const int limit = plan.policies.callsAbove;
    if (judgement.state == Assessment::State::Differs && limit >= 0 && read.calls > limit)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal",
                                              "%1 calls are in progress on %2 and the restart would drop them; the plan allows %3. Wait for calls to end, then "
                                              "check again."),
                            {QString::number(read.calls), device(), QString::number(limit)}),
                       findings);
    return judgement;
}

Result<ChangeSet> VvbEngine::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    CliAction restart;
    restart.lines = {u"utils service restart "_s + read.engine.name};
    restart.timeout = std::chrono::minutes(15);
    out.activation += Action{device(), restart};
    out.activationWhat = Text(QT_TRANSLATE_NOOP("SipSeal", "restart of the engine"));
    return out;
}

} // namespace sipseal
