// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipPersonality.h"

#include <QObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

/// CUCM's side of its phones, as a phone meets it: what TFTP tells it, what CAPF does with it, where it registers.
/// Implemented by the CUCM cluster; used by the simulated phones.
class PhoneBook : public QObject
{
    Q_OBJECT
public:
    struct Phone
    {
        QString name, number;      ///< "CSFAGENT1", "1001"
        QString profile;           ///< phone security profile
        bool encrypted = false;    ///< the profile's device security mode is Encrypted: SIP over TLS to 5061
        bool capfPending = false;  ///< certificate operation is Install/Upgrade and its time has not run out
        bool hasLsc = false;
    };
    using QObject::QObject;
    virtual QStringList phones() const = 0;
    virtual std::optional<Phone> phone(const QString &name) const = 0;
    /// The phone talks to CAPF. Empty: it got its LSC (operation and status are set); else the certificate status that was set.
    virtual QString capf(const QString &name) = 0;
    virtual void registered(const QString &name, const QString &nodeId, const QString &address, SipTransport transport) = 0;
    virtual void unregistered(const QString &name, int statusReason) = 0; ///< RIS StatusReason (cucm.md §i)

Q_SIGNALS:
    /// Reset or restart of a phone, or its node's CallManager went down: it unregisters, reads its configuration again, does
    /// CAPF where one is pending, and registers.
    void phoneReset(const QString &name);
    void nodeDown(const QString &nodeId);
    void nodeUp(const QString &nodeId);
};

} // namespace sipseal::lab
