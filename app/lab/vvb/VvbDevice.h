// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/sip/SipPersonality.h"
#include "app/lab/vos/VosHost.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <memory>

namespace sipseal::lab {

/// Security parameters of a CVVB (cce-cvp-vvb.md §3.1, §3.3): "VVB engine restart required after modification: Yes".
struct VvbSecurity
{
    bool sipTlsEnabled = false;
    QString tlsVersion = QStringLiteral("TLSv1.2");
    QStringList ciphers{QStringLiteral("TLS_RSA_WITH_AES_128_CBC_SHA"), QStringLiteral("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256")};
    bool srtp = false;
    bool allowMixedMode = false;
    bool operator==(const VvbSecurity &) const = default;
    QJsonObject toJson() const;
};

/// A Virtualized Voice Browser: queues calls, has a VOS command line and a small REST interface. Its SIP side works by the
/// parameters that its Engine read at its last start, never by those that were configured since.
class VvbDevice : public Device, public SipPersonality, public VosHost
{
public:
    VvbDevice(World &world, const QJsonObject &scenarioDevice);
    ~VvbDevice() override;

    /// Listens with HTTPS and SSH.
    bool start() override;

    const QString &site() const;
    const QString &hostName() const;
    /// A synchronisation of the administration server arrived: configured, not in effect before the Engine's restart.
    void take(const VvbSecurity &security);
    const VvbSecurity &configured() const;
    const VvbSecurity &inEffect() const;
    /// IN SERVICE, PARTIAL SERVICE or SHUT DOWN.
    QString vvbStatus() const;

    QJsonObject config() const override;
    QJsonObject runtime() const override;
    std::unique_ptr<Shell> newShell(const QString &user) override;
    std::optional<QString> sshPassword(const QString &user) const override;
    /// "vvb.system-parameters.tls-sip": enables TLS(SIP) and restarts the Engine; "vvb.engine.restart".
    QString operate(const QString &step) override;

    QList<SipListenerSpec> sipListeners() const override;
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;
    bool inService() const override;

    QString vosVersion() const override;
    QString product() const override { return QStringLiteral("vvb"); }
    bool isPublisher() const override { return true; }
    QList<Service> services() const override;
    bool restartService(const QString &name) override;
    QByteArray showCertificates(const QString &arguments) const override;
    QByteArray showVvb(const QString &arguments) const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
