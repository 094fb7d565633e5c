// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipNetwork.h"

#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

namespace sipseal::lab {

/// `show sip-ua connections`, in the layout of a release: the report grew with them (cube.md §1). Text only.
struct CubeConnections
{
    struct Listener
    {
        quint16 port = 0;
        QString address = QStringLiteral("0.0.0.0"), vrf;
        int tenant = 0;
    };
    SipTransport transport = SipTransport::Tls;
    QString layout; ///< CubeImage::connectionsLayout()
    SipCounters counters;
    QList<SipConnection> connections;
    QList<Listener> listening;
    QMap<int, int> tenants; ///< of connections, by id
    QStringList past;       ///< peers that had connections once
    QString busiest;        ///< "198.18.133.13:5061": the longest send queue so far; empty: no such line
    QString mark;           ///< glued to every id: "*", or the "**" and "++" of broken tuples

    QString brief() const;
    QString detail() const;
};

} // namespace sipseal::lab
