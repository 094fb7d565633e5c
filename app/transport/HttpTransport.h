// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <QByteArray>
#include <QDateTime>
#include <QList>
#include <QPair>

#include <stop_token>

namespace sipseal {

struct HttpRequest
{
    QByteArray method = "GET";
    QString path = {}; ///< absolute path with query, on the transport's endpoint
    QList<QPair<QByteArray, QByteArray>> headers = {};
    QByteArray body = {};
    bool write = false;  ///< leaves once; no answer is OutcomeUnknown. GET and read-only SOAP requests are not writes
    bool session = true; ///< send a session cookie instead of Basic where one is held
};

struct HttpReply
{
    int status = 0;
    QList<QPair<QByteArray, QByteArray>> headers;
    QByteArray body;                                 ///< at most 32 MB, else the error is Parse
    QDateTime date;                                  ///< the device's own clock from its Date header, UTC; invalid where absent
    QByteArray header(const QByteArray &name) const; ///< ignoring case, empty where absent
};

/// HTTPS to one endpoint: trust, Basic authentication sent unasked, session cookies, timeouts. Callable from any thread.
/// A status code is an answer, not an error (401 too): meaning is the driver's. Redirects are answers.
class HttpTransport
{
public:
    virtual ~HttpTransport() = default;
    /// The time that a person takes to judge an unknown certificate does not count.
    virtual Result<HttpReply> send(const HttpRequest &request, Deadline deadline, std::stop_token stop) = 0;
    /// Drops session cookies: the next request authenticates again.
    virtual void forgetSession() = 0;
};

} // namespace sipseal
