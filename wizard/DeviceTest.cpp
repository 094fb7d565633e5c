// SPDX-License-Identifier: Apache-2.0
#include "wizard/DeviceTest.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/devices/vvb/VvbDriver.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

Result<Text> identifyDevice(const Plan &plan, const DeviceSet &devices, const QString &device, std::stop_token stop)
{
    const Deadline deadline = Deadline::in(std::chrono::seconds(90));
    if (auto *cube = devices.as<CubeDriver>(device)) {
        const auto version = cube->version(deadline, stop);
        return version ? Result<Text>(Text::verbatim(u"IOS XE "_s + version->text)) : Result<Text>(fail(version.error()));
    }
    if (auto *cce = devices.as<CceDriver>(device)) {
        const auto machines = cce->machines(deadline, stop);
        return machines ? Result<Text>(Text(QT_TRANSLATE_NOOP("SipSeal", "Unified CCE, machines: %1"), {QString::number(machines->size())}))
                        : Result<Text>(fail(machines.error()));
    }
    if (auto *vvb = devices.as<VvbDriver>(device)) {
        const auto info = vvb->info(deadline, stop);
        return info ? Result<Text>(Text::verbatim(u"CVVB %1, %2"_s.arg(info->version, info->status))) : Result<Text>(fail(info.error()));
    }
    if (auto *cucm = devices.as<CucmDriver>(device)) {
        const auto version = cucm->version(deadline, stop);
        return version ? Result<Text>(Text::verbatim(u"CUCM "_s + *version)) : Result<Text>(fail(version.error()));
    }
    const PlanDevice *found = plan.device(device);
    if (!found || found->sipAddresses.isEmpty())
        return Text();
    const auto probe = probeTls(plan.sipsEndpoint(*found), device, deadline, stop);
    return probe ? Result<Text>(Text::technical(describe(*probe))) : Result<Text>(fail(probe.error()));
}

} // namespace sipseal
