// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/sip/SipPersonality.h"

#include <memory>

namespace sipseal::lab {

struct CubeCertificates;

/// The CUBE of the lab: a model of an IOS XE configuration (running and startup apart), its command line over SSH, and the
/// signalling that this configuration causes. No CLI grammar or text format is decided here: see CubeShell, CubeShow.
class CubeDevice : public Device, public SipPersonality
{
    Q_OBJECT
public:
    /// `scenarioDevice`: as World.h says. Its "version" decides layout and grammar (CubeImage); under "cube" stands what is not
    /// usual for it:
    ///   connections_format "16.6|16.10|17.8|17.14", tls_syslog "none|17.8|17.14", platform, licences ["securityk9", "uck9"],
    ///   controller_mode, debug_ssl (false: the image lacks the command), security_warnings (17.18: at random),
    ///   missing_trustpoint "drop|accept", group_tls_port (5060, or 5061), server_group_keeps_both (a second line of the same
    ///   address stands beside the first), connection_mark ("*", "**" or "++" behind ids),
    ///   busyout_defect (CSCvz80171 shows itself where the release has it), crl "unreachable",
    ///   archive, ntp (bools; ntp also "lost"), archive_wording "please", archive_wraps, foreign_startup, compressed_config,
    ///   redundancy {name, role "active|standby", peer}, other_users [ {user, line, idle, from} ], users {name: password},
    ///   banner (lines), trustpoints [ more like "trustpoint" ], config [more IOS lines].
    /// "trustpoint": {name, ca (false: not authenticated; "stranger"), identity, cn, validity "expired|not-yet",
    /// eku "serverAuth", cdp URL, revocation}. "ssh": algorithms "legacy" (group14-sha1, ssh-rsa), methods
    /// "keyboard-interactive" (no other).
    CubeDevice(World &world, const QJsonObject &scenarioDevice);
    ~CubeDevice() override;

    /// Makes its certificates, loads the startup configuration and opens SSH.
    bool start();
    QString sshFingerprint() const;

    QJsonObject config() const override;
    QJsonObject runtime() const override;
    std::unique_ptr<Shell> newShell(const QString &user) override;
    std::optional<QString> sshPassword(const QString &user) const override;
    SshManners sshManners() const override;
    QString operate(const QString &step) override;

    QList<SipListenerSpec> sipListeners() const override;
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;
    QString refuses(const QString &peerAddress, SipTransport transport, quint16 localPort, const QString &peerCn) const override;
    QList<SipNextHop> nextHops(const QString &purpose, const QString &number) const override;
    QList<SipNextHop> heartbeats() const override;
    void heartbeatDone(const SipNextHop &hop, bool answered) override;
    QString sipSoftware() const override;
    void sipEvent(const QString &event, const QString &peerAddress, quint16 peerPort, quint16 localPort, bool asServer,
                  const QString &reason) override;
    bool inService() const override;

private:
    CubeCertificates certificatesFor(const QJsonObject &trustpoint);

    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
