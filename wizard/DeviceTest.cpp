// SPDX-License-Identifier: Apache-2.0
#include "wizard/DeviceTest.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/devices/vvb/VvbDriver.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

Result<QString> identifyDevice(const Plan &plan, const DeviceSet &devices, const QString &device, std::stop_token stop)
{
    const Deadline deadline = Deadline::in(std::chrono::seconds(90));
    if (auto *cube = devices.as<CubeDriver>(device)) {
        const auto version = cube->version(deadline, stop);
        return version ? Result<QString>(u"IOS XE "_s + version->text) : Result<QString>(fail(version.error()));
    }
    if (auto *cce = devices.as<CceDriver>(device)) {
        const auto machines = cce->machines(deadline, stop);
        return machines ? Result<QString>(u"Unified CCE, %1 machines"_s.arg(machines->size()))
                        : Result<QString>(fail(machines.error()));
    }
    if (auto *vvb = devices.as<VvbDriver>(device)) {
        const auto info = vvb->info(deadline, stop);
        return info ? Result<QString>(u"CVVB %1, %2"_s.arg(info->version, info->status)) : Result<QString>(fail(info.error()));
    }
    if (auto *cucm = devices.as<CucmDriver>(device)) {
        const auto version = cucm->version(deadline, stop);
        return version ? Result<QString>(u"CUCM "_s + *version) : Result<QString>(fail(version.error()));
    }
    const PlanDevice *found = plan.device(device);
    if (!found || found->sipAddresses.isEmpty())
        return QString();
    const auto probe = probeTls(plan.sipsEndpoint(*found), device, deadline, stop);
    return probe ? Result<QString>(describe(*probe)) : Result<QString>(fail(probe.error()));
}

} // namespace sipseal
