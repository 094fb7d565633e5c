// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"
#include "app/transport/ssh/SshSession.h"
#include "tests/support/SshTestServer.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::SshTestServer;
using Shell = SshTestServer::Shell;

inline CliDialect iosLike()
{
    CliDialect dialect;
    dialect.prompt = QRegularExpression(u"^[\\w.\\-]{1,63}(?:\\([^)]*\\))?[>#] ?$"_s);
    dialect.pagers = {{QRegularExpression(u" *--\\s?[Mm]ore\\s?-- *"_s), " "}};
    dialect.loginTimeout = 10s;
    return dialect;
}

/// A client with its store and transcript, on one server.
struct Client
{
    explicit Client(const SshTestServer &server, bool trusts = true)
        : endpoint{u"127.0.0.1"_s, server.port()}, store(std::move(*TrustStore::open({})))
    {
        if (trusts)
            store->setAsk([this](const PeerIdentity &identity, std::stop_token) {
                asked.append(identity);
                return true;
            });
    }
    SshSession &session()
    {
        if (!made)
            made = std::make_unique<SshSession>(
                SshSettings{u"cube1"_s, endpoint, user, password, legacy, dialect, *store, transcript});
        return *made;
    }
    Result<CliReply> open(std::stop_token stop = {}) { return session().open(Deadline::in(10s), stop); }
    Result<CliReply> run(const QString &line, bool write = false, const QList<PromptAnswer> &dialogue = {},
                         std::chrono::milliseconds time = 5s, std::stop_token stop = {})
    {
        return session().run(line, dialogue, write, Deadline::in(time), stop);
    }

    Endpoint endpoint;
    QString user = u"admin"_s;
    Secret password{"Right#1"};
    bool legacy = false;
    CliDialect dialect = iosLike();
    std::unique_ptr<TrustStore> store;
    Transcript transcript{u"cube1"_s};
    QList<PeerIdentity> asked;
    std::unique_ptr<SshSession> made;
};

#define OPENED(client)                                                                                                           \
    do {                                                                                                                         \
        const auto openedReply = (client).open();                                                                                \
        QVERIFY2(openedReply, openedReply ? "" : qPrintable(openedReply.error().english()));                                     \
    } while (false)

#define FAILED(call, expected)                                                                                                   \
    do {                                                                                                                         \
        const auto &failed = (call);                                                                                             \
        QVERIFY(!failed);                                                                                                        \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                   \
    } while (false)
