// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipLink.h"

#include <QPointer>
#include <QTcpSocket>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

SipLink::SipLink(SipConnection info, QObject *parent) : QObject(parent), m_info(std::move(info)) {}
SipLink::~SipLink() = default;

void SipLink::begin(QTcpSocket *socket, std::unique_ptr<TlsSession> tls)
{
    m_socket = socket;
    m_socket->setParent(this);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_tls = std::move(tls);
    connect(m_socket, &QTcpSocket::readyRead, this, &SipLink::arrived);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        arrived();
        if (m_tls)
            m_tls->peerGone();
        finish(true, m_tls && m_tls->failed() ? m_tls->reason() : u"connection closed by the peer"_s);
    });
    if (m_tls)
        m_tls->feed({});
    pump();
    if (!m_tls && !m_ended) {
        m_info.established = true;
        Q_EMIT established();
        m_socket->write(std::exchange(m_waiting, {}));
    }
    if (m_socket->bytesAvailable() > 0)
        arrived();
}

void SipLink::begin(Datagram datagram)
{
    m_datagram = std::move(datagram);
    m_info.established = true;
}

void SipLink::datagramArrived(const QByteArray &bytes)
{
    SipStream one;
    one.feed(bytes);
    if (const auto message = one.next())
        Q_EMIT received(*message);
}

void SipLink::arrived()
{
    if (m_ended || !m_socket)
        return;
    const QByteArray bytes = m_socket->readAll();
    if (bytes.isEmpty())
        return;
    if (m_tls)
        m_tls->feed(bytes);
    else
        m_stream.feed(bytes);
    pump();
}

void SipLink::flush()
{
    if (m_tls && m_socket)
        if (const QByteArray out = m_tls->takeOutput(); !out.isEmpty())
            m_socket->write(out);
}

void SipLink::pump()
{
    const QPointer<SipLink> self(this);
    if (m_tls) {
        flush();
        if (m_tls->failed()) {
            finish(false, m_tls->reason());
            return;
        }
        if (m_tls->established() && !m_info.established) {
            m_info.established = true;
            m_info.tlsVersion = m_tls->version();
            m_info.cipher = m_tls->cipher();
            m_info.curve = m_tls->curve();
            m_peerCn = m_tls->peerCommonName();
            Q_EMIT established();
            m_tls->write(std::exchange(m_waiting, {}));
            flush();
        }
        m_stream.feed(m_tls->takePlain());
    }
    while (const auto message = m_stream.next()) {
        Q_EMIT received(*message);
        if (!self || m_ended)
            return;
    }
    if (m_stream.isBroken() && !m_ended) {
        // Not SIP, a ClientHello say: answered as far as that is possible, then closed. The TLS client on the other end
        // reads the answer as a record and finds a "wrong version number".
        if (!m_tls)
            m_socket->write("SIP/2.0 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
        close(u"not SIP"_s);
    } else if (m_tls && m_tls->peerClosed()) {
        close(u"connection closed by the peer"_s);
    }
}

void SipLink::send(const SipMessage &message)
{
    const QByteArray bytes = message.toBytes();
    if (m_ended)
        return;
    if (m_datagram) {
        m_datagram(bytes);
    } else if (!m_info.established) {
        m_waiting += bytes;
    } else if (m_tls) {
        m_tls->write(bytes);
        flush();
    } else {
        m_socket->write(bytes);
    }
}

void SipLink::close(const QString &why)
{
    if (m_ended)
        return;
    if (m_tls) {
        m_tls->shutdown();
        flush();
    }
    finish(false, why);
}

void SipLink::abandon(const QString &why)
{
    if (m_ended)
        return;
    if (m_socket)
        m_socket->abort();
    finish(false, why);
}

void SipLink::finish(bool byPeer, const QString &why)
{
    if (m_ended)
        return;
    m_ended = true;
    const bool inHandshake = !m_info.established;
    m_info.established = false;
    if (m_socket) {
        // What is still to be read belongs to nobody, but unread bytes would turn the FIN into a RST and lose an alert.
        connect(m_socket, &QTcpSocket::readyRead, m_socket, [socket = m_socket] { socket->readAll(); });
        m_socket->disconnectFromHost();
    }
    Q_EMIT ended(byPeer, inHandshake, why);
    if (m_socket && m_socket->state() != QAbstractSocket::UnconnectedState)
        connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater); // the last bytes still have to leave
    else
        deleteLater();
}

} // namespace sipseal::lab
