// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/CallRecord.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

CallRecord::Leg CallRecord::leg(const QString &role) const
{
    for (auto it = legs.crbegin(); it != legs.crend(); ++it)
        if ((*it)->role == role)
            return *it;
    return nullptr;
}

CallRecord::Leg CallRecord::twin(const QString &role) const
{
    if (role == u"cube-out")
        return leg(u"cube-in"_s);
    if (role == u"cvp-vvb")
        return leg(u"cvp-in"_s);
    return role == u"cucm-out" ? leg(u"cucm-in"_s) : nullptr;
}

QJsonObject CallRecord::toJson(const World &world) const
{
    QJsonArray all;
    for (const Leg &one : legs) {
        if (!one->isCaller || !one->answered)
            continue;
        const Device *peer = world.deviceAt(one->peer);
        all += QJsonObject{{u"a"_s, one->at->id()},
                           {u"b"_s, peer ? peer->id() : one->peer},
                           {u"security"_s, one->transport == SipTransport::Tls ? u"tls"_s : u"clear"_s},
                           {u"version"_s, one->tlsVersion},
                           {u"cipher"_s, one->cipher}};
    }
    QJsonObject out = info.toJson();
    out[u"legs"_s] = all;
    return out;
}

} // namespace sipseal::lab
