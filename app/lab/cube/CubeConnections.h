// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipNetwork.h"

#include <QList>
#include <QString>

namespace sipseal::lab {

/// `show sip-ua connections`, in the form of a release: the report grew with them (cube.md §1). Text only.
struct CubeConnections
{
    SipTransport transport = SipTransport::Tls;
    QString format; ///< "17.14", "17.8" or "old"
    SipCounters counters;
    QList<SipConnection> connections;
    QList<quint16> listening;

    QString brief() const;
    QString detail() const;
};

} // namespace sipseal::lab
