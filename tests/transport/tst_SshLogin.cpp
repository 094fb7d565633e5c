// SPDX-License-Identifier: Apache-2.0
#include "tests/transport/SshClient.h"

#include <QDir>
#include <QElapsedTimer>

#include <thread>

class TestSshLogin : public QObject
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

    void aPersonMayTakeTheirTime()
    {
        SshTestServer server({});
        Client client(server);
        client.store->setAsk([](const PeerIdentity &, std::stop_token) {
            std::this_thread::sleep_for(900ms);
            return true;
        });
        const auto opened = client.session().open(Deadline::in(800ms), {});
        QVERIFY2(opened, opened ? "" : qPrintable(opened.error().english()));
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

    void answersEveryFormOfKeyboardInteractive_data()
    {
        QTest::addColumn<QList<QByteArrayList>>("rounds");
        using Rounds = QList<QByteArrayList>;
        QTest::newRow("user and password at once") << Rounds{{"Username: ", "Password: "}};
        QTest::newRow("password in the second round") << Rounds{{"Username:"}, {"Password:"}};
        QTest::newRow("a round without a question") << Rounds{{}, {"Password: "}};
        QTest::newRow("and one behind") << Rounds{{"Password: "}, {}};
        QTest::newRow("other words") << Rounds{{"Enter PASSWORD for admin: "}};
    }
    void answersEveryFormOfKeyboardInteractive()
    {
        QFETCH(QList<QByteArrayList>, rounds);
        SshTestServer server({.offersPassword = false, .rounds = rounds});
        Client client(server);
        OPENED(client);
        QCOMPARE(server.passwordsTried(), 1);
    }

    void namesTheAccountThatBothMethodsRefuse()
    {
        for (const auto &questions : {QByteArrayList{}, QByteArrayList{"Password: "}}) { // refused unasked, or asked
            SshTestServer server({.questions = questions});
            Client client(server);
            client.user = u"operator7"_s;
            const auto refused = client.open();
            FAILED(refused, ErrorKind::AuthRefused);
            QVERIFY2(refused.error().message.english().contains(u"operator7"), qPrintable(refused.error().english()));
            QCOMPARE(server.passwordsTried(), 1);
        }
    }

    void usesOldAlgorithmsOnlyWithConsent_data()
    {
        QTest::addColumn<QByteArray>("kex");
        QTest::addColumn<QByteArray>("hostKey");
        QTest::addColumn<QByteArray>("cipher");
        QTest::addColumn<QByteArray>("mac");
        QTest::newRow("all, as an old IOS") << QByteArray("diffie-hellman-group14-sha1") << QByteArray("ssh-rsa")
                                            << QByteArray("aes128-cbc") << QByteArray("hmac-sha1");
        QTest::newRow("key exchange") << QByteArray("diffie-hellman-group14-sha1") << QByteArray() << QByteArray()
                                      << QByteArray();
        QTest::newRow("host key") << QByteArray() << QByteArray("ssh-rsa") << QByteArray() << QByteArray();
        QTest::newRow("cipher") << QByteArray() << QByteArray() << QByteArray("aes256-cbc") << QByteArray();
        QTest::newRow("integrity") << QByteArray() << QByteArray() << QByteArray("aes128-ctr") << QByteArray("hmac-sha1");
    }
    void usesOldAlgorithmsOnlyWithConsent()
    {
        QFETCH(QByteArray, kex);
        QFETCH(QByteArray, hostKey);
        QFETCH(QByteArray, cipher);
        QFETCH(QByteArray, mac);
        SshTestServer server(
            {.hostKeyType = "rsa", .keyExchange = kex, .hostKeyAlgorithms = hostKey, .ciphers = cipher, .macs = mac});
        Client strict(server);
        const auto refused = strict.open();
        FAILED(refused, ErrorKind::Unsupported);
        QVERIFY2(refused.error().message.english().contains(u"only old SSH algorithms"), qPrintable(refused.error().english()));
        const QByteArray named = !kex.isEmpty() ? kex : !hostKey.isEmpty() ? hostKey : !mac.isEmpty() ? mac : cipher;
        QVERIFY2(refused.error().technical.contains(QString::fromLatin1(named)), qPrintable(refused.error().technical));
        QVERIFY(refused.error().hint.english().contains(u"legacy_ssh = true"));
        QCOMPARE(server.passwordsTried(), 0);
        Client lenient(server);
        lenient.legacy = true;
        OPENED(lenient);
    }
    void whatIsTooOldForConsentIsSaidSo()
    {
        SshTestServer server({.hostKeyType = "rsa", .keyExchange = "diffie-hellman-group1-sha1"});
        for (const bool legacy : {false, true}) {
            Client client(server);
            client.legacy = legacy;
            const auto refused = client.open();
            FAILED(refused, ErrorKind::Unsupported);
            QVERIFY2(refused.error().message.english().contains(u"no SSH algorithm that is allowed"),
                     qPrintable(refused.error().english()));
            QVERIFY(!refused.error().hint.english().contains(u"legacy_ssh"));
        }
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

    void refusedPortsAreUnreachable()
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
};

QTEST_GUILESS_MAIN(TestSshLogin)
#include "tst_SshLogin.moc"
