// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

namespace sipseal::capture {

/// What follows the client's Finished in TLS 1.3, where alerts, session tickets and data all look alike (RFC 8446 §5.2): told apart by
/// their size and order alone. A server that refuses the client's certificate says so only now, so nothing but data of the server
/// proves that it accepted. Up to two first records of about the same size are taken for session tickets (OpenSSL sends two).
class Tls13Tail
{
public:
    enum class Closer { Nobody, Client, Server };

    void begin() { m_begun = true; }
    bool begun() const { return m_begun; }
    void client(bool alertSize, qint64 packet);
    void server(quint32 length, bool alertSize, qint64 packet);

    /// Who sent the first record of an alert's size.
    Closer firstAlert() const { return m_firstAlert; }
    qint64 clientDataPackets() const { return m_clientPackets; }
    qint64 serverDataPackets() const { return m_serverPackets; }

private:
    static constexpr quint32 kTicketDifference = 16; ///< tickets differ by a cipher block at most

    bool m_begun = false, m_ticketsOver = false;
    Closer m_firstAlert = Closer::Nobody;
    qint64 m_clientPackets = 0, m_lastClient = -1, m_serverPackets = 0, m_lastServer = -1, m_serverRecords = 0;
    quint32 m_firstLength = 0;
};

} // namespace sipseal::capture
