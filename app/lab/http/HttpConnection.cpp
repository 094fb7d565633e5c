// SPDX-License-Identifier: Apache-2.0
#include "app/lab/http/HttpConnection.h"

#include "app/lab/http/ResetSocket.h"

#include <QLocale>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kIdleMs = 120'000;
constexpr qint64 kReadBuffer = 256 * 1024;

QByteArray reasonOf(int status)
{
    switch (status) {
    case 200: return "OK";
    case 201: return "Created";
    case 202: return "Accepted";
    case 204: return "No Content";
    case 302: return "Found";
    case 400: return "Bad Request";
    case 401: return "Unauthorized";
    case 403: return "Forbidden";
    case 404: return "Not Found";
    case 405: return "Method Not Allowed";
    case 409: return "Conflict";
    case 413: return "Content Too Large";
    case 415: return "Unsupported Media Type";
    case 431: return "Request Header Fields Too Large";
    case 500: return "Internal Server Error";
    case 501: return "Not Implemented";
    case 503: return "Service Unavailable";
    case 505: return "HTTP Version Not Supported";
    case 599: return "Throttled";
    default: return "Status";
    }
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, Context context, QObject *parent)
    : QObject(parent), m_socket(socket), m_context(std::move(context))
{
    m_socket->setParent(this);
    m_idle.setSingleShot(true);
    m_idle.setInterval(kIdleMs);
    connect(&m_idle, &QTimer::timeout, m_socket, &QTcpSocket::disconnectFromHost);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::readMore);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    m_socket->setReadBufferSize(kReadBuffer);
    m_idle.start();
    if (m_socket->state() != QAbstractSocket::ConnectedState)
        deleteLater(); // it left before it was served
    else if (m_socket->bytesAvailable())
        QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

void HttpConnection::readMore()
{
    m_idle.start();
    // While an answer is under way, what arrives waits in the socket's buffer: a client cannot fill our memory.
    if (m_busy || !m_socket->isOpen())
        return;
    m_reader.feed(m_socket->readAll());
    serve();
}

void HttpConnection::serve()
{
    switch (m_reader.advance()) {
    case RequestReader::State::NeedMore:
        return;
    case RequestReader::State::WantsContinue:
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
        return;
    case RequestReader::State::Bad: {
        Response response;
        response.status = m_reader.badStatus();
        response.contentType = "text/plain";
        answer({response, HttpExchange::Ending::Whole, 0}, false, false);
        return;
    }
    case RequestReader::State::Ready:
        break;
    }
    m_busy = true;
    const bool head = m_reader.isHead();
    const bool keepAlive = m_reader.keepsAlive();
    const QByteArray line = m_reader.line();
    const HttpExchange exchange = m_context.exchange(m_reader.take(), line);
    // A cut does not wait for the answer that it swallows.
    if (exchange.response.delayMs <= 0 || exchange.ending == HttpExchange::Ending::Reset)
        answer(exchange, head, keepAlive);
    else
        m_context.later(exchange.response.delayMs, this, [this, exchange, head, keepAlive] { answer(exchange, head, keepAlive); });
}

QByteArray HttpConnection::headerOf(const Response &response, bool keepAlive) const
{
    QByteArray out = "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reasonOf(response.status) + "\r\n";
    out += "Date: " + QLocale::c().toString(m_context.now().toUTC(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1() + "\r\n";
    for (const auto &[name, value] : response.headers)
        out += name + ": " + value + "\r\n";
    if (!response.body.isEmpty() && !response.contentType.isEmpty())
        out += "Content-Type: " + response.contentType + "\r\n";
    if (response.status != 204)
        out += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    out += keepAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
    return out;
}

void HttpConnection::answer(const HttpExchange &exchange, bool head, bool keepAlive)
{
    if (!m_socket->isOpen())
        return; // the client did not wait
    if (exchange.ending == HttpExchange::Ending::Reset) {
        resetSocket(*m_socket);
        return;
    }
    const QByteArray &body = exchange.response.body;
    const bool truncated = exchange.ending == HttpExchange::Ending::Truncated && !head;
    const QByteArray header = headerOf(exchange.response, keepAlive);
    if (truncated) { // without a body, the header itself breaks off
        m_socket->write(body.isEmpty() ? header.left(header.size() / 2) : header + body.left(body.size() / 2));
        finish(false);
        return;
    }
    m_socket->write(header);
    if (head || exchange.response.status == 204) {
        finish(keepAlive);
    } else if (exchange.sliceMs > 0) {
        writeSlices(body, body.size() / 8 + 1, exchange.sliceMs, keepAlive);
    } else {
        m_socket->write(body);
        finish(keepAlive);
    }
}

void HttpConnection::writeSlices(QByteArray body, qsizetype slice, int sliceMs, bool keepAlive)
{
    m_context.later(sliceMs, this, [this, body, slice, sliceMs, keepAlive] {
        if (!m_socket->isOpen())
            return;
        m_socket->write(body.left(slice));
        if (body.size() <= slice)
            finish(keepAlive);
        else
            writeSlices(body.mid(slice), slice, sliceMs, keepAlive);
    });
}

void HttpConnection::finish(bool keepAlive)
{
    if (!keepAlive) {
        m_socket->disconnectFromHost(); // writes what is left first
        return;
    }
    m_busy = false;
    // The next request may be here already; not from within this call, or pipelined requests nest.
    QMetaObject::invokeMethod(this, &HttpConnection::readMore, Qt::QueuedConnection);
}

} // namespace sipseal::lab
