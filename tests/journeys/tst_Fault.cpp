// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include <QFile>
#include <QJsonArray>
#include <QTest>

#include <memory>
#include <thread>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

// TLS record: alert (21), version 3.x, length 2, fatal (2), unknown_ca (48): RFC 5246 §6.2.1 and §7.2.
bool holdsAlertUnknownCa(const QByteArray &capture)
{
    for (const char minor : {'\x01', '\x03'})
        if (const QByteArray alert{"\x15\x03" + QByteArray(1, minor) + QByteArray("\x00\x02\x02\x30", 4)}; capture.contains(alert))
            return true;
    return false;
}

QJsonObject leg(const QJsonObject &document, const QString &name)
{
    const QJsonArray legs = document[u"legs"_s].toArray();
    for (const QJsonValue &one : legs)
        if (one[u"name"_s] == name)
            return one.toObject();
    return {};
}

} // namespace

/// A secured call flow out of which somebody took a CA: the handshake really fails, and the product says where, why, and who
/// must act. The slots follow one another on the same lab.
class tst_Fault : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cli.reset(), m_lab.reset(); }
    void theCallFailsWithTheAlertOnTheWire();
    void verifyNamesTheCauseAndWhoMustAct();
    void theCaptureAloneSaysTheSame();
    void troubleshootingHearsItOnCubeAndIsQuietAfterwards();
    void withTheCaBackTheLegIsSecure();

private:
    QString saveCapture(const QString &name) const;

    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<Cli> m_cli;
};

void tst_Fault::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start(), QString());
    m_cli = std::make_unique<Cli>(*m_lab);
    const CliResult apply = (*m_cli)({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 0, apply.told());
    QVERIFY(m_lab->control().fault({{u"device"_s, u"cvp1"_s}, {u"kind"_s, u"ca-missing"_s}}));
}

QString tst_Fault::saveCapture(const QString &name) const
{
    QFile file(m_lab->path(name));
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write(m_lab->control().capture(u"cvp1"_s));
    return file.fileName();
}

void tst_Fault::theCallFailsWithTheAlertOnTheWire()
{
    QVERIFY(!holdsAlertUnknownCa(m_lab->control().capture(u"cvp1"_s)));
    const QJsonObject call = m_lab->control().waitForCall(m_lab->control().dial(), {u"failed"_s, u"queued"_s});
    QCOMPARE(call[u"state"_s].toString(), u"failed"_s);
    QVERIFY2(call[u"why"_s].toString().contains(u"cube1 to cvp1 over TLS"_s), qPrintable(call[u"why"_s].toString()));
    QVERIFY(holdsAlertUnknownCa(m_lab->control().capture(u"cvp1"_s)));
}

void tst_Fault::verifyNamesTheCauseAndWhoMustAct()
{
    const QString capture = saveCapture(u"failed.pcapng"_s);
    const CliResult verify = (*m_cli)({u"verify"_s, m_lab->planFile(), u"--capture"_s, capture, u"--json"_s});
    QVERIFY2(verify.exit == 3, verify.told());
    const QJsonObject failed = leg(verify.document(), u"CUBE-CVP"_s);
    QCOMPARE(failed[u"verdict"_s].toString(), u"failed"_s);
    QVERIFY2(failed[u"why"_s].toString().contains(u"48 (unknown_ca)"), qPrintable(failed[u"why"_s].toString()));
    const QJsonObject advice = failed[u"advice"_s][0].toObject();
    // CVP refused what CUBE showed: whoever looks after CVP must import CUBE's CA.
    QVERIFY2(advice[u"meaning"_s].toString().contains(u"cvp1 does not trust the CA"), qPrintable(QDebug::toString(advice)));
    QVERIFY2(advice[u"who"_s].toString().contains(u"cvp1"), qPrintable(QDebug::toString(advice)));
    QVERIFY2(advice[u"todo"_s].toString().contains(u"cube1"), qPrintable(QDebug::toString(advice)));
    // A person is told the same.
    const CliResult told = (*m_cli)({u"verify"_s, m_lab->planFile(), u"--capture"_s, capture});
    QVERIFY2(told.exit == 3 && told.out.contains("cvp1 does not trust the CA"), told.told());
}

void tst_Fault::theCaptureAloneSaysTheSame()
{
    const CliResult judged = (*m_cli)({u"capture"_s, saveCapture(u"failed.pcapng"_s), u"--pair"_s, u"198.18.133.226,198.18.133.13"_s, u"--json"_s});
    QVERIFY2(judged.exit == 3, judged.told());
    const QJsonObject only = judged.document()[u"legs"_s][0].toObject();
    QCOMPARE(only[u"verdict"_s].toString(), u"failed"_s);
    const QJsonObject alert = only[u"tls"_s][u"alerts"_s][0].toObject();
    QCOMPARE(alert[u"from"_s].toString(), u"198.18.133.13"_s);
    QCOMPARE(alert[u"code"_s].toInt(), 48);
    QCOMPARE(alert[u"level"_s].toString(), u"fatal"_s);
}

void tst_Fault::troubleshootingHearsItOnCubeAndIsQuietAfterwards()
{
    const qsizetype before = m_lab->control().wire().size();
    CliResult verify;
    {
        // Somebody keeps calling while CUBE's debugging is listened to.
        const std::jthread caller([this](std::stop_token stop) {
            while (!stop.stop_requested())
                m_lab->control().waitForCall(m_lab->control().dial(), {u"failed"_s}, 2000);
        });
        verify = (*m_cli)({u"verify"_s, m_lab->planFile(), u"--capture"_s, m_lab->path(u"failed.pcapng"_s), u"--debug"_s, u"4"_s});
    }
    QVERIFY2(verify.exit == 3, verify.told());
    QVERIFY2(verify.out.contains("cube1:") && verify.out.contains("CA"), verify.told());
    QStringList on, off;
    const QList<LabControl::Wire> sent = m_lab->control().wire().mid(before);
    for (const LabControl::Wire &line : sent) {
        if (line.text.startsWith(u"debug "))
            on += line.text;
        if (line.text.startsWith(u"no debug ") || line.text.startsWith(u"undebug "))
            off += line.text.section(u' ', line.text.startsWith(u"no ") ? 2 : 1);
    }
    QVERIFY(!on.isEmpty());
    // Our own debugging is switched off again, line by line; nobody else's is touched.
    for (const QString &line : std::as_const(on))
        QVERIFY2(off.contains(line.section(u' ', 1)), qPrintable(line + u" / "_s + off.join(u", "_s)));
    QVERIFY(!off.contains(u"all"_s));
}

void tst_Fault::withTheCaBackTheLegIsSecure()
{
    QVERIFY(m_lab->control().clearFaults());
    const QJsonObject call = m_lab->control().connectedCall(u"agent1"_s);
    QVERIFY2(call[u"state"_s] == u"connected"_s, qPrintable(QDebug::toString(call)));
    const CliResult verify = (*m_cli)({u"verify"_s, m_lab->planFile(), u"--capture"_s, saveCapture(u"mended.pcapng"_s), u"--json"_s});
    QVERIFY2(verify.exit == 0, verify.told());
    QCOMPARE(leg(verify.document(), u"CUBE-CVP"_s)[u"verdict"_s].toString(), u"secure"_s);
}

QTEST_GUILESS_MAIN(tst_Fault)
#include "tst_Fault.moc"
