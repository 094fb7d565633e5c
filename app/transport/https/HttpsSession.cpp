// SPDX-License-Identifier: Apache-2.0
#include "app/transport/https/HttpsSession.h"

#include "app/core/Redactor.h"
#include "app/transport/https/HttpsWorker.h"

#include <optional>

namespace sipseal {

HttpsSession::HttpsSession(HttpsSettings settings) : m_settings(std::move(settings))
{
    Redactor::process().add(m_settings.password, m_settings.user);
}

HttpsSession::~HttpsSession()
{
    static_cast<void>(m_actor.run([this] { m_worker.reset(); }, Deadline::never(), {}));
}

Result<HttpReply> HttpsSession::send(const HttpRequest &request, Deadline deadline, std::stop_token stop)
{
    if (!request.path.startsWith(u'/') || (request.write && request.body.isEmpty()))
        return fail(
            ErrorKind::Internal, m_settings.deviceId,
            Text(QT_TRANSLATE_NOOP("SipSeal", "A write without a body, or a request without an absolute path, is never sent")));
    std::optional<Result<HttpReply>> result;
    const auto job = [&] {
        if (!m_worker)
            m_worker = std::make_unique<HttpsWorker>(m_settings);
        result = m_worker->send(request, deadline, stop);
    };
    switch (m_actor.run(job, deadline, stop)) {
    case Actor::Outcome::Done: return *result;
    case Actor::Outcome::TimedOut:
        return fail(ErrorKind::Timeout, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was busy with another request for too long"), {m_settings.deviceId}));
    case Actor::Outcome::Stopped: break;
    }
    return fail(ErrorKind::Cancelled, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
}

void HttpsSession::forgetSession()
{
    const auto job = [this] {
        if (m_worker)
            m_worker->forgetSession();
    };
    static_cast<void>(m_actor.run(job, Deadline::never(), {}));
}

} // namespace sipseal
