// SPDX-License-Identifier: Apache-2.0
// A plan's file: one entry of it is edited, and everything else stays as the person wrote it.
#include "app/core/Plan.h"
#include "app/core/PlanFile.h"

#include <QFile>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

QJsonObject object(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

QString text(const QJsonObject &json)
{
    return QString::fromUtf8(QJsonDocument(json).toJson(QJsonDocument::Compact));
}

const char *const kTwoCubes =
    R"({"schema": 1, "name": "two", "choices": {"cube": {"trustpoint": "sip-tp", "cvp_dial_peers": [100]}},
 "devices": [
  {"id": "cube1", "kind": "cube", "endpoints": {"ssh": "127.0.0.1:22"}, "accounts": {"ssh": {"user": "admin", "secret": "a"}}},
  {"id": "cube2", "kind": "cube", "endpoints": {"ssh": "127.0.0.2:22"}, "accounts": {"ssh": {"user": "admin", "secret": "b"}},
   "cube": {"trustpoint": "other-tp", "cucm_dial_peers": "found"}}]})";

} // namespace

class TestPlanFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theEntryOfOneDeviceIsOtherAndNothingElse_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("cube"); // its entry afterwards
        QTest::newRow("one that had no choices of its own") << u"cube1"_s << uR"({"cvp_dial_peers":[6000,6100]})"_s;
        QTest::newRow("one that had some")
            << u"cube2"_s << uR"({"cucm_dial_peers":"found","cvp_dial_peers":[6000,6100],"trustpoint":"other-tp"})"_s;
    }
    void theEntryOfOneDeviceIsOtherAndNothingElse()
    {
        QFETCH(QString, device);
        QFETCH(QString, cube);
        const QJsonObject before = object(kTwoCubes);
        QJsonObject after = withEntry(before, device, object(R"({"cube": {"cvp_dial_peers": [6000, 6100]}})"));
        QJsonArray devices = after[u"devices"_s].toArray();
        const int place = device == u"cube1" ? 0 : 1;
        QJsonObject edited = devices[place].toObject();
        QCOMPARE(text(edited[u"cube"_s].toObject()), cube);
        edited[u"cube"_s] = before[u"devices"_s][place][u"cube"_s];
        if (edited[u"cube"_s].isUndefined() || edited[u"cube"_s].isNull())
            edited.remove(u"cube"_s);
        devices[place] = edited;
        after[u"devices"_s] = devices;
        QCOMPARE(text(after), text(before));
    }

    void whatTheEntryDoesNotSayIsStillThatOfAll()
    {
        const auto plan =
            Plan::fromJson(withEntry(object(kTwoCubes), u"cube1"_s, object(R"({"cube": {"cvp_dial_peers": [6000]}})")));
        QVERIFY2(plan, plan ? "" : qPrintable(plan.error().english()));
        QCOMPARE(plan->cubeChoices(u"cube1"_s).cvpDialPeers, QList<int>{6000});
        QCOMPARE(plan->cubeChoices(u"cube1"_s).trustpoint, u"sip-tp"_s);
        QCOMPARE(plan->cubeChoices(u"cube2"_s).cvpDialPeers, QList<int>{100});
    }

    void aDeviceThatIsNotThereChangesNothing()
    {
        QCOMPARE(text(withEntry(object(kTwoCubes), u"cube9"_s, object(R"({"cube": {}})"))), text(object(kTwoCubes)));
    }

    void aSecondPartGoesOverTheFirst()
    {
        const QJsonObject first = object(R"({"cube": {"cvp_dial_peers": [1], "cucm_dial_peers": [2]}})");
        QCOMPARE(text(mergedEntry(first, object(R"({"cube": {"cvp_dial_peers": [1, 3]}})"))),
                 uR"({"cube":{"cucm_dial_peers":[2],"cvp_dial_peers":[1,3]}})"_s);
    }

    void aPersonReadsItKeyByKey()
    {
        QCOMPARE(entryWords(object(R"({"cube": {"trustpoint": "tp", "cvp_dial_peers": [6000, 6100]}})")),
                 u"cube.cvp_dial_peers: 6000, 6100; cube.trustpoint: tp"_s);
    }

    void besideWhatStandsThere()
    {
        QCOMPARE(entryWords(object(R"({"cube": {"cvp_dial_peers": [6000], "cucm_dial_peers": []}})"),
                            object(R"({"cube": {"cvp_dial_peers": "found", "cucm_dial_peers": [1, 2], "trustpoint": "tp"}})")),
                 u"cube.cucm_dial_peers: 1, 2 -> -; cube.cvp_dial_peers: found -> 6000"_s);
    }

    void whatIsWrittenIsWhatIsRead()
    {
        QTemporaryDir home;
        const QString file = home.filePath(u"plan.json"_s);
        QVERIFY(writePlanFile(file, object(kTwoCubes)));
        QCOMPARE(text(*readPlanFile(file)), text(object(kTwoCubes)));
        QVERIFY(Plan::load(file));
    }

    void aKeyThatStandsTwiceIsRefusedByPlace_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("place");
        QTest::newRow("at the top") << QByteArray(R"({"schema": 1, "schema": 1})") << u"schema"_s;
        QTest::newRow("in a device") << QByteArray(R"({"devices": [{"id": "a,b", "x": [1, {"id": 2}]}, {"cube": {"n": [1, 2], "n" : 3}}]})") << u"devices[1].cube.n"_s;
        QTest::newRow("written otherwise") << QByteArray("{'id': '|||'}', 'a': {'id': 1}, '|u0069d': 2}").replace('\'', '"').replace('|', '\\') << u"id"_s;
        QTest::newRow("as a value") << QByteArray(R"({"id": "id", "a": ["id", "id"], "b": {"id": "id"}, "c" : 	"id"})") << QString();
    }
    void aKeyThatStandsTwiceIsRefusedByPlace()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, place);
        QTemporaryDir home;
        QFile file(home.filePath(u"plan.json"_s));
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(json) > 0);
        file.close();
        const auto read = readPlanFile(file.fileName());
        QCOMPARE(bool(read), place.isEmpty());
        QVERIFY2(read || read.error().english().contains(u"invalid at %1: stands twice"_s.arg(place)), qPrintable(read ? QString() : read.error().english()));
    }

    void whatCannotBeWrittenIsSaid()
    {
        const auto written = writePlanFile(u"/nonexistent/plan.json"_s, {});
        QVERIFY(!written && written.error().kind == ErrorKind::StorageFailed);
        QVERIFY(written.error().english().contains(u"/nonexistent/plan.json"));
    }
};

QTEST_GUILESS_MAIN(TestPlanFile)
#include "tst_PlanFile.moc"
