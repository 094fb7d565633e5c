// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/sip/SipPersonality.h"

#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace sipseal::lab {

/// What the administration server gave to the call servers of a site: the SIP part of their configuration.
struct CvpSipConfig
{
    struct Element
    {
        QString address;
        quint16 port = 5060;
        std::optional<quint16> securePort; ///< set: calls to this element go there over TLS
        int priority = 10;
        int weight = 10;
    };
    struct Group
    {
        QString name;
        QString type; ///< VRU, Agent or External
        QList<Element> elements;
    };
    bool present = true; ///< false: the configuration type was deleted, nothing listens any more (cce-cvp-vvb.md §2.1)
    QList<Group> groups;
    quint16 incomingPort = 5060;
    quint16 incomingSecurePort = 5061;
    QString supportedTlsVersion = QStringLiteral("TLSv1.2");
    QString secureCiphers = QStringLiteral("TLS_RSA_WITH_AES_128_CBC_SHA"); ///< comma separated, IANA names
    bool heartbeats = false;
    QString heartbeatTransport = QStringLiteral("UDP"); ///< UDP or TCP; "TLS transport is not supported" (cce-cvp-vvb.md §1.6)
};

/// A CVP call server: takes calls of CUBE, queues them at a CVVB, brings them to an agent. It has no management of its own
/// here: its configuration is what AwDevice synchronised last (cce-cvp-vvb.md §1, §2).
class CvpDevice : public Device, public SipPersonality
{
public:
    CvpDevice(World &world, const QJsonObject &scenarioDevice);

    /// Fetches the configuration of the administration server, where there is one.
    bool start() override;

    const QString &site() const { return m_site; }
    const QString &hostName() const { return m_hostName; }
    const QString &version() const { return m_version; }

    /// A synchronisation arrived. Says so to the world where it differs from what is in effect.
    void take(const CvpSipConfig &newConfig);
    /// What was there before the lab began: no effect counted.
    void provision(const CvpSipConfig &newConfig);

    QJsonObject config() const override;
    QJsonObject runtime() const override;

    QList<SipListenerSpec> sipListeners() const override;
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;
    bool inService() const override;
    /// "vvb": elements of the VRU groups; "agent": of the Agent groups; "cube" and "external": of the External ones.
    QList<SipNextHop> nextHops(const QString &purpose, const QString &number) const override;
    QList<SipNextHop> heartbeats() const override;

private:
    QList<CvpSipConfig::Element> elementsOf(const QString &type) const;

    QString m_site, m_hostName, m_shortName, m_version;
    CvpSipConfig m_config;
};

} // namespace sipseal::lab
