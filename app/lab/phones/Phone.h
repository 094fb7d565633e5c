// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/pki/Pki.h"
#include "app/lab/sip/SipPersonality.h"

#include <QPointer>

#include <optional>

namespace sipseal::lab {

class SipLink;

/// An agent's CSF soft phone: reads its configuration from the phone book, fetches an LSC through CAPF where one is pending,
/// registers with a CUCM node over TCP or TLS, and comes back by itself when it was reset. Rings and answers in CallFlow.
class Phone : public Device, public SipPersonality
{
    Q_OBJECT
public:
    Phone(World &world, const QJsonObject &scenarioDevice);

    /// After the SIP network: registers.
    bool start() override;

    QJsonObject config() const override;
    QJsonObject runtime() const override;

    QList<SipListenerSpec> sipListeners() const override { return {}; }
    SipTls sipTls(const QString &peerAddress, bool asServer) const override;

private:
    void reset();
    void boot();
    void fetchCertificate(bool thenRegister);
    void takeCertificate();
    void registerAt(int node);
    void registered(const QString &nodeId, SipLink *link);
    void lost();
    void retry();
    void after(int milliseconds, const std::function<void()> &what);
    QList<Device *> nodes() const;

    const QString m_name, m_number;
    std::optional<Identity> m_lsc;
    QPointer<SipLink> m_link;
    QString m_node; ///< registered there; empty: nowhere
    QString m_trouble;
    int m_life = 0;    ///< timers of an earlier life do nothing
    int m_attempts = 0;
};

} // namespace sipseal::lab
