// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"

#include <QJsonObject>

#include <memory>

namespace sipseal::lab {

class CvpDevice;

/// The Unified CCE administration server: the `unifiedconfig` REST interface over its own copy of the configuration, which it
/// synchronises to the CVP call servers and CVVBs of a site (cce-cvp-vvb.md §1, §2.1, §3.1). Not the web pages.
class AwDevice : public Device
{
public:
    AwDevice(World &world, const QJsonObject &scenarioDevice);
    ~AwDevice() override;

    /// Listens, and gives every CVP that exists what it has for it.
    bool start() override;

    /// Gives a call server what is saved for its site, at once and without an effect (its start). CVVBs start with their own.
    void provision(CvpDevice &cvp) const;

    /// "groups" by name, "properties", "cvpserver" and "vvbserver" by site.
    QJsonObject config() const override;
    QJsonObject runtime() const override;
    /// "vvb.system-parameters.tls-sip": a person enables TLS(SIP) for all sites.
    QString operate(const QString &step) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
