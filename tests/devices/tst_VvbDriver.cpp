// SPDX-License-Identifier: Apache-2.0
#include "ScriptedHttp.h"
#include "ScriptedVos.h"

#include "app/devices/vvb/VvbDriver.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

namespace {

const Deadline soon = Deadline::in(std::chrono::minutes(60));

/// A CVVB whose two transports are scripted.
struct Box
{
    Box()
        : http(new ScriptedHttp), cli(new ScriptedVos),
          driver(u"vvb1"_s, std::unique_ptr<CliTransport>(cli), std::unique_ptr<HttpTransport>(http))
    {
    }
    ScriptedHttp *http;
    ScriptedVos *cli;
    VvbDriver driver;
};

Action exec(const QStringList &lines)
{
    CliAction cli;
    cli.lines = lines;
    return Action{u"vvb1"_s, cli};
}

QString services(const QStringList &names)
{
    QString text = u"Service Manager is running\n"_s;
    for (const QString &name : names)
        text += name + u"[STARTED]  \n"_s;
    return text;
}

} // namespace

class VvbDriverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void itTellsItsState()
    {
        Box box;
        box.http
            ->on("GET /adminapi/vvbInfo", 200,
                 "<vvbInfo><vvbVersion>11.6.0.99100-86</vvbVersion><vvbStatus>IN SERVICE</vvbStatus></vvbInfo>")
            .on("GET /adminapi/vvbStats/activeCalls", 200,
                "<activeCalls><totalConcurrentCalls>7</totalConcurrentCalls></activeCalls>");
        box.cli->on(u"show version active"_s, u"Active Master Version: 12.6.2.10000-21\n"_s);
        QCOMPARE(box.driver.info(soon, {})->status, u"IN SERVICE"_s);
        QCOMPARE(box.driver.info(soon, {})->version, u"11.6.0.99100-86"_s);
        QCOMPARE(box.driver.activeCalls(soon, {}).value(), 7);
        QCOMPARE(box.driver.version(soon, {}).value(), u"12.6.2.10000-21"_s);
        QCOMPARE(box.http->headerOf(0, "Accept"), "application/xml");
        QCOMPARE(box.http->writes(), 0);
    }

    void refusals_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<ErrorKind>("kind");
        QTest::newRow("401") << 401 << QByteArray() << ErrorKind::AuthRefused;
        QTest::newRow("403") << 403 << QByteArray() << ErrorKind::PrivilegeMissing;
        QTest::newRow("404") << 404 << QByteArray() << ErrorKind::WrongDevice;
        QTest::newRow("405") << 405 << QByteArray() << ErrorKind::WrongDevice;
        QTest::newRow("starting") << 503 << QByteArray() << ErrorKind::Busy;
        QTest::newRow("500") << 500 << QByteArray("oops") << ErrorKind::Parse;
        QTest::newRow("web page") << 200 << QByteArray("<!DOCTYPE html><html></html>") << ErrorKind::WrongDevice;
        QTest::newRow("another document") << 200 << QByteArray("<x><vvbStatus>IN SERVICE</vvbStatus></x>")
                                          << ErrorKind::WrongDevice;
        QTest::newRow("truncated") << 200 << QByteArray("<vvbInfo><vvbSta") << ErrorKind::Parse;
        QTest::newRow("entity") << 200 << QByteArray("<!DOCTYPE v [<!ENTITY e 'x'>]><vvbInfo>&e;</vvbInfo>") << ErrorKind::Parse;
    }

    void refusals()
    {
        QFETCH(int, status);
        QFETCH(QByteArray, body);
        Box box;
        box.http->on("vvbInfo", status, body);
        QTEST(box.driver.info(soon, {}).error().kind, "kind");
    }

    void aNumberOfCallsThatIsNoneIsUnreadable()
    {
        Box box;
        box.http->on("activeCalls", 200, "<activeCalls><totalConcurrentCalls>many</totalConcurrentCalls></activeCalls>");
        QCOMPARE(box.driver.activeCalls(soon, {}).error().kind, ErrorKind::Parse);
    }

    void theEngineIsNamedAsTheDeviceNamesIt_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("engine");
        QTest::newRow("as printed by 12.6") << QString::fromUtf8(fixture(u"vvb/service-list.txt"_s)) << u"Engine"_s;
        QTest::newRow("as the guide calls it")
            << services({u"Database"_s, u"Cisco VVB Engine"_s, u"Engine Monitor"_s}) << u"Cisco VVB Engine"_s;
        QTest::newRow("of several the CVVB's") << services({u"Speech Engine"_s, u"Cisco VVB Engine"_s}) << u"Cisco VVB Engine"_s;
        QTest::newRow("another name") << services({u"Database"_s, u"Voice Engine"_s}) << u"Voice Engine"_s;
        QTest::newRow("not to be told apart") << services({u"Speech Engine"_s, u"Voice Engine"_s}) << QString();
        QTest::newRow("a CUCM") << services({u"Cisco CallManager"_s}) << QString();
    }

    void theEngineIsNamedAsTheDeviceNamesIt()
    {
        QFETCH(QString, text);
        QFETCH(QString, engine);
        Box box;
        box.cli->on(u"utils service list"_s, text);
        const auto found = box.driver.engine(soon, {});
        if (engine.isEmpty()) {
            QCOMPARE(found.error().kind, ErrorKind::WrongDevice);
            return;
        }
        QCOMPARE(found->name, engine);
        QCOMPARE(found->state, u"STARTED"_s);
    }

    void aRestartIsDoneWhenTheEngineIsStartedAgain()
    {
        Box box;
        box.cli->on(u"utils service restart Engine"_s, QString::fromUtf8(fixture(u"vvb/engine-restart.txt"_s)));
        const auto reply = box.driver.perform(exec({u"utils service restart Engine"_s}), soon, {});
        QVERIFY(reply);
        QCOMPARE(reply->cliLines, 1);
        QVERIFY(reply->text.contains("Engine[STARTED]"_L1));
        QVERIFY(box.cli->sent.last().write);
        QVERIFY(box.cli->sent.last().time > std::chrono::minutes(14)); // far more than a line's usual time
    }

    void aRestartThatDoesNotComeBackIsAFailure_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("stopped")
            << u"Service Manager is running\nEngine[STOPPING]  \nEngine[STOPPED]  Commanded Out of Service\n"_s;
        QTest::newRow("still starting") << u"Engine[STARTED]  \nEngine[STOPPING]  \nEngine[STARTING]  \n"_s;
        QTest::newRow("another service") << u"Database[STARTED]  \n"_s;
        QTest::newRow("unknown") << u"No valid command entered\nExecuted command unsuccessfully\n"_s;
        QTest::newRow("nothing") << QString();
    }

    void aRestartThatDoesNotComeBackIsAFailure()
    {
        QFETCH(QString, text);
        Box box;
        box.cli->on(u"utils service restart Engine"_s, text);
        const auto reply = box.driver.perform(exec({u"utils service restart Engine"_s}), soon, {});
        QCOMPARE(reply.error().kind, ErrorKind::Rejected);
        QCOMPARE(reply.error().technical, text.trimmed());
    }

    void anUnknownOutcomeIsPassedOnAndTheShellClosed()
    {
        Box box;
        box.cli->on(u"utils service restart Engine"_s, ErrorKind::OutcomeUnknown);
        QCOMPARE(box.driver.perform(exec({u"utils service restart Engine"_s}), soon, {}).error().kind, ErrorKind::OutcomeUnknown);
        QVERIFY(!box.cli->isOpen());
    }

    void nothingButAServiceRestartIsSent_data()
    {
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("the whole appliance") << QStringList({u"utils vvb restart forceful"_s});
        QTest::newRow("system") << QStringList({u"utils system restart"_s});
        QTest::newRow("two lines") << QStringList({u"utils service restart Engine"_s, u"utils service restart Engine"_s});
        QTest::newRow("a hidden second line") << QStringList({u"utils service restart Engine\nutils system restart"_s});
        QTest::newRow("none") << QStringList();
    }

    void nothingButAServiceRestartIsSent()
    {
        QFETCH(QStringList, lines);
        Box box;
        QCOMPARE(box.driver.perform(exec(lines), soon, {}).error().kind, ErrorKind::Internal);
        QVERIFY(box.cli->sent.isEmpty());
    }

    void endpointsThatThePlanLeavesOutAreNamed()
    {
        VvbDriver driver(u"vvb1"_s, nullptr, nullptr);
        QCOMPARE(driver.info(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(driver.engine(soon, {}).error().kind, ErrorKind::InvalidPlan);
        QCOMPARE(driver.perform(exec({u"utils service restart Engine"_s}), soon, {}).error().kind, ErrorKind::InvalidPlan);
        driver.close();
    }
};

QTEST_GUILESS_MAIN(VvbDriverTest)
#include "tst_VvbDriver.moc"
