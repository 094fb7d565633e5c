// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/aw/ApiAnswer.h"
#include "app/lab/aw/XmlNode.h"

#include <QJsonObject>
#include <QSet>
#include <QStringList>
#include <QUrlQuery>

namespace sipseal::lab {

class World;

/// The machines of the deployment as the administration server lists them: from the scenario's devices, with their own
/// addresses (cce-cvp-vvb.md §1.7). It lists; nothing is managed through it here.
class MachineInventory
{
public:
    static QString resource() { return QStringLiteral("/unifiedconfig/config/machineinventory"); }

    explicit MachineInventory(World &world);

    /// `outOfSync`: ids of devices that did not get the last synchronisation.
    Response list(const QUrlQuery &query, const QSet<QString> &outOfSync) const;
    std::optional<XmlNode> item(int id, const QSet<QString> &outOfSync) const;
    /// SIP statistics of a call server; nothing for other machines.
    std::optional<XmlNode> stats(int id) const;
    XmlNode status(const QSet<QString> &outOfSync) const;
    /// Path of the machine with that address; empty: there is none.
    QString pathOf(const QString &address) const;

private:
    struct Service
    {
        QString type;
        int port = 0;
        QString userName;
    };
    struct Machine
    {
        int id = 0;
        QString deviceId, name, type, hostName, version, site, address;
        QList<Service> services;
    };
    static QList<Machine> machinesOf(const QJsonObject &scenario);
    static QList<Service> servicesOf(const QString &type, const QJsonObject &device, const QJsonObject &cluster);
    static XmlNode shown(const Machine &machine, bool outOfSync);
    static bool matches(const Machine &machine, const QStringList &words, const QMap<QString, QStringList> &terms);

    World &m_world;
    const QList<Machine> m_machines;
};

} // namespace sipseal::lab
