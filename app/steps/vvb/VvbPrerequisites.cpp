// SPDX-License-Identifier: Apache-2.0
#include "app/steps/vvb/VvbPrerequisites.h"

#include "app/devices/vvb/VvbDriver.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Read
{
    VvbInfo info;
    int calls = 0;
};

} // namespace

VvbPrerequisites::VvbPrerequisites(const PlanDevice &vvb)
    : DeviceStep(u"vvb.prerequisites"_s, vvb.id, [] {
          StepTraits traits;
          traits.task = Task::Vvb;
          traits.checkOnly = true;
          traits.settle = {std::chrono::seconds(2), std::chrono::minutes(10)}; // an engine on its way, after a run was cut off there
          return traits;
      }()),
      m_ssh(vvb.ssh.has_value())
{
}

StepTexts VvbPrerequisites::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CVVB: reached, supported, in service")), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading version and state")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CVVB is ready for secure SIP")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "An engine that is not in service now must not be restarted by this procedure. By hand: https://CVVB/adminapi/vvbInfo, "
                                   "show vvb version, show vvb call active voice summary."))};
}

Result<Observation> VvbPrerequisites::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto vvb = driverOf<VvbDriver>(devices, device());
    if (!vvb)
        return fail(vvb.error());
    const auto info = (*vvb)->info(deadline, stop);
    if (!info)
        return fail(info.error());
    Read read{*info, 0};
    if (const auto calls = (*vvb)->activeCalls(deadline, stop))
        read.calls = *calls;
    else if (calls.error().kind == ErrorKind::Cancelled)
        return fail(calls.error());
    if (m_ssh) // a login that is refused must show before anything is changed
        if (const auto engine = (*vvb)->engine(deadline, stop); !engine)
            return fail(engine.error());
    Observation out;
    out.evidence += deviceEvidence(device(), u"CVVB %1, %2, calls: %3"_s.arg(read.info.version, read.info.status, QString::number(read.calls)));
    out.data = std::move(read);
    return out;
}

Assessment VvbPrerequisites::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const int major = read.info.version.section(u'.', 0, 0).toInt();
    if (major < 12 || major > 15)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 runs version %2: 12.0 to 15 is supported"), {device(), read.info.version}));
    const QList<Finding> findings{{u"version"_s, read.info.version, read.info.version},
                                  {u"calls"_s, QString::number(read.calls), QString::number(read.calls)},
                                  {u"state"_s, read.info.status, u"IN SERVICE"_s}};
    if (read.info.status != u"IN SERVICE")
        return settling(Text(QT_TRANSLATE_NOOP("SipSeal", "The engine of %1 is %2. Bring it into service, then check again."), {device(), read.info.status}), findings);
    return judged(findings);
}

Result<ChangeSet> VvbPrerequisites::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
