// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include <QFile>
#include <QTcpServer>
#include <QTest>

#include <functional>
#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

// A device that says no at once must not take longer than this, also on a busy machine.
constexpr qint64 kFastMs = 20000;

QJsonObject changedDevice(QJsonObject plan, const QString &id, const std::function<void(QJsonObject &)> &change)
{
    QJsonArray devices = plan[u"devices"_s].toArray();
    for (qsizetype i = 0; i < devices.size(); ++i) {
        QJsonObject device = devices[i].toObject();
        if (device[u"id"_s] == id)
            change(device);
        devices[i] = device;
    }
    plan[u"devices"_s] = devices;
    return plan;
}

QJsonObject withEndpoint(const QJsonObject &plan, const QString &device, const QString &server, const QString &address)
{
    return changedDevice(plan, device, [&](QJsonObject &one) {
        QJsonObject endpoints = one[u"endpoints"_s].toObject();
        endpoints[server] = address;
        one[u"endpoints"_s] = endpoints;
    });
}

// The plan that takes another device for this one: its server and the accounts that it lets in.
QJsonObject mistaken(const QJsonObject &plan, const QString &device, const QString &other)
{
    QJsonObject source;
    const QJsonArray devices = plan[u"devices"_s].toArray();
    for (const QJsonValue &one : devices)
        if (one[u"id"_s] == other)
            source = one.toObject();
    return changedDevice(plan, device, [&](QJsonObject &one) {
        QJsonObject endpoints = one[u"endpoints"_s].toObject(), accounts = one[u"accounts"_s].toObject();
        const auto servers = {std::pair(u"ssh"_s, u"ssh"_s), std::pair(u"https"_s, u"app"_s)};
        for (const auto &[server, account] : servers)
            if (endpoints.contains(server) && source[u"endpoints"_s].toObject().contains(server)) {
                endpoints[server] = source[u"endpoints"_s][server];
                accounts[account] = source[u"accounts"_s][account];
            }
        one[u"endpoints"_s] = endpoints;
        one[u"accounts"_s] = accounts;
    });
}

// The plan cut down to one device, with what concerns it.
QJsonObject only(QJsonObject plan, const QStringList &ids)
{
    QJsonArray kept;
    const QJsonArray devices = plan[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        if (ids.contains(device[u"id"_s].toString()))
            kept += device;
    plan[u"devices"_s] = kept;
    return plan;
}

// A port of 127.0.0.1 where nobody listens.
QString closedPort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return u"127.0.0.1:%1"_s.arg(server.serverPort());
}

} // namespace

/// What is wrong is said at once, with the contract's exit code and the device's name, and nothing is sent: once by `check`
/// and once by `apply --yes`, on one lab that is set back between the rows.
class tst_BadInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void init();
    void aBadPlanIsRefused_data();
    void aBadPlanIsRefused();
    void aBadDeviceIsRefused_data();
    void aBadDeviceIsRefused();
    void aVersionOutOfRangeIsBlocked_data();
    void aVersionOutOfRangeIsBlocked();
    void withoutATerminalAndWithoutYesNothingIsSent();
    void secretsOpenToOthersAreRefused();
    void aRunThatIsUnknownIsRefused();

private:
    std::unique_ptr<LabProcess> m_lab;
};

void tst_BadInput::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start(), QString());
}

void tst_BadInput::init()
{
    QVERIFY(m_lab->control().clearFaults());
    QVERIFY(m_lab->control().reset());
}

using Edit = std::function<void(QJsonObject &)>;
Q_DECLARE_METATYPE(Edit)

void tst_BadInput::aBadPlanIsRefused_data()
{
    QTest::addColumn<Edit>("edit");
    QTest::addColumn<QString>("says");

    QTest::newRow("unknown key at the top") << Edit([](QJsonObject &plan) { plan[u"colour"_s] = u"red"_s; }) << u"colour"_s;
    QTest::newRow("unknown key of a device") << Edit([](QJsonObject &plan) {
        plan = changedDevice(plan, u"vvb1"_s, [](QJsonObject &device) { device[u"pasword"_s] = u"x"_s; });
    }) << u"pasword"_s;
    QTest::newRow("unknown kind") << Edit([](QJsonObject &plan) {
        plan = changedDevice(plan, u"vvb1"_s, [](QJsonObject &device) { device[u"kind"_s] = u"toaster"_s; });
    }) << u"toaster"_s;
    QTest::newRow("two devices of one id") << Edit([](QJsonObject &plan) {
        plan = changedDevice(plan, u"vvb1"_s, [](QJsonObject &device) { device[u"id"_s] = u"cube1"_s; });
    }) << u"cube1"_s;
    QTest::newRow("endpoint without a port") << Edit([](QJsonObject &plan) {
        plan = withEndpoint(plan, u"cube1"_s, u"ssh"_s, u"127.0.0.1:ssh"_s);
    }) << u"devices[0].endpoints.ssh"_s;
    QTest::newRow("trustpoint with a line end in it") << Edit([](QJsonObject &plan) {
        QJsonObject choices = plan[u"choices"_s].toObject(), cube = choices[u"cube"_s].toObject();
        cube[u"trustpoint"_s] = u"ms-ca-name\nreload"_s;
        choices[u"cube"_s] = cube;
        plan[u"choices"_s] = choices;
    }) << u"trustpoint"_s;
    QTest::newRow("newer schema") << Edit([](QJsonObject &plan) { plan[u"schema"_s] = 99; }) << u"schema"_s;
    QTest::newRow("no devices") << Edit([](QJsonObject &plan) { plan.remove(u"devices"_s); }) << u"devices"_s;
}

void tst_BadInput::aBadPlanIsRefused()
{
    QFETCH(const Edit, edit);
    QFETCH(const QString, says);
    QJsonObject plan = m_lab->plan();
    edit(plan);
    const QString file = m_lab->writePlan(u"bad.json"_s, plan);
    const Cli cli(*m_lab);
    for (const QStringList &verb : {QStringList{u"check"_s}, QStringList{u"apply"_s, u"--yes"_s}, QStringList{u"verify"_s}}) {
        const CliResult result = cli(verb + QStringList{file});
        QVERIFY2(result.exit == 2, result.told());
        QVERIFY2(result.err.contains(says.toUtf8()), result.told());
        QVERIFY2(result.out.isEmpty(), result.told());
    }
    QCOMPARE(m_lab->control().wire().size(), 0);
}

struct Bad
{
    QJsonArray faults;
    std::function<QJsonObject(const QJsonObject &plan, const LabProcess &lab)> edit;
    QStringList options; ///< of the command
};
Q_DECLARE_METATYPE(Bad)

void tst_BadInput::aBadDeviceIsRefused_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<int>("exit");
    QTest::addColumn<Bad>("bad");
    const auto fault = [](const QString &device, const QString &kind) {
        return Bad{{QJsonObject{{u"device"_s, device}, {u"kind"_s, kind}, {u"times"_s, 0}}}, {}, {}};
    };
    const auto elsewhere = [](const QString &device, const QString &server, const std::function<QString(const LabProcess &)> &where) {
        return Bad{{}, [=](const QJsonObject &plan, const LabProcess &lab) { return withEndpoint(plan, device, server, where(lab)); }, {}};
    };
    const auto closed = [](const LabProcess &) { return closedPort(); };
    for (const QString &device : {u"cube1"_s, u"vvb1"_s, u"cucm-pub"_s})
        QTest::addRow("SSH closed: %s", qPrintable(device)) << device << 1 << elsewhere(device, u"ssh"_s, closed);
    for (const QString &device : {u"aw1"_s, u"vvb1"_s, u"cucm-pub"_s})
        QTest::addRow("HTTPS closed: %s", qPrintable(device)) << device << 1 << elsewhere(device, u"https"_s, closed);
    for (const QString &device : {u"cube1"_s, u"aw1"_s, u"vvb1"_s, u"cucm-pub"_s, u"cucm-sub1"_s})
        QTest::addRow("login refused: %s", qPrintable(device)) << device << 6 << fault(device, u"wrong-password"_s);
    for (const QString &device : {u"cube1"_s, u"vvb1"_s, u"cucm-pub"_s})
        QTest::addRow("host key changed: %s", qPrintable(device)) << device << 5 << fault(device, u"host-key-changed"_s);
    for (const QString &device : {u"aw1"_s, u"vvb1"_s, u"cucm-pub"_s})
        QTest::addRow("certificate changed: %s", qPrintable(device)) << device << 5 << fault(device, u"certificate-changed"_s);
    for (const QString &device : {u"cube1"_s, u"aw1"_s}) {
        // Alone in the plan, so that each must be named.
        const auto alone = [device](const QJsonObject &plan, const LabProcess &) { return only(plan, {device}); };
        QTest::addRow("unknown to the trust store: %s", qPrintable(device)) << device << 5 << Bad{{}, alone, {u"--trust"_s, u"known"_s}};
    }
    const auto takenFor = [](const QString &device, const QString &other) {
        return Bad{{}, [=](const QJsonObject &plan, const LabProcess &) { return mistaken(plan, device, other); }, {}};
    };
    QTest::newRow("a CVVB where a CUBE should be") << u"cube1"_s << 4 << takenFor(u"cube1"_s, u"vvb1"_s);
    QTest::newRow("a CUBE where a CVVB should be") << u"vvb1"_s << 0 << takenFor(u"vvb1"_s, u"cube1"_s);
    QTest::newRow("a CUCM where AW should be") << u"aw1"_s << 0 << takenFor(u"aw1"_s, u"cucm-pub"_s);
    QTest::newRow("a CVVB where a CUCM should be") << u"cucm-pub"_s << 0 << takenFor(u"cucm-pub"_s, u"vvb1"_s);
    for (const QString &device : {u"aw1"_s, u"cucm-pub"_s}) {
        QTest::addRow("HTML for an answer: %s", qPrintable(device)) << device << 0 << fault(device, u"http-html"_s);
        QTest::addRow("answer cut short: %s", qPrintable(device)) << device << 0 << fault(device, u"http-truncated"_s);
    }
    // With the enable password in the plan, privilege 1 would be no matter.
    Bad unprivileged = fault(u"cube1"_s, u"privilege-1"_s);
    unprivileged.edit = [](const QJsonObject &plan, const LabProcess &) {
        return changedDevice(plan, u"cube1"_s, [](QJsonObject &device) {
            QJsonObject accounts = device[u"accounts"_s].toObject();
            accounts.remove(u"enable"_s);
            device[u"accounts"_s] = accounts;
        });
    };
    QTest::newRow("privilege 1") << u"cube1"_s << 4 << unprivileged;
}

void tst_BadInput::aBadDeviceIsRefused()
{
    QFETCH(const QString, device);
    QFETCH(const int, exit);
    QFETCH(const Bad, bad);
    const QJsonObject plan = m_lab->plan();
    const QString file = m_lab->writePlan(u"bad.json"_s, bad.edit ? bad.edit(plan, *m_lab) : plan);
    for (const QJsonValue &fault : bad.faults)
        QVERIFY(m_lab->control().fault(fault.toObject()));
    const Cli cli(*m_lab);
    for (const QStringList &verb : {QStringList{u"check"_s}, QStringList{u"apply"_s, u"--yes"_s, u"--task"_s}}) {
        QStringList words = verb;
        // Of apply the tasks of this one device: others are fine, and may be changed.
        if (verb.first() == u"apply")
            words += device == u"aw1" ? u"cvp"_s : device == u"vvb1" ? u"vvb"_s : device == u"cube1" ? u"cube"_s : u"cucm"_s;
        const CliResult result = cli(words + QStringList{file} + bad.options);
        // 0 in the table: failed or blocked, as the answer happens to look.
        QVERIFY2(exit ? result.exit == exit : result.exit == 1 || result.exit == 4, result.told());
        QVERIFY2(result.err.contains(device.toUtf8()), result.told());
        QVERIFY2(result.milliseconds < kFastMs, QByteArray::number(result.milliseconds) + " ms\n" + result.told());
    }
    QCOMPARE(m_lab->control().effects(), QStringList());
}

void tst_BadInput::aVersionOutOfRangeIsBlocked_data()
{
    QTest::addColumn<QString>("device");
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("task");

    QTest::newRow("IOS XE before 16.6") << u"cube1"_s << u"16.3.11"_s << u"cube"_s;
    QTest::newRow("CUCM before 11.5") << u"cucm-pub"_s << u"10.5.2.10000-5"_s << u"cucm"_s;
    QTest::newRow("CVVB before 12.0") << u"vvb1"_s << u"11.6.1.10000-20"_s << u"vvb"_s;
}

void tst_BadInput::aVersionOutOfRangeIsBlocked()
{
    QFETCH(const QString, device);
    QFETCH(const QString, version);
    QFETCH(const QString, task);
    QJsonObject scenario = readJson(QStringLiteral(SIPSEAL_SOURCE_DIR) + u"/resources/lab/dcloud.json"_s);
    scenario = changedDevice(scenario, device, [&](QJsonObject &one) { one[u"version"_s] = version; });
    if (device.startsWith(u"cucm")) {
        QJsonObject cluster = scenario[u"cluster"_s].toObject();
        cluster[u"version"_s] = version;
        scenario[u"cluster"_s] = cluster;
    }
    LabProcess old;
    QCOMPARE(old.start({u"--scenario"_s, old.writePlan(u"old.json"_s, scenario)}), QString());
    const Cli cli(old);
    for (const QStringList &verb : {QStringList{u"check"_s}, QStringList{u"apply"_s, u"--yes"_s}}) {
        const CliResult result = cli(verb + QStringList{old.planFile(), u"--task"_s, task});
        QVERIFY2(result.exit == 4, result.told());
        QVERIFY2((result.out + result.err).contains(device.toUtf8()), result.told());
    }
    QCOMPARE(old.control().effects(), QStringList());
}

void tst_BadInput::withoutATerminalAndWithoutYesNothingIsSent()
{
    const Cli cli(*m_lab);
    const CliResult result = cli({u"apply"_s, m_lab->planFile(), u"--json"_s});
    QVERIFY2(result.exit == 2, result.told());
    QVERIFY(!result.err.isEmpty());
    QCOMPARE(m_lab->control().effects(), QStringList());
}

void tst_BadInput::secretsOpenToOthersAreRefused()
{
    const QString file = m_lab->path(u"open.secrets"_s);
    QVERIFY(QFile::exists(file) || QFile::copy(m_lab->secretsFile(), file));
    QVERIFY(QFile::setPermissions(file, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadOther));
    const Cli cli(*m_lab);
    const CliResult result = cli({u"check"_s, m_lab->planFile(), u"--secrets"_s, file});
    QVERIFY2(result.exit != 0 && result.exit != 3 && result.exit > 0, result.told());
    QVERIFY2(result.err.contains(file.toUtf8()), result.told());
    QCOMPARE(m_lab->control().wire().size(), 0);
}

void tst_BadInput::aRunThatIsUnknownIsRefused()
{
    const Cli cli(*m_lab);
    for (const QString &verb : {u"resume"_s, u"undo"_s}) {
        const CliResult result = cli({verb, u"20200101-000000-ffff"_s, u"--yes"_s});
        QVERIFY2(result.exit == 2, result.told());
        QVERIFY2(result.err.contains("20200101-000000-ffff"), result.told());
    }
}

QTEST_GUILESS_MAIN(tst_BadInput)
#include "tst_BadInput.moc"
