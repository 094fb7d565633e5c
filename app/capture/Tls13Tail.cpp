// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Tls13Tail.h"

#include <algorithm>

namespace sipseal::capture {

void Tls13Tail::client(bool alertSize, qint64 packet)
{
    if (alertSize) {
        if (m_firstAlert == Closer::Nobody)
            m_firstAlert = Closer::Client;
        return;
    }
    m_ticketsOver = m_ticketsOver || m_serverRecords > 0; // a server sends its tickets in one go
    if (m_lastClient != packet)
        ++m_clientPackets;
    m_lastClient = packet;
}

void Tls13Tail::server(quint32 length, bool alertSize, qint64 packet)
{
    if (alertSize) {
        if (m_firstAlert == Closer::Nobody)
            m_firstAlert = Closer::Server;
        return;
    }
    ++m_serverRecords;
    if (m_serverRecords == 1) {
        m_firstLength = length;
        return;
    }
    const quint32 difference = std::max(length, m_firstLength) - std::min(length, m_firstLength);
    if (m_serverRecords == 2 && !m_ticketsOver && difference <= kTicketDifference)
        return;
    if (m_lastServer != packet)
        ++m_serverPackets;
    m_lastServer = packet;
}

} // namespace sipseal::capture
