// SPDX-License-Identifier: Apache-2.0
#include "AxlBodies.h"

#include <QProcess>
#include <QTemporaryDir>

using namespace sipseal::lab;
using namespace sipseal::lab::axl;
using namespace Qt::StringLiterals;

namespace {

// What stands in the Body, for a validator that knows AXL's schema only.
QByteArray operationOf(const QByteArray &message)
{
    const qsizetype from = message.indexOf("<soapenv:Body>") + 14;
    return message.mid(from, message.indexOf("</soapenv:Body>") - from);
}

} // namespace

class tst_AxlSchema : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void satisfiesCiscosSchema_data();
    void satisfiesCiscosSchema();
};

void tst_AxlSchema::satisfiesCiscosSchema_data()
{
    QTest::addColumn<QString>("cluster");
    QTest::addColumn<QString>("schema");
    QTest::newRow("11.5") << "11.5.1.18900-97"
                          << "11.5";
    QTest::newRow("12.5") << "12.5.1.14900-63"
                          << "12.5";
    QTest::newRow("14.0") << "14.0.1.12900-161"
                          << "14.0";
    QTest::newRow("15.0") << "15.0.1.11900-40"
                          << "15.0";
}

// Every operation once, requests and answers, against Cisco's own schema (cucm.md §k).
void tst_AxlSchema::satisfiesCiscosSchema()
{
    QFETCH(QString, cluster);
    QFETCH(QString, schema);
    const QString xsd = QStringLiteral(SIPSEAL_SOURCE_DIR "/tests/node_modules/cisco-axl/schema/%1/AXLSoap.xsd").arg(schema);
    if (!QFile::exists(xsd))
        QSKIP("Cisco's schemas are not here: npm ci --prefix tests --ignore-scripts");
    CucmBench bench([&](QJsonObject &object) { object[u"version"_s] = cluster; });
    QVERIFY(bench.start());
    const QString all = u"<searchCriteria><name>%</name></searchCriteria>"_s;
    QList<QPair<QString, QString>> calls{
        {u"getCCMVersion"_s, {}},
        {u"executeSQLQuery"_s, u"<sql>select enum,name from typemodel</sql>"_s},
        {u"getServiceParameter"_s,
         u"<processNodeName>EnterpriseWideData</processNodeName><name>ClusterSecurityMode</name><service>Enterprise Wide</service>"_s},
        {u"listProcessNode"_s, all + u"<returnedTags><name/><description/><nodeUsage/><processNodeRole/></returnedTags>"_s},
        {u"addSipTrunkSecurityProfile"_s, kNewProfile.arg(u"P"_s, u"cube1"_s)},
        {u"updateSipTrunkSecurityProfile"_s, u"<name>P</name><description>d</description>"_s},
        {u"getSipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"listSipTrunkSecurityProfile"_s, all + u"<returnedTags/>"_s},
        {u"updateSipTrunk"_s,
         u"<name>vCube</name><securityProfileName>P</securityProfileName><destinations>%1</destinations>"_s.arg(
             destination(u"198.18.133.226"_s, 5061, 1))},
        {u"resetSipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"applySipTrunkSecurityProfile"_s, u"<name>P</name>"_s},
        {u"getSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"listSipTrunk"_s, all + u"<returnedTags/>"_s},
        {u"resetSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"restartSipTrunk"_s, u"<name>vCube</name>"_s},
        {u"doDeviceReset"_s, u"<deviceName>vCube</deviceName><isHardReset>true</isHardReset>"_s},
        {u"addPhoneSecurityProfile"_s, kNewPhoneProfile.arg(u"Q"_s)},
        {u"updatePhoneSecurityProfile"_s, u"<name>Q</name><description>d</description>"_s},
        {u"getPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"listPhoneSecurityProfile"_s, all + u"<returnedTags/>"_s},
        {u"updatePhone"_s,
         u"<name>CSFAGENT1</name><securityProfileName>Q</securityProfileName><certificateOperation>Install/Upgrade</certificateOperation><upgradeFinishTime>%1</upgradeFinishTime>"_s
             .arg(finish(bench, 60))},
        {u"getPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"listPhone"_s, all + u"<returnedTags/><skip>0</skip><first>2</first>"_s},
        {u"applyPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"resetPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"restartPhone"_s, u"<name>CSFAGENT1</name>"_s},
        {u"resetPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"applyPhoneSecurityProfile"_s, u"<name>Q</name>"_s},
        {u"listRegistrationDynamic"_s, u"<searchCriteria><device>%</device></searchCriteria><returnedTags/>"_s},
        {u"updatePhone"_s, u"<name>CSFAGENT1</name><securityProfileName>%1</securityProfileName>"_s.arg(kPhoneProfile)},
        {u"removePhoneSecurityProfile"_s, u"<name>Q</name>"_s},
    };
    if (schema != "11.5"_L1)
        calls.append({u"getSmartLicenseStatus"_s, {}});
    QTemporaryDir directory;
    QStringList files;
    const auto keep = [&](const QString &name, const QByteArray &text) {
        QFile file(directory.filePath(u"%1-%2.xml"_s.arg(files.size(), 3, 10, QChar(u'0')).arg(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        files += file.fileName();
    };
    for (const auto &[operation, inner] : std::as_const(calls)) {
        const auto reply = bench.axl(operation, inner, schema);
        QVERIFY2(reply.status == 200, operation.toUtf8() + ' ' + reply.body);
        keep(operation + u"-request"_s, bench.sent.last());
        keep(operation + u"-response"_s, operationOf(reply.body));
    }
    QProcess xmllint;
    xmllint.start(u"xmllint"_s, QStringList{u"--noout"_s, u"--nonet"_s, u"--schema"_s, xsd} + files);
    if (!xmllint.waitForStarted())
        QSKIP("xmllint is not installed");
    QVERIFY(xmllint.waitForFinished(60000));
    QByteArray wrong;
    const QList<QByteArray> lines = xmllint.readAllStandardError().split('\n');
    for (const QByteArray &line : lines)
        if (!line.endsWith(" validates"))
            wrong += line + '\n';
    QVERIFY2(xmllint.exitCode() == 0, wrong.left(4000));
}

QTEST_GUILESS_MAIN(tst_AxlSchema)
#include "tst_AxlSchema.moc"
