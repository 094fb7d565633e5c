// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"
#include "app/transport/https/HttpsSession.h"
#include "tests/support/TlsTestServer.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::TestCertificate;
using test::TlsTestServer;
using Connection = TlsTestServer::Connection;

inline const TestCertificate &ordinary()
{
    static const TestCertificate certificate({.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}});
    return certificate;
}

inline TlsTestServer::Settings serving(std::function<void(Connection &)> serve, const TestCertificate &certificate = ordinary())
{
    TlsTestServer::Settings settings;
    settings.certificate = &certificate;
    settings.serve = std::move(serve);
    return settings;
}

inline void answersOk(Connection &connection)
{
    while (!connection.request().isEmpty())
        connection.answer("200 OK", "fine");
}

struct Client
{
    explicit Client(const TlsTestServer &server, bool trusts = true)
        : endpoint{u"127.0.0.1"_s, server.port()}, store(std::move(*TrustStore::open({})))
    {
        if (trusts)
            store->setAsk([this](const PeerIdentity &identity, std::stop_token) {
                asked.append(identity);
                return true;
            });
    }
    HttpsSession &session()
    {
        if (!made)
            made = std::make_unique<HttpsSession>(
                HttpsSettings{u"aw1"_s, endpoint, u"admin"_s, Secret("Right#1"), *store, transcript});
        return *made;
    }
    Result<HttpReply> send(const HttpRequest &request, std::chrono::milliseconds time = 5s, std::stop_token stop = {})
    {
        return session().send(request, Deadline::in(time), stop);
    }
    Result<HttpReply> get(const QString &path = u"/read"_s) { return send({.path = path}); }
    Result<HttpReply> write(const QByteArray &method = "POST", const QByteArray &body = "<restart/>")
    {
        return send({.method = method, .path = u"/service"_s, .headers = {}, .body = body, .write = true});
    }

    Endpoint endpoint;
    std::unique_ptr<TrustStore> store;
    Transcript transcript{u"aw1"_s};
    QList<PeerIdentity> asked;
    std::unique_ptr<HttpsSession> made;
};

#define FAILED(call, expected)                                                                                                   \
    do {                                                                                                                         \
        const auto &failed = (call);                                                                                             \
        QVERIFY(!failed);                                                                                                        \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                   \
    } while (false)

#define ANSWERED(name, call)                                                                                                     \
    const auto name = (call);                                                                                                    \
    QVERIFY2(name, name ? "" : qPrintable(name.error().english()))
