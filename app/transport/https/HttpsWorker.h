// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/HttpTransport.h"
#include "app/transport/https/HttpsSettings.h"
#include "app/transport/https/OnceBody.h"

#include <QNetworkAccessManager>
#include <QNetworkCookieJar>
#include <QNetworkReply>

#include <memory>
#include <optional>

namespace sipseal {

/// One request at a time over a QNetworkAccessManager of its own, in the thread that made it.
///
/// A write leaves once. QNetworkAccessManager silently sends a POST, PUT or DELETE again when the server closes before the
/// answer; so every body is a OnceBody, which it cannot rewind. It also reuses connections that the server may be about to
/// close: a write takes one only when it was used a moment ago. Reads are repeated, once, on a fresh connection.
class HttpsWorker
{
public:
    explicit HttpsWorker(const HttpsSettings &settings);
    ~HttpsWorker();

    Result<HttpReply> send(const HttpRequest &request, Deadline deadline, std::stop_token stop);
    void forgetSession();

private:
    /// How one attempt went.
    struct Attempt
    {
        enum class End { Finished, TimedOut, Stopped, TooMuch };
        End end = End::Finished;
        std::optional<Error> distrust; ///< the server's certificate was refused: nothing was sent
        bool fresh = true;             ///< on a connection made for it
        bool encrypted = false;        ///< that connection's handshake was completed and trusted
        bool bodyTaken = false;
        QNetworkReply::NetworkError error = QNetworkReply::NoError;
        QString errorText;
        HttpReply reply;
        bool whole = false; ///< an answer with status, headers and all of its body

        /// Some of the request may have reached the server.
        bool left() const { return bodyTaken && (encrypted || !fresh); }
    };

    Result<QNetworkRequest> build(const HttpRequest &request);
    Result<void> authenticate(QNetworkRequest *built, const HttpRequest &request);
    Attempt attempt(const HttpRequest &request, const QNetworkRequest &built, Deadline deadline, std::stop_token stop);
    QNetworkReply *start(const HttpRequest &request, const QNetworkRequest &built, OnceBody *body);
    void judgeCertificate(QNetworkReply *reply, const QList<QSslError> &errors, Attempt *attempt, std::stop_token stop);
    void readAnswer(QNetworkReply *reply, const HttpRequest &request, Attempt *attempt);
    void keepCookies(const QNetworkReply &reply, const HttpRequest &request, int status);
    Failure explain(const Attempt &attempt, const HttpRequest &request) const;
    void freshConnection();

    const HttpsSettings &m_settings;
    std::unique_ptr<QNetworkAccessManager> m_manager;
    std::unique_ptr<QNetworkCookieJar> m_cookies;
    std::optional<Secret> m_password;
    std::optional<std::chrono::steady_clock::time_point> m_lastUse; // of the connection that is kept
};

} // namespace sipseal
