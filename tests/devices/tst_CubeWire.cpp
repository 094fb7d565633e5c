// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDialect.h"
#include "app/transport/Transcript.h"
#include "app/transport/TrustStore.h"
#include "app/transport/ssh/SshSession.h"
#include "tests/devices/CubeBench.h"
#include "tests/support/SshTestServer.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace sipseal::test;
using Shell = SshTestServer::Shell;

namespace {

/// A router behind a real SSH server, as terse as a test can be.
struct Ios
{
    QByteArray host = "cube1";
    QByteArray greeting = "\r\n";
    bool echo = true;
    QMap<QByteArray, QByteArray> says = {};
    std::function<bool(Shell &, const QByteArray &)> special = {}; ///< true: it has answered, prompt included
    std::function<void(Shell &)> start = {};
    std::chrono::milliseconds pause{0}; ///< before each answer

    QByteArray mode = {};
    QByteArray sign = "#";

    QByteArray prompt() const
    {
        return host.first(mode.isEmpty() ? host.size() : std::min<qsizetype>(20, host.size())) + mode + sign;
    }
    void answer(Shell &shell, const QByteArray &line)
    {
        shell.pause(pause);
        if (special && special(shell, line))
            return;
        QByteArray text = says.value(line);
        if (line == "configure terminal") {
            mode = "(config)";
            text = "Enter configuration commands, one per line.  End with CNTL/Z.\r\n";
        } else if (line == "sip-ua") {
            mode = "(config-sip-ua)";
        } else if (line == "end") {
            mode.clear();
        } else if (line == "show privilege" && text.isEmpty()) {
            text = sign == "#" ? "Current privilege level is 15\r\n" : "Current privilege level is 1\r\n";
        } else if (line == "show version" && text.isEmpty()) {
            text = kVersion.toUtf8().replace("\n", "\r\n");
        }
        shell.write(text + prompt());
    }
};

struct Wire
{
    explicit Wire(const Ios &router, std::function<Result<Secret>()> enable = {}, std::chrono::milliseconds login = 10s)
        : ios(router), server({.echo = ios.echo,
                               .start =
                                   [this](Shell &shell) {
                                       if (ios.start)
                                           ios.start(shell);
                                       else
                                           shell.write(ios.greeting + ios.prompt());
                                   },
                               .onLine = [this](Shell &shell, const QByteArray &line) { ios.answer(shell, line); }}),
          store(std::move(*TrustStore::open({})))
    {
        store->setAsk([](const PeerIdentity &, std::stop_token) { return true; });
        CliDialect dialect = cubeDialect();
        dialect.loginTimeout = login;
        auto shell = std::make_unique<SshSession>(SshSettings{u"cube1"_s, Endpoint{u"127.0.0.1"_s, server.port()}, u"admin"_s,
                                                              Secret("Right#1"), false, dialect, *store, transcript});
        driver = std::make_unique<CubeDriver>(u"cube1"_s, std::move(shell), std::move(enable));
    }
    Ios ios;
    SshTestServer server;
    std::unique_ptr<TrustStore> store;
    Transcript transcript{u"cube1"_s};
    std::unique_ptr<CubeDriver> driver;
};

// AddressSanitizer holds back up to 256 MB of what was freed.
#ifdef __SANITIZE_ADDRESS__
constexpr qint64 kMostKilobytes = 150'000 + 256 * 1024;
#else
constexpr qint64 kMostKilobytes = 150'000;
#endif

qint64 peakKilobytes()
{
    QFile status(u"/proc/self/status"_s);
    if (status.open(QIODevice::ReadOnly))
        for (const QByteArray &line : status.readAll().split('\n'))
            if (line.startsWith("VmHWM:"))
                return line.simplified().split(' ').value(1).toLongLong();
    return 0;
}

} // namespace

#define READ(call)                                                                                                               \
    do {                                                                                                                         \
        const auto &got = (call);                                                                                                \
        QVERIFY2(got, got ? "" : qPrintable(got.error().english()));                                                             \
    } while (false)

class TestCubeWire : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void bannersOfAnyContentAreReadOver_data()
    {
        QTest::addColumn<QByteArray>("banner");
        QTest::newRow("none") << QByteArray("\r\n");
        QTest::newRow("lines like prompts") << QByteArray("\r\nwelcome#\r\nhost>\r\n*** Keep out ***\r\ncube1(config)#\r\n\r\n");
        QTest::newRow("pager and question") << QByteArray("\r\n --More-- is no pager here\r\nDo you agree?\r\n[confirm]\r\n");
        QTest::newRow("control characters") << QByteArray("\r\n\x1b[2J\x1b[1;31mRED\x1b[0m\x07\b\b\0\r\n", 27);
        QTest::newRow("not UTF-8") << QByteArray("\r\n\xff\xfe\xc3(\r\n");
    }
    void bannersOfAnyContentAreReadOver()
    {
        QFETCH(QByteArray, banner);
        Ios ios;
        ios.start = [banner](Shell &shell) {
            for (const QByteArray &line : banner.split('\n')) { // a line at a time, and the worst time to stop
                shell.write(line.endsWith('\r') ? line.chopped(1) : line);
                shell.pause(120ms);
                if (line.endsWith('\r'))
                    shell.write("\r\n");
            }
            shell.write("cube1#");
        };
        Wire wire(ios);
        for (int i = 0; i < 3; ++i)
            READ(wire.driver->version(soon(), {}));
        QCOMPARE(wire.server.lines().mid(0, 4),
                 QByteArrayList({"terminal length 0", "terminal width 511", "show privilege", "show version"}));
    }
    void aLongHostNameIsKnownInEveryMode()
    {
        Ios ios;
        ios.host = "edge-cube-in-the-east-of-the-town.example-with-sixty-three-chars";
        ios.host.truncate(63);
        Wire wire(ios);
        READ(wire.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), soon(), {}));
        QCOMPARE(wire.server.lines().mid(4), QByteArrayList({"configure terminal", "sip-ua", "connection-reuse", "end"}));
    }
    void halfAPromptIsNone_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"cube", "cube1(config", "", "\r\nWelcome\r\n", "Username: ", "cube1 #"})
            QTest::addRow("%s", QByteArray(text).simplified().constData()) << QByteArray(text);
        QTest::newRow("megabytes") << QByteArray(3'000'000, 'x');
    }
    void halfAPromptIsNone()
    {
        QFETCH(QByteArray, text);
        Ios ios;
        ios.start = [text](Shell &shell) { shell.write(text); };
        Wire wire(ios, {}, 700ms);
        QElapsedTimer time;
        time.start();
        const auto read = wire.driver->version(soon(), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::Timeout);
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(wire.server.input().isEmpty()); // nothing was guessed
        QVERIFY(read.error().technical.size() <= 5000);
    }
    void aDeviceWithoutAnEchoIsConfigured()
    {
        Ios ios;
        ios.echo = false;
        Wire wire(ios);
        READ(wire.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), Deadline::in(60s), {}));
        QCOMPARE(wire.server.lines().last(), "end");
        QElapsedTimer time;
        time.start();
        READ(wire.driver->version(soon(), {}));
        QVERIFY2(time.elapsed() < 1200, qPrintable(QString::number(time.elapsed()))); // its habit is known by now
    }
    void whatTypeAheadSwallowedIsAskedAgain()
    {
        Ios ios;
        int swallowed = 0;
        ios.special = [&swallowed](Shell &shell, const QByteArray &line) {
            if (line != "terminal length 0" || swallowed > 0)
                return false;
            for (int i = 0; i < 40; ++i) // a device that empties its input while it works
                swallowed += shell.key() != 0;
            shell.write("cube1#");
            return true;
        };
        Wire wire(ios);
        READ(wire.driver->version(soon(), {}));
        QVERIFY(swallowed > 0);
        QVERIFY(wire.server.lines().contains("show privilege"));
    }
    void enableIsSpoken_data()
    {
        QTest::addColumn<QByteArray>("secret");
        QTest::addColumn<QString>("kind");
        QTest::newRow("right") << QByteArray("Enable-Wire-1") << QString();
        QTest::newRow("wrong") << QByteArray("Enable-Wire-2") << u"AuthRefused"_s;
    }
    void enableIsSpoken()
    {
        QFETCH(QByteArray, secret);
        Ios ios;
        ios.sign = ">";
        Wire *self = nullptr;
        int tried = 0;
        ios.special = [&self, &tried](Shell &shell, const QByteArray &line) {
            if (line != "enable")
                return false;
            for (int i = 0; i < 3 && self->ios.sign == ">"; ++i) {
                shell.write("Password: ");
                QByteArray word;
                for (char c = shell.key(); c != 0 && c != '\n' && c != '\r'; c = shell.key())
                    word += c;
                tried += !word.isEmpty();
                shell.write("\r\n");
                if (word == "Enable-Wire-1")
                    self->ios.sign = "#";
            }
            shell.write(self->ios.sign == "#" ? "cube1#" : "% Bad secrets\r\n\r\ncube1>");
            return true;
        };
        Wire wire(ios, [secret] { return Secret(secret.constData()); });
        self = &wire;
        const auto done = wire.driver->perform(configure({u"sip-ua"_s}), soon(), {});
        QTEST(done ? QString() : errorKindName(done.error().kind), "kind");
        QCOMPARE(tried, 1);
        if (!done)
            QCOMPARE(done.error().technical, u"% Bad secrets"_s);
        QVERIFY(!wire.transcript.toText().contains(QString::fromLatin1(secret)));
        QCOMPARE(wire.server.lines().contains("sip-ua"), done.has_value());
    }
    void aQuestionNobodyForesawIsLeft_data()
    {
        QTest::addColumn<bool>("heeds");
        QTest::newRow("the device heeds Ctrl-C") << true;
        QTest::newRow("it does not") << false;
    }
    void aQuestionNobodyForesawIsLeft()
    {
        QFETCH(bool, heeds);
        Ios ios;
        QByteArray keys;
        ios.special = [&keys, heeds](Shell &shell, const QByteArray &line) {
            if (line != "write memory")
                return false;
            shell.write("Warning: this is something else\r\nErase the whole file system?[confirm]");
            for (char c = shell.key(); c != 0; c = shell.key()) {
                keys += c;
                if (heeds && c == '\x03') {
                    shell.write("^C\r\ncube1#");
                    return true;
                }
            }
            return true;
        };
        Wire wire(ios);
        const auto done = wire.driver->perform(save(), soon(), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, heeds ? ErrorKind::Rejected : ErrorKind::OutcomeUnknown);
        QVERIFY2(done.error().technical.contains(u"Erase the whole file system?[confirm]"_s), qPrintable(done.error().technical));
        wire.driver->close();
        QTRY_COMPARE(wire.server.current(), 0);
        QCOMPARE(keys, "\x03"); // Enter would confirm
        if (heeds)
            READ(wire.driver->version(soon(), {}));
    }
    void foreseenQuestionsOfSavingAreAnswered()
    {
        Ios ios;
        ios.special = [](Shell &shell, const QByteArray &line) {
            if (line != "write memory")
                return false;
            shell.write(
                "Warning: Attempting to overwrite an NVRAM configuration previously written\r\nby a different version of the "
                "system image.\r\nOverwrite the previous NVRAM configuration?[confirm]");
            shell.key();
            shell.write("\r\nBuilding configuration...\r\nCompressed configuration from 22772 bytes to 7054 bytes[OK]\r\ncube1#");
            return true;
        };
        Wire wire(ios);
        Action action = save();
        std::get<CliAction>(action.what).dialogue = {
            {u"(?s).*Overwrite the previous NVRAM configuration\\?\\s*\\[confirm\\]\\s*"_s, QString()}};
        READ(wire.driver->perform(action, soon(), {}));
    }
    void syslogAndPagersDoNotConfuseAChange()
    {
        Ios ios;
        Wire *self = nullptr;
        ios.special = [&self](Shell &shell, const QByteArray &line) {
            if (line == "sip-ua") {
                self->ios.mode = "(config-sip-ua)";
                shell.write("*Nov 16 10:00:00.000: %SYS-6-TTY_EXPIRE_TIMER: exec timer\r\n --More-- ");
                if (shell.key() == ' ')
                    shell.write("\b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\b");
                // the prompt, written over and not again
                shell.write("cube1(config-sip-ua)#\r\n*Nov 16 10:00:00.001: %PKI-4-NOAUTOSAVE: Configuration was modified\r\n");
                return true;
            }
            if (line == "connection-reuse") {
                shell.write(
                    "cube1(config-sip-ua)#Rollback Confirmed Change: Rollback will begin in one minute.\r\nEnter \"configure "
                    "confirm\" if you wish to keep what you've configured\r\n\r\n");
                return true;
            }
            return false;
        };
        Wire wire(ios);
        self = &wire;
        const auto done =
            wire.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s, u"transport tcp tls v1.2"_s}), soon(), {});
        QVERIFY2(done, done ? "" : qPrintable(done.error().english()));
        QCOMPARE(wire.server.lines().mid(4),
                 QByteArrayList({"configure terminal", "sip-ua", "connection-reuse", "transport tcp tls v1.2", "end"}));
        QCOMPARE(wire.server.input().count(' '), wire.server.lines().join().count(' ') + 1); // one key for the pager
    }
    void aHostNameThatChangesIsNotGuessed()
    {
        Ios ios;
        Wire *self = nullptr;
        ios.says["show clock"] = "10:00:00.000 UTC Mon Nov 16 2026\r\n";
        ios.special = [&self](Shell &, const QByteArray &line) {
            if (line == "show clock" || line == "connection-reuse")
                self->ios.host = line == "show clock" ? "renamed" : "renamed-again";
            return false;
        };
        Wire wire(ios);
        self = &wire;
        READ(wire.driver->version(soon(), {}));
        READ(wire.driver->clock(soon(), {})); // a new login learned it, and asked again
        QCOMPARE(wire.server.lines().count("show clock"), 2);
        QCOMPARE(wire.server.connections(), 2);
        QElapsedTimer time;
        time.start();
        const auto done = wire.driver->perform(configure({u"sip-ua"_s, u"connection-reuse"_s}), Deadline::in(60s), {});
        QVERIFY(!done);
        QCOMPARE(done.error().kind, ErrorKind::OutcomeUnknown);
        QCOMPARE(wire.server.lines().count("connection-reuse"), 1); // a write leaves once
        QVERIFY2(time.elapsed() < 20000, qPrintable(QString::number(time.elapsed())));
    }
    void slowOnesAreReadAndTimed()
    {
        Ios ios;
        ios.special = [](Shell &shell, const QByteArray &line) {
            if (line != "show privilege" && line != "show users")
                return false;
            const QByteArray text = line == "show privilege" ? "Current privilege level is 15\r\ncube1#" : QByteArray(1000, 'x');
            for (const char c : text)
                if (!shell.pause(line == "show privilege" ? 15ms : 100ms) || !shell.write(QByteArray(1, c)))
                    break;
            return true;
        };
        Wire wire(ios);
        READ(wire.driver->version(soon(), {})); // byte by byte, and right
        QElapsedTimer time;
        time.start();
        const auto users = wire.driver->others(Deadline::in(900ms), {});
        QVERIFY(!users);
        QCOMPARE(users.error().kind, ErrorKind::Timeout);
        QVERIFY2(time.elapsed() < 1500, qPrintable(QString::number(time.elapsed())));
    }
    void aFloodEndsInBoundedMemory_data()
    {
        QTest::addColumn<QByteArray>("piece");
        QTest::newRow("without a line end") << QByteArray(32000, 'x');
        QTest::newRow("short lines") << QByteArray("x\r\n").repeated(10000);
        QTest::newRow("escape sequences") << QByteArray("\x1b[31m").repeated(6000);
        QTest::newRow("NULs") << QByteArray(32000, '\0');
        QTest::newRow("backspaces") << QByteArray("ab\b\b").repeated(8000);
        QTest::newRow("prompts of others") << QByteArray("other#\r\n").repeated(4000);
    }
    void aFloodEndsInBoundedMemory()
    {
        QFETCH(QByteArray, piece);
        Ios ios;
        ios.special = [piece](Shell &shell, const QByteArray &line) {
            while (line == "show clock" && shell.write(piece)) {
            }
            return line == "show clock";
        };
        Wire wire(ios);
        READ(wire.driver->version(soon(), {}));
        const qint64 before = peakKilobytes();
        const auto clock = wire.driver->clock(soon(), {});
        QVERIFY(!clock);
        QCOMPARE(clock.error().kind, ErrorKind::Parse);
        QVERIFY(clock.error().technical.size() < 5000);
        QVERIFY2(peakKilobytes() - before < kMostKilobytes, qPrintable(QString::number(peakKilobytes() - before)));
        READ(wire.driver->version(soon(), {}));
    }
    void aLineCostsLittleMoreThanTheDeviceTakes()
    {
        Ios ios;
        ios.pause = 30ms;
        Wire wire(ios);
        READ(wire.driver->version(soon(), {}));
        const int lines = 20;
        QStringList text{u"sip-ua"_s};
        for (int i = 1; i < lines; ++i)
            text += u"connection-reuse %1"_s.arg(i);
        QElapsedTimer time;
        time.start();
        READ(wire.driver->perform(configure(text), soon(), {}));
        const double each = double(time.elapsed()) / (lines + 2);
        qInfo("%.1f ms a line where the device takes 30", each);
        QVERIFY2(each < 60, qPrintable(QString::number(each))); // it was 65 on an idle machine; a loaded one must pass, too
    }
};

QTEST_GUILESS_MAIN(TestCubeWire)
#include "tst_CubeWire.moc"
