// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/Devices.h"
#include "app/devices/cce/CceDriver.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/devices/vvb/VvbDriver.h"
#include "app/transport/TrustStore.h"

#include <QTcpServer>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

PlanDevice deviceOf(const QString &id, DeviceKind kind, quint16 port)
{
    PlanDevice device;
    device.id = id;
    device.kind = kind;
    device.ssh = Endpoint{u"127.0.0.1"_s, port};
    device.https = Endpoint{u"127.0.0.1"_s, port};
    device.sshAccount = Account{u"admin"_s, id + u"-ssh.pw"_s};
    device.appAccount = Account{u"app"_s, id + u"-app.pw"_s};
    return device;
}

} // namespace

class TestDevices : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_server.listen(QHostAddress::LocalHost));
        for (const auto &[id, kind] : QList<QPair<QString, DeviceKind>>{{u"cube1"_s, DeviceKind::Cube},
                                                                        {u"aw1"_s, DeviceKind::Cce},
                                                                        {u"cvp1"_s, DeviceKind::Cvp},
                                                                        {u"vvb1"_s, DeviceKind::Vvb},
                                                                        {u"cucm-pub"_s, DeviceKind::Cucm},
                                                                        {u"finesse1"_s, DeviceKind::Finesse}})
            m_plan.devices += deviceOf(id, kind, m_server.serverPort());
        m_plan.devices[4].publisher = true;
        auto trust = TrustStore::open({});
        QVERIFY(trust);
        m_trust = std::move(*trust);
    }
    void cleanup()
    {
        // nothing was connected to, in any of these tests
        QVERIFY(!m_server.waitForNewConnection(0));
    }

    void eachKindGetsItsDriver()
    {
        const Devices devices(m_plan, *m_trust, [](const QString &) { return Secret::fromString(u"pw"_s); });
        QVERIFY(devices.set().as<CubeDriver>(u"cube1"_s));
        QVERIFY(devices.set().as<CceDriver>(u"aw1"_s));
        QVERIFY(devices.set().as<VvbDriver>(u"vvb1"_s));
        auto *cucm = devices.set().as<CucmDriver>(u"cucm-pub"_s);
        QVERIFY(cucm && cucm->isPublisher());
        QVERIFY(!devices.set().find(u"cvp1"_s));
        QVERIFY(!devices.set().find(u"finesse1"_s));
        for (const PlanDevice &device : m_plan.devices) {
            QVERIFY(devices.transcript(device.id));
            QVERIFY(devices.transcript(device.id)->lines().isEmpty());
        }
        QVERIFY(!devices.transcript(u"nobody"_s));
    }

    void aMissingSecretIsSaidWhenTheDeviceIsAsked()
    {
        const Devices devices(m_plan, *m_trust, [](const QString &reference) -> Result<Secret> {
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(u"no entry "_s + reference));
        });
        auto *cube = devices.set().as<CubeDriver>(u"cube1"_s);
        QVERIFY(cube);
        for (int i = 0; i < 2; ++i) {
            const auto read = cube->version(Deadline::in(5s), {});
            QVERIFY(!read);
            QCOMPARE(read.error().kind, ErrorKind::AuthRefused);
            QCOMPARE(read.error().device, u"cube1"_s);
            const QString said = read.error().english();
            QVERIFY2(said.contains(u"\"cube1-ssh.pw\""_s) && said.contains(u"SIPSEAL_SECRET_CUBE1_SSH_PW"_s) &&
                         said.contains(u"no entry"_s),
                     qPrintable(said));
        }
        auto *aw = devices.set().as<CceDriver>(u"aw1"_s);
        QVERIFY(aw);
        const auto groups = aw->serverGroups(Deadline::in(5s), {});
        QVERIFY(!groups);
        QCOMPARE(groups.error().kind, ErrorKind::AuthRefused);
        QVERIFY(groups.error().english().contains(u"\"aw1-app.pw\""_s));
    }

    void anEmptySecretIsAMissingOne()
    {
        const Devices devices(m_plan, *m_trust, [](const QString &) { return Secret(); });
        const auto read = devices.set().as<CubeDriver>(u"cube1"_s)->version(Deadline::in(5s), {});
        QVERIFY(!read);
        QCOMPARE(read.error().kind, ErrorKind::AuthRefused);
    }

    void secretsAreHiddenBeforeAnythingIsSaid()
    {
        const Devices devices(m_plan, *m_trust,
                              [](const QString &reference) { return Secret::fromString(u"canary-of-"_s + reference); });
        QVERIFY(!Redactor::process().redact(u"x canary-of-vvb1-app.pw"_s).contains(u"canary"_s));
        QVERIFY(!Redactor::process()
                     .redact(QString::fromLatin1(QByteArray("app:canary-of-aw1-app.pw").toBase64()))
                     .contains(u"app"_s));
    }

    void aNodeWithoutCommandLineSaysSo()
    {
        Plan plan = m_plan;
        plan.devices[4].ssh.reset();
        const Devices devices(plan, *m_trust, [](const QString &) { return Secret::fromString(u"pw"_s); });
        auto *cucm = devices.set().as<CucmDriver>(u"cucm-pub"_s);
        QVERIFY(cucm);
        const auto ctl = cucm->ctl(Deadline::in(5s), {});
        QVERIFY(!ctl);
        QCOMPARE(ctl.error().kind, ErrorKind::InvalidPlan);
        plan.devices[0].ssh.reset();
        const Devices without(plan, *m_trust, [](const QString &) { return Secret::fromString(u"pw"_s); });
        QVERIFY(!without.set().find(u"cube1"_s));
    }

private:
    QTcpServer m_server;
    Plan m_plan;
    std::unique_ptr<TrustStore> m_trust;
};

QTEST_GUILESS_MAIN(TestDevices)
#include "tst_Devices.moc"
