// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/VosCli.h"

#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    QFile file(QString::fromLatin1(SIPSEAL_FIXTURES) + u'/' + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class VosCli : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePromptIsReadAtTheEndOnly_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("prompt");
        QTest::newRow("after the banner") << u"\t8192 Mbytes RAM\r\n\r\nadmin:"_s << true;
        QTest::newRow("printed twice") << u"\r\n\r\nadmin:\r\n\radmin:"_s << true;
        QTest::newRow("alone") << u"admin:"_s << true;
        QTest::newRow("with the echo of a command") << u"admin:show ctl"_s << false;
        QTest::newRow("inside a line") << u"user is admin:"_s << false;
        QTest::newRow("output so far") << u"admin:show ctl\r\nThe checksum value"_s << false;
    }

    void thePromptIsReadAtTheEndOnly()
    {
        QFETCH(QString, text);
        QFETCH(bool, prompt);
        QCOMPARE(vosDialect().prompt.match(text).hasMatch(), prompt);
    }

    void bothPagersAreKnown_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("key");
        QTest::newRow("line pager") << u"a\r\nPress <enter> for 1 line, <space> for one page, or <q> to quit"_s
                                    << QByteArray(" ");
        QTest::newRow("file viewer") << u"a\r\noptions: q=quit, n=next, p=prev, b=begin, e=end (lines 1 - 20 of 207) : "_s
                                     << QByteArray("n");
        QTest::newRow("file viewer at its end")
            << u"end of the file reached\r\noptions: q=quit, n=next, p=prev, b=begin, e=end (lines 200 - 207 of 207) : "_s
            << QByteArray("q");
    }

    void bothPagersAreKnown()
    {
        QFETCH(QString, text);
        QFETCH(QByteArray, key);
        const CliDialect dialect = vosDialect();
        for (const auto &[pattern, answer] : dialect.pagers) {
            QVERIFY(pattern.isValid());
            if (pattern.match(text).hasMatch()) {
                QCOMPARE(answer, key);
                return;
            }
        }
        QFAIL("no pager matches");
    }

    void versions_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("version");
        QTest::newRow("CUCM 15")
            << u"Active Master Version: 15.0.1.11900-40\nActive Version Installed Software Options:\nNo Installed Software Options Found.\n"_s
            << u"15.0.1.11900-40"_s;
        QTest::newRow("show vvb version")
            << u"Active VVB Version: 11.0.0.95000-245\nInactive VVB Version: NA\nCommand successful.\n"_s
            << u"11.0.0.95000-245"_s;
        QTest::newRow("only an inactive one") << u"Inactive Master Version: 14.0.1.10000-20\n"_s << QString();
        QTest::newRow("nonsense") << u"<html>500</html>"_s << QString();
        QTest::newRow("empty") << QString() << QString();
    }

    void versions()
    {
        QFETCH(QString, text);
        QFETCH(QString, version);
        const auto parsed = parseVosVersion(text);
        QCOMPARE(parsed.value_or(QString()), version);
        if (!parsed)
            QCOMPARE(parsed.error().kind, ErrorKind::Parse);
    }

    void servicesOfACucm()
    {
        const auto services = parseVosServices(fixture(u"cucm/service-list.txt"_s));
        QVERIFY(services);
        const auto named = [&](const QString &name) {
            for (const VosService &service : *services) {
                if (service.name == name)
                    return service;
            }
            return VosService{};
        };
        QCOMPARE(named(u"Cisco Tftp"_s).state, u"STARTED"_s);
        QCOMPARE(named(u"Cisco CallManager"_s).state, u"STARTED"_s);
        QCOMPARE(named(u"Cisco CAR DB"_s).state, u"STOPPED"_s);
        QCOMPARE(named(u"Cisco CAR DB"_s).remark, u"Commanded Out of Service"_s);
        QCOMPARE(named(u"Cisco Certificate Authority Proxy Function"_s).remark, u"Service Not Activated"_s);
        QCOMPARE(services->size(), 7);
    }

    void noServiceIsUnreadable()
    {
        QCOMPARE(parseVosServices(u"Service Manager is not running\n"_s).error().kind, ErrorKind::Parse);
        QCOMPARE(parseVosServices({}).error().kind, ErrorKind::Parse);
    }

    void aLongListIsCutOff()
    {
        QString text;
        for (int i = 0; i < 5000; ++i)
            text += u"Service %1[STARTED]  \n"_s.arg(i);
        QCOMPARE(parseVosServices(text)->size(), 1000);
    }

    void ctlFiles_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<bool>("present");
        QTest::addColumn<bool>("verified");
        QTest::addColumn<bool>("capf");
        QTest::addColumn<QString>("modified");
        QTest::newRow("none") << u"cucm/ctl-none.txt"_s << false << false << false << QString();
        QTest::newRow("with CAPF") << u"cucm/ctl-with-capf.txt"_s << true << true << true << u"Fri Mar 06 19:45:13 CET 2015"_s;
        QTest::newRow("before CAPF was activated")
            << u"cucm/ctl-without-capf.txt"_s << true << true << false << u"Mon Nov 23 10:00:00 JST 2026"_s;
        QTest::newRow("not verified") << u"cucm/ctl-not-verified.txt"_s << true << false << true
                                      << u"Mon Nov 23 10:00:00 JST 2026"_s;
    }

    void ctlFiles()
    {
        QFETCH(QString, file);
        const QString text = fixture(file);
        QVERIFY(!text.isEmpty());
        const auto ctl = parseVosCtl(text);
        QVERIFY(ctl);
        QTEST(ctl->present, "present");
        QTEST(ctl->verified, "verified");
        QTEST(ctl->hasCapf, "capf");
        QTEST(ctl->lastModified, "modified");
    }

    void somethingElseIsNoCtl() { QCOMPARE(parseVosCtl(u"Executed command unsuccessfully\n"_s).error().kind, ErrorKind::Parse); }

    void refusals_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("refused");
        QTest::newRow("unknown command") << u"No valid command entered\nExecuted command unsuccessfully\n"_s << true;
        QTest::newRow("export control")
            << u"Command cannot be executed because the Unified Communications Manager cluster is not registered to a Smart/Virtual Account with Allow export-controlled functionality.\n"_s
            << true;
        QTest::newRow("done") << u"Moving Cluster to Mixed Mode\nCluster set to Mixed Mode\n"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }

    void refusals()
    {
        QFETCH(QString, text);
        QFETCH(bool, refused);
        QCOMPARE(!vosRefusal(text).isEmpty(), refused);
    }
};

QTEST_APPLESS_MAIN(VosCli)
#include "tst_VosCli.moc"
