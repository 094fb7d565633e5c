// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipPort.h"

namespace sipseal::lab {

SipPort::SipPort(QObject *parent) : QObject(parent)
{
    // Both sockets of the port carry SO_REUSEADDR (QTcpServer sets it by itself), so that the second may listen on what the
    // first holds; who asks for any free port does not get one that is held so.
    m_reservation.bind(QHostAddress::LocalHost, 0, QAbstractSocket::ReuseAddressHint);
    m_backend.listen(QHostAddress::LocalHost);
    connect(&m_front, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_front.nextPendingConnection())
            Q_EMIT called(socket);
    });
    connect(&m_backend, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_backend.nextPendingConnection())
            Q_EMIT arrived(socket);
    });
}

bool SipPort::open()
{
    return m_front.isListening() || m_front.listen(QHostAddress::LocalHost, loopback());
}

void SipPort::shut()
{
    m_front.close();
}

} // namespace sipseal::lab
