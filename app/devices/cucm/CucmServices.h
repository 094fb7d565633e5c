// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cucm/CucmSoap.h"
#include "app/devices/cucm/CucmTypes.h"

namespace sipseal {

/// Reads what runs and who is registered on one node: Control Center and RIS (cucm.md §c, §i). Starts and stops nothing.
class CucmServices
{
public:
    CucmServices(QString device, CucmSoap &soap) : m_device(std::move(device)), m_soap(soap) {}

    /// Those of `names` that the node knows, in that order; all where `names` is empty.
    Result<QList<CucmService>> services(const QStringList &names, Deadline deadline, std::stop_token stop);
    Result<QList<CucmRegistration>> registrations(const QStringList &names, const QString &deviceClass, Deadline deadline,
                                                  std::stop_token stop);

private:
    const QString m_device;
    CucmSoap &m_soap;
};

} // namespace sipseal
