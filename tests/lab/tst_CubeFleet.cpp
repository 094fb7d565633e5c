// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Device.h"
#include "app/lab/Lab.h"
#include "app/lab/World.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/sip/SipEndpoint.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/sip/SipPersonality.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace sipseal::lab;
using namespace Qt::StringLiterals;

namespace {
constexpr int kBoxes = 20;
const QString kCvp = u"198.18.133.13"_s;
} // namespace

/// The scenario "cubes": twenty boxes of mixed releases, each written in its own manner.
class tst_CubeFleet : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_lab.reset(); }
    void thePlanNamesEveryBox();
    void eachIsItsOwnRelease();
    void eachLeadsToCvpInClear();
    void taskOneSecuresEachInItsManner();
    void aCallWorksOnTheFirst();

private:
    QJsonObject scenarioOf(const QString &id) const;
    QString type(const QString &id, const QStringList &lines) const;
    static QString cube(int n) { return u"cube%1"_s.arg(n); }
    QList<SipNextHop> hops(const QString &id) const
    {
        return dynamic_cast<SipPersonality *>(m_lab->world().device(id))->nextHops(u"cvp"_s, u"8005550100"_s);
    }

    QTemporaryDir m_directory;
    std::unique_ptr<Lab> m_lab;
};

void tst_CubeFleet::initTestCase()
{
    LabOptions options;
    options.scenario = u"cubes"_s;
    options.planOut = m_directory.filePath(u"plan.json"_s);
    auto started = Lab::start(options);
    QVERIFY2(started, started ? "" : qPrintable(started.error().technical));
    m_lab = std::move(*started);
}

QJsonObject tst_CubeFleet::scenarioOf(const QString &id) const
{
    const QJsonArray devices = m_lab->world().scenario()[u"devices"_s].toArray();
    for (const QJsonValue &device : devices)
        if (device[u"id"_s] == id)
            return device.toObject();
    return {};
}

/// By a session that is as privileged as it can become.
QString tst_CubeFleet::type(const QString &id, const QStringList &lines) const
{
    const auto shell = m_lab->world().device(id)->newShell(u"admin"_s);
    if (shell->prompt().endsWith('>')) {
        shell->execute(u"enable"_s);
        shell->execute(scenarioOf(id)[u"enable"_s][u"password"_s].toString());
    }
    QString out;
    for (const QString &line : lines)
        out += QString::fromUtf8(shell->execute(line).text).remove(u'\r');
    return out;
}

void tst_CubeFleet::thePlanNamesEveryBox()
{
    QFile file(m_directory.filePath(u"plan.json"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject plan = QJsonDocument::fromJson(file.readAll()).object();
    QSet<QString> endpoints, addresses;
    const QJsonArray devices = plan[u"devices"_s].toArray();
    for (const QJsonValue &device : devices) {
        if (device[u"kind"_s] != u"cube"_s)
            continue;
        endpoints += device[u"endpoints"_s][u"ssh"_s].toString();
        addresses += device[u"sip_addresses"_s][0].toString();
        QVERIFY(!device[u"accounts"_s][u"enable"_s][u"secret"_s].toString().isEmpty());
    }
    QCOMPARE(endpoints.size(), kBoxes);
    QCOMPARE(addresses.size(), kBoxes);
    QCOMPARE(plan[u"choices"_s][u"cube"_s][u"cvp_dial_peers"_s].toArray(), QJsonArray{6000});
}

void tst_CubeFleet::eachIsItsOwnRelease()
{
    QSet<QString> releases, configurations;
    for (int n = 1; n <= kBoxes; ++n) {
        const QString version = scenarioOf(cube(n))[u"version"_s].toString();
        releases += version.section(u'.', 0, 1);
        const QString said = type(cube(n), {u"show version"_s});
        QVERIFY2(said.contains(u", Version %1, RELEASE SOFTWARE"_s.arg(version)), qPrintable(said));
        const QString running = type(cube(n), {u"show running-config"_s});
        QVERIFY2(running.contains(u"\ndial-peer voice 6000 voip\n"_s) && running.contains(u"\ndial-peer voice 7000 voip\n"_s),
                 qPrintable(running));
        configurations += running.mid(running.indexOf(u"voice service voip"_s)).section(u"\nline con"_s, 0, 0);
        const bool archive = scenarioOf(cube(n))[u"cube"_s][u"archive"_s].toBool();
        QCOMPARE(!type(cube(n), {u"show archive"_s}).contains(u"not enabled"_s), archive);
    }
    for (const QString &train : {u"16.6"_s, u"16.12"_s, u"17.3"_s, u"17.9"_s, u"17.14"_s, u"17.18"_s, u"26.1"_s})
        QVERIFY2(releases.contains(train), qPrintable(train));
    QVERIFY2(configurations.size() >= 12, qPrintable(QString::number(configurations.size())));
}

void tst_CubeFleet::eachLeadsToCvpInClear()
{
    for (int n = 1; n <= kBoxes; ++n) {
        const QList<SipNextHop> found = hops(cube(n));
        QVERIFY2(!found.isEmpty(), qPrintable(cube(n)));
        QCOMPARE(found.first().address, kCvp);
        QCOMPARE(found.first().port, quint16(5060));
        QVERIFY(found.first().transport == SipTransport::Tcp);
    }
}

void tst_CubeFleet::taskOneSecuresEachInItsManner()
{
    for (int n = 1; n <= kBoxes; ++n) {
        const QString id = cube(n), running = type(id, {u"show running-config"_s});
        QStringList lines{u"configure terminal"_s, u"sip-ua"_s, u"transport tcp tls v1.2"_s};
        if (!running.contains(u"  crypto signaling default "_s))
            lines += {u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name"_s,
                      u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name"_s};
        if (running.contains(u"\nvoice class sip-options-keepalive 1\n"_s))
            lines += {u"voice class sip-options-keepalive 1"_s, u"transport tcp tls"_s};
        const bool group = running.contains(u"\n session server-group 1\n"_s), name = running.contains(u"dns:cvp1"_s);
        if (group)
            lines += {u"voice class server-group 1"_s, u"ipv4 198.18.133.13 port 5061"_s};
        lines += u"dial-peer voice 6000 voip"_s;
        if (!group)
            lines += name ? u"session target dns:cvp1.dcloud.cisco.com:5061"_s : u"session target ipv4:198.18.133.13:5061"_s;
        lines += {u"session transport tcp tls"_s, u"end"_s};
        const QString answer = type(id, lines);
        QVERIFY2(!answer.contains(u'%'), qPrintable(id + u": "_s + answer));
        const QList<SipNextHop> found = hops(id);
        QVERIFY2(!found.isEmpty() && found.first().port == 5061 && found.first().transport == SipTransport::Tls, qPrintable(id));
        m_lab->world().sip().endpoint(id)->linkTo(found.first());
    }
    // Real handshakes, each by its own configuration.
    for (int n = 1; n <= kBoxes; ++n) {
        const auto established = [&] {
            const QList<SipConnection> all = m_lab->world().sip().connections(cube(n));
            return std::any_of(all.begin(), all.end(),
                               [](const SipConnection &one) { return one.established && one.tlsVersion == u"TLSv1.2"_s; });
        };
        QVERIFY2(QTest::qWaitFor(established, 10000),
                 qPrintable(cube(n) + u": "_s + type(cube(n), {u"show logging"_s}).right(600)));
    }
}

void tst_CubeFleet::aCallWorksOnTheFirst()
{
    SipNetwork &sip = m_lab->world().sip();
    const QString call = sip.dial({});
    QTRY_COMPARE_WITH_TIMEOUT(sip.call(call)[u"state"_s].toString(), u"queued"_s, 10000);
    QVERIFY(sip.hangUp(call).isEmpty());
}

QTEST_GUILESS_MAIN(tst_CubeFleet)
#include "tst_CubeFleet.moc"
