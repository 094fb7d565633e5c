// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/sip/SipPersonality.h"

#include <memory>

namespace sipseal::lab {

/// The CUBE of the lab: a model of an IOS XE configuration (running and startup apart), its command line over SSH, and the
/// signalling that this configuration causes. No CLI grammar or text format is decided here: see CubeShell, CubeShow.
class CubeDevice : public Device, public SipPersonality
{
    Q_OBJECT
public:
    /// `scenarioDevice`: as World.h says, and under "cube" what is not usual: connections_format "17.14|17.8|old",
    /// missing_trustpoint "drop|accept", debug_ssl (false: the image lacks the command), archive, ntp (bools),
    /// config [more IOS lines].
    CubeDevice(World &world, const QJsonObject &scenarioDevice);
    ~CubeDevice() override;

    /// Makes its certificates, loads the startup configuration and opens SSH.
    bool start();
    QString sshFingerprint() const;

    QJsonObject config() const override;
    QJsonObject runtime() const override;
    std::unique_ptr<Shell> newShell(const QString &user) override;
    std::optional<QString> sshPassword(const QString &user) const override;
    QString operate(const QString &step) override;

    QList<SipListenerSpec> sipListeners() const override;
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;
    QString refuses(const QString &peerAddress, SipTransport transport, quint16 localPort, const QString &peerCn) const override;
    QList<SipNextHop> nextHops(const QString &purpose, const QString &number) const override;
    QList<SipNextHop> heartbeats() const override;
    void sipEvent(const QString &event, const QString &peerAddress, quint16 peerPort, quint16 localPort, bool asServer,
                  const QString &reason) override;
    bool inService() const override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
