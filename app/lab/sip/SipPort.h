// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTcpServer>
#include <QTcpSocket>

namespace sipseal::lab {

/// One TCP port of one device, on loopback: reserved for as long as the lab lives, also while nothing listens there, so that
/// a connection is refused and later, on the same port, taken. Behind it the device's own socket, which only wires reach.
class SipPort : public QObject
{
    Q_OBJECT
public:
    explicit SipPort(QObject *parent);

    quint16 loopback() const { return m_reservation.localPort(); }
    quint16 backend() const { return m_backend.serverPort(); }
    bool isOpen() const { return m_front.isListening(); }
    bool open();
    void shut();

Q_SIGNALS:
    void called(QTcpSocket *client);  ///< from outside; the receiver owns it
    void arrived(QTcpSocket *socket); ///< the device's own socket, through a wire

private:
    QTcpSocket m_reservation; ///< bound, never connected
    QTcpServer m_front, m_backend;
};

} // namespace sipseal::lab
