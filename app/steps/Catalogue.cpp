// SPDX-License-Identifier: Apache-2.0
#include "app/steps/Catalogue.h"

#include "app/steps/certificates/PeerCertificate.h"
#include "app/steps/cube/CubeCertificateCheck.h"
#include "app/steps/cube/CubeClockCheck.h"
#include "app/steps/cube/CubePrerequisites.h"
#include "app/steps/cube/CubeRoutesCheck.h"
#include "app/steps/cube/CubeSave.h"
#include "app/steps/cube/CubeStandingCheck.h"
#include "app/steps/cube/DialPeers.h"
#include "app/steps/cube/SipUaSignaling.h"
#include "app/steps/cube/SipUaTransport.h"
#include "app/steps/cucm/CapfActivation.h"
#include "app/steps/cucm/CucmPrerequisites.h"
#include "app/steps/cucm/MixedMode.h"
#include "app/steps/cucm/ServiceRestart.h"
#include "app/steps/cucm/SipTrunk.h"
#include "app/steps/cucm/TrunkProfile.h"
#include "app/steps/cvp/CvpPrerequisites.h"
#include "app/steps/cvp/ServerGroups.h"
#include "app/steps/phones/AgentPhones.h"
#include "app/steps/phones/PhoneProfile.h"
#include "app/steps/verify/LegProbe.h"
#include "app/steps/vvb/VvbEngine.h"
#include "app/steps/vvb/VvbPrerequisites.h"
#include "app/steps/vvb/VvbTls.h"

namespace sipseal {

namespace {

template <class T, class... Args>
void add(StepList &steps, Args &&...args)
{
    steps.push_back(std::make_unique<T>(std::forward<Args>(args)...));
}

void addCube(StepList &steps, const Plan &plan)
{
    const auto cubes = plan.ofKind(DeviceKind::Cube);
    for (const PlanDevice &cube : cubes) {
        add<CubePrerequisites>(steps, cube);
        add<CubeClockCheck>(steps, cube);
        add<CubeCertificateCheck>(steps, cube, plan);
        add<CubeRoutesCheck>(steps, cube);
        add<CubeStandingCheck>(steps, cube);
        add<SipUaTransport>(steps, cube, plan);
        add<SipUaSignaling>(steps, cube);
        add<DialPeers>(steps, cube, DialPeers::Peer::Cvp, plan);
        add<DialPeers>(steps, cube, DialPeers::Peer::Cucm, plan);
    }
}

void addCvp(StepList &steps, const Plan &plan)
{
    const auto callServers = plan.ofKind(DeviceKind::Cvp);
    for (const PlanDevice &cvp : callServers)
        add<PeerCertificate>(steps, cvp, plan);
    const auto servers = plan.ofKind(DeviceKind::Cce);
    for (const PlanDevice &cce : servers) {
        add<CvpPrerequisites>(steps, cce);
        for (ServerGroupRole role : {ServerGroupRole::Cucm, ServerGroupRole::Vvb, ServerGroupRole::Cube})
            add<ServerGroups>(steps, cce, role, plan);
    }
}

void addVvb(StepList &steps, const Plan &plan)
{
    const auto vvbs = plan.ofKind(DeviceKind::Vvb);
    for (const PlanDevice &vvb : vvbs) {
        add<VvbPrerequisites>(steps, vvb);
        add<PeerCertificate>(steps, vvb, plan);
        add<VvbTls>(steps, vvb, plan);
        add<VvbEngine>(steps, vvb, plan);
    }
}

void addCucm(StepList &steps, const Plan &plan)
{
    const PlanDevice *publisher = plan.publisher();
    if (!publisher)
        return;
    const auto nodes = plan.ofKind(DeviceKind::Cucm);
    for (const PlanDevice &node : nodes) {
        add<CucmPrerequisites>(steps, node);
        add<PeerCertificate>(steps, node, plan);
    }
    add<CapfActivation>(steps, *publisher);
    add<MixedMode>(steps, *publisher, plan);
    for (auto service : {ServiceRestart::Service::Tftp, ServiceRestart::Service::CallManager, ServiceRestart::Service::CtiManager})
        for (const PlanDevice &node : nodes)
            add<ServiceRestart>(steps, node, service);
    add<TrunkProfile>(steps, *publisher, TrunkPeer::Cube, plan);
    add<TrunkProfile>(steps, *publisher, TrunkPeer::Cvp, plan);
    add<SipTrunk>(steps, *publisher, TrunkPeer::Cube, plan);
    add<SipTrunk>(steps, *publisher, TrunkPeer::Cvp, plan);
    if (!plan.phones.names.isEmpty()) {
        add<PhoneProfile>(steps, *publisher, plan);
        add<AgentPhones>(steps, *publisher, plan);
    }
}

// One probe step a leg and device that is not CVP: both ends of every pair that meets there.
void addVerification(StepList &steps, const Plan &plan)
{
    QList<QPair<QString, QString>> keys; // leg, device; in the plan's order
    QMap<QPair<QString, QString>, QStringList> ends;
    const auto legs = plan.legs();
    for (const Leg &leg : legs) {
        if (leg.deviceB.isEmpty())
            continue;
        const PlanDevice *a = plan.device(leg.deviceA);
        const QPair key(leg.name, a->kind == DeviceKind::Cvp ? leg.deviceB : leg.deviceA);
        if (!keys.contains(key))
            keys += key;
        for (const QString &device : {leg.deviceA, leg.deviceB})
            if (!ends[key].contains(device))
                ends[key] += device;
    }
    for (const auto &key : keys) {
        QList<LegProbe::End> probed;
        for (const QString &id : std::as_const(ends[key])) {
            const PlanDevice &device = *plan.device(id);
            probed += {id, plan.sipsEndpoint(device), device.kind == DeviceKind::Cube,
                       device.kind == DeviceKind::Cucm ? plan.cucm.securePort : plan.cvp.securePort};
        }
        add<LegProbe>(steps, key.first, key.second, probed, plan.policies.procedure);
    }
}

} // namespace

StepList makeSteps(const Plan &plan)
{
    StepList steps;
    addCube(steps, plan);
    addCvp(steps, plan);
    addVvb(steps, plan);
    addCucm(steps, plan);
    addVerification(steps, plan);
    for (const PlanDevice &cube : plan.ofKind(DeviceKind::Cube))
        add<CubeSave>(steps, cube);
    return steps;
}

} // namespace sipseal
