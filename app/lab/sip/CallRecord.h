// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipDialog.h"

#include <QJsonObject>

namespace sipseal::lab {

/// One call with all its legs, from the caller's to the phone's: what GET /calls/{id} tells. Says nothing to anybody.
class CallRecord
{
public:
    using Leg = std::shared_ptr<SipDialog>;

    bool isOver() const { return info.state == u"ended" || info.state == u"failed"; }
    /// The newest leg of that role: pstn, cube-in, cube-out, cvp-in, cvp-vvb, vvb, cvp-agent, cucm-in, cucm-out, phone.
    Leg leg(const QString &role) const;
    /// The incoming leg that an outgoing one continues; null: it begins something of its own.
    Leg twin(const QString &role) const;
    QJsonObject toJson(const World &world) const;

    LabCall info;
    QByteArray guid, caller, number;
    QString lastFailure;   ///< of the attempt before this one
    int hangUpAfterMs = -1; ///< of a load; -1: somebody hangs up
    QList<Leg> legs;
};

} // namespace sipseal::lab
