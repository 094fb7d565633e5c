// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/ssh/SshServer.h"
#include "app/lab/vos/VosShell.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {

/// A VOS box with two services, whose restart takes a moment of the lab's time.
class Box : public Device, public VosHost
{
public:
    explicit Box(World &lab, const QString &what) : Device(lab, u"cucm-pub"_s, what, u"198.18.133.3"_s), m_product(what) {}

    QJsonObject config() const override { return {{u"mode"_s, mode}}; }
    QJsonObject runtime() const override { return {}; }
    std::unique_ptr<Shell> newShell(const QString &user) override { return std::make_unique<VosShell>(*this, *this, user); }
    std::optional<QString> sshPassword(const QString &user) const override
    {
        return user == u"administrator"_s ? std::optional(u"lab-secret"_s) : std::nullopt;
    }

    QString vosVersion() const override { return version; }
    QString product() const override { return m_product; }
    bool isPublisher() const override { return true; }
    QList<Service> services() const override
    {
        return {{u"Cisco CallManager"_s, state, {}}, {u"Cisco CAR DB"_s, u"STOPPED"_s, u"Service Not Activated"_s}};
    }
    bool restartService(const QString &name) override
    {
        if (name != u"Cisco CallManager"_s)
            return false;
        changed();
        ++restarts;
        state = u"STOPPING"_s;
        world().later(60, this, [this] { state = u"STARTING"_s; });
        if (comesBack)
            world().later(150, this, [this] { state = u"STARTED"_s; });
        return true;
    }
    bool autoRegistration() const override { return registersByItself; }
    QString setMixedMode() override
    {
        if (!refusal.isEmpty())
            return refusal;
        mode = 1;
        changed();
        return {};
    }
    QByteArray showCtl() const override { return "Length of CTL file: 0\n"; }
    QByteArray runSql(const QString &statement) const override
    {
        return statement.startsWith(u"select"_s) ? "paramvalue\n==========\n0\n" : "";
    }
    QByteArray showVvb(const QString &arguments) const override
    {
        return arguments == u"version"_s ? "Active VVB Version: 12.6\n" : "";
    }

    QString version = u"12.5.1.14900-63"_s, state = u"STARTED"_s, refusal;
    int mode = 0, restarts = 0;
    bool registersByItself = false, comesBack = true;

private:
    QString m_product;
};

} // namespace

/// The platform command line of CUCM and CVVB.
class tst_VosShell : public QObject
{
    Q_OBJECT
    std::unique_ptr<World> world;
    Box *box = nullptr;
    std::unique_ptr<VosShell> shell;

    QString say(const QString &line) { return QString::fromUtf8(shell->execute(line).text); }
    void make(const QString &product);

private Q_SLOTS:
    void init() { make(u"cucm"_s); }
    void cleanup();

    void greetsWithThePromptTwice();
    void mixedModeAsksAndDoesItOnce_data();
    void mixedModeAsksAndDoesItOnce();
    void mixedModeTellsOfAutoRegistration();
    void mixedModeIsLeftAloneUnlessAnsweredYes();
    void aRefusalIsPrintedInsteadOfSuccess();
    void listsServices();
    void restartPrintsUntilStarted();
    void restartOfWhatIsNotActivatedSaysSo();
    void restartThatNeverEndsGivesThePromptBack();
    void unknownCommandsAreRefused();
    void eachProductHasItsOwnCommands();
    void saysWhatItIs();
    void pagerCanBeSwitchedOff();
    void opensshRestartsAService_data();
    void opensshRestartsAService();
};

void tst_VosShell::make(const QString &product)
{
    cleanup();
    const auto scenario = Scenario::load(u"dcloud"_s);
    QVERIFY(scenario);
    world = std::make_unique<World>(*scenario);
    auto made = std::make_unique<Box>(*world, product);
    box = made.get();
    world->add(std::move(made));
    shell = std::make_unique<VosShell>(*box, *box, u"administrator"_s);
}

void tst_VosShell::cleanup()
{
    shell.reset();
    world.reset();
}

void tst_VosShell::greetsWithThePromptTwice()
{
    const QByteArray text = shell->greeting() + shell->prompt();
    QVERIFY(text.startsWith("Command Line Interface is starting up, please wait ...\r\n"));
    QVERIFY(text.endsWith("\r\n\r\nadmin:\r\n\radmin:"));
}

void tst_VosShell::mixedModeAsksAndDoesItOnce_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("instruction");
    QTest::newRow("11.5") << u"11.5.1.12900-21"_s << u"Please Restart the TFTP and Cisco CallManager services on all nodes"_s;
    QTest::newRow("12.5") << u"12.5.1.14900-63"_s
                          << u"You must reset all phones to ensure they received the updated CTL file. \r\n"_s;
}

void tst_VosShell::mixedModeAsksAndDoesItOnce()
{
    QFETCH(QString, version);
    QFETCH(QString, instruction);
    box->version = version;
    QVERIFY(!shell->isWrite(u"utils ctl set-cluster mixed-mode"_s));
    QCOMPARE(say(u"utils ctl set-cluster mixed-mode"_s), QString());
    QCOMPARE(shell->prompt(), QByteArray("This operation will set the cluster to Mixed mode. Do you want to continue? (y/n): "));
    QCOMPARE(box->mode, 0);
    QVERIFY(shell->isWrite(u"y"_s));
    const Shell::Output output = shell->execute(u"y"_s);
    QVERIFY(output.text.startsWith("Moving Cluster to Mixed Mode\r\nCluster set to Mixed Mode\r\n"));
    QVERIFY(output.text.contains(instruction.toUtf8()));
    QCOMPARE(output.delayMs, world->times().mixedMode);
    QCOMPARE(box->mode, 1);
    QCOMPARE(box->effects(), 1);
    QCOMPARE(shell->prompt(), QByteArray("admin:"));
}

void tst_VosShell::mixedModeTellsOfAutoRegistration()
{
    box->registersByItself = true;
    say(u"utils ctl set-cluster mixed-mode"_s);
    QCOMPARE(shell->prompt(),
             QByteArray("This operation will set the cluster to Mixed mode.  Auto-registration is enabled on at least one CM "
                        "node. Do you want to continue? (y/n): "));
}

void tst_VosShell::mixedModeIsLeftAloneUnlessAnsweredYes()
{
    for (const QString &answer : {u"n"_s, QString(), u"perhaps"_s, u"\x03"_s}) {
        say(u"utils ctl set-cluster mixed-mode"_s);
        QCOMPARE(say(answer), QString());
        QCOMPARE(shell->prompt(), QByteArray("admin:"));
    }
    QCOMPARE(box->effects(), 0);
}

void tst_VosShell::aRefusalIsPrintedInsteadOfSuccess()
{
    box->refusal = u"Command cannot be executed because ..."_s;
    say(u"utils ctl set-cluster mixed-mode"_s);
    QCOMPARE(say(u"y"_s), u"Command cannot be executed because ...\r\n"_s);
    QCOMPARE(box->mode, 0);
}

void tst_VosShell::listsServices()
{
    const QString text = say(u"utils service list"_s);
    QVERIFY(text.startsWith(u"Requesting service status, please wait...\r\nService Manager is running\r\n"_s));
    QVERIFY(text.contains(u"\r\nCisco CallManager[STARTED]  \r\nCisco CAR DB[STOPPED]  Service Not Activated\r\n"_s));
    QVERIFY(text.endsWith(u"Primary Node =true\r\n"_s));
}

void tst_VosShell::restartPrintsUntilStarted()
{
    QVERIFY(shell->isWrite(u"utils service restart Cisco CallManager"_s));
    QVERIFY(say(u"utils service restart Cisco CallManager"_s)
                .startsWith(u" Don't press Ctrl-c while the service is getting RESTARTED."_s));
    QByteArray text;
    QTRY_VERIFY((text += shell->takeProgress(), !shell->inProgress()));
    QCOMPARE(text, QByteArray("Cisco CallManager[STOPPING]  \r\nCisco CallManager[STARTING]  \r\nCisco CallManager[STARTED]  \r\n"
                              "Cisco CallManager[STARTED]  \r\n"));
    QCOMPARE(box->restarts, 1);
}

void tst_VosShell::restartOfWhatIsNotActivatedSaysSo()
{
    QVERIFY(say(u"utils service restart Cisco CAR DB"_s).endsWith(u"Cisco CAR DB[STOPPED]  Service Not Activated\r\n"_s));
    QVERIFY(!shell->inProgress());
    QCOMPARE(say(u"utils service restart Nothing"_s), u"Executed command unsuccessfully\r\n"_s);
    QCOMPARE(box->restarts, 0);
}

void tst_VosShell::restartThatNeverEndsGivesThePromptBack()
{
    box->comesBack = false;
    say(u"utils service restart Cisco CallManager"_s);
    shell->takeProgress();
    QVERIFY(shell->inProgress());
    world->advanceClock(3600);
    shell->takeProgress();
    QVERIFY(!shell->inProgress());
}

void tst_VosShell::unknownCommandsAreRefused()
{
    QCOMPARE(say(u"show run"_s), u"Executed command unsuccessfully\r\nNo valid command entered\r\n"_s);
    QCOMPARE(say(u"   "_s), QString());
}

void tst_VosShell::eachProductHasItsOwnCommands()
{
    QCOMPARE(say(u"show ctl"_s), u"Length of CTL file: 0\r\n"_s);
    QCOMPARE(say(u"run sql select paramvalue from processconfig"_s), u"paramvalue\r\n==========\r\n0\r\n"_s);
    QVERIFY(say(u"run sql drop"_s).contains(u"syntax error"_s));
    QVERIFY(say(u"show vvb version"_s).contains(u"No valid command"_s));
    make(u"vvb"_s);
    QCOMPARE(say(u"show vvb version"_s), u"Active VVB Version: 12.6\r\n"_s);
    QVERIFY(say(u"show ctl"_s).contains(u"No valid command"_s));
    QVERIFY(say(u"utils ctl set-cluster mixed-mode"_s).contains(u"No valid command"_s));
}

void tst_VosShell::saysWhatItIs()
{
    QVERIFY(say(u"show version active"_s).startsWith(u"Active Master Version: 12.5.1.14900-63\r\n"_s));
    const QString status = say(u"show status"_s);
    QVERIFY(status.contains(u"Host Name          : cucm-pub\r\n"_s));
    QVERIFY(status.contains(u"(America/New_York)\r\n"_s));
    QVERIFY(say(u"show network eth0"_s).contains(u"IP Address   : 198.018.133.003"_s));
}

void tst_VosShell::pagerCanBeSwitchedOff()
{
    shell->setSize(80, 30);
    QCOMPARE(shell->pageLength(), 30);
    QVERIFY(shell->pagerText().contains("Press <enter> for 1 line, <space> for one page, or <q> to quit"));
    say(u"set cli pagination off"_s);
    QCOMPARE(shell->pageLength(), 0);
    say(u"set cli pagination on"_s);
    QCOMPARE(shell->pageLength(), 30);
}

void tst_VosShell::opensshRestartsAService_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("password") << u"password"_s;
    QTest::newRow("keyboard-interactive") << u"keyboard-interactive"_s;
}

void tst_VosShell::opensshRestartsAService()
{
    QFETCH(QString, method);
    const QString ssh = QStandardPaths::findExecutable(u"ssh"_s), sshpass = QStandardPaths::findExecutable(u"sshpass"_s);
    QVERIFY2(!ssh.isEmpty() && !sshpass.isEmpty(), "OpenSSH and sshpass belong to the tests");
    SshServer server(*box);
    QVERIFY(server.listen());
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(sshpass,
                  {u"-p"_s, u"lab-secret"_s, ssh, u"-F"_s, u"none"_s, u"-tt"_s, u"-o"_s, u"UserKnownHostsFile=/dev/null"_s,
                   u"-o"_s, u"StrictHostKeyChecking=no"_s, u"-o"_s, u"PreferredAuthentications="_s + method, u"-p"_s,
                   QString::number(server.port()), u"administrator@127.0.0.1"_s});
    process.write("set cli pagination off\nutils service restart Cisco CallManager\nshow version active\nexit\n");
    process.closeWriteChannel();
    QTRY_COMPARE_WITH_TIMEOUT(process.state(), QProcess::NotRunning, 15000);
    const QByteArray text = process.readAll();
    QVERIFY2(
        text.contains("Cisco CallManager[STARTING]  \r\nCisco CallManager[STARTED]  \r\nCisco CallManager[STARTED]  \r\nadmin:"),
        text);
    QVERIFY2(text.contains("admin:show version active\r\nActive Master Version: 12.5.1.14900-63\r\n"), text);
    QCOMPARE(box->restarts, 1);
    QStringList wire;
    for (const WireEntry &entry : world->wire())
        wire += entry.text + (entry.effect ? u" !"_s : QString());
    QCOMPARE(wire, QStringList({u"set cli pagination off"_s, u"utils service restart Cisco CallManager !"_s,
                                u"show version active"_s, u"exit"_s}));
}

QTEST_GUILESS_MAIN(tst_VosShell)
#include "tst_VosShell.moc"
