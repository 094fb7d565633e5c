// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/Wire.h"

#include <QHostAddress>
#include <QTcpSocket>

namespace sipseal::lab {

Wire::Wire(QTcpSocket *client, quint16 backendPort, std::shared_ptr<TcpFlow> flow, QObject *parent)
    : QObject(parent), m_client(client), m_server(new QTcpSocket(this)), m_flow(std::move(flow))
{
    m_client->setParent(this);
    m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(m_client, &QTcpSocket::readyRead, this, [this] { carry(true); });
    connect(m_client, &QTcpSocket::disconnected, this, [this] { ended(true); });
    connect(m_server, &QTcpSocket::readyRead, this, [this] { carry(false); });
    connect(m_server, &QTcpSocket::disconnected, this, [this] { ended(false); });
    connect(m_server, &QTcpSocket::errorOccurred, this, [this] {
        if (m_server->state() == QAbstractSocket::UnconnectedState)
            ended(false);
    });
    m_server->bind(QHostAddress::LocalHost);
    m_backendSide = m_server->localPort();
    m_server->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_server->connectToHost(QHostAddress::LocalHost, backendPort);
    m_flow->accepted();
}

void Wire::carry(bool fromClient)
{
    QTcpSocket *const from = fromClient ? m_client : m_server;
    const QByteArray bytes = from->readAll();
    if (bytes.isEmpty())
        return;
    m_flow->data(fromClient, bytes);
    (fromClient ? m_server : m_client)->write(bytes);
}

void Wire::ended(bool atClient)
{
    bool &gone = atClient ? m_clientGone : m_serverGone;
    if (gone)
        return;
    gone = true;
    carry(atClient); // what arrived together with the end
    m_flow->fin(atClient);
    if (m_clientGone && m_serverGone)
        deleteLater();
    else
        (atClient ? m_server : m_client)->disconnectFromHost();
}

void Wire::reset(bool fromClient)
{
    m_flow->reset(fromClient);
    m_clientGone = m_serverGone = true;
    m_client->abort();
    m_server->abort();
    deleteLater();
}

} // namespace sipseal::lab
