// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/OneCopy.h"

#include <QCryptographicHash>
#include <QDir>
#include <QLocalSocket>

#include <memory>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatienceMs = 1000;

QString nameFor(const QString &directory)
{
    const QByteArray path = QDir(directory).absolutePath().toUtf8();
    return u"sipseal-"_s + QString::fromLatin1(QCryptographicHash::hash(path, QCryptographicHash::Sha256).toHex().left(24));
}

} // namespace

OneCopy::OneCopy(const QString &stateDirectory, QObject *parent) : QObject(parent), m_name(nameFor(stateDirectory))
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, [this] {
        while (const std::unique_ptr<QLocalSocket> other{m_server.nextPendingConnection()})
            Q_EMIT shownAgain();
    });
}

bool OneCopy::claim()
{
    QLocalSocket first;
    first.connectToServer(m_name);
    if (first.waitForConnected(kPatienceMs))
        return false;
    QLocalServer::removeServer(m_name); // of one that was killed
    return m_server.listen(m_name);
}

} // namespace sipseal
