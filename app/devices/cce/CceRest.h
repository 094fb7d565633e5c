// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Result.h"
#include "app/devices/http/XmlNode.h"
#include "app/transport/HttpTransport.h"

#include <QDateTime>

#include <mutex>
#include <stop_token>

namespace sipseal {

/// Reading of the `unifiedconfig` interface: documents and paged lists, and what its statuses mean (cce-cvp-vvb.md §1.1 to §1.4).
/// Knows no document's meaning; a write passes through send() and is judged by the driver. Thread-safe, one request at a time.
class CceRest
{
public:
    /// `http` null: the plan gives no endpoint; every request is InvalidPlan.
    CceRest(QString device, HttpTransport *http) : m_device(std::move(device)), m_http(http) {}

    Result<HttpReply> send(const HttpRequest &request, Deadline deadline, std::stop_token stop);
    /// A read whatever its status.
    Result<HttpReply> get(const QString &path, Deadline deadline, std::stop_token stop);
    /// The document of a read that succeeded.
    Result<XmlNode> judge(const QString &path, const HttpReply &reply) const;
    /// Both; `document` gets the bytes.
    Result<XmlNode> read(const QString &path, Deadline deadline, std::stop_token stop, QByteArray *document = nullptr);
    /// Every item of a list, page by page, each once.
    Result<QList<XmlNode>> list(const QString &path, const QString &item, Deadline deadline, std::stop_token stop);
    /// Date of the last answer, UTC.
    QDateTime clock() const;

private:
    const QString m_device;
    HttpTransport *const m_http;
    std::timed_mutex m_turn;
    mutable std::mutex m_mutex; // of what follows
    QDateTime m_clock;
};

} // namespace sipseal
