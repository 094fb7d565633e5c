// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/DeviceTls.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

DeviceTls::DeviceTls(const Device &device, QString commonName, QStringList names)
    : m_device(device), m_commonName(std::move(commonName)), m_names(std::move(names))
{
}

const Identity &DeviceTls::identity() const
{
    return m_device.world().pki().device(m_device.id(), m_commonName, m_names);
}

SipTls DeviceTls::sip() const
{
    SipTls out;
    const Identity &own = identity();
    out.chainPem = own.certificatePem;
    out.keyPem = own.keyPem;
    out.trustedPem += m_device.world().pki().root().certificatePem;
    return out;
}

QByteArray DeviceTls::cipherString(const QStringList &ianaNames)
{
    static const QMap<QString, QByteArray> known{
        {u"TLS_RSA_WITH_AES_128_CBC_SHA"_s, "AES128-SHA"},
        {u"TLS_RSA_WITH_AES_256_CBC_SHA"_s, "AES256-SHA"},
        {u"TLS_RSA_WITH_AES_128_CBC_SHA256"_s, "AES128-SHA256"},
        {u"TLS_RSA_WITH_AES_256_CBC_SHA256"_s, "AES256-SHA256"},
        {u"TLS_RSA_WITH_AES_128_GCM_SHA256"_s, "AES128-GCM-SHA256"},
        {u"TLS_RSA_WITH_AES_256_GCM_SHA384"_s, "AES256-GCM-SHA384"},
        {u"TLS_RSA_WITH_NULL_SHA"_s, "NULL-SHA"},
        {u"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"_s, "ECDHE-RSA-AES128-SHA"},
        {u"TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"_s, "ECDHE-RSA-AES128-SHA256"},
        {u"TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"_s, "ECDHE-RSA-AES128-GCM-SHA256"},
        {u"TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"_s, "ECDHE-RSA-AES256-GCM-SHA384"}};
    QByteArray out;
    for (const QString &name : ianaNames)
        if (const QByteArray openssl = known.value(name.trimmed()); !openssl.isEmpty())
            out += openssl + ':';
    return out + "@SECLEVEL=0"; // TLS 1.0 and 1.1 with SHA-1 are below the library's own default
}

} // namespace sipseal::lab
