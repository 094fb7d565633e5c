// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/http/HttpServer.h"

#include <QByteArray>

namespace sipseal::lab {

/// Reads HTTP/1.x requests out of the bytes of one connection: limits, chunked bodies, Expect, pipelining (what follows a
/// request stays for the next). Bytes in, requests out; it owns no socket.
class RequestReader
{
public:
    static constexpr qsizetype kLargestHeader = 64 * 1024;
    static constexpr qsizetype kLargestBody = 16 * 1024 * 1024;

    enum class State {
        NeedMore,
        WantsContinue, ///< told once: the client waits for "100 Continue"
        Ready,         ///< take() gives the request
        Bad,           ///< badStatus() says why; nothing more is read
    };

    void feed(const QByteArray &bytes) { m_buffer += bytes; }
    State advance();
    /// The request that is ready; the reader goes on with the next one.
    Request take();
    /// "METHOD target", as it stood in the request line (a HEAD is given out as a GET: the answer's body is left out).
    const QByteArray &line() const { return m_line; }
    bool isHead() const { return m_head; }
    bool keepsAlive() const { return m_keepAlive; }
    int badStatus() const { return m_badStatus; }

private:
    State bad(int status);
    State readHeader();
    bool readRequestLine(const QByteArray &line);
    bool readHeaderLines(const QList<QByteArray> &lines);
    State frameBody();
    State readPlainBody();
    State readChunks();

    enum class Part { Header, Body, Chunks, Whole, Broken };
    Part m_part = Part::Header;
    QByteArray m_buffer, m_line;
    Request m_request;
    qsizetype m_bodyLength = 0;
    bool m_head = false, m_keepAlive = true, m_expects = false;
    int m_badStatus = 0;
};

} // namespace sipseal::lab
