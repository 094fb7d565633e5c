// SPDX-License-Identifier: Apache-2.0
#include "ScriptedCucm.h"

#include "app/devices/http/XmlNode.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <tuple>

using namespace sipseal;
using namespace sipseal::test;
using namespace Qt::StringLiterals;

class CucmObjectsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void profilesAreFoundIgnoringCase()
    {
        Node node;
        node.http
            ->on("listSipTrunkSecurityProfile", 200,
                 answerTo(
                     "listSipTrunkSecurityProfile",
                     "<sipTrunkSecurityProfile uuid=\"{1}\"><name>Other</name></sipTrunkSecurityProfile><sipTrunkSecurityProfile "
                     "uuid=\"{2}\"><name>secureSIPTLSforCVP</name></sipTrunkSecurityProfile>"))
            .on("getSipTrunkSecurityProfile", 200,
                answerTo("getSipTrunkSecurityProfile",
                         "<sipTrunkSecurityProfile "
                         "uuid=\"{2}\"><name>secureSIPTLSforCVP</name><description/><securityMode>Encrypted</"
                         "securityMode><incomingPort>5061</incomingPort><unknownOne>kept</unknownOne><nested><x/></nested></"
                         "sipTrunkSecurityProfile>"));
        const auto record = node.driver.sipTrunkSecurityProfile(u"SecureSIPTLSForCvp"_s, soon, {});
        QVERIFY(record);
        QCOMPARE(record->uuid, u"{2}"_s);
        QCOMPARE(record->value(u"name"_s), u"secureSIPTLSforCVP"_s);
        QCOMPARE(record->value(u"incomingPort"_s), u"5061"_s);
        QCOMPARE(record->value(u"unknownOne"_s), u"kept"_s);
        QVERIFY(record->has(u"description"_s));
        QVERIFY(!record->has(u"nested"_s));
        QVERIFY(node.http->sent.last().body.contains("<uuid>{2}</uuid>"));
    }

    void anAbsentProfileIsANullRecord()
    {
        Node node;
        node.http->on(
            "listPhoneSecurityProfile", 200,
            soapOf("<ns:listPhoneSecurityProfileResponse xmlns:ns=\"x\"><return/></ns:listPhoneSecurityProfileResponse>"));
        QVERIFY(node.driver.phoneSecurityProfile(u"None"_s, soon, {})->isNull());
    }

    void twinsThatDifferInCaseAreAConflict()
    {
        Node node;
        node.http->on(
            "listSipTrunk", 200,
            answerTo("listSipTrunk",
                     "<sipTrunk uuid=\"{1}\"><name>vcube</name></sipTrunk><sipTrunk uuid=\"{2}\"><name>vCube</name></sipTrunk>"));
        const auto trunk = node.driver.trunk(u"VCUBE"_s, soon, {});
        QCOMPARE(trunk.error().kind, ErrorKind::Conflict);
        QCOMPARE(trunk.error().technical, u"vcube, vCube"_s);
    }

    void aTrunkHasItsDestinationsInOrder()
    {
        Node node;
        node.http
            ->on("listSipTrunk", 200,
                 answerTo("listSipTrunk",
                          "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name></sipTrunk>"))
            .on("getSipTrunk", 200,
                answerTo("getSipTrunk", trunkElement("<destination "
                                                     "uuid=\"{d2}\"><addressIpv4>198.18.133.227</addressIpv4><addressIpv6/"
                                                     "><port>5060</port><sortOrder>2</sortOrder></destination>"
                                                     "<destination "
                                                     "uuid=\"{d1}\"><addressIpv4>198.18.133.226</addressIpv4><port>5062</"
                                                     "port><sortOrder>1</sortOrder></destination>")));
        const auto trunks = node.driver.trunks(soon, {});
        QVERIFY(trunks);
        QCOMPARE(trunks->size(), 1);
        const CucmTrunk &trunk = trunks->first();
        QCOMPARE(trunk.name, u"vCube"_s);
        QCOMPARE(trunk.securityProfile, u"Non Secure SIP Trunk Profile"_s);
        QCOMPARE(trunk.destinations,
                 QList<CucmDestination>({{u"198.18.133.226"_s, {}, 5062, 1}, {u"198.18.133.227"_s, {}, 5060, 2}}));
    }

    void destinationsWithoutAddressAreReadFromTheDatabase()
    {
        Node node;
        node.http
            ->on("listSipTrunk", 200,
                 answerTo("listSipTrunk",
                          "<sipTrunk uuid=\"{0B4E5E8A-0000-1111-2222-333344445555}\"><name>vCube</name></sipTrunk>"))
            .on("getSipTrunk", 200,
                answerTo("getSipTrunk", trunkElement("<destination uuid=\"{d1}\"><port>5060</port></destination>")))
            .on("executeSQLQuery", 200,
                answerTo("executeSQLQuery",
                         "<row><address>198.18.133.226</address><port>5060</port><sortorder>1</sortorder></row>"));
        const auto trunk = node.driver.trunk(u"vcube"_s, soon, {});
        QVERIFY(trunk && *trunk);
        QCOMPARE((*trunk)->destinations, QList<CucmDestination>({{u"198.18.133.226"_s, {}, 5060, 1}}));
        QVERIFY(node.http->sent.last().body.contains("d.pkid='0b4e5e8a-0000-1111-2222-333344445555'"));
        QCOMPARE(node.http->writes(), 0);
    }

    void anAbsentTrunkIsNone()
    {
        Node node;
        node.http->on("listSipTrunk", 200, answerTo("listSipTrunk", ""));
        QVERIFY(!node.driver.trunk(u"x"_s, soon, {})->has_value());
    }

    void theSecurityModeFallsBackToTheDatabase()
    {
        Node node;
        node.http
            ->on("getServiceParameter", 500, faultOf(5007, "Item not valid: The specified ClusterSecurityMode was not found"))
            .on("executeSQLQuery", 200,
                answerTo("executeSQLQuery", "<row><paramname>ClusterSecurityMode</paramname><paramvalue>1</paramvalue></row>"));
        QCOMPARE(node.driver.securityMode(soon, {}).value(), 1);
    }

    void nodesAreListedWithoutThePseudoNode()
    {
        Node node;
        node.http->on("listProcessNode", 200,
                      answerTo("listProcessNode",
                               "<processNode><name>EnterpriseWideData</name><nodeUsage>Publisher</nodeUsage></processNode>"
                               "<processNode><name>198.18.133.3</name><nodeUsage>Publisher</nodeUsage><processNodeRole>CUCM "
                               "Voice/Video</processNodeRole></processNode>"
                               "<processNode><name>198.18.133.4</name><nodeUsage>Subscriber</nodeUsage><processNodeRole>CUCM "
                               "Voice/Video</processNodeRole></processNode>"));
        const auto nodes = node.driver.nodes(soon, {});
        QCOMPARE(nodes->size(), 2);
        QVERIFY(nodes->at(0).publisher);
        QCOMPARE(nodes->at(1).name, u"198.18.133.4"_s);
        QVERIFY(!nodes->at(1).publisher);
    }

    void aFewPhonesAreAskedForOneByOne()
    {
        Node node;
        node.http->on("<name>CSFAGENT1</name>", 200, answerTo("getPhone", phoneElement("CSFAGENT1", "Upgrade Success")))
            .on("<name>GONE</name>", 500, faultOf(5007, "Item not valid: The specified GONE was not found"));
        const auto phones = node.driver.phones({u"GONE"_s, u"CSFAGENT1"_s}, soon, {});
        QVERIFY(phones);
        QCOMPARE(phones->size(), 1);
        QCOMPARE(phones->first().name, u"CSFAGENT1"_s);
        QCOMPARE(phones->first().certificateStatus, u"Upgrade Success"_s);
        QCOMPARE(phones->first().certificateOperation, u"No Pending Operation"_s);
        QCOMPARE(phones->first().upgradeFinishTime, QString());
        QCOMPARE(phones->first().keySize, u"2048"_s);
    }

    void manyPhonesAreReadPageByPage()
    {
        Node node;
        node.http->on("listPhone", [](const HttpRequest &request) -> Result<HttpReply> {
            const auto body = XmlNode::parse(request.body);
            const int skip = body->find(u"skip"_s)->text().toInt(), first = body->find(u"first"_s)->text().toInt();
            QByteArray rows;
            for (int i = skip; i < std::min(2500, skip + first); ++i)
                rows += phoneElement(nameAt(i).toLatin1());
            return ScriptedHttp::reply(200, answerTo("listPhone", rows));
        });
        QStringList names;
        for (int i = 2400; i < 2500; ++i)
            names += nameAt(i).toLower();
        const auto phones = node.driver.phones(names + QStringList{u"absent"_s}, soon, {});
        QVERIFY(phones);
        QCOMPARE(phones->size(), 100);
        QCOMPARE(phones->first().name, nameAt(2400));
        QCOMPARE(node.http->sent.size(), 4); // version and three pages
    }

    void aReleaseThatIgnoresPagesDoesNotLoop()
    {
        Node node;
        QByteArray rows;
        for (int i = 0; i < 1000; ++i)
            rows += phoneElement(nameAt(i).toLatin1());
        node.http->on("listPhone", 200, answerTo("listPhone", rows)); // the same page whatever is asked
        QStringList names{u"absent"_s};
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        QCOMPARE(node.driver.phones(names, soon, {})->size(), 30);
        QCOMPARE(node.http->sent.size(), 3);
    }

    void aQueryThatIsTooLargeIsAskedInSmallerPages()
    {
        Node node;
        node.http
            ->on("<first>1000</first>", 500,
                 faultOf(-1, "Query request too large. Total rows matched: 2816 rows. Suggestive Row Fetch: less than 844 rows"))
            .on("<first>500</first>", 200, answerTo("listPhone", phoneElement("CSF00001")));
        QStringList names;
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        QCOMPARE(node.driver.phones(names, soon, {})->size(), 1);
    }

    void aListWithoutCertificateStateIsCompleted()
    {
        Node node;
        node.http->on("listPhone", 200, answerTo("listPhone", phoneElement("CSF00003", "")))
            .on("getPhone", 200, answerTo("getPhone", phoneElement("CSF00003", "Operation Pending")));
        QStringList names;
        for (int i = 0; i < 30; ++i)
            names += nameAt(i);
        const auto phones = node.driver.phones(names, soon, {});
        QCOMPARE(phones->size(), 1);
        QCOMPARE(phones->first().certificateStatus, u"Operation Pending"_s);
    }

    void everyReadIsValidAgainstCiscosSchema_data()
    {
        QTest::addColumn<QByteArray>("version");
        QTest::addColumn<QString>("schema");
        QTest::newRow("11.5") << QByteArray("11.5.1.12900(21)") << u"11.5"_s;
        QTest::newRow("12.5") << QByteArray("12.5.1.13900(152)") << u"12.5"_s;
        QTest::newRow("14") << QByteArray("14.0.1.12900(161)") << u"14.0"_s;
        QTest::newRow("15") << QByteArray("15.0.1.11900(40)") << u"15.0"_s;
    }

    void everyReadIsValidAgainstCiscosSchema()
    {
        QFETCH(QByteArray, version);
        QFETCH(QString, schema);
        const QString xsd = QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/node_modules/cisco-axl/schema/%1/AXLSoap.xsd").arg(schema);
        const QString lint = QStandardPaths::findExecutable(u"xmllint"_s);
        if (lint.isEmpty() || !QFile::exists(xsd))
            QSKIP("xmllint or the AXL schemas (npm ci --prefix tests) are not installed");
        Node node(true, version);
        const QByteArray uuid = "{0B4E5E8A-0000-1111-2222-333344445555}";
        node.http
            ->on("listSipTrunkSecurityProfile", 200,
                 answerTo("listSipTrunkSecurityProfile",
                          "<sipTrunkSecurityProfile uuid=\"" + uuid + "\"><name>n</name></sipTrunkSecurityProfile>"))
            .on("listPhoneSecurityProfile", 200,
                answerTo("listPhoneSecurityProfile",
                         "<phoneSecurityProfile uuid=\"" + uuid + "\"><name>n</name></phoneSecurityProfile>"))
            .on("listSipTrunk", 200, answerTo("listSipTrunk", "<sipTrunk uuid=\"" + uuid + "\"><name>n</name></sipTrunk>"))
            .on("getSipTrunk ", 200, answerTo("getSipTrunk", trunkElement("<destination><port>1</port></destination>")));
        QStringList many;
        for (int i = 0; i < 30; ++i)
            many += nameAt(i);
        std::ignore = node.driver.securityMode(soon, {});
        std::ignore = node.driver.nodes(soon, {});
        std::ignore = node.driver.sipTrunkSecurityProfile(u"n"_s, soon, {});
        std::ignore = node.driver.phoneSecurityProfile(u"n"_s, soon, {});
        std::ignore = node.driver.trunks(soon, {});
        std::ignore = node.driver.phones({u"CSFAGENT1"_s}, soon, {});
        std::ignore = node.driver.phones(many, soon, {});
        QTemporaryDir directory;
        QStringList files, operations;
        for (const HttpRequest &request : std::as_const(node.http->sent)) {
            const auto envelope = XmlNode::parse(request.body);
            const XmlNode *operation = envelope->child(u"Body"_s)->elements().first();
            if (operations.contains(operation->name()) || request.body.contains("API/1.0"))
                continue;
            operations += operation->name();
            QFile file(directory.filePath(operation->name() + u".xml"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(operation->toXml(true));
            files += file.fileName();
        }
        QVERIFY2(operations.size() >= 10, qPrintable(operations.join(u' ')));
        QProcess process;
        process.start(lint, QStringList({u"--nonet"_s, u"--noout"_s, u"--schema"_s, xsd}) + files);
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
};

QTEST_GUILESS_MAIN(CucmObjectsTest)
#include "tst_CucmObjects.moc"
