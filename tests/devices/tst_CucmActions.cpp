// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/AxlSchema.h"
#include "app/devices/cucm/CucmActions.h"
#include "app/devices/cucm/SoapEnvelope.h"

#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

const QString pub = u"cucm-pub"_s;

AxlRecord trunkProfile()
{
    AxlRecord record;
    record.fields = {{u"incomingPort"_s, u"5061"_s},       {u"name"_s, u"SecureSIPTLSForCvp"_s},
                     {u"incomingTransport"_s, u"TLS"_s},   {u"outgoingTransport"_s, u"TLS"_s},
                     {u"securityMode"_s, u"Encrypted"_s},  {u"description"_s, QString()},
                     {u"allowReplaceHeader"_s, u"true"_s}, {u"x509SubjectName"_s, u"cvp1.dcloud.cisco.com"_s}};
    return record;
}

AxlRecord phoneProfile(const QString &schema)
{
    AxlRecord record;
    record.fields = {{u"name"_s, u"Cisco Unified Client Services Framework - Secure Profile"_s},
                     {u"phoneType"_s, u"Cisco Unified Client Services Framework"_s},
                     {u"protocol"_s, u"SIP"_s},
                     {u"transportType"_s, u"TLS"_s},
                     {u"deviceSecurityMode"_s, u"Encrypted"_s},
                     {u"keyOrder"_s, u"RSA Only"_s},
                     {u"ecKeySize"_s, u"384"_s},
                     {u"keySize"_s, u"2048"_s},
                     {u"authenticationMode"_s, u"By Null String"_s}};
    if (schema != u"11.5")
        record.set(u"EnableOAuthAuthentication"_s, u"false"_s); // cucm.md §0.8
    return record;
}

QList<Action> everyAxlAction(const QString &schema)
{
    return {cucm::addSipTrunkSecurityProfile(pub, trunkProfile()),
            cucm::updateSipTrunkSecurityProfile(pub, u"SecureSIPTLSForCvp"_s,
                                                {{u"incomingPort"_s, u"5061"_s}, {u"securityMode"_s, u"Encrypted"_s}}),
            cucm::removeSipTrunkSecurityProfile(pub, u"SecureSIPTLSForCvp"_s),
            cucm::updateSipTrunk(pub, u"cvp-SIP-Trunk"_s, u"SecureSIPTLSForCvp"_s,
                                 {{u"198.18.133.13"_s, {}, 5061, 1}, {u"cvp2"_s, u"2001:db8::2"_s, 5061, 2}}),
            cucm::resetSipTrunk(pub, u"cvp-SIP-Trunk"_s),
            cucm::addPhoneSecurityProfile(pub, phoneProfile(schema)),
            cucm::updatePhoneSecurityProfile(
                pub, u"Secure"_s, {{u"transportType"_s, u"TLS"_s}, {u"protocol"_s, u"SIP"_s}, {u"keySize"_s, u"2048"_s}}),
            cucm::removePhoneSecurityProfile(pub, u"Secure"_s),
            cucm::updatePhone(pub, u"CSFAGENT1"_s,
                              {{u"upgradeFinishTime"_s, u"2026:11:24:12:00"_s},
                               {u"keySize"_s, u"2048"_s},
                               {u"authenticationMode"_s, u"By Null String"_s},
                               {u"certificateOperation"_s, u"Install/Upgrade"_s},
                               {u"securityProfileName"_s, u"Secure & <sound>"_s}}),
            cucm::resetPhone(pub, u"CSFAGENT1"_s)};
}

const HttpAction &http(const Action &action)
{
    return std::get<HttpAction>(action.what);
}

QString schemaFile(const QString &version)
{
    return QString::fromLatin1(SIPSEAL_SOURCE_DIR) + u"/tests/node_modules/cisco-axl/schema/"_s + version + u"/AXLSoap.xsd"_s;
}

QStringList elementNames(const QByteArray &body)
{
    QStringList names;
    const auto root = XmlNode::parse(body);
    if (root) {
        for (const XmlNode *child : root->elements())
            names += child->name();
    }
    return names;
}

} // namespace

class CucmActions : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWriteIsOneAxlOperationWithoutNamespace()
    {
        const Action action = cucm::resetSipTrunk(pub, u"vCube"_s);
        QCOMPARE(action.device, pub);
        QCOMPARE(http(action).service, u"axl"_s);
        QCOMPARE(http(action).method, "POST");
        QVERIFY(http(action).path.isEmpty());
        QCOMPARE(http(action).operation, "resetSipTrunk");
        QCOMPARE(http(action).body, "<resetSipTrunk><name>vCube</name></resetSipTrunk>");
    }

    void elementsStandInTheSchemasOrderAndEmptyOnesAreLeftOutOfAnAddition()
    {
        const auto root = XmlNode::parse(http(cucm::addSipTrunkSecurityProfile(pub, trunkProfile())).body);
        QVERIFY(root);
        const XmlNode *profile = root->child(u"sipTrunkSecurityProfile"_s);
        QVERIFY(profile);
        QStringList names;
        for (const XmlNode *child : profile->elements())
            names += child->name();
        QCOMPARE(names,
                 QStringList({u"name"_s, u"securityMode"_s, u"incomingTransport"_s, u"outgoingTransport"_s, u"x509SubjectName"_s,
                              u"incomingPort"_s, u"allowReplaceHeader"_s, u"sipV150OutboundSdpOfferFiltering"_s}));
        QCOMPARE(profile->childText(u"sipV150OutboundSdpOfferFiltering"_s), u"Use Default Filter"_s);
    }

    void anUpdateKeepsAnEmptyFieldBecauseItClearsIt()
    {
        const Action action =
            cucm::updateSipTrunkSecurityProfile(pub, u"P"_s, {{u"x509SubjectName"_s, QString()}, {u"description"_s, u"d"_s}});
        QCOMPARE(elementNames(http(action).body), QStringList({u"name"_s, u"description"_s, u"x509SubjectName"_s}));
    }

    void theWholeListOfDestinationsIsSentInItsOrder()
    {
        const Action action =
            cucm::updateSipTrunk(pub, u"t"_s, u"p"_s, {{u"10.0.0.2"_s, {}, 5061, 2}, {u"10.0.0.1"_s, {}, 5061, 1}});
        const auto root = XmlNode::parse(http(action).body);
        const auto destinations = root->child(u"destinations"_s)->elements(u"destination"_s);
        QCOMPARE(destinations.size(), 2);
        QCOMPARE(destinations.at(0)->childText(u"addressIpv4"_s), u"10.0.0.1"_s);
        QCOMPARE(destinations.at(0)->childText(u"port"_s), u"5061"_s);
        QCOMPARE(destinations.at(1)->childText(u"sortOrder"_s), u"2"_s);
    }

    void aTrunkWithoutDestinationsIsNotEmptied()
    {
        QCOMPARE(elementNames(http(cucm::updateSipTrunk(pub, u"t"_s, u"p"_s, {})).body),
                 QStringList({u"name"_s, u"securityProfileName"_s}));
    }

    void anEllipticKeySizeIsNotSentForRsaOnly()
    {
        const auto root = XmlNode::parse(http(cucm::addPhoneSecurityProfile(pub, phoneProfile(u"15.0"_s))).body);
        QVERIFY(!root->child(u"phoneSecurityProfile"_s)->child(u"ecKeySize"_s));
    }

    void capfFieldsOfAPhoneTravelOnlyWithAnOperation()
    {
        const QList<QPair<QString, QString>> none{{u"certificateOperation"_s, u"No Pending Operation"_s},
                                                  {u"keySize"_s, u"2048"_s},
                                                  {u"authenticationMode"_s, u"By Null String"_s},
                                                  {u"upgradeFinishTime"_s, QString()}};
        QCOMPARE(elementNames(http(cucm::updatePhone(pub, u"P"_s, none)).body),
                 QStringList({u"name"_s, u"certificateOperation"_s, u"upgradeFinishTime"_s}));
        QCOMPARE(elementNames(
                     http(cucm::updatePhone(pub, u"P"_s, {{u"keySize"_s, u"2048"_s}, {u"securityProfileName"_s, u"s"_s}})).body),
                 QStringList({u"name"_s, u"securityProfileName"_s}));
    }

    void whatComesFromAPlanIsEscapedAndAFalseElementNameNeverWritten()
    {
        const Action action = cucm::updatePhone(pub, u"a<b>&\"c"_s, {{u"x><evil/"_s, u"1"_s}, {u"description"_s, u"]]>"_s}});
        const auto root = XmlNode::parse(http(action).body);
        QVERIFY(root);
        QCOMPARE(root->childText(u"name"_s), u"a<b>&\"c"_s);
        QCOMPARE(elementNames(http(action).body), QStringList({u"name"_s, u"description"_s}));
    }

    void controlCenterRequestsNameServiceAndNode()
    {
        const Action restart = cucm::restartService(u"cucm-sub1"_s, u"Cisco Tftp"_s);
        QCOMPARE(restart.device, u"cucm-sub1"_s);
        QCOMPARE(http(restart).service, u"control-center"_s);
        QCOMPARE(http(restart).body,
                 "<soapDoControlServices><ControlServiceRequest><ControlType>Restart</ControlType><ServiceList>"
                 "<item>Cisco Tftp</item></ServiceList></ControlServiceRequest></soapDoControlServices>");
        const Action deploy = cucm::deployService(pub, u"cucm-pub"_s, u"Cisco Certificate Authority Proxy Function"_s, false);
        QCOMPARE(http(deploy).body, "<soapDoServiceDeployment><DeploymentServiceRequest><NodeName>cucm-pub</"
                                    "NodeName><DeployType>UnDeploy</DeployType><ServiceList>"
                                    "<item>Cisco Certificate Authority Proxy "
                                    "Function</item></ServiceList></DeploymentServiceRequest></soapDoServiceDeployment>");
    }

    void onlyTheKnownQuestionIsAnswered_data()
    {
        QTest::addColumn<QString>("question");
        QTest::addColumn<bool>("answered");
        QTest::newRow("11.5") << u"This operation will set the cluster to Mixed mode. Do you want to continue? (y/n):"_s << true;
        QTest::newRow("as edited in 2024") << u"This operation sets the cluster to Mixed mode. Do you want to continue? (y/n):"_s
                                           << true;
        QTest::newRow("12.6, auto-registration")
            << u"This operation will set the cluster to Mixed mode.  Auto-registration is enabled on at least one CM node. Do you want to continue? (y/n): "_s
            << true;
        QTest::newRow("wrapped") << u"This operation will set the cluster\nto Mixed mode. Do you want\nto continue? (y/n):"_s
                                 << true;
        QTest::newRow("another mode")
            << u"This operation will set the cluster to Non Secure mode. Do you want to continue? (y/n):"_s << false;
        QTest::newRow("another sentence")
            << u"This operation will set the cluster to Mixed mode. All phones will be erased. Do you want to continue? (y/n):"_s
            << false;
        QTest::newRow("another question") << u"Do you want to continue? (y/n):"_s << false;
    }

    void onlyTheKnownQuestionIsAnswered()
    {
        QFETCH(QString, question);
        QFETCH(bool, answered);
        const Action action = cucm::setMixedMode(pub);
        const auto &cli = std::get<CliAction>(action.what);
        QCOMPARE(cli.lines, QStringList({u"utils ctl set-cluster mixed-mode"_s}));
        QCOMPARE(cli.dialogue.size(), 1);
        QCOMPARE(cli.dialogue.first().answer, u"y"_s);
        QCOMPARE(cli.timeout, std::chrono::milliseconds(600000));
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(cli.dialogue.first().pattern));
        QVERIFY(pattern.isValid());
        QCOMPARE(pattern.match(question).hasMatch(), answered);
    }

    void theWayBackHasItsOwnQuestion()
    {
        const Action action = cucm::setNonSecureMode(pub);
        const auto &cli = std::get<CliAction>(action.what);
        QCOMPARE(cli.lines, QStringList({u"utils ctl set-cluster non-secure-mode"_s}));
        const QRegularExpression pattern(QRegularExpression::anchoredPattern(cli.dialogue.first().pattern));
        QVERIFY(pattern.match(u"This operation will set the cluster to Non Secure mode. Do you want to continue? (y/n):"_s)
                    .hasMatch());
        QVERIFY(
            !pattern.match(u"This operation will set the cluster to Mixed mode. Do you want to continue? (y/n):"_s).hasMatch());
    }

    void schemaOfAVersion_data()
    {
        QTest::addColumn<QString>("version");
        QTest::addColumn<QString>("schema");
        QTest::newRow("11.5") << u"11.5.1.12900(21)"_s << u"11.5"_s;
        QTest::newRow("12.0") << u"12.0.1.10000(10)"_s << u"12.0"_s;
        QTest::newRow("12.5") << u"12.5.1.13900(152)"_s << u"12.5"_s;
        QTest::newRow("14") << u"14.0.1.12900(161)"_s << u"14.0"_s;
        QTest::newRow("15") << u"15.0.1.11900(40)"_s << u"15.0"_s;
        QTest::newRow("too old") << u"11.0.1.10000(10)"_s << QString();
        QTest::newRow("there is no 12.6") << u"12.6.1.10000(10)"_s << QString();
        QTest::newRow("there is no 13") << u"13.0.1"_s << QString();
        QTest::newRow("too new") << u"16.0.1.10000(1)"_s << QString();
        QTest::newRow("nonsense") << u"<b>14.0"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void schemaOfAVersion()
    {
        QFETCH(QString, version);
        QTEST(axl::schemaOf(version), "schema");
    }

    void everyWriteIsValidAgainstCiscosSchema_data()
    {
        QTest::addColumn<QString>("version");
        for (const char *version : {"11.5", "12.5", "14.0", "15.0"})
            QTest::newRow(version) << QString::fromLatin1(version);
    }

    void everyWriteIsValidAgainstCiscosSchema()
    {
        QFETCH(QString, version);
        const QString lint = QStandardPaths::findExecutable(u"xmllint"_s);
        if (lint.isEmpty() || !QFile::exists(schemaFile(version)))
            QSKIP("xmllint or the AXL schemas (npm ci --prefix tests) are not installed");
        QTemporaryDir directory;
        QStringList files;
        const QList<Action> actions = everyAxlAction(version);
        for (const Action &action : actions) {
            QFile file(directory.filePath(QString::fromLatin1(http(action).operation) + u".xml"_s));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(
                soap::operationIn(http(action).body, u"http://www.cisco.com/AXL/API/"_s + version, soap::Children::Unqualified));
            files += file.fileName();
        }
        QCOMPARE(files.size(), 10);
        QProcess process;
        process.start(lint, QStringList({u"--nonet"_s, u"--noout"_s, u"--schema"_s, schemaFile(version)}) + files);
        QVERIFY(process.waitForFinished(60000));
        QVERIFY2(process.exitCode() == 0, process.readAllStandardError().constData());
    }
};

QTEST_APPLESS_MAIN(CucmActions)
#include "tst_CucmActions.moc"
