// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/http/HttpServer.h"
#include "app/lab/http/RequestReader.h"

#include <QDateTime>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <functional>

namespace sipseal::lab {

/// What becomes of one request: the answer, and how it is spoilt on its way.
struct HttpExchange
{
    enum class Ending { Whole, Reset, Truncated };
    Response response;
    Ending ending = Ending::Whole;
    int sliceMs = 0; ///< > 0: the body comes in eight slices, that far apart
};

/// One client's connection: reads requests one after the other, writes each answer when its time has come. Knows neither
/// devices nor faults; it is told through HttpExchange.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    struct Context
    {
        std::function<HttpExchange(const Request &, const QByteArray &line)> exchange;
        std::function<QDateTime()> now;
        std::function<void(int ms, QObject *context, std::function<void()>)> later;
    };
    HttpConnection(QTcpSocket *socket, Context context, QObject *parent);

private:
    void readMore();
    void serve();
    void answer(const HttpExchange &exchange, bool head, bool keepAlive);
    void writeSlices(QByteArray body, qsizetype slice, int sliceMs, bool keepAlive);
    void finish(bool keepAlive);
    QByteArray headerOf(const Response &response, bool keepAlive) const;

    QTcpSocket *m_socket;
    Context m_context;
    RequestReader m_reader;
    QTimer m_idle;
    bool m_busy = false;
};

} // namespace sipseal::lab
