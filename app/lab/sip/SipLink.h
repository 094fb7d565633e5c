// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipMessage.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/sip/TlsSession.h"

#include <QObject>

#include <functional>
#include <memory>

class QTcpSocket;

namespace sipseal::lab {

/// A device's end of one signalling connection: bytes, perhaps TLS, SIP messages. Does not know what the messages are for.
class SipLink : public QObject
{
    Q_OBJECT
public:
    /// Sends a datagram (transport Udp): how is the endpoint's business.
    using Datagram = std::function<void(const QByteArray &)>;

    SipLink(SipConnection info, QObject *parent);
    ~SipLink() override;

    /// Takes the connected socket; `tls` null: in clear. Begins the handshake where there is one.
    void begin(QTcpSocket *socket, std::unique_ptr<TlsSession> tls);
    void begin(Datagram datagram);
    void datagramArrived(const QByteArray &bytes);

    const SipConnection &info() const { return m_info; }
    bool isUp() const { return m_info.established; }
    bool isEnded() const { return m_ended; }
    QString peerCommonName() const { return m_peerCn; }
    /// Why the server side does not take requests here (SipPersonality::refuses); empty: it does.
    QString refusal;
    /// Number of the phone that registered over this link; empty: none.
    QString registeredNumber;

    /// Waits for the connection where that is still being made.
    void send(const SipMessage &message);
    /// Ends it from our side: close_notify and FIN.
    void close(const QString &why);
    /// It never came about, or its host vanished.
    void abandon(const QString &why);

Q_SIGNALS:
    void established();
    void received(const sipseal::lab::SipMessage &message);
    /// Once, whoever ended it. `byPeer`: we did not. `why` names the TLS reason where the handshake failed.
    void ended(bool byPeer, bool inHandshake, const QString &why);

private:
    void arrived();
    void pump();
    void flush();
    void finish(bool byPeer, const QString &why);

    SipConnection m_info;
    QTcpSocket *m_socket = nullptr;
    Datagram m_datagram;
    std::unique_ptr<TlsSession> m_tls;
    SipStream m_stream;
    QByteArray m_waiting; ///< to be sent once established
    QString m_peerCn;
    bool m_ended = false;
};

} // namespace sipseal::lab
