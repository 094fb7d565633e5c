// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/ssh/Terminal.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTcpSocket>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

/// A device of one's own: says which line came, and obeys a few words.
class Echoing : public TerminalBackend
{
public:
    LineResult execute(const QString &line) override
    {
        lines += line;
        LineResult result;
        result.prompt = "box#";
        result.pagerText = " --More-- ";
        result.slowMs = slowMs;
        if (line == u"long"_s) {
            for (int i = 1; i <= 6; ++i)
                result.text += QByteArray::number(i) + "\r\n";
            result.pageLength = 4;
        } else if (line == u"slow"_s)
            result.delayMs = 100;
        else if (line == u"secret"_s)
            result.hidesInput = true;
        else if (line == u"bye"_s)
            result.logout = true;
        else if (line == u"cut"_s)
            result.cut = true;
        return result;
    }
    QByteArray help(const QString &soFar) override { return soFar.isEmpty() ? "  all\r\n" : QByteArray(); }
    std::optional<QByteArray> progress(QByteArray *) override { return {}; }
    void abandon() override {}
    QStringList lines;
    int slowMs = 0;
};

} // namespace

/// The SSH server of the lab's devices, from the bytes of a terminal to clients that were not written here.
class tst_SshServer : public QObject
{
    Q_OBJECT
    std::unique_ptr<World> world;
    CubeDevice *cube = nullptr;
    QString password;

    static QString tool(const QString &name) { return QStandardPaths::findExecutable(name); }
    void start(QProcess *process, const QStringList &options = {}, const QString &withPassword = {});
    /// Runs OpenSSH with that on its standard input and all that it printed.
    QByteArray ssh(const QByteArray &input, const QStringList &options = {}, const QString &withPassword = {});
    void setFault(const QJsonObject &more);

private Q_SLOTS:
    void init();
    void cleanup();

    void echoesEachCharacterAtOnce();
    void takesEveryLineEnd();
    void holdsTypeAheadWhileACommandRuns();
    void rubsOutAndForgets();
    void hidesPasswords();
    void pagesWithSpaceEnterAndQ();
    void helpShowsTheLineAgain();
    void ownTextComesBetweenOutputs();

    void opensshConfiguresTheCube_data();
    void opensshConfiguresTheCube();
    void opensshRunsOneCommand_data();
    void opensshRunsOneCommand();
    void aWrongPasswordIsRefused();
    void theFaultWrongPasswordRefusesTheRightOne();
    void theHostKeyIsTheOneAnnouncedAndCanChange();
    void theHostKeySurvivesAReset();
    void aDropBeforeTheLineHasNoEffect();
    void aDropAfterTheLineHasIt();
    void aDropMidwayShowsHalfTheAnswer();
    void everyLineIsOnTheWireAndPasswordsAreNot();
    void faultsOfOutput_data();
    void faultsOfOutput();
    void slowOutputComesLineByLine();
    void logLinesReachAMonitoringTerminal();
    void clientsThatVanishLeaveNothingBehind();
    void aServerThatIsDestroyedEndsItsSessions();
    void severalSessionsAtOnce();
    void doesNotWaitForDelayedAcknowledgements();
};

void tst_SshServer::init()
{
    const auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario);
    world = std::make_unique<World>(*scenario);
    const QJsonObject device = Scenario::device(*scenario, u"cube1"_s);
    password = device[u"ssh"_s][u"password"_s].toString();
    auto made = std::make_unique<CubeDevice>(*world, device);
    cube = made.get();
    world->add(std::move(made));
    QVERIFY(cube->start());
    QVERIFY2(!tool(u"ssh"_s).isEmpty() && !tool(u"sshpass"_s).isEmpty(), "OpenSSH and sshpass belong to the tests");
}

void tst_SshServer::cleanup()
{
    world.reset();
}

void tst_SshServer::start(QProcess *process, const QStringList &options, const QString &withPassword)
{
    QStringList arguments{u"-p"_s,        withPassword.isEmpty() ? password : withPassword,
                          tool(u"ssh"_s), u"-F"_s,
                          u"none"_s,      u"-tt"_s,
                          u"-o"_s,        u"UserKnownHostsFile=/dev/null"_s,
                          u"-o"_s,        u"StrictHostKeyChecking=no"_s,
                          u"-o"_s,        u"PubkeyAuthentication=no"_s,
                          u"-o"_s,        u"LogLevel=INFO"_s,
                          u"-p"_s,        QString::number(cube->sshPort)};
    arguments += options;
    arguments += u"admin@127.0.0.1"_s;
    process->start(tool(u"sshpass"_s), arguments);
}

QByteArray tst_SshServer::ssh(const QByteArray &input, const QStringList &options, const QString &withPassword)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    start(&process, options, withPassword);
    process.write(input);
    process.closeWriteChannel();
    QElapsedTimer timer;
    timer.start();
    while (process.state() != QProcess::NotRunning && !timer.hasExpired(15000))
        QTest::qWait(5);
    process.kill();
    process.waitForFinished();
    return process.readAll();
}

void tst_SshServer::setFault(const QJsonObject &more)
{
    QJsonObject fault = more;
    fault[u"device"_s] = u"cube1"_s;
    QCOMPARE(world->faults().set(fault), QString());
}

void tst_SshServer::echoesEachCharacterAtOnce()
{
    Echoing box;
    Terminal terminal(box);
    terminal.start("hello\r\n", "box#");
    QCOMPARE(terminal.step(0), QByteArray("hello\r\nbox#"));
    terminal.input("s");
    QCOMPARE(terminal.step(1), QByteArray("s"));
    terminal.input("how");
    QCOMPARE(terminal.step(2), QByteArray("how"));
    QVERIFY(box.lines.isEmpty());
}

void tst_SshServer::takesEveryLineEnd()
{
    Echoing box;
    Terminal terminal(box);
    terminal.input("a\nb\rc\r\nd\r");
    QCOMPARE(terminal.step(0), QByteArray("a\r\nbox#b\r\nbox#c\r\nbox#d\r\nbox#"));
    terminal.input("\n"); // the other half, later
    QCOMPARE(terminal.step(1), QByteArray());
    terminal.input("\n");
    QCOMPARE(terminal.step(2), QByteArray("\r\nbox#"));
    QCOMPARE(box.lines, QStringList({u"a"_s, u"b"_s, u"c"_s, u"d"_s, QString()}));
}

void tst_SshServer::holdsTypeAheadWhileACommandRuns()
{
    Echoing box;
    Terminal terminal(box);
    terminal.input("slow\nnext\n");
    QCOMPARE(terminal.step(0), QByteArray("slow\r\n"));
    QCOMPARE(terminal.step(99), QByteArray());
    QCOMPARE(box.lines.size(), 1);
    QCOMPARE(terminal.step(100), QByteArray("box#next\r\nbox#"));
}

void tst_SshServer::rubsOutAndForgets()
{
    Echoing box;
    Terminal terminal(box);
    terminal.input("ax\x7f"
                   "b\x08\x08\x08zz\x15ok\n");
    QCOMPARE(terminal.step(0), QByteArray("ax\b \bb\b \b\b \bzz\b \b\b \bok\r\nbox#"));
    terminal.input("half\x03");
    QCOMPARE(terminal.step(1), QByteArray("half^C\r\nbox#"));
    terminal.input("up\x1b[A down\n"); // an arrow key
    terminal.step(2);
    QCOMPARE(box.lines, QStringList({u"ok"_s, u"\x03"_s, u"up down"_s}));
}

void tst_SshServer::hidesPasswords()
{
    Echoing box;
    Terminal terminal(box);
    terminal.input("secret\nhunter?2\x7f\n");
    QCOMPARE(terminal.step(0), QByteArray("secret\r\nbox#\r\nbox#"));
    QCOMPARE(box.lines.last(), u"hunter?"_s);
}

void tst_SshServer::pagesWithSpaceEnterAndQ()
{
    const QByteArray rubbed = QByteArray(9, '\b') + QByteArray(8, ' ') + QByteArray(9, '\b');
    Echoing box;
    Terminal terminal(box);
    terminal.input("long\r\n");
    QCOMPARE(terminal.step(0), QByteArray("long\r\n1\r\n2\r\n3\r\n --More-- "));
    terminal.input("\r");
    QCOMPARE(terminal.step(1), rubbed + "4\r\n --More-- ");
    terminal.input(" ");
    QCOMPARE(terminal.step(2), rubbed + "5\r\n6\r\nbox#");
    terminal.input("long\nq");
    QVERIFY(terminal.step(3).endsWith("3\r\n --More-- " + rubbed + "box#"));
}

void tst_SshServer::helpShowsTheLineAgain()
{
    Echoing box;
    Terminal terminal(box);
    terminal.start({}, "box#");
    terminal.step(0);
    terminal.input("?");
    QCOMPARE(terminal.step(1), QByteArray("?\r\n  all\r\nbox#"));
    terminal.input("x?");
    QCOMPARE(terminal.step(2), QByteArray("x?")); // no help there: a character like others
}

void tst_SshServer::ownTextComesBetweenOutputs()
{
    Echoing box;
    Terminal terminal(box);
    terminal.input("slow\n");
    terminal.step(0);
    terminal.async("*log line\r\n");
    QCOMPARE(terminal.step(50), QByteArray());
    QCOMPARE(terminal.step(100), QByteArray("box#\r\n*log line\r\n"));
}

void tst_SshServer::opensshConfiguresTheCube_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("password") << u"password"_s;
    QTest::newRow("keyboard-interactive") << u"keyboard-interactive"_s;
}

void tst_SshServer::opensshConfiguresTheCube()
{
    QFETCH(QString, method);
    const QByteArray text =
        ssh("terminal length 0\nshow privilege\nconfigure terminal\nsip-ua\ntransport tcp tls v1.2\n"
            "crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name\nexit\n"
            "dial-peer voice 6000 voip\nsession target ipv4:198.18.133.13:5061\nsession transport tcp tls\nend\n"
            "show vlan\nwrite memory\nexit\n",
            {u"-o"_s, u"PreferredAuthentications="_s + method});
    QVERIFY2(text.contains("cube1#show privilege\r\nCurrent privilege level is 15\r\n"), text);
    QVERIFY(text.contains("cube1(config)#sip-ua\r\ncube1(config-sip-ua)#transport tcp tls v1.2\r\n"));
    QVERIFY(text.contains("cube1#show vlan\r\n           ^\r\n% Invalid input detected at '^' marker.\r\n"));
    QVERIFY(text.contains("cube1#write memory\r\nBuilding configuration...\r\n[OK]\r\ncube1#exit\r\n"));
    QCOMPARE(cube->config()[u"startup"_s], cube->config()[u"running"_s]);
    const auto hops = cube->nextHops(u"cvp"_s, u"8005550100"_s);
    QCOMPARE(hops.size(), 1);
    QCOMPARE(hops.first().port, quint16(5061));
    QVERIFY(hops.first().transport == SipTransport::Tls);
}

void tst_SshServer::opensshRunsOneCommand_data()
{
    QTest::addColumn<QString>("command");
    QTest::addColumn<QByteArray>("begin");
    QTest::addColumn<QByteArray>("within");
    QTest::newRow("a short one") << u"show privilege"_s << QByteArray("Current privilege level is 15\r\n") << QByteArray();
    QTest::newRow("longer than a page") << u"show running-config"_s << QByteArray("Building configuration...\r\n") << QByteArray("\r\nend\r\n");
    QTest::newRow("unknown") << u"show vlan"_s << QByteArray() << QByteArray("% Invalid input detected at '^' marker.\r\n");
}

void tst_SshServer::opensshRunsOneCommand()
{
    QFETCH(QString, command);
    QFETCH(QByteArray, begin);
    QFETCH(QByteArray, within);
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(tool(u"sshpass"_s), {u"-p"_s, password, tool(u"ssh"_s), u"-q"_s, u"-F"_s, u"none"_s, u"-o"_s,
                                       u"UserKnownHostsFile=/dev/null"_s, u"-o"_s, u"StrictHostKeyChecking=no"_s, u"-p"_s,
                                       QString::number(cube->sshPort), u"admin@127.0.0.1"_s, command});
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 10000);
    const QByteArray text = process.readAll();
    QCOMPARE(process.exitCode(), 0);
    QVERIFY2(text.startsWith(begin) && text.contains(within), text);
    QVERIFY(!text.contains("cube1#") && !text.contains("--More--"));
    QCOMPARE(world->wire().size(), 1);
}

void tst_SshServer::aWrongPasswordIsRefused()
{
    const QByteArray text = ssh({}, {}, u"not-the-password"_s);
    QVERIFY2(!text.contains("cube1#"), text);
    QVERIFY(world->wire().isEmpty());
}

void tst_SshServer::theFaultWrongPasswordRefusesTheRightOne()
{
    setFault({{u"kind"_s, u"wrong-password"_s}});
    QVERIFY(!ssh("exit\n").contains("cube1#"));
    world->faults().clear();
    QVERIFY(ssh("exit\n").contains("cube1#"));
}

void tst_SshServer::theHostKeyIsTheOneAnnouncedAndCanChange()
{
    const QStringList verbose{u"-v"_s};
    const QByteArray announced = cube->sshFingerprint().toLatin1();
    QVERIFY(announced.startsWith("SHA256:"));
    QVERIFY(ssh("exit\n", verbose).contains(announced));
    setFault({{u"kind"_s, u"host-key-changed"_s}});
    const QByteArray text = ssh("exit\n", verbose);
    QVERIFY(text.contains("Server host key: ecdsa-sha2-nistp256 SHA256:"));
    QVERIFY(!text.contains(announced));
}

void tst_SshServer::theHostKeySurvivesAReset()
{
    const QString before = cube->sshFingerprint();
    const quint16 port = cube->sshPort;
    const QJsonObject device = Scenario::device(world->scenario(), u"cube1"_s);
    world->clear();
    auto made = std::make_unique<CubeDevice>(*world, device);
    cube = made.get();
    world->add(std::move(made));
    QVERIFY(cube->start());
    QCOMPARE(cube->sshPort, port);
    QCOMPARE(cube->sshFingerprint(), before);
    QVERIFY(ssh("exit\n").contains("cube1#"));
}

void tst_SshServer::aDropBeforeTheLineHasNoEffect()
{
    setFault({{u"kind"_s, u"ssh-drop"_s}, {u"at"_s, 2}, {u"writes"_s, true}, {u"effect"_s, false}});
    const QByteArray text = ssh("conf t\nsip-ua\ntransport tcp tls v1.2\nconnection-reuse via-port\nend\nexit\n");
    QVERIFY2(!text.contains("#end"), text);
    const QByteArray now = QJsonDocument(cube->config()).toJson();
    QVERIFY(now.contains("transport tcp tls v1.2"));
    QVERIFY(!now.contains("via-port"));
    QCOMPARE(world->wire().last().text, u"connection-reuse via-port"_s); // it was sent
    QVERIFY(!world->wire().last().effect);
}

void tst_SshServer::aDropAfterTheLineHasIt()
{
    setFault({{u"kind"_s, u"ssh-drop"_s}, {u"at"_s, 1}, {u"writes"_s, true}, {u"effect"_s, true}});
    const QByteArray text = ssh("conf t\nsip-ua\ntransport tcp tls v1.2\nend\nexit\n");
    QVERIFY2(!text.contains("#end"), text);
    QVERIFY(QJsonDocument(cube->config()).toJson().contains("transport tcp tls v1.2"));
    QCOMPARE(world->wire().last().text, u"transport tcp tls v1.2"_s);
    QVERIFY(world->wire().last().effect);
}

void tst_SshServer::aDropMidwayShowsHalfTheAnswer()
{
    setFault({{u"kind"_s, u"ssh-drop"_s}, {u"at"_s, 2}, {u"value"_s, u"middle"_s}, {u"effect"_s, true}});
    const QByteArray text = ssh("terminal length 0\nshow ip ssh\nexit\n");
    QVERIFY2(text.contains("SSH Enabled - version 2.0"), text);
    QVERIFY2(!text.contains("Minimum expected Diffie"), text);
}

void tst_SshServer::everyLineIsOnTheWireAndPasswordsAreNot()
{
    setFault({{u"kind"_s, u"privilege-1"_s}});
    const QString enable = Scenario::device(world->scenario(), u"cube1"_s)[u"enable"_s][u"password"_s].toString();
    ssh("enable\n" + enable.toUtf8() + "\n\nconf t\nsip-ua\ntransport tcp tls v1.2\ntransport tcp tls v1.2\nend\nexit\n");
    QStringList lines;
    for (const WireEntry &entry : world->wire()) {
        QCOMPARE(entry.channel, u"ssh"_s);
        lines += entry.text + (entry.effect ? u" !"_s : QString());
    }
    QCOMPARE(lines, QStringList({u"enable"_s, u"***"_s, u"conf t"_s, u"sip-ua"_s, u"transport tcp tls v1.2 !"_s,
                                 u"transport tcp tls v1.2"_s, u"end"_s, u"exit"_s}));
}

void tst_SshServer::faultsOfOutput_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QByteArray>("input");
    QTest::addColumn<QByteArray>("shows");
    QTest::newRow("pager though it was switched off")
        << u"ssh-pager"_s << QByteArray("show privilege\nshow ip ssh\n  exit\n") << QByteArray(" --More-- ");
    QTest::newRow("syslog amid output") << u"ssh-syslog"_s << QByteArray("show privilege\nshow ip ssh\nexit\n")
                                        << QByteArray("%LINEPROTO-5-UPDOWN");
}

void tst_SshServer::faultsOfOutput()
{
    QFETCH(QString, kind);
    QFETCH(QByteArray, input);
    QFETCH(QByteArray, shows);
    QVERIFY(!ssh("terminal length 0\nshow ip ssh\nexit\n").contains(shows));
    setFault({{u"kind"_s, kind}, {u"at"_s, 3}});
    const QByteArray text = ssh("terminal length 0\n" + input);
    QVERIFY2(text.contains(shows), text);
    const qsizetype at = text.indexOf(shows);
    QVERIFY(at > text.indexOf("SSH Enabled"));
    QVERIFY(at < text.indexOf("Minimum expected Diffie"));
}

void tst_SshServer::slowOutputComesLineByLine()
{
    Echoing box;
    box.slowMs = 100;
    Terminal terminal(box);
    terminal.input("long\n");
    QCOMPARE(terminal.step(0), QByteArray("long\r\n1\r\n"));
    QCOMPARE(terminal.step(250), QByteArray("2\r\n3\r\n"));

    setFault({{u"kind"_s, u"ssh-slow"_s}, {u"at"_s, 2}, {u"value"_s, u"150"_s}});
    QElapsedTimer timer;
    timer.start();
    QVERIFY(ssh("terminal length 0\nshow ip ssh\nexit\n").contains("Minimum expected Diffie"));
    QVERIFY(timer.elapsed() >= 4 * 150);
}

void tst_SshServer::logLinesReachAMonitoringTerminal()
{
    QProcess process;
    start(&process);
    process.write("terminal monitor\n");
    QByteArray text;
    const auto heard = [&] { return text += process.readAll(); };
    QTRY_VERIFY(heard().contains("terminal monitor\r\ncube1#"));
    cube->sipEvent(u"tls-handshake-failed"_s, u"198.18.133.13"_s, 40000, 5061, true, u"no shared cipher"_s);
    QTRY_VERIFY(heard().contains("%SIP-2-TLS_HANDSHAKE_FAILED: Reason: no shared cipher"));
    process.write("exit\n");
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
}

void tst_SshServer::clientsThatVanishLeaveNothingBehind()
{
    for (int i = 0; i < 5; ++i) {
        QTcpSocket socket; // speaks half a banner and goes
        socket.connectToHost(u"127.0.0.1"_s, cube->sshPort);
        QTRY_COMPARE(socket.state(), QAbstractSocket::ConnectedState);
        socket.write("SSH-2.0-");
        socket.waitForBytesWritten();
        socket.abort();
    }
    QProcess process;
    start(&process);
    process.write("conf t\n");
    QTRY_VERIFY(!world->wire().isEmpty());
    process.kill();
    process.waitForFinished();
    QVERIFY(ssh("show users\nexit\n").contains("cube1#"));
    const auto others = [this] { return ssh("show users\nexit\n").count(" vty "); };
    QTRY_COMPARE(others(), 1);
}

void tst_SshServer::aServerThatIsDestroyedEndsItsSessions()
{
    QProcess process;
    start(&process);
    process.write("show clock\n");
    QTRY_VERIFY(!world->wire().isEmpty());
    QElapsedTimer timer;
    timer.start();
    world.reset();
    QVERIFY2(timer.elapsed() < 1000, "sessions must not hold the world up");
    QTRY_COMPARE(process.state(), QProcess::NotRunning);
}

void tst_SshServer::severalSessionsAtOnce()
{
    std::vector<std::unique_ptr<QProcess>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<QProcess>());
        start(clients.back().get());
        clients.back()->write("conf t\nvoice class server-group " + QByteArray::number(i + 1) +
                              "\nipv4 10.0.0.1 port 5061\nend\nexit\n");
    }
    for (const auto &client : clients)
        QTRY_COMPARE_WITH_TIMEOUT(client->state(), QProcess::NotRunning, 15000);
    const QByteArray config = QJsonDocument(cube->config()[u"running"_s].toObject()).toJson();
    QCOMPARE(config.count("ipv4 10.0.0.1 port 5061"), 4);
}

void tst_SshServer::doesNotWaitForDelayedAcknowledgements()
{
    QByteArray lines = "terminal length 0\n";
    for (int i = 0; i < 50; ++i)
        lines += "show privilege\n";
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(ssh(lines + "exit\n").count("Current privilege level is 15"), 50);
    QVERIFY2(timer.elapsed() < 5000, "fifty short answers take no 44 ms each and more");
}

QTEST_GUILESS_MAIN(tst_SshServer)
#include "tst_SshServer.moc"
