// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/devices/cucm/VosCli.h"

#include <memory>

namespace sipseal {

class CliTransport;
class HttpTransport;

struct VvbInfo
{
    QString version; ///< "12.6.2.10000-21"
    QString status;  ///< "IN SERVICE", "PARTIAL SERVICE", "SHUT DOWN"
};

/// A Cisco Virtualized Voice Browser: VOS command line for the engine's restart, /adminapi for its state. Thread-safe.
class VvbDriver final : public DevicePort
{
public:
    /// Either may be null where the plan gives no endpoint; verbs that need it then fail with InvalidPlan.
    VvbDriver(QString id, std::unique_ptr<CliTransport> cli, std::unique_ptr<HttpTransport> http);
    ~VvbDriver() override;

    const QString &id() const override { return m_id; }
    /// CliAction (Exec) with one `utils service restart NAME` line.
    Result<ActionReply> perform(const Action &action, Deadline deadline, std::stop_token stop) override;

    Result<VvbInfo> info(Deadline deadline, std::stop_token stop);
    Result<int> activeCalls(Deadline deadline, std::stop_token stop);
    /// The engine as `utils service list` names it (never hard-coded: cce-cvp-vvb.md §3.5) and its state.
    Result<VosService> engine(Deadline deadline, std::stop_token stop);
    Result<QString> version(Deadline deadline, std::stop_token stop); ///< `show version active`
    void close();

private:
    struct Private;
    const QString m_id;
    std::unique_ptr<Private> d;
};

} // namespace sipseal
