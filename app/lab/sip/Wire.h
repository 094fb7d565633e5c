// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/TcpFlow.h"

#include <QObject>

#include <memory>

class QTcpSocket;

namespace sipseal::lab {

/// The cable of one TCP connection: takes it from the client at the address that the server shows, brings it to the server's
/// own socket, and writes down every byte, FIN and RST as they cross. Understands nothing of what it carries.
class Wire : public QObject
{
    Q_OBJECT
public:
    /// Owns `client`, an accepted socket. `flow` has seen the SYN.
    Wire(QTcpSocket *client, quint16 backendPort, std::shared_ptr<TcpFlow> flow, QObject *parent);

    /// The server's socket sees the connection come from this loopback port.
    quint16 backendSide() const { return m_backendSide; }
    const TcpFlow &flow() const { return *m_flow; }
    /// A host that vanished or was reset: RST from that side.
    void reset(bool fromClient);

private:
    void carry(bool fromClient);
    void ended(bool atClient);

    QTcpSocket *m_client;
    QTcpSocket *m_server;
    std::shared_ptr<TcpFlow> m_flow;
    quint16 m_backendSide = 0;
    bool m_clientGone = false, m_serverGone = false;
};

} // namespace sipseal::lab
