// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/pki/Pki.h"
#include "app/lab/sip/SipPersonality.h"

#include <QString>
#include <QStringList>

namespace sipseal::lab {

class Device;

/// A device's own certificate and the authorities that it trusts, for management and for signalling. Faults of identity and
/// trust are not its business (sip/IdentityFaults.h), nor are versions.
class DeviceTls
{
public:
    DeviceTls(const Device &device, QString commonName, QStringList names);

    const Identity &identity() const;
    SipTls sip() const;

    /// "TLS_RSA_WITH_AES_128_CBC_SHA" -> "AES128-SHA"; names that are not known here are left out.
    static QByteArray cipherString(const QStringList &ianaNames);

private:
    const Device &m_device;
    QString m_commonName;
    QStringList m_names;
};

} // namespace sipseal::lab
