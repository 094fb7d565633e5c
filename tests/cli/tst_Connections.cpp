// SPDX-License-Identifier: Apache-2.0
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

struct Answer
{
    int exit = -1;
    QString out, err;
};

Answer connections(const QString &text, const QStringList &options = {})
{
    QProcess process;
    process.start(QStringLiteral(SIPSEAL_BIN_DIR "/sipseal-cli"),
                  QStringList{u"connections"_s, u"-"_s, u"--lang"_s, u"en"_s} + options);
    process.write(text.toUtf8());
    process.closeWriteChannel();
    Answer answer;
    if (process.waitForFinished())
        answer.exit = process.exitCode();
    answer.out = QString::fromUtf8(process.readAllStandardOutput());
    answer.err = QString::fromUtf8(process.readAllStandardError());
    return answer;
}

QString fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/connections/") + name + u".txt"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

const QString kTable =
    u"Remote-Agent:192.0.2.5, Connections-Count:1\n 5061 8 Established 0 192.0.2.9:40000 TLSv1.2 AES256-SHA P-256 3\n"_s;

} // namespace

/// What a person reads of a saved report, and what a script does.
class tst_Connections : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aPersonReadsWhatTheReportHolds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("lines");
        QTest::newRow("detail")
            << fixture(u"17.14-detail"_s)
            << QStringList{u"2 active, 1 connection failures, 3 remote closures, 0 send failures, 0 closed for inactivity, "
                           "4 failed handshakes as TLS client, 5 failed handshakes as TLS server"_s,
                           u"192.0.2.3:22943  Established  TLSv1.3  TLS_AES_256_GCM_SHA384:RSA  P-521  server  "
                           "local 192.0.2.226:5061  tenant 0  id 7"_s,
                           u"192.0.2.13:5061  Established  TLSv1.2  ECDHE-RSA-AES256-GCM-SHA384  P-256  client  "
                           "local 192.0.2.226:47687  tenant 0  id 8"_s,
                           u"Listens on 0.0.0.0:5061  tenant 0  id 0"_s,
                           u"Listens on 192.0.2.226:5061  tenant 0  id 6"_s,
                           u"Listens on [2001:db8:1:20::135]:5061  tenant 3  id 7"_s};
        QTest::newRow("brief")
            << fixture(u"brief"_s)
            << QStringList{u"4 active, 43 connection failures, 47 remote closures, 0 send failures, 0 closed for inactivity, "
                           "0 failed handshakes as TLS client, 4 failed handshakes as TLS server"_s,
                           u"Listens on 0.0.0.0:5061  tenant 0  id 0"_s, u"Listens on 192.0.2.181:3000  tenant 1  id 3"_s,
                           u"Listens on 203.0.113.8:8888  tenant 200  id 4"_s,
                           u"Listens on 192.0.2.145:5091  vrf voice-out  tenant 44  id 5"_s};
        QTest::newRow("12.4 has no counters of TLS")
            << fixture(u"12.4-plain"_s)
            << QStringList{u"1 active, 0 connection failures, 0 remote closures, 0 send failures, 0 closed for inactivity"_s,
                           u"192.0.2.77:5060  Established  client  id 1"_s};
        QTest::newRow("without the counters above it")
            << kTable
            << QStringList{
                   u"The text holds no counters."_s,
                   u"192.0.2.5:5061  Established  TLSv1.2  AES256-SHA  P-256  client  local 192.0.2.9:40000  tenant 3  id 8"_s};
        QTest::newRow("IPv6")
            << QString(kTable).replace(u"192.0.2.5"_s, u"2001:db8:1::50"_s)
            << QStringList{
                   u"The text holds no counters."_s,
                   u"[2001:db8:1::50]:5061  Established  TLSv1.2  AES256-SHA  P-256  client  local 192.0.2.9:40000  tenant 3  id 8"_s};
        QTest::newRow("broken tuple")
            << QString(kTable).replace(u" 8 "_s, u" 9** "_s)
            << QStringList{
                   u"The text holds no counters."_s,
                   u"192.0.2.5:5061  Established  broken (** no matching socket entry)  TLSv1.2  AES256-SHA  P-256  client  "
                   "local 192.0.2.9:40000  tenant 3  id 9"_s};
    }
    void aPersonReadsWhatTheReportHolds()
    {
        QFETCH(QString, text);
        const Answer answer = connections(text);
        QVERIFY2(answer.exit == 0, qPrintable(answer.err));
        QTEST(answer.out.split(u'\n', Qt::SkipEmptyParts), "lines");
    }
    void coloursAreNotInTheReport_data()
    {
        QTest::addColumn<QString>("written");
        QTest::newRow("colour in a word") << u"Est\x1b[31mablished"_s;
        QTest::newRow("colour around it") << u"\x1b[1;32mEstablished\x1b[0m"_s;
        QTest::newRow("title of the window") << u"\x1b]0;cube1\x07"
                                                "Established"_s;
        QTest::newRow("character set") << u"\x1b(BEstablished"_s;
        QTest::newRow("erased to the end of the line") << u"Estxyz\b\b\b\x1b[Kablished"_s;
    }
    void coloursAreNotInTheReport()
    {
        QFETCH(QString, written);
        const QString plain = fixture(u"17.14-detail"_s);
        const Answer answer = connections(QString(plain).replace(u"Established"_s, written), {u"--json"_s});
        QVERIFY2(answer.exit == 0, qPrintable(answer.err));
        QCOMPARE(answer.out, connections(plain, {u"--json"_s}).out);
    }
    void aScriptSeesWhatIsBroken_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QJsonValue>("broken");
        QTest::newRow("sound") << u"8"_s << QJsonValue();
        QTest::newRow("OAuth port") << u"8*"_s << QJsonValue();
        QTest::newRow("no socket") << u"8**"_s << QJsonValue(u"no matching socket entry"_s);
        QTest::newRow("mismatch") << u"8++"_s << QJsonValue(u"mismatched address/port entry"_s);
    }
    void aScriptSeesWhatIsBroken()
    {
        QFETCH(QString, id);
        const Answer answer = connections(
            fixture(u"17.14-detail"_s).replace(u"       8 Established"_s, u"       %1 Established"_s.arg(id)), {u"--json"_s});
        QVERIFY2(answer.exit == 0, qPrintable(answer.err));
        const QJsonObject row = QJsonDocument::fromJson(answer.out.toUtf8()).object()[u"connections"_s][1].toObject();
        QCOMPARE(row[u"id"_s].toInt(), 8);
        QTEST(row[u"broken"_s], "broken");
    }
    void damagedTextIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<QString>("words");
        QTest::newRow("rows lost") << QString(kTable).replace(u"Count:1"_s, u"Count:5"_s) + kTable << QStringList{}
                                   << u"for 192.0.2.5 it counts 5 and lists 1"_s;
        QTest::newRow("two reports") << fixture(u"17.18-session"_s) + fixture(u"none"_s) << QStringList{}
                                     << u"one answer at a time"_s;
        QTest::newRow("a counter beyond all bounds")
            << fixture(u"none"_s).replace(u"closures        : 3"_s, u"closures        : 99999999999999999999"_s) << QStringList{}
            << u"No. of remote closures        : 99999999999999999999"_s;
        QTest::newRow("no counters, of which JSON must have numbers")
            << kTable << QStringList{u"--json"_s} << u"Total active connections"_s;
    }
    void damagedTextIsRefused()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, options);
        QFETCH(QString, words);
        const Answer answer = connections(text, options);
        QCOMPARE(answer.exit, 1);
        QCOMPARE(answer.out, QString());
        QVERIFY2(answer.err.contains(words), qPrintable(answer.err));
    }
};

QTEST_GUILESS_MAIN(tst_Connections)
#include "tst_Connections.moc"
