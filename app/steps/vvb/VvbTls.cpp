// SPDX-License-Identifier: Apache-2.0
#include "app/steps/vvb/VvbTls.h"

#include "app/devices/cce/CceDriver.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    CceVvbServer server;  ///< offered false: nobody to ask
    TlsProbeResult probe; ///< only where nobody can be asked
    bool inSync = true;
};

StepTraits traitsOf(const PlanDevice &vvb)
{
    StepTraits traits;
    traits.task = Task::Vvb;
    traits.phase = Phase::Prepare;
    traits.settle = {std::chrono::seconds(2), std::chrono::minutes(2), std::chrono::seconds(6)};
    traits.runsAfter = {{u"vvb.prerequisites"_s, vvb.id}};
    // One setting serves a site: two of its CVVBs must not write it at once.
    traits.exclusionGroup = u"vvb-site-"_s + vvb.site;
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Task 3, steps 2 to 4"));
    return traits;
}

QString enabledText(bool enabled)
{
    return enabled ? u"Enable"_s : u"Disable"_s;
}

} // namespace

VvbTls::VvbTls(const PlanDevice &vvb, const Plan &plan)
    : DeviceStep(u"vvb.system-parameters.tls-sip"_s, vvb.id, traitsOf(vvb)),
      m_cce(plan.ofKind(DeviceKind::Cce).isEmpty() ? QString() : plan.ofKind(DeviceKind::Cce).first().id), m_site(vvb.site),
      m_sips(plan.sipsEndpoint(vvb)), m_addresses(vvb.sipAddresses), m_byHand(plan.vvb.byHand)
{
    for (const PlanDevice &other : plan.devices)
        if (other.kind == DeviceKind::Vvb && other.site == vvb.site)
            m_sameSite += other.id;
}

StepTexts VvbTls::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "System Parameters: TLS(SIP)")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will enable TLS(SIP) with TLSv1.2")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Enabling TLS(SIP)")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "TLS(SIP) is enabled with TLSv1.2")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "CVVB takes SIP over TLS only once it is enabled and the engine was restarted. By hand: Cisco VVB Administration, System > "
                                   "System Parameters > Security Parameters, TLS(SIP): Enable, Supported TLS(SIP) version: TLSv1.2, Update, OK."))};
}

Result<Observation> VvbTls::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    Read read;
    read.server.offered = false;
    Observation out;
    if (!m_byHand && !m_cce.isEmpty()) {
        const auto driver = driverOf<CceDriver>(devices, m_cce);
        if (!driver)
            return fail(driver.error());
        auto server = (*driver)->vvbServer(m_site, deadline, stop);
        if (!server)
            return fail(server.error());
        read.server = std::move(*server);
        if (read.server.offered) {
            const auto machines = (*driver)->machines(deadline, stop);
            if (!machines)
                return fail(machines.error());
            for (const CceMachine &machine : *machines)
                if (m_addresses.contains(machine.address) && !machine.outOfSync.isEmpty())
                    read.inSync = false;
            out.evidence += deviceEvidence(m_cce, u"vvbserver %1: sipTLSEnabled %2, tlsVersion %3, ciphers %4%5"_s.arg(
                                                      m_site, read.server.sipTlsEnabled ? u"true"_s : u"false"_s, read.server.tlsVersion,
                                                      read.server.ciphers.join(u' '), read.inSync ? QString() : u", OUT_OF_SYNC"_s));
        }
    }
    if (!read.server.offered) {
        auto probe = probeTls(m_sips, device(), deadline, stop);
        if (!probe)
            return fail(probe.error());
        read.probe = std::move(*probe);
        out.evidence += evidenceOf(device(), m_sips, read.probe);
    }
    out.data = std::move(read);
    return out;
}

Assessment VvbTls::assess(const Observation &observation, const QList<Debt> &, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    if (!read.server.offered) {
        const QList<Finding> findings{{u"TLS on port "_s + QString::number(m_sips.port), describe(read.probe), offersTls(read.probe) ? describe(read.probe) : u"TLSv1.2"_s}};
        if (offersTls(read.probe))
            return judged(findings);
        return needsHuman(Text(QT_TRANSLATE_NOOP("SipSeal",
                                                 "On Cisco VVB Administration of %1: System > System Parameters > Security Parameters, TLS(SIP): Enable, Supported "
                                                 "TLS(SIP) version: TLSv1.2, Update, OK. Then Cisco VVB Serviceability > Tools > Control Center - Network Services > "
                                                 "Engine > Restart. Calls in the queue are dropped. Then continue: it is checked."),
                               {device()}),
                          findings);
    }
    const bool tls12 = read.server.tlsVersion == plan.vvb.tlsVersion;
    const QList<Finding> findings{{u"TLS(SIP)"_s, enabledText(read.server.sipTlsEnabled), enabledText(true)},
                                  {u"Supported TLS(SIP) version"_s, tls12 ? plan.vvb.tlsVersion : read.server.tlsVersion, plan.vvb.tlsVersion}};
    const Assessment judgement = judged(findings);
    if (judgement.state == Assessment::State::Compliant && !read.inSync)
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "The administration server has not passed the setting on to %1 yet"), {device()}), findings);
    return judgement;
}

Result<ChangeSet> VvbTls::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &read = observation.as<Read>();
    ChangeSet out;
    const Assessment judgement = assess(observation, debts, plan);
    if (judgement.state != Assessment::State::Differs || judgement.settling)
        return out;
    out.changes = differing(judgement.findings);
    if (out.changes.isEmpty() || !read.server.offered)
        return out;
    HttpAction put;
    put.service = u"unifiedconfig"_s;
    put.method = "PUT";
    put.path = u"/unifiedconfig/config/deviceconfig/"_s + m_site + u"/vvbserver"_s;
    put.contentType = "application/xml";
    put.body = CceDriver::withVvbTls(read.server, true, plan.vvb.tlsVersion);
    out.forward += Action{m_cce, put};
    put.body = CceDriver::withVvbTls(read.server, read.server.sipTlsEnabled, read.server.tlsVersion);
    out.inverse += Action{m_cce, put};
    for (const QString &vvb : m_sameSite)
        out.owes += Debt{{u"vvb.engine.restart"_s, vvb}, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "restart of the engine")), true, false};
    return out;
}

} // namespace sipseal
