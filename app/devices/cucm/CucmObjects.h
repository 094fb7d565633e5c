// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cucm/CucmSoap.h"
#include "app/devices/cucm/CucmTypes.h"

#include <optional>

namespace sipseal {

/// Reads the objects of a cluster through AXL (cucm.md §a, §d to §h). Writes nothing.
class CucmObjects
{
public:
    CucmObjects(QString device, CucmSoap &soap) : m_device(std::move(device)), m_soap(soap) {}

    Result<int> securityMode(Deadline deadline, std::stop_token stop);
    Result<QList<CucmNodeInfo>> nodes(Deadline deadline, std::stop_token stop);
    /// `kind`: "SipTrunkSecurityProfile" or "PhoneSecurityProfile".
    Result<AxlRecord> profile(const QString &kind, const QString &name, Deadline deadline, std::stop_token stop);
    Result<QList<CucmTrunk>> trunks(Deadline deadline, std::stop_token stop);
    Result<std::optional<CucmTrunk>> trunk(const QString &name, Deadline deadline, std::stop_token stop);
    Result<QList<CucmPhone>> phones(const QStringList &names, Deadline deadline, std::stop_token stop);

private:
    struct Named
    {
        QString uuid, name;
    };
    /// Every object of a kind, name and uuid.
    Result<QList<Named>> list(const QString &kind, Deadline deadline, std::stop_token stop);
    /// The one of that name ignoring case; nullopt: none; Conflict: several.
    Result<std::optional<Named>> lookUp(const QString &kind, const QString &name, Deadline deadline, std::stop_token stop);
    /// nullopt: it is not there (any more).
    Result<std::optional<XmlNode>> get(const QString &kind, const QString &key, const QString &value, const QStringList &tags,
                                       Deadline deadline, std::stop_token stop);
    Result<std::optional<CucmTrunk>> trunkByUuid(const Named &named, Deadline deadline, std::stop_token stop);
    Result<QList<CucmDestination>> destinationsBySql(const QString &uuid, Deadline deadline, std::stop_token stop);
    Result<int> securityModeBySql(Deadline deadline, std::stop_token stop);
    Result<QList<CucmPhone>> phonesOneByOne(const QStringList &names, Deadline deadline, std::stop_token stop);
    Result<QList<CucmPhone>> phonesByList(const QStringList &names, Deadline deadline, std::stop_token stop);

    const QString m_device;
    CucmSoap &m_soap;
};

} // namespace sipseal
