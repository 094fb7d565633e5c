// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/http/HttpServer.h"

#include <QObject>

#include <functional>

namespace sipseal::lab {

class World;

/// The lab's control interface: HTTP with JSON on loopback, for tests, training and the window's lab panel. Does what nobody in
/// a contact centre can: places calls, sets faults, moves time, tells the truth. No device's client may use it.
class ControlServer : public QObject
{
    Q_OBJECT
public:
    /// `reset` brings the scenario's initial state back; empty: done, else why not.
    ControlServer(World &world, std::function<QString()> reset);

    bool listen();
    quint16 port() const { return m_http->port(); }

private:
    Response handle(const Request &request);
    Response calls(const Request &request, const QStringList &path);
    Response agents(const Request &request, const QStringList &path);
    Response load(const Request &request);
    Response faults(const Request &request);
    Response device(const QStringList &path);
    Response wire() const;
    Response operate(const Request &request);
    void certificatesChanged(const QString &device);

    World &m_world;
    std::function<QString()> m_reset;
    HttpServer *m_http;
};

} // namespace sipseal::lab
