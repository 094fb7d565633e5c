// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/devices/cucm/CucmTypes.h"
#include "app/devices/cucm/VosCli.h"

#include <memory>

namespace sipseal {

class CliTransport;
class HttpTransport;

/// One node of a CUCM cluster: VOS command line, Control Center and RIS of this node; AXL where it is the publisher.
/// Thread-safe. Reads are retried by nobody; throttling is Throttled, an AXL fault is Rejected with its code and words.
class CucmDriver final : public DevicePort
{
public:
    CucmDriver(QString id, bool publisher, std::unique_ptr<CliTransport> cli, std::unique_ptr<HttpTransport> http);
    ~CucmDriver() override;

    const QString &id() const override { return m_id; }
    bool isPublisher() const;
    /// CliAction (Exec, with dialogue): `utils ctl ...`. HttpAction: services "axl" (operation + body of the operation element
    /// without version: the driver puts envelope, namespace and SOAPAction of the cluster's own schema around it) and
    /// "control-center" (operation + body likewise).
    Result<ActionReply> perform(const Action &action, Deadline deadline, std::stop_token stop) override;

    Result<QString> version(Deadline deadline, std::stop_token stop); ///< publisher: getCCMVersion "14.0.1.12900(161)"; else `show version active`
    Result<int> securityMode(Deadline deadline, std::stop_token stop); ///< 0 or 1
    Result<QList<CucmNodeInfo>> nodes(Deadline deadline, std::stop_token stop);
    /// Names are looked up ignoring case; a null record: there is none. Several that differ only in case: Conflict.
    Result<AxlRecord> sipTrunkSecurityProfile(const QString &name, Deadline deadline, std::stop_token stop);
    Result<AxlRecord> phoneSecurityProfile(const QString &name, Deadline deadline, std::stop_token stop);
    Result<QList<CucmTrunk>> trunks(Deadline deadline, std::stop_token stop); ///< listSipTrunk + getSipTrunk for destinations
    /// Ignoring case; nullopt: there is none.
    Result<std::optional<CucmTrunk>> trunk(const QString &name, Deadline deadline, std::stop_token stop);
    Result<QList<CucmPhone>> phones(const QStringList &names, Deadline deadline, std::stop_token stop); ///< absent ones are left out
    /// Cisco CallManager, Cisco CTIManager, Cisco Tftp, Cisco Certificate Authority Proxy Function ... of this node.
    Result<QList<CucmService>> services(const QStringList &names, Deadline deadline, std::stop_token stop);
    Result<QList<CucmRegistration>> registrations(const QStringList &deviceNames, const QString &deviceClass, Deadline deadline,
                                                  std::stop_token stop); ///< class "Phone" or "SIPTrunk"; asks this node's RIS
    Result<VosCtl> ctl(Deadline deadline, std::stop_token stop);
    /// The cluster's own zone: `show timezone config` -> IANA name where it can be read; else empty.
    Result<QString> timeZone(Deadline deadline, std::stop_token stop);
    QDateTime clock() const; ///< Date header of the last HTTPS answer, UTC
    void close();

private:
    struct Private;
    const QString m_id;
    std::unique_ptr<Private> d;
};

} // namespace sipseal
