// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include <QDirIterator>
#include <QFile>
#include <QJsonArray>
#include <QRegularExpression>
#include <QTest>

#include <algorithm>
#include <array>
#include <memory>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr std::array kStates{"observing", "already", "waiting-for-human", "applying", "settling", "verified", "failed",
                          "outcome-unknown", "undoing", "undone", "undo-failed", "skipped"};

bool isState(const QString &state)
{
    return std::any_of(kStates.begin(), kStates.end(), [&](const char *known) { return state == QLatin1StringView(known); });
}

// What a deep undo alone would take back: mixed mode with its CTL file, CAPF that made it, and the phones' certificates.
QJsonObject withoutResidue(const QString &device, QJsonObject config)
{
    if (device == u"cucm-pub") {
        config.remove(u"security_mode"_s);
        config.remove(u"ctl"_s);
        QJsonObject services = config[u"services"_s].toObject();
        QJsonArray activated;
        const QJsonArray before = services[u"cucm-pub"_s].toArray();
        for (const QJsonValue &service : before)
            if (service != u"Cisco Certificate Authority Proxy Function"_s)
                activated += service;
        services[u"cucm-pub"_s] = activated;
        config[u"services"_s] = services;
    }
    if (device.startsWith(u"agent"))
        config.remove(u"lsc"_s);
    return config;
}

// The places where two configurations differ, for the message of a failed check.
void differences(const QJsonValue &before, const QJsonValue &after, const QString &place, QStringList *out)
{
    if (before == after)
        return;
    if (!before.isObject() || !after.isObject()) {
        *out += u"%1: %2 -> %3"_s.arg(place, QDebug::toString(before), QDebug::toString(after));
        return;
    }
    const QJsonObject a = before.toObject(), b = after.toObject();
    QStringList keys = a.keys() + b.keys();
    keys.removeDuplicates();
    for (const QString &key : std::as_const(keys))
        differences(a[key], b[key], place + u'/' + key, out);
}

// Each secret as it would stand in text, JSON, XML, a URL, and Basic authentication.
QList<QByteArray> formsOf(const QJsonObject &secrets)
{
    QList<QByteArray> out;
    for (const QJsonValue &value : secrets) {
        const QString secret = value.toString();
        out << secret.toUtf8() << secret.toHtmlEscaped().toUtf8() << QUrl::toPercentEncoding(secret);
        for (const auto *user : {"admin", "administrator", "axladmin", "administrator@dcloud.cisco.com"})
            out += (QByteArray(user) + ':' + secret.toUtf8()).toBase64();
    }
    return out;
}

} // namespace

/// The whole road by command line, against one lab: what is found, the change, the proof, the report, the way back.
/// The slots follow one another on the same lab.
class tst_WholeRoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase() { m_cli.reset(), m_lab.reset(); }
    void checkSaysWhatDiffersAndSendsNothing();
    void applyTellsEveryStep();
    void afterwardsCheckFindsNothingLeft();
    void aCallWithAnAgentIsEncryptedOnEveryLeg();
    void verifyProvesEachLegFromDevicesAndCapture();
    void applyingAgainSendsNothing();
    void theReportTellsTheStoryInEachFormat();
    void undoBringsEveryDeviceBack();
    void noSecretWasWrittenAnywhere();

private:
    QByteArray secretIn(const QByteArray &text) const;

    std::unique_ptr<LabProcess> m_lab;
    std::unique_ptr<Cli> m_cli;
    QMap<QString, QJsonObject> m_before; ///< each device's configuration at the start
    QList<QByteArray> m_secrets;
    QString m_run;
};

void tst_WholeRoad::initTestCase()
{
    m_lab = std::make_unique<LabProcess>();
    QCOMPARE(m_lab->start(), QString());
    m_cli = std::make_unique<Cli>(*m_lab);
    const QStringList devices = m_lab->devices();
    QVERIFY(devices.contains(u"cube1"_s) && devices.contains(u"cucm-sub1"_s) && devices.contains(u"agent3"_s));
    for (const QString &device : devices)
        m_before[device] = m_lab->control().config(device);
    m_secrets = formsOf(m_lab->secrets());
    QVERIFY(m_secrets.size() > 10);
}

QByteArray tst_WholeRoad::secretIn(const QByteArray &text) const
{
    for (const QByteArray &secret : m_secrets)
        if (text.contains(secret))
            return "holds the secret " + secret;
    return {};
}

void tst_WholeRoad::checkSaysWhatDiffersAndSendsNothing()
{
    const CliResult check = (*m_cli)({u"check"_s, m_lab->planFile(), u"--json"_s});
    QVERIFY2(check.exit == 3, check.told());
    const QJsonObject document = check.document(), summary = document[u"summary"_s].toObject();
    const QJsonArray steps = document[u"steps"_s].toArray();
    QCOMPARE(summary[u"steps"_s].toInt(), int(steps.size()));
    QVERIFY(summary[u"differs"_s].toInt() > 20);
    QCOMPARE(summary[u"failed"_s].toInt() + summary[u"blocked"_s].toInt() + summary[u"needs_human"_s].toInt(), 0);
    int differing = 0;
    for (const QJsonValue &step : steps) {
        QVERIFY(!step[u"id"_s].toString().isEmpty() && !step[u"device"_s].toString().isEmpty() && !step[u"task"_s].toString().isEmpty());
        // Each change is shown literally, before anybody agrees to it.
        if (step[u"state"_s] == u"differs"_s) {
            ++differing;
            QVERIFY2(!step[u"will_send"_s].toArray().isEmpty(), qPrintable(step[u"id"_s].toString()));
        }
    }
    QCOMPARE(differing, summary[u"differs"_s].toInt());
    QCOMPARE(m_lab->control().effects(), QStringList());
    QCOMPARE(secretIn(check.out + check.err), QByteArray());
}

void tst_WholeRoad::applyTellsEveryStep()
{
    const CliResult apply = (*m_cli)({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 0, apply.told());
    const QList<QJsonObject> events = apply.lines();
    QCOMPARE(events.size(), apply.out.trimmed().count('\n') + 1); // every line is one object
    m_run = events.first()[u"run"_s].toString();
    QCOMPARE(events.first()[u"event"_s].toString(), u"started"_s);
    QVERIFY(!m_run.isEmpty());
    QMap<QString, QString> last;
    for (const QJsonObject &event : events) {
        const QDateTime time = QDateTime::fromString(event[u"time"_s].toString(), Qt::ISODateWithMs);
        QVERIFY2(time.isValid() && time.offsetFromUtc() == 0, qPrintable(event[u"time"_s].toString()));
        if (event[u"event"_s] != u"step"_s)
            continue;
        QVERIFY2(isState(event[u"state"_s].toString()), qPrintable(event[u"state"_s].toString()));
        last[event[u"step"_s].toString() + u'@' + event[u"device"_s].toString()] = event[u"state"_s].toString();
    }
    for (auto it = last.cbegin(); it != last.cend(); ++it)
        QVERIFY2(it.value() == u"verified" || it.value() == u"already", qPrintable(it.key() + u' ' + it.value()));
    const QJsonObject finished = events.last();
    QCOMPARE(finished[u"event"_s].toString(), u"finished"_s);
    QCOMPARE(finished[u"run"_s].toString(), m_run);
    QCOMPARE(finished[u"result"_s].toString(), u"secured"_s);
    QVERIFY(finished[u"sent"_s][u"cli_lines"_s].toInt() > 0 && finished[u"sent"_s][u"https_writes"_s].toInt() > 0);
    QCOMPARE(secretIn(apply.out + apply.err), QByteArray());
}

void tst_WholeRoad::afterwardsCheckFindsNothingLeft()
{
    const CliResult check = (*m_cli)({u"check"_s, m_lab->planFile(), u"--json"_s});
    QVERIFY2(check.exit == 0, check.told());
    const QJsonObject summary = check.document()[u"summary"_s].toObject();
    QCOMPARE(summary[u"compliant"_s], summary[u"steps"_s]);
}

void tst_WholeRoad::aCallWithAnAgentIsEncryptedOnEveryLeg()
{
    const QJsonObject call = m_lab->control().connectedCall(u"agent1"_s);
    QVERIFY2(call[u"state"_s] == u"connected"_s, qPrintable(QDebug::toString(call)));
    QStringList legs;
    const QJsonArray all = call[u"legs"_s].toArray();
    for (const QJsonValue &leg : all) {
        const QString name = leg[u"a"_s].toString() + u'-' + leg[u"b"_s].toString();
        legs += name;
        // The caller's own leg is the provider's: out of scope.
        const bool isPublic = name.startsWith(u"pstn");
        QVERIFY2(isPublic || leg[u"security"_s] == u"tls"_s, qPrintable(name));
        QVERIFY2(isPublic || leg[u"version"_s] == u"TLSv1.2"_s, qPrintable(name + u' ' + leg[u"version"_s].toString()));
    }
    QVERIFY(legs.contains(u"cube1-cvp1"_s) && legs.contains(u"cvp1-vvb1"_s));
    QVERIFY(!legs.filter(QRegularExpression(u"^cvp1-cucm-"_s)).isEmpty());
    QVERIFY(!legs.filter(QRegularExpression(u"^cucm-.*-agent1$"_s)).isEmpty());
}

void tst_WholeRoad::verifyProvesEachLegFromDevicesAndCapture()
{
    // The call stands while the devices are asked: what they list as established is part of the proof.
    QFile capture(m_lab->path(u"cvp1.pcapng"_s));
    QVERIFY(capture.open(QIODevice::WriteOnly));
    capture.write(m_lab->control().capture(u"cvp1"_s));
    capture.close();
    const CliResult verify = (*m_cli)({u"verify"_s, m_lab->planFile(), u"--capture"_s, capture.fileName(), u"--json"_s});
    QVERIFY2(verify.exit == 0, verify.told());
    QSet<QString> counted;
    const QJsonArray legs = verify.document()[u"legs"_s].toArray();
    for (const QJsonValue &leg : legs) {
        if (leg[u"role"_s] != u"call"_s)
            continue;
        counted += leg[u"name"_s].toString();
        QVERIFY2(leg[u"verdict"_s] == u"secure"_s, qPrintable(QDebug::toString(leg)));
        QVERIFY(!leg[u"evidence"_s].toArray().isEmpty());
    }
    QCOMPARE(counted, (QSet<QString>{u"CUBE-CVP"_s, u"CVP-CVVB"_s, u"CVP-CUCM"_s}));
    QCOMPARE(secretIn(verify.out + verify.err), QByteArray());
}

void tst_WholeRoad::applyingAgainSendsNothing()
{
    const qsizetype before = m_lab->control().wire().size();
    const CliResult apply = (*m_cli)({u"apply"_s, m_lab->planFile(), u"--yes"_s, u"--json"_s});
    QVERIFY2(apply.exit == 0, apply.told());
    QCOMPARE(apply.finished()[u"sent"_s][u"cli_lines"_s].toInt(-1), 0);
    QCOMPARE(apply.finished()[u"sent"_s][u"https_writes"_s].toInt(-1), 0);
    QVERIFY(m_lab->control().wire().size() > before);
    QCOMPARE(m_lab->control().effects(before), QStringList());
}

void tst_WholeRoad::theReportTellsTheStoryInEachFormat()
{
    for (const QString &format : {u"html"_s, u"json"_s, u"csv"_s, u"pdf"_s}) {
        const QString file = m_lab->path(u"report."_s + format);
        const CliResult report = (*m_cli)({u"report"_s, m_run, u"--format"_s, format, u"--out"_s, file});
        QVERIFY2(report.exit == 0, report.told());
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QByteArray text = written.readAll();
        QVERIFY2(text.size() > 1000, qPrintable(format));
        QVERIFY2(secretIn(text).isEmpty(), qPrintable(format));
        if (format == u"pdf") {
            QVERIFY(text.startsWith("%PDF"));
            continue;
        }
        QVERIFY2(text.contains("session target ipv4:198.18.133.13:5061"), qPrintable(format));
        QVERIFY2(text.contains("SecureSIPTLSForCvp"), qPrintable(format));
    }
    // What changed, before and after, in the device's own words: a port of 5060 is not written out there.
    const QJsonObject before{{u"subject"_s, u"dial-peer voice 6000 session target"_s},
                             {u"before"_s, u"ipv4:198.18.133.13"_s},
                             {u"after"_s, u"ipv4:198.18.133.13:5061"_s}};
    const QJsonArray steps = readJson(m_lab->path(u"report.json"_s))[u"steps"_s].toArray();
    QVERIFY(std::any_of(steps.begin(), steps.end(), [&](const QJsonValue &step) {
        return step[u"step"_s] == u"cube.dial-peer.cvp"_s && step[u"changes"_s].toArray().contains(before);
    }));
    QFile html(m_lab->path(u"report.html"_s));
    QVERIFY(html.open(QIODevice::ReadOnly));
    const QByteArray page = html.readAll();
    QVERIFY(page.contains(m_run.toUtf8()));
    QVERIFY(!page.contains("<script") && !page.contains("src=\"http"));
}

void tst_WholeRoad::undoBringsEveryDeviceBack()
{
    const CliResult undo = (*m_cli)({u"undo"_s, m_run, u"--yes"_s, u"--json"_s});
    QVERIFY2(undo.exit == 0, undo.told());
    const QJsonObject finished = undo.finished();
    QCOMPARE(finished[u"result"_s].toString(), u"undone"_s);
    QSet<QString> named;
    const QJsonArray residue = finished[u"residue"_s].toArray();
    for (const QJsonValue &left : residue) {
        named += left[u"device"_s].toString();
        QVERIFY(!left[u"what"_s].toString().isEmpty());
    }
    QVERIFY2(named.contains(u"cucm-pub"_s), undo.told());
    QStringList left;
    for (auto it = m_before.cbegin(); it != m_before.cend(); ++it) {
        const QJsonObject now = m_lab->control().config(it.key());
        differences(withoutResidue(it.key(), it.value()), withoutResidue(it.key(), now), it.key(), &left);
    }
    QVERIFY2(left.isEmpty(), qPrintable(left.join(u'\n')));
    // And calls work as they did before.
    const QJsonObject call = m_lab->control().connectedCall(u"agent2"_s);
    QVERIFY2(call[u"state"_s] == u"connected"_s, qPrintable(QDebug::toString(call)));
}

void tst_WholeRoad::noSecretWasWrittenAnywhere()
{
    int files = 0;
    QDirIterator walk(m_cli->stateDir(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray found = secretIn(file.readAll());
        QVERIFY2(found.isEmpty(), file.fileName().toUtf8() + ' ' + found);
        ++files;
    }
    QVERIFY(files > 0);
}

QTEST_GUILESS_MAIN(tst_WholeRoad)
#include "tst_WholeRoad.moc"
