// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/Actor.h"
#include "app/transport/HttpTransport.h"
#include "app/transport/https/HttpsSettings.h"

#include <memory>

namespace sipseal {

class HttpsWorker;

/// HTTPS to one device over QNetworkAccessManager, which lives in this object's own thread. Requests are sent one after the
/// other. A write leaves once: see HttpsWorker.
class HttpsSession : public HttpTransport
{
public:
    explicit HttpsSession(HttpsSettings settings);
    ~HttpsSession() override;

    Result<HttpReply> send(const HttpRequest &request, Deadline deadline, std::stop_token stop) override;
    void forgetSession() override;

private:
    const HttpsSettings m_settings;
    std::unique_ptr<HttpsWorker> m_worker; // made, used and destroyed in the actor's thread
    Actor m_actor;                         // last: its thread uses the others
};

} // namespace sipseal
