// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"
#include "app/transport/ssh/SshSession.h"
#include "tests/support/SshTestServer.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <thread>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::SshTestServer;
using Shell = SshTestServer::Shell;

namespace {

CliDialect iosLike()
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

#define OPENED(client)                                                                                                            \
    do {                                                                                                                          \
        const auto openedReply = (client).open();                                                                                 \
        QVERIFY2(openedReply, openedReply ? "" : qPrintable(openedReply.error().english()));                                      \
    } while (false)

#define FAILED(call, expected)                                                                                                    \
    do {                                                                                                                          \
        const auto &failed = (call);                                                                                              \
        QVERIFY(!failed);                                                                                                         \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                    \
    } while (false)

} // namespace

class TestSshSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void logsInAndRunsCommands()
    {
        SshTestServer server({.greeting = "Welcome\r\n", .onLine = [](Shell &shell, const QByteArray &line) {
                                  shell.write("you said " + line + "\r\nsecond\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        const auto opened = client.open();
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().english()));
        QCOMPARE(opened->text, u"Welcome\n"_s);
        QCOMPARE(opened->prompt, u"box#"_s);
        QVERIFY(client.session().isOpen());
        const auto reply = client.run(u"show clock"_s);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().english()));
        QCOMPARE(reply->text, u"you said show clock\nsecond\n"_s);
        QCOMPARE(server.columns(), 511);
        QVERIFY(client.open()); // idempotent
        QCOMPARE(server.connections(), 1);
        QCOMPARE(client.asked.size(), 1);
        QCOMPARE(client.asked.first().fingerprint, server.fingerprint());
    }

    void entersByTheMethodsThatAreOffered_data()
    {
        QTest::addColumn<bool>("offersPassword");
        QTest::addColumn<bool>("interactive");
        QTest::addColumn<QByteArrayList>("questions");
        const QByteArrayList one{"Password: "};
        QTest::newRow("password") << true << false << one;
        QTest::newRow("keyboard-interactive, as CUCM 15") << false << true << one;
        QTest::newRow("both") << true << true << one;
        QTest::newRow("keyboard-interactive refuses unasked") << true << true << QByteArrayList{};
    }
    void entersByTheMethodsThatAreOffered()
    {
        QFETCH(bool, offersPassword);
        QFETCH(bool, interactive);
        QFETCH(QByteArrayList, questions);
        SshTestServer server({.offersPassword = offersPassword, .offersInteractive = interactive, .questions = questions});
        Client client(server);
        OPENED(client);
        QCOMPARE(server.passwordsTried(), 1);
    }

    void triesAWrongPasswordOnce_data()
    {
        QTest::addColumn<bool>("interactive");
        QTest::addColumn<bool>("drops");
        for (const bool interactive : {false, true})
            for (const bool drops : {false, true})
                QTest::addRow("interactive %d, drops %d", interactive, drops) << interactive << drops;
    }
    void triesAWrongPasswordOnce()
    {
        QFETCH(bool, interactive);
        QFETCH(bool, drops);
        SshTestServer server({.offersInteractive = interactive, .dropsAfterRefusal = drops});
        Client client(server);
        client.password = Secret("Wrong#1");
        FAILED(client.open(), ErrorKind::AuthRefused);
        QCOMPARE(server.passwordsTried(), 1);
        QVERIFY(!client.session().isOpen());
        QVERIFY(!client.transcript.toText().contains(u"Wrong#1"));
    }

    void answersNoQuestionBeyondThePassword()
    {
        SshTestServer server({.offersPassword = false, .questions = {"Password: ", "New password: "}});
        Client client(server);
        const auto opened = client.open();
        FAILED(opened, ErrorKind::AuthRefused);
        QCOMPARE(opened.error().technical, u"New password:"_s);
        QCOMPARE(server.passwordsTried(), 1);
    }

    void sendsNoPasswordToAnUnknownHost()
    {
        SshTestServer server({});
        Client client(server, false);
        FAILED(client.open(), ErrorKind::HostKeyUnknown);
        QCOMPARE(server.passwordsTried(), 0);
    }

    void refusesAChangedHostKey()
    {
        SshTestServer server({});
        Client client(server);
        PeerIdentity other;
        other.device = u"cube1"_s;
        other.endpoint = client.endpoint;
        other.fingerprint = u"SHA256:"_s + QString(43, u'A');
        QVERIFY(client.store->check(other, {}));
        client.asked.clear();
        const auto opened = client.open();
        FAILED(opened, ErrorKind::HostKeyChanged);
        QVERIFY(opened.error().technical.contains(server.fingerprint()));
        QVERIFY(opened.error().technical.contains(other.fingerprint));
        QCOMPARE(client.asked.size(), 0);
        QCOMPARE(server.passwordsTried(), 0);
    }

    void usesOldAlgorithmsOnlyWithConsent()
    {
        SshTestServer server({.hostKeyType = "rsa", .keyExchange = "diffie-hellman-group14-sha1", .hostKeyAlgorithms = "ssh-rsa"});
        Client strict(server);
        const auto refused = strict.open();
        FAILED(refused, ErrorKind::Unsupported);
        QVERIFY2(refused.error().technical.contains(u"diffie-hellman-group14-sha1"), qPrintable(refused.error().technical));
        QVERIFY(refused.error().hint.english().contains(u"legacy_ssh"));
        Client lenient(server);
        lenient.legacy = true;
        OPENED(lenient);
    }

    void readsThroughPagers()
    {
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) {
                                  shell.write("one\r\ntwo\r\n --More-- ");
                                  if (shell.key() == ' ')
                                      shell.write("\b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\bthree\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        OPENED(client);
        const auto reply = client.run(u"show run"_s);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().english()));
        QCOMPARE(reply->text, u"one\ntwo\nthree\n"_s);
        QCOMPARE(server.input(), "show run\n "_qba);
    }

    void answersExpectedQuestionsOnce()
    {
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) {
                                  shell.write("Destination filename [startup-config]? ");
                                  const QByteArray name = shell.line();
                                  shell.write("Overwrite?[confirm]");
                                  shell.line();
                                  shell.write("saved as <" + name + ">\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        OPENED(client);
        const auto reply = client.run(u"copy running-config startup-config"_s, true,
                                      {{u".*\\[confirm\\]"_s, u""_s}, {u"Destination filename \\[.*\\]\\?"_s, u"here"_s}});
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().english()));
        QVERIFY2(reply->text.endsWith(u"saved as <here>\n"), qPrintable(reply->text));
        QVERIFY2(reply->text.startsWith(u"Destination filename [startup-config]? here\n"), qPrintable(reply->text));
    }

    void neverAnswersAnotherQuestion()
    {
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) {
                                  shell.write("Erase everything? (y/n): ");
                                  shell.line();
                              }});
        Client client(server);
        OPENED(client);
        const auto reply = client.run(u"go"_s, false, {{u"Continue\\? \\(y/n\\):"_s, u"y"_s}}, 300ms);
        FAILED(reply, ErrorKind::Timeout);
        QVERIFY2(reply.error().technical.contains(u"Erase everything?"), qPrintable(reply.error().technical));
        QCOMPARE(server.input(), "go\n"_qba);
        QVERIFY(!client.session().isOpen());
    }

    void doesNotTakeTheSamePromptTwice()
    {
        // A VOS writes its first prompt twice (cucm.md §b); here the second comes so late that it falls into the next answer.
        SshTestServer server({.prompt = "admin:",
                              .echo = false,
                              .start = [](Shell &shell) { shell.write("Welcome\r\n\r\nadmin:"); },
                              .onLine = [](Shell &shell, const QByteArray &line) {
                                  shell.write("\r\n\radmin:");
                                  shell.pause(200ms);
                                  shell.write(line + "\r\nanswer to " + line + "\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        client.dialect.prompt = QRegularExpression(u"(?:^|[\\r\\n])admin:\\s*$"_s);
        OPENED(client);
        for (const QString &line : {u"show version active"_s, u"show ctl"_s}) {
            const auto reply = client.run(line);
            QVERIFY2(reply, reply ? "" : qPrintable(reply.error().english()));
            QCOMPARE(reply->text, u"answer to "_s + line + u'\n');
        }
    }

    void isNotDeceivedBySyslogThatEndsLikeAPrompt()
    {
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) {
                                  shell.write("first\r\nfalse#");
                                  shell.pause(5ms);
                                  shell.write("1 continued\r\nlast\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        OPENED(client);
        const auto reply = client.run(u"show"_s);
        QVERIFY2(reply, reply ? "" : qPrintable(reply.error().english()));
        QCOMPARE(reply->text, u"first\nfalse#1 continued\nlast\n"_s);
    }

    void saysWhetherAWriteMayHaveHappened_data()
    {
        QTest::addColumn<bool>("write");
        QTest::addColumn<QString>("trouble");
        QTest::addColumn<QString>("kind");
        QTest::newRow("read, dropped") << false << u"drop"_s << u"Unreachable"_s;
        QTest::newRow("read, silent") << false << u"silent"_s << u"Timeout"_s;
        QTest::newRow("read, too much") << false << u"flood"_s << u"Parse"_s;
        QTest::newRow("write, dropped") << true << u"drop"_s << u"OutcomeUnknown"_s;
        QTest::newRow("write, silent") << true << u"silent"_s << u"OutcomeUnknown"_s;
    }
    void saysWhetherAWriteMayHaveHappened()
    {
        QFETCH(bool, write);
        QFETCH(QString, trouble);
        QFETCH(QString, kind);
        SshTestServer server({.onLine = [trouble](Shell &shell, const QByteArray &) {
            if (trouble == u"drop")
                shell.drop();
            while (trouble == u"flood" && shell.write(QByteArray(32000, 'x') + "\r\n")) { }
        }});
        Client client(server);
        OPENED(client);
        const auto reply = client.run(u"transport tcp tls v1.2"_s, write, {}, trouble == u"silent" ? 200ms : 20s);
        QVERIFY(!reply);
        QCOMPARE(errorKindName(reply.error().kind), kind);
        QVERIFY(!client.session().isOpen());
        const auto next = client.run(u"end"_s, true);
        FAILED(next, ErrorKind::Unreachable); // nothing left: not OutcomeUnknown
    }

    void aConnectionLostBetweenCommandsLosesNoWrite()
    {
        std::atomic<bool> dropped = false;
        SshTestServer server({.onLine = [&dropped](Shell &shell, const QByteArray &) {
            shell.prompt();
            shell.pause(100ms);
            shell.drop();
            dropped = true;
        }});
        Client client(server);
        OPENED(client);
        QVERIFY(client.run(u"show clock"_s));
        QTRY_VERIFY(dropped);
        FAILED(client.run(u"write memory"_s, true), ErrorKind::Unreachable);
        QVERIFY(client.open());
        QVERIFY(client.session().isOpen());
    }

    void stopsWithinAQuarterOfASecond_data()
    {
        QTest::addColumn<QString>("where");
        QTest::newRow("key exchange") << u"kex"_s;
        QTest::newRow("first prompt") << u"prompt"_s;
        QTest::newRow("command") << u"command"_s;
        QTest::newRow("write") << u"write"_s;
        QTest::newRow("behind another command") << u"queue"_s;
    }
    void stopsWithinAQuarterOfASecond()
    {
        QFETCH(QString, where);
        test::Listener mute([&mute](int) {
            while (!mute.ending())
                std::this_thread::sleep_for(5ms);
        });
        SshTestServer server({.start = [where](Shell &shell) {
            if (where != u"prompt")
                shell.prompt();
        }, .onLine = [](Shell &, const QByteArray &) {}});
        Client client(server);
        if (where == u"kex")
            client.endpoint.port = mute.port();
        const bool opening = where == u"kex" || where == u"prompt";
        if (!opening)
            OPENED(client);
        std::jthread other;
        if (where == u"queue") {
            other = std::jthread([&client] { static_cast<void>(client.run(u"slow"_s, false, {}, 1500ms)); });
            QTRY_VERIFY(server.lines().contains("slow"));
        }
        std::stop_source stop;
        QElapsedTimer since;
        std::jthread stopper([&] {
            std::this_thread::sleep_for(150ms);
            since.start();
            stop.request_stop();
        });
        const auto result = opening ? client.open(stop.get_token()) : client.run(u"x"_s, where == u"write", {}, 8s, stop.get_token());
        QVERIFY2(since.elapsed() < 250, qPrintable(QString::number(since.elapsed())));
        FAILED(result, where == u"write" ? ErrorKind::OutcomeUnknown : ErrorKind::Cancelled);
    }

    void keepsTheDeadlineWhenTheLoginHangs()
    {
        SshTestServer server({.start = [](Shell &) {}});
        Client client(server);
        client.dialect.loginTimeout = 300ms;
        QElapsedTimer time;
        time.start();
        FAILED(client.open(), ErrorKind::Timeout);
        QVERIFY2(time.elapsed() < 1500, qPrintable(QString::number(time.elapsed())));
    }

    void refusesALineThatWouldBeTwo()
    {
        SshTestServer server({});
        Client client(server);
        OPENED(client);
        FAILED(client.run(u"show clock\nreload"_s), ErrorKind::Internal);
        QCOMPARE(server.input(), ""_qba);
    }

    void refusedPortsAndUnknownNamesAreUnreachable()
    {
        SshTestServer server({});
        Client client(server);
        {
            test::Listener gone([](int) {});
            client.endpoint.port = gone.port();
        }
        const auto refused = client.open();
        FAILED(refused, ErrorKind::Unreachable);
        QVERIFY2(refused.error().technical.contains(u"refused"), qPrintable(refused.error().technical));
    }

    void writesBothDirectionsRedacted()
    {
        Redactor::process().add(Secret("S3cretWord"));
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) {
                                  shell.write("the S3cret");
                                  shell.pause(60ms);
                                  shell.write("Word is out\r\n");
                                  shell.prompt();
                              }});
        Client client(server);
        OPENED(client);
        QVERIFY(client.run(u"tell S3cretWord"_s));
        const QString text = client.transcript.toText();
        QVERIFY2(text.contains(u"> tell ***\n"), qPrintable(text));
        QVERIFY2(text.contains(u"< the *** is out\n"), qPrintable(text));
        QVERIFY(!text.contains(u"S3cret"));
    }

    void leavesNoDescriptorBehind_data()
    {
        QTest::addColumn<QString>("ending");
        for (const QString &ending : {u"closed"_s, u"dropped"_s, u"refused"_s, u"untrusted"_s, u"not SSH"_s})
            QTest::addRow("%s", qPrintable(ending)) << ending;
    }
    void leavesNoDescriptorBehind()
    {
        QFETCH(QString, ending);
        std::atomic<int> ended = 0;
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &) { shell.drop(); }});
        test::Listener other([](int) {}); // closes at once
        const auto count = [] { return QDir(u"/proc/self/fd"_s).entryList(QDir::AllEntries | QDir::System).size(); };
        const auto once = [&] {
            Client client(server, ending != u"untrusted");
            if (ending == u"refused")
                client.password = Secret("Wrong#1");
            if (ending == u"not SSH")
                client.endpoint.port = other.port();
            const bool opened = client.open().has_value();
            QCOMPARE(opened, ending == u"closed" || ending == u"dropped");
            if (ending == u"dropped")
                QVERIFY(!client.run(u"x"_s));
            ++ended;
        };
        once();
        const auto settled = [&] { return server.current() == 0 && other.current() == 0; };
        QTRY_VERIFY(settled());
        const qsizetype before = count();
        for (int i = 0; i < 4; ++i)
            once();
        QCOMPARE(ended.load(), 5);
        QTRY_VERIFY(settled());
        QCOMPARE(count(), before);
    }

    void isCallableFromManyThreads()
    {
        SshTestServer server({.onLine = [](Shell &shell, const QByteArray &line) {
            shell.write("re " + line + "\r\n");
            shell.prompt();
        }});
        Client client(server);
        OPENED(client);
        std::atomic<int> right = 0;
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < 4; ++i)
                callers.emplace_back([&, i] {
                    const auto reply = client.run(u"n%1"_s.arg(i));
                    right += reply && reply->text == u"re n%1\n"_s.arg(i);
                });
        }
        QCOMPARE(right.load(), 4);
    }
};

QTEST_GUILESS_MAIN(TestSshSession)
#include "tst_SshSession.moc"
