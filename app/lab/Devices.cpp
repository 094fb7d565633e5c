// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Devices.h"

#include "app/lab/World.h"
#include "app/lab/aw/AwDevice.h"
#include "app/lab/aw/CvpDevice.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/finesse/FinesseDevice.h"
#include "app/lab/phones/Phone.h"
#include "app/lab/phones/PhoneFleet.h"
#include "app/lab/phones/PstnCaller.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/vvb/VvbDevice.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

std::unique_ptr<Device> newDevice(World &world, const QJsonObject &object)
{
    const QString kind = object[u"kind"_s].toString();
    if (kind == u"cube")
        return std::make_unique<CubeDevice>(world, object);
    if (kind == u"cce")
        return std::make_unique<AwDevice>(world, object);
    if (kind == u"cvp")
        return std::make_unique<CvpDevice>(world, object);
    if (kind == u"vvb")
        return std::make_unique<VvbDevice>(world, object);
    if (kind == u"finesse")
        return std::make_unique<FinesseDevice>(world, object);
    if (kind == u"phone")
        return std::make_unique<Phone>(world, object);
    if (kind == u"pstn")
        return std::make_unique<PstnCaller>(world, object);
    return nullptr;
}

} // namespace

Devices::Devices(World &world) : m_world(world) {}
Devices::~Devices() = default;

QString Devices::make()
{
    const QJsonArray devices = m_world.scenario()[u"devices"_s].toArray();
    for (const QJsonValue &item : devices) {
        const QString id = item[u"id"_s].toString();
        if (id.isEmpty() || m_world.device(id))
            return u"a device has no id, or one that stands twice (\"%1\")"_s.arg(id);
        auto device = newDevice(m_world, item.toObject());
        if (!device)
            return u"%1: unknown kind \"%2\""_s.arg(id, item[u"kind"_s].toString());
        m_world.add(std::move(device));
    }
    if (const QJsonObject cluster = m_world.scenario()[u"cluster"_s].toObject(); !cluster.isEmpty())
        m_world.setPhoneBook(std::make_unique<CucmCluster>(m_world, cluster));
    return {};
}

QString Devices::start()
{
    if (const QString why = make(); !why.isEmpty())
        return why;
    const QList<Device *> devices = m_world.devices();
    for (Device *device : devices) // the cluster starts its nodes, phones come last
        if (device->kind() != u"cucm" && device->kind() != u"phone" && !device->start())
            return u"%1 could not open its servers"_s.arg(device->id());
    if (auto *cluster = dynamic_cast<CucmCluster *>(m_world.phoneBook()); cluster && !cluster->start())
        return u"the CUCM cluster could not open its servers"_s;
    m_world.sip().start();
    for (Device *device : devices)
        if (device->kind() == u"phone")
            device->start();
    m_fleet = std::make_unique<PhoneFleet>(m_world);
    m_fleet->start();
    return {};
}

QString Devices::reset()
{
    m_world.faults().clear();
    m_fleet.reset();
    m_world.sip().clear();
    m_world.clear();
    return start();
}

} // namespace sipseal::lab
