// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include "tests/journeys/support/Programs.h"

#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QStandardPaths>
#include <QTest>

#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kToolMs = 60000;

struct Told
{
    int exit = -1;
    QByteArray out, err;
    QByteArray all() const { return "exit " + QByteArray::number(exit) + "\n" + out + err; }
};

Told tool(const QString &program, const QStringList &arguments, const QByteArray &input = {}, const QString &password = {})
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"SSHPASS"_s, password);
    environment.insert(u"LC_ALL"_s, u"C.UTF-8"_s);
    process.setProcessEnvironment(environment);
    endWithParent(process);
    process.start(program, arguments);
    process.write(input);
    process.closeWriteChannel();
    Told out;
    if (!process.waitForFinished(kToolMs)) {
        process.kill();
        process.waitForFinished();
    } else if (process.exitStatus() == QProcess::NormalExit) {
        out.exit = process.exitCode();
    }
    out.out = process.readAllStandardOutput();
    out.err = process.readAllStandardError();
    return out;
}

} // namespace

/// Clients that were not written here: OpenSSH, curl, OpenSSL's s_client and tshark find in the lab what they find in the
/// field. First as the lab stands, then secured.
class tst_Strangers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cli.reset(), m_lab.reset(); }
    void opensshWorksOnCube();
    void opensshWorksOnVos_data();
    void opensshWorksOnVos();
    void opensshSeesTheKeyThatThePlanExpects();
    void curlReadsTheAdministrationServer();
    void curlReadsTheCluster();
    void curlRefusesTheCertificateUnlessToldNotTo();
    void thenItIsSecured();
    void sClientFindsTls12OnSips_data();
    void sClientFindsTls12OnSips();
    void cubeHasNoTrustpointForAStranger();
    void tsharkAgreesAboutTheCapture();

private:
    Told ssh(const QString &device, const QString &user, const QByteArray &lines) const;
    Told curl(const QString &device, const QString &user, const QString &path, const QStringList &more = {}) const;
    QString port(const QString &device, const QString &server) const { return m_lab->endpoint(device, server).section(u':', 1); }
    QString secret(const QString &reference) const { return m_lab->secrets()[reference].toString(); }
    QStringList tsharkLines(const QString &filter, const QStringList &fields) const;

    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<Cli> m_cli;
    QString m_capture;
};

void tst_Strangers::initTestCase()
{
    for (const QString &program : {u"ssh"_s, u"sshpass"_s, u"ssh-keyscan"_s, u"ssh-keygen"_s, u"curl"_s, u"openssl"_s, u"tshark"_s})
        QVERIFY2(!QStandardPaths::findExecutable(program).isEmpty(), qPrintable(program + u" is missing; packaging/test installs it"_s));
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start(), QString());
    m_cli = std::make_unique<Cli>(*m_lab);
}

Told tst_Strangers::ssh(const QString &device, const QString &user, const QByteArray &lines) const
{
    return tool(u"sshpass"_s,
                {u"-e"_s, u"ssh"_s, u"-F"_s, u"none"_s, u"-tt"_s, u"-p"_s, port(device, u"ssh"_s), u"-o"_s, u"StrictHostKeyChecking=no"_s, u"-o"_s,
                 u"UserKnownHostsFile=/dev/null"_s, u"-o"_s, u"PubkeyAuthentication=no"_s, u"-o"_s, u"LogLevel=ERROR"_s, user + u"@127.0.0.1"_s},
                lines, secret(device + u"-ssh"_s));
}

void tst_Strangers::opensshWorksOnCube()
{
    const Told told = ssh(u"cube1"_s, u"admin"_s,
                          "terminal length 0\nterminal width 511\nshow privilege\nshow version\nshow running-config\nshow foolish\nexit\n");
    QVERIFY2(told.exit == 0, told.all());
    for (const char *part : {"cube1#terminal length 0", "Current privilege level is 15", "Cisco IOS XE Software", "dial-peer voice 6000 voip",
                             "session target ipv4:198.18.133.13", "% Invalid input detected at '^' marker."})
        QVERIFY2(told.out.contains(part), part + QByteArray("\n") + told.all());
    const Told refused = tool(u"sshpass"_s, {u"-e"_s, u"ssh"_s, u"-F"_s, u"none"_s, u"-p"_s, port(u"cube1"_s, u"ssh"_s), u"-o"_s,
                                             u"StrictHostKeyChecking=no"_s, u"-o"_s, u"UserKnownHostsFile=/dev/null"_s, u"-o"_s,
                                             u"NumberOfPasswordPrompts=1"_s, u"admin@127.0.0.1"_s},
                              {}, u"wrong"_s);
    QCOMPARE(refused.exit, 5); // sshpass: the password was refused
}

void tst_Strangers::opensshWorksOnVos_data()
{
    QTest::addColumn<QString>("device");
    QTest::newRow("CVVB") << u"vvb1"_s;
    QTest::newRow("CUCM publisher") << u"cucm-pub"_s;
    QTest::newRow("CUCM subscriber") << u"cucm-sub1"_s;
}

void tst_Strangers::opensshWorksOnVos()
{
    QFETCH(const QString, device);
    const Told told = ssh(device, u"administrator"_s, "show version active\nutils service list\nexit\n");
    QVERIFY2(told.exit == 0, told.all());
    for (const char *part : {"admin:show version active", "Active Master Version", "[STARTED]"})
        QVERIFY2(told.out.contains(part), part + QByteArray("\n") + told.all());
}

void tst_Strangers::opensshSeesTheKeyThatThePlanExpects()
{
    const QJsonObject expected = readJson(m_lab->trustFile())[u"ssh"_s].toObject();
    for (const QString &device : {u"cube1"_s, u"vvb1"_s, u"cucm-pub"_s}) {
        const Told scanned = tool(u"ssh-keyscan"_s, {u"-p"_s, port(device, u"ssh"_s), u"127.0.0.1"_s});
        const Told fingerprints = tool(u"ssh-keygen"_s, {u"-l"_s, u"-f"_s, u"-"_s}, scanned.out);
        const QString wanted = expected[m_lab->endpoint(device, u"ssh"_s)].toString();
        QVERIFY(wanted.startsWith(u"SHA256:"));
        QVERIFY2(fingerprints.out.contains(wanted.toUtf8()), fingerprints.all());
    }
}

Told tst_Strangers::curl(const QString &device, const QString &user, const QString &path, const QStringList &more) const
{
    return tool(u"curl"_s, QStringList{u"-sS"_s, u"-k"_s, u"--noproxy"_s, u"*"_s, u"-w"_s, u"\n%{http_code}"_s, u"-u"_s,
                                       user + u':' + secret(device + u"-app"_s)}
                               + more + QStringList{u"https://"_s + m_lab->endpoint(device, u"https"_s) + path});
}

void tst_Strangers::curlReadsTheAdministrationServer()
{
    const Told groups = curl(u"aw1"_s, u"administrator@dcloud.cisco.com"_s, u"/unifiedconfig/config/sipservergroup"_s);
    QVERIFY2(groups.exit == 0 && groups.out.endsWith("\n200"), groups.all());
    for (const char *part : {"<sipServerGroup>", "cucm1.dcloud.cisco.com", "vvb1.dcloud.cisco.com", "cube1.dcloud.cisco.com"})
        QVERIFY2(groups.out.contains(part), part + QByteArray("\n") + groups.all());
    const Told refused = curl(u"aw1"_s, u"nobody"_s, u"/unifiedconfig/config/sipservergroup"_s);
    QVERIFY2(refused.out.endsWith("\n401"), refused.all());
}

void tst_Strangers::curlReadsTheCluster()
{
    const QString envelope = u"<soapenv:Envelope xmlns:soapenv=\"http://schemas.xmlsoap.org/soap/envelope/\" "
                             "xmlns:ns=\"http://www.cisco.com/AXL/API/12.5\"><soapenv:Header/><soapenv:Body>"
                             "<ns:getSipTrunk><name>vCube</name></ns:getSipTrunk></soapenv:Body></soapenv:Envelope>"_s;
    const Told trunk = curl(u"cucm-pub"_s, u"axladmin"_s, u"/axl/"_s,
                            {u"-H"_s, u"Content-Type: text/xml; charset=utf-8"_s, u"-H"_s, u"SOAPAction: \"CUCM:DB ver=12.5 getSipTrunk\""_s,
                             u"--data-binary"_s, envelope});
    QVERIFY2(trunk.exit == 0 && trunk.out.endsWith("\n200"), trunk.all());
    QVERIFY2(trunk.out.contains("getSipTrunkResponse") && trunk.out.contains("198.18.133.226"), trunk.all());
}

void tst_Strangers::curlRefusesTheCertificateUnlessToldNotTo()
{
    const Told strict = tool(u"curl"_s, {u"-sS"_s, u"--noproxy"_s, u"*"_s, u"https://"_s + m_lab->endpoint(u"aw1"_s, u"https"_s) + u"/"_s});
    QCOMPARE(strict.exit, 60); // curl: the peer's certificate cannot be authenticated with known CA certificates
}

void tst_Strangers::thenItIsSecured()
{
    const CliResult apply = (*m_cli)({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 0, apply.told());
    const QJsonObject call = m_lab->control().connectedCall(u"agent1"_s);
    QCOMPARE(call[u"state"_s].toString(), u"connected"_s);
    QVERIFY(m_lab->control().hangUp(call[u"call"_s].toString()));
    m_lab->control().waitForCall(call[u"call"_s].toString(), {u"ended"_s});
    QFile file(m_lab->path(u"cvp1.pcapng"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(m_lab->control().capture(u"cvp1"_s));
    m_capture = file.fileName();
}

void tst_Strangers::sClientFindsTls12OnSips_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<QByteArray>("subject");
    QTest::newRow("CVP") << u"cvp1"_s << QByteArray("cvp1.dcloud.cisco.com");
    QTest::newRow("CVVB") << u"vvb1"_s << QByteArray("vvb1.dcloud.cisco.com");
    QTest::newRow("CUCM") << u"cucm-pub"_s << QByteArray("cucm-pub.dcloud.cisco.com");
}

void tst_Strangers::sClientFindsTls12OnSips()
{
    QFETCH(const QString, device);
    QFETCH(const QByteArray, subject);
    const QStringList words{u"s_client"_s, u"-connect"_s, m_lab->endpoint(device, u"sips"_s), u"-showcerts"_s};
    const Told told = tool(u"openssl"_s, words + QStringList{u"-tls1_2"_s});
    // It shows its certificate and asks for the client's: without one it ends the handshake.
    QVERIFY2(told.all().contains("CN = " + subject), told.all());
    QVERIFY2(told.all().contains("Acceptable client certificate CA names") || told.all().contains("Client Certificate Types"), told.all());
    QVERIFY2(told.all().contains("alert handshake failure"), told.all());
    const Told older = tool(u"openssl"_s, words + QStringList{u"-tls1_1"_s, u"-cipher"_s, u"ALL:@SECLEVEL=0"_s});
    QVERIFY2(!older.all().contains("CN = " + subject), older.all());
}

// "crypto signaling remote-addr" names CUCM and CVP; whoever calls from elsewhere finds no certificate there (cube.md).
void tst_Strangers::cubeHasNoTrustpointForAStranger()
{
    const Told told = tool(u"openssl"_s, {u"s_client"_s, u"-connect"_s, m_lab->endpoint(u"cube1"_s, u"sips"_s), u"-tls1_2"_s});
    QVERIFY2(told.all().contains("no peer certificate available") && told.all().contains("alert handshake failure"), told.all());
}

QStringList tst_Strangers::tsharkLines(const QString &filter, const QStringList &fields) const
{
    // SIP over TLS is on 5061 here; what tshark guesses beyond that is of no matter.
    QStringList arguments{u"-r"_s, m_capture, u"-Y"_s, filter, u"-T"_s, u"fields"_s};
    for (const QString &field : fields)
        arguments << u"-e"_s << field;
    const Told told = tool(u"tshark"_s, arguments);
    if (told.exit != 0)
        return {QString::fromUtf8(told.all())};
    return QString::fromUtf8(told.out).split(u'\n', Qt::SkipEmptyParts);
}

void tst_Strangers::tsharkAgreesAboutTheCapture()
{
    if (m_capture.isEmpty())
        QSKIP("there is no capture");
    QCOMPARE(tsharkLines(u"_ws.malformed || tcp.analysis.lost_segment || tcp.analysis.out_of_order"_s, {u"frame.number"_s}), QStringList());
    const CliResult ours = (*m_cli)({u"capture"_s, m_capture, u"--json"_s});
    const QJsonArray legs = ours.document()[u"legs"_s].toArray();
    QVERIFY(legs.size() >= 3);
    for (const QJsonValue &leg : legs) {
        const QString a = leg[u"a"_s].toString(), b = leg[u"b"_s].toString();
        const QString between = u"ip.addr == %1 && ip.addr == %2"_s.arg(a, b);
        // A handshake that completes shows one ServerHello and a change of cipher from each side.
        const QStringList hellos = tsharkLines(between + u" && tls.handshake.type == 2"_s, {u"tls.handshake.version"_s});
        const QJsonObject tls = leg[u"tls"_s].toObject();
        QCOMPARE(int(hellos.size()), tls[u"handshakes_complete"_s].toInt() + tls[u"resumed"_s].toInt() + tls[u"handshakes_failed"_s].toInt());
        for (const QString &version : hellos)
            QCOMPARE(version, u"0x0303"_s);
        // tshark reads requests in clear where we count them, and nowhere else.
        int inClear = 0;
        const QJsonObject requests = leg[u"cleartext"_s][u"requests"_s].toObject();
        for (const QJsonValue &count : requests)
            inClear += count.toInt();
        QCOMPARE(int(tsharkLines(between + u" && sip.Request-Line"_s, {u"sip.Method"_s}).size()), inClear);
    }
    const QStringList methods = tsharkLines(u"sip.Method == \"INVITE\""_s, {u"frame.number"_s});
    QCOMPARE(methods, QStringList()); // CVP speaks of no call in clear any more
}

QTEST_GUILESS_MAIN(tst_Strangers)
#include "tst_Strangers.moc"
