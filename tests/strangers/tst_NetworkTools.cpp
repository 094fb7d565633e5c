// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/LabProcess.h"
#include "tests/journeys/support/Programs.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kToolMs = 180000;
const QString kPython = u"/usr/bin/python3"_s; // Debian's own, to which its python3-netmiko belongs

const QStringList kTask1{u"sip-ua"_s,
                         u"transport tcp tls v1.2"_s,
                         u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name"_s,
                         u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s,
                         u"dial-peer voice 6000 voip"_s,
                         u"session target ipv4:198.18.133.13:5061"_s,
                         u"session transport tcp tls"_s};

} // namespace

/// OpenSSH, netmiko and Ansible's cisco.ios, as Debian ships them, configure Task 1 on the lab's CUBE, of the oldest and of the
/// newest release. That it arrived is read from the lab's own state, never from what the tool says.
class tst_NetworkTools : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanup() { m_lab.reset(); }
    void openssh_data() { releases(); }
    void openssh();
    void netmiko_data() { releases(); }
    void netmiko();
    void ansible_data() { releases(); }
    void ansible();

private:
    struct Told
    {
        int exit = -1;
        QByteArray text;
    };
    static void releases();
    void start(const QString &version);
    Told run(const QString &program, const QStringList &arguments, const QByteArray &input = {}) const;
    void write(const QString &name, const QByteArray &text) const;
    QString port() const { return m_lab->endpoint(u"cube1"_s, u"ssh"_s).section(u':', 1); }
    QString password() const { return m_lab->secrets()[u"cube1-ssh"_s].toString(); }
    QStringList running(const QString &section) const;
    void isConfigured() const;

    std::unique_ptr<QTemporaryDir> m_home; ///< HOME of the tools: known_hosts and all configuration stand here
    std::unique_ptr<LabProcess> m_lab;
};

void tst_NetworkTools::initTestCase()
{
    for (const QString &program : {u"ssh"_s, u"sshpass"_s, u"ssh-keyscan"_s, kPython, u"ansible-playbook"_s})
        QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(),
                 qPrintable(program + u" is missing; packaging/strangers installs it"_s));
}

void tst_NetworkTools::releases()
{
    QTest::addColumn<QString>("version");
    QTest::newRow("oldest") << u"16.6.5"_s;
    QTest::newRow("newest") << u"26.1.1"_s;
}

void tst_NetworkTools::write(const QString &name, const QByteArray &text) const
{
    QFile file(m_home->filePath(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    QCOMPARE(file.write(text), text.size());
}

/// A lab whose cube1 is of that release, and a home in which its key is known.
void tst_NetworkTools::start(const QString &version)
{
    QFile original(QStringLiteral(SIPSEAL_SOURCE_DIR "/resources/lab/dcloud.json"));
    QVERIFY(original.open(QIODevice::ReadOnly));
    QJsonObject scenario = QJsonDocument::fromJson(original.readAll()).object();
    QJsonArray devices = scenario[u"devices"_s].toArray();
    QJsonObject cube = devices[0].toObject();
    QCOMPARE(cube[u"id"_s].toString(), u"cube1"_s);
    cube[u"version"_s] = version;
    cube[u"cube"_s] = QJsonObject();
    devices[0] = cube;
    scenario[u"devices"_s] = devices;
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid() && QDir(m_home->path()).mkdir(u".ssh"_s));
    write(u"scenario.json"_s, QJsonDocument(scenario).toJson());
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start({u"--scenario"_s, m_home->filePath(u"scenario.json"_s)}), QString());
    const Told keys = run(u"ssh-keyscan"_s, {u"-p"_s, port(), u"127.0.0.1"_s});
    QByteArray known;
    for (const QByteArray &line : keys.text.split('\n'))
        if (line.startsWith("[127.0.0.1]:"))
            known += line + '\n';
    QVERIFY2(!known.isEmpty(), keys.text);
    write(u".ssh/known_hosts"_s, known);
}

tst_NetworkTools::Told tst_NetworkTools::run(const QString &program, const QStringList &arguments, const QByteArray &input) const
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"HOME"_s, m_home->path());
    environment.insert(u"SSHPASS"_s, password());
    environment.insert(u"BOX_PASSWORD"_s, password());
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    environment.insert(u"ANSIBLE_CONFIG"_s, m_home->filePath(u"ansible.cfg"_s));
    environment.insert(u"ANSIBLE_HOME"_s, m_home->filePath(u".ansible"_s));
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_home->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    endWithParent(process);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Told out;
    if (!process.waitForFinished(kToolMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit)
        out.exit = process.exitCode();
    out.text = process.readAll();
    return out;
}

QStringList tst_NetworkTools::running(const QString &section) const
{
    QStringList out;
    const QJsonArray lines = m_lab->control().config(u"cube1"_s)[u"running"_s][section].toArray();
    for (const QJsonValue &line : lines)
        out += line.toString();
    return out;
}

void tst_NetworkTools::isConfigured() const
{
    const QStringList sipUa = running(u"sip-ua"_s), dialPeer = running(u"dial-peer voice 6000 voip"_s);
    for (const QString &line : kTask1.mid(1, 3))
        QVERIFY2(sipUa.contains(line), qPrintable(line + u" is not in:\n"_s + sipUa.join(u'\n')));
    for (const QString &line : kTask1.mid(5))
        QVERIFY2(dialPeer.contains(line), qPrintable(line + u" is not in:\n"_s + dialPeer.join(u'\n')));
}

void tst_NetworkTools::openssh()
{
    QFETCH(const QString, version);
    start(version);
    QByteArray lines = "terminal length 0\nconfigure terminal\n";
    for (const QString &line : kTask1)
        lines += line.toUtf8() + '\n';
    const Told told =
        run(u"sshpass"_s,
            {u"-e"_s, u"ssh"_s, u"-F"_s, u"none"_s, u"-tt"_s, u"-p"_s, port(), u"-o"_s, u"StrictHostKeyChecking=yes"_s, u"-o"_s,
             u"UserKnownHostsFile="_s + m_home->filePath(u".ssh/known_hosts"_s), u"-o"_s, u"PubkeyAuthentication=no"_s,
             u"admin@127.0.0.1"_s},
            lines + "end\nexit\n");
    QVERIFY2(told.exit == 0, told.text);
    isConfigured();
}

void tst_NetworkTools::netmiko()
{
    QFETCH(const QString, version);
    start(version);
    const Told told = run(kPython, QStringList{QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/strangers/task1_netmiko.py"), port(),
                                               m_home->filePath(u".ssh/known_hosts"_s)} +
                                       kTask1);
    QVERIFY2(told.exit == 0, told.text);
    QVERIFY2(told.text.contains("cube1#") && told.text.contains("transport tcp tls v1.2"), told.text);
    isConfigured();
}

void tst_NetworkTools::ansible()
{
    QFETCH(const QString, version);
    start(version);
    write(u"ansible.cfg"_s, "[defaults]\nhost_key_checking = True\ninterpreter_python = auto_silent\n"
                            "[paramiko_connection]\nlook_for_keys = False\nhost_key_auto_add = False\n");
    write(u"inventory"_s,
          u"[cubes]\ncube1 ansible_host=127.0.0.1 ansible_port=%1\n[cubes:vars]\n"
          "ansible_connection=ansible.netcommon.network_cli\nansible_network_os=cisco.ios.ios\nansible_user=admin\n"
          "ansible_password=%2\nansible_network_cli_ssh_type=paramiko\ncvp=198.18.133.13\ncucm=198.18.133.3\n"
          "trustpoint=ms-ca-name\n"_s.arg(port(), password())
              .toUtf8());
    const QStringList playbook{u"-i"_s, m_home->filePath(u"inventory"_s),
                               QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/strangers/task1.yml")};
    const Told first = run(u"ansible-playbook"_s, playbook);
    QVERIFY2(first.exit == 0, first.text);
    QVERIFY2(first.text.contains("changed=2") && first.text.contains("failed=0"), first.text);
    isConfigured();
    const QJsonObject before = m_lab->control().config(u"cube1"_s);
    const qsizetype sent = m_lab->control().wire().size();
    const Told second = run(u"ansible-playbook"_s, playbook);
    QVERIFY2(second.exit == 0 && second.text.contains("failed=0"), second.text);
    QVERIFY(m_lab->control().wire().size() > sent); // it came and looked
    QCOMPARE(m_lab->control().effects(sent), QStringList());
    QCOMPARE(m_lab->control().config(u"cube1"_s), before);
}

QTEST_GUILESS_MAIN(tst_NetworkTools)
#include "tst_NetworkTools.moc"
