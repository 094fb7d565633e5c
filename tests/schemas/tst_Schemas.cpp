// SPDX-License-Identifier: Apache-2.0
// Every JSON document that sipseal-cli writes is what its schema says: the real program against a lab in a child process.
#include "SchemaCheck.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

const QString kProgram = QStringLiteral(SIPSEAL_BIN_DIR "/sipseal-cli");
constexpr int kPatience = 120000;

struct Answer
{
    int exit = -1;
    QByteArray out, err;
    QJsonObject document() const { return QJsonDocument::fromJson(out).object(); }
    QJsonArray lines() const
    {
        QJsonArray list;
        for (const QByteArray &line : out.split('\n'))
            if (!line.isEmpty())
                list += QJsonDocument::fromJson(line).object();
        return list;
    }
};

Answer runProgram(const QStringList &words)
{
    QProcess process;
    process.start(kProgram, words);
    process.closeWriteChannel();
    Answer answer;
    if (process.waitForFinished(kPatience))
        answer.exit = process.exitCode();
    else
        process.kill(); // our own child, by its pid
    answer.out = process.readAllStandardOutput();
    answer.err = process.readAllStandardError();
    return answer;
}

QStringList fixtures(const QString &folder)
{
    QStringList out;
    const QDir directory(QStringLiteral(SIPSEAL_FIXTURES) + u'/' + folder);
    for (const QString &name : directory.entryList(QDir::Files))
        out += directory.filePath(name);
    return out;
}

} // namespace

class TestSchemas : public QObject
{
    Q_OBJECT

    QTemporaryDir m_directory;
    QProcess m_lab;
    QJsonObject m_ready;
    QString m_run;

    QString file(const QString &name) const { return m_directory.filePath(name); }

    Answer cli(QStringList words) const
    {
        words += {u"--json"_s,
                  u"--state-dir"_s,
                  file(u"state"_s),
                  u"--secrets"_s,
                  m_ready[u"secrets"_s].toString(),
                  u"--trust"_s,
                  m_ready[u"trust"_s].toString()};
        return runProgram(words);
    }

    QByteArray control(const QByteArray &verb, const QString &path)
    {
        QNetworkAccessManager network;
        network.setProxy(QNetworkProxy::NoProxy);
        QNetworkRequest request(QUrl(m_ready[u"control"_s].toString() + path));
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        QNetworkReply *reply = network.sendCustomRequest(request, verb, verb == "POST" ? QByteArray("{}") : QByteArray());
        return QTest::qWaitFor([&] { return reply->isFinished(); }, kPatience) ? reply->readAll() : QByteArray();
    }

    QString endpointOf(const QString &device, const QString &service) const
    {
        const QJsonArray devices = m_ready[u"devices"_s].toArray();
        for (const QJsonValue &one : devices)
            if (one[u"id"_s].toString() == device)
                return one[service].toString();
        return {};
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_directory.isValid());
        m_lab.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_lab.start(kProgram, {u"lab"_s, u"--plan-out"_s, file(u"plan.json"_s)});
        QVERIFY(m_lab.waitForStarted());
        QTRY_VERIFY_WITH_TIMEOUT(m_lab.canReadLine() || m_lab.state() == QProcess::NotRunning, kPatience);
        m_ready = QJsonDocument::fromJson(m_lab.readLine()).object();
        QVERIFY(!m_ready.isEmpty());
    }

    void cleanupTestCase()
    {
        m_lab.terminate();
        QVERIFY(m_lab.waitForFinished(kPatience));
        QCOMPARE(m_lab.exitCode(), 0);
    }

    void everySchemaIsASchema_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(u":/schemas"_s).entryList({u"*.schema.json"_s});
        QVERIFY(files.size() >= 11);
        for (const QString &one : files)
            QTest::addRow("%s", qPrintable(one)) << one.chopped(qsizetype(qstrlen(".schema.json")));
    }
    void everySchemaIsASchema()
    {
        QFETCH(QString, name);
        const SchemaCheck check(name);
        QCOMPARE(check.schema()[u"$schema"_s].toString(), u"https://json-schema.org/draft/2020-12/schema"_s);
        QCOMPARE(check.schema()[u"$id"_s].toString(), QString(u"urn:sipseal:schema:"_s + name));
        // The validator refuses a schema that is none; an object that nobody writes fits none of them.
        const QString fault = check.fault({{u"nobody writes this"_s, true}});
        QVERIFY2(!fault.isEmpty() && !fault.contains(u"does not work"), qPrintable(fault));
    }

    void theLabsReadyLine() { QCOMPARE(SchemaCheck(u"lab-ready"_s).fault(m_ready), QString()); }

    void theLabsPlan()
    {
        QFile plan(m_ready[u"plan"_s].toString());
        QVERIFY(plan.open(QIODevice::ReadOnly));
        QCOMPARE(SchemaCheck(u"plan"_s).fault(QJsonDocument::fromJson(plan.readAll()).object()), QString());
    }

    void check()
    {
        const Answer answer = cli({u"check"_s, file(u"plan.json"_s)});
        QVERIFY2(answer.exit == 3, answer.err.constData());
        QVERIFY(answer.document()[u"steps"_s].toArray().size() > 10);
        QCOMPARE(SchemaCheck(u"check"_s).fault(answer.document()), QString());
    }

    void checkOfADeviceThatCannotBeReached()
    {
        QFile plan(file(u"plan.json"_s));
        QVERIFY(plan.open(QIODevice::ReadOnly));
        QByteArray text = plan.readAll();
        text.replace(endpointOf(u"cube1"_s, u"ssh"_s).toUtf8(), "127.0.0.1:1");
        QFile other(file(u"unreachable.json"_s));
        QVERIFY(other.open(QIODevice::WriteOnly));
        other.write(text);
        other.close();
        const Answer answer = cli({u"check"_s, other.fileName(), u"--task"_s, u"cube"_s});
        QCOMPARE(answer.exit, 1);
        QVERIFY(answer.document()[u"summary"_s][u"failed"_s].toInt() > 0);
        QCOMPARE(SchemaCheck(u"check"_s).fault(answer.document()), QString());
    }

    void checkOfAPlanThatNamesAnotherDialPeer()
    {
        QFile plan(file(u"plan.json"_s));
        QVERIFY(plan.open(QIODevice::ReadOnly));
        QJsonObject object = QJsonDocument::fromJson(plan.readAll()).object();
        QJsonObject choices = object[u"choices"_s].toObject(), cube = choices[u"cube"_s].toObject();
        cube[u"cvp_dial_peers"_s] = QJsonArray{6001};
        choices[u"cube"_s] = cube;
        object[u"choices"_s] = choices;
        QFile other(file(u"renumbered.json"_s));
        QVERIFY(other.open(QIODevice::WriteOnly) && other.write(QJsonDocument(object).toJson()) > 0);
        other.close();
        const Answer answer = cli({u"check"_s, other.fileName(), u"--task"_s, u"cube"_s});
        QCOMPARE(SchemaCheck(u"check"_s).fault(answer.document()), QString());
        QJsonObject proposed;
        const QJsonArray steps = answer.document()[u"steps"_s].toArray();
        for (const QJsonValue &step : steps)
            if (step[u"id"_s] == u"cube.routes"_s)
                proposed = step[u"proposes"_s].toObject();
        QCOMPARE(proposed, (QJsonObject{{u"cube"_s, QJsonObject{{u"cvp_dial_peers"_s, QJsonArray{6000}}}}}));
        const QByteArray said = runProgram({u"check"_s, other.fileName(), u"--task"_s, u"cube"_s, u"--lang"_s, u"en"_s, u"--state-dir"_s,
                                            file(u"state"_s), u"--secrets"_s, m_ready[u"secrets"_s].toString(), u"--trust"_s,
                                            m_ready[u"trust"_s].toString()})
                                    .out;
        QVERIFY2(said.contains("In the plan, at cube1: \"cube\":{\"cvp_dial_peers\":[6000]}"), said.constData());
    }

    void runsOfAnEmptyJournal()
    {
        const Answer answer = cli({u"runs"_s});
        QCOMPARE(answer.exit, 0);
        QCOMPARE(SchemaCheck(u"runs"_s).fault(answer.document()), QString());
    }

    // CUBE alone, so that its leg to CVP turns to TLS and the others stay in clear: both kinds stand in what follows.
    void applyStreamsEvents()
    {
        const Answer answer = cli({u"apply"_s, file(u"plan.json"_s), u"--task"_s, u"cube"_s, u"--yes"_s});
        const QJsonArray events = answer.lines();
        QVERIFY2(events.size() > 5, answer.err.constData());
        m_run = events.first()[u"run"_s].toString();
        QCOMPARE(events.last()[u"event"_s].toString(), u"finished"_s);
        const QStringList faults = SchemaCheck(u"apply-event"_s).faults(events);
        QCOMPARE(faults.join(QString()), QString());
    }

    void runs()
    {
        const Answer answer = cli({u"runs"_s});
        QCOMPARE(answer.document()[u"runs"_s].toArray().size(), 1);
        QCOMPARE(SchemaCheck(u"runs"_s).fault(answer.document()), QString());
    }

    void probe_data()
    {
        QTest::addColumn<QString>("endpoint");
        QTest::newRow("TLS") << endpointOf(u"cvp1"_s, u"sips"_s);
        QTest::newRow("SIP in clear") << endpointOf(u"cvp1"_s, u"sip"_s);
        QTest::newRow("nobody") << endpointOf(u"vvb1"_s, u"sips"_s);
    }
    void probe()
    {
        QFETCH(QString, endpoint);
        const Answer answer = cli({u"probe"_s, endpoint});
        // What does not answer at all may be an error instead of a document.
        if (answer.out.isEmpty())
            QVERIFY2(answer.exit == 1 && !answer.err.isEmpty(), answer.err.constData());
        else
            QCOMPARE(SchemaCheck(u"probe"_s).fault(answer.document()), QString());
    }

    void connections_data()
    {
        QTest::addColumn<QString>("saved");
        const QStringList files = fixtures(u"cube/connections"_s);
        QVERIFY(!files.isEmpty());
        for (const QString &one : files)
            QTest::addRow("%s", qPrintable(QFileInfo(one).fileName())) << one;
    }
    void connections()
    {
        QFETCH(QString, saved);
        const Answer answer = cli({u"connections"_s, saved});
        QVERIFY2(answer.exit == 0, answer.err.constData());
        QCOMPARE(SchemaCheck(u"connections"_s).fault(answer.document()), QString());
    }

    void diagnose()
    {
        QFile log(file(u"debug.txt"_s));
        QVERIFY(log.open(QIODevice::WriteOnly));
        log.write("Nov 23 2026 10:00:00.000: %SIP-3-TLSHANDSHAKE: nothing\n"
                  "Nov 23 2026 10:00:00.100: SSL_connect:error in error (198.18.133.13)\n"
                  "Nov 23 2026 10:00:00.200: SSL3 alert read:fatal:unknown CA\n"
                  "Nov 23 2026 10:00:00.300: SSL3 alert write:fatal:certificate expired\n");
        log.close();
        const Answer answer = cli({u"diagnose"_s, log.fileName()});
        QVERIFY2(answer.exit == 0, answer.err.constData());
        QVERIFY2(!answer.document()[u"findings"_s].toArray().isEmpty(), answer.out.constData());
        QCOMPARE(SchemaCheck(u"diagnose"_s).fault(answer.document()), QString());
    }

    // A pipe gives a piece at a time: what comes later is read too.
    void diagnoseOfAPipe()
    {
        QProcess program;
        program.start(kProgram, {u"diagnose"_s, u"-"_s, u"--json"_s});
        QVERIFY(program.waitForStarted());
        program.write(QByteArray(100'000, 'y'));
        while (program.bytesToWrite() > 0)
            QVERIFY(program.waitForBytesWritten());
        QTest::qWait(200);
        program.write("%SIP-2-TLS_HANDSHAKE_FAILED: Reason: moon\n");
        program.closeWriteChannel();
        QVERIFY(program.waitForFinished(kPatience));
        const QJsonObject told = QJsonDocument::fromJson(program.readAllStandardOutput()).object();
        QCOMPARE(told[u"findings"_s].toArray().size(), 1);
        QCOMPARE(told[u"notes"_s].toArray().size(), 2); // a long line, a cut line
        QCOMPARE(SchemaCheck(u"diagnose"_s).fault(told), QString());
    }

    void captureOfACall()
    {
        const QString call = QJsonDocument::fromJson(control("POST", u"/call"_s))[u"call"_s].toString();
        QVERIFY(!call.isEmpty());
        QString state;
        const auto inState = [&](const QStringList &wanted) {
            state = QJsonDocument::fromJson(control("GET", u"/calls/"_s + call))[u"state"_s].toString();
            return wanted.contains(state);
        };
        QTRY_VERIFY2_WITH_TIMEOUT(inState({u"queued"_s, u"failed"_s, u"ended"_s}), qPrintable(state), kPatience);
        control("POST", u"/calls/"_s + call + u"/hangup"_s);
        QTRY_VERIFY2_WITH_TIMEOUT(inState({u"failed"_s, u"ended"_s}), qPrintable(state), kPatience);
        QFile saved(file(u"cvp1.pcapng"_s));
        QVERIFY(saved.open(QIODevice::WriteOnly));
        saved.write(control("GET", u"/capture/cvp1"_s));
        saved.close();
        QVERIFY(saved.size() > 0);
        for (const QStringList &words : {QStringList{}, QStringList{u"--plan"_s, file(u"plan.json"_s)}}) {
            const Answer answer = cli(QStringList{u"capture"_s, saved.fileName()} + words);
            QVERIFY2(answer.exit == 0 || answer.exit == 3, answer.err.constData());
            QVERIFY(!answer.document()[u"legs"_s].toArray().isEmpty());
            QCOMPARE(SchemaCheck(u"capture"_s).fault(answer.document()), QString());
        }
    }

    void verify()
    {
        const Answer answer = cli({u"verify"_s, file(u"plan.json"_s), u"--capture"_s, file(u"cvp1.pcapng"_s)});
        QVERIFY2(answer.exit == 3, answer.err.constData());
        QVERIFY(answer.document()[u"legs"_s].toArray().size() >= 4);
        QCOMPARE(SchemaCheck(u"verify"_s).fault(answer.document()), QString());
    }

    void report()
    {
        for (const QString &language : {u"en"_s, u"ja"_s}) {
            const Answer answer = cli({u"report"_s, m_run, u"--format"_s, u"json"_s, u"--lang"_s, language});
            QVERIFY2(answer.exit == 0, answer.err.constData());
            QVERIFY(!answer.document()[u"verification"_s][u"legs"_s].toArray().isEmpty());
            QCOMPARE(SchemaCheck(u"report"_s).fault(answer.document()), QString());
        }
    }

    void undoStreamsEvents()
    {
        const Answer answer = cli({u"undo"_s, m_run, u"--yes"_s});
        const QJsonArray events = answer.lines();
        QVERIFY2(!events.isEmpty(), answer.err.constData());
        QCOMPARE(events.last()[u"event"_s].toString(), u"finished"_s);
        QCOMPARE(SchemaCheck(u"apply-event"_s).faults(events).join(QString()), QString());
    }

    void reportAfterTheWayBack()
    {
        QCOMPARE(SchemaCheck(u"report"_s).fault(cli({u"report"_s, m_run, u"--format"_s, u"json"_s}).document()), QString());
        QCOMPARE(SchemaCheck(u"runs"_s).fault(cli({u"runs"_s}).document()), QString());
    }
};

QTEST_GUILESS_MAIN(TestSchemas)
#include "tst_Schemas.moc"
