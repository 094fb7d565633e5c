// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Arguments.h"
#include "app/cli/ExitCode.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::cli;
using namespace Qt::StringLiterals;

/// What scripts rely on: which error ends with which code, which of several wins, and how a command line is read.
class tst_ExitCode : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachErrorHasItsCode_data();
    void eachErrorHasItsCode();
    void theGravestOfSeveralWins();
    void optionsAreRead();
    void nonsenseIsRefused_data();
    void nonsenseIsRefused();
    void languageIsKnownBeforeTheVerb();
};

void tst_ExitCode::eachErrorHasItsCode_data()
{
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<int>("code");

    QTest::newRow("unreachable") << ErrorKind::Unreachable << 1;
    QTest::newRow("host key unknown") << ErrorKind::HostKeyUnknown << 5;
    QTest::newRow("host key changed") << ErrorKind::HostKeyChanged << 5;
    QTest::newRow("certificate untrusted") << ErrorKind::CertificateUntrusted << 5;
    QTest::newRow("login refused") << ErrorKind::AuthRefused << 6;
    QTest::newRow("privilege missing") << ErrorKind::PrivilegeMissing << 4;
    QTest::newRow("wrong device") << ErrorKind::WrongDevice << 4;
    QTest::newRow("unsupported") << ErrorKind::Unsupported << 4;
    QTest::newRow("rejected") << ErrorKind::Rejected << 1;
    QTest::newRow("outcome unknown") << ErrorKind::OutcomeUnknown << 1;
    QTest::newRow("cancelled") << ErrorKind::Cancelled << 130;
    QTest::newRow("invalid plan") << ErrorKind::InvalidPlan << 2;
    QTest::newRow("unreadable answer") << ErrorKind::Parse << 1;
    QTest::newRow("storage failed") << ErrorKind::StorageFailed << 1;
}

void tst_ExitCode::eachErrorHasItsCode()
{
    QFETCH(const ErrorKind, kind);
    QTEST(int(exitFor(Error{kind, {}, {}, {}, {}})), "code");
}

// 5, 6, 1, 4, 3, 0 in this order; a stop and a wrong call before all.
void tst_ExitCode::theGravestOfSeveralWins()
{
    const QList<int> order{130, 2, 5, 6, 1, 4, 3, 0};
    for (qsizetype i = 0; i < order.size(); ++i)
        for (qsizetype k = i; k < order.size(); ++k) {
            QCOMPARE(int(worse(Exit(order[i]), Exit(order[k]))), order[i]);
            QCOMPARE(int(worse(Exit(order[k]), Exit(order[i]))), order[i]);
        }
}

void tst_ExitCode::optionsAreRead()
{
    Arguments parsed(u"apply"_s, u"what it does"_s, u"PLAN"_s);
    parsed.option(u"task"_s, u"which"_s, u"TASK"_s);
    parsed.option(u"yes"_s, u"agree"_s);
    QVERIFY(parsed.parse({u"plan.json"_s, u"--task"_s, u"cube"_s, u"--task=cvp"_s, u"--yes"_s, u"--json"_s, u"--state-dir"_s, u"/s"_s, u"--trust"_s,
                          u"known"_s}));
    QCOMPARE(parsed.positional(), QStringList{u"plan.json"_s});
    QCOMPARE(parsed.values(u"task"_s), (QStringList{u"cube"_s, u"cvp"_s}));
    QVERIFY(parsed.has(u"yes"_s));
    const Common common = parsed.common();
    QVERIFY(common.json);
    QCOMPARE(common.stateDir, u"/s"_s);
    QCOMPARE(common.trust, u"known"_s);
    QCOMPARE(common.secrets, u"keychain"_s); // the default
    QCOMPARE(parsed.values(u"leg"_s), QStringList()); // a verb without that option
    QVERIFY(parsed.help().contains(u"--task"_s));
}

void tst_ExitCode::nonsenseIsRefused_data()
{
    QTest::addColumn<QStringList>("words");
    QTest::addColumn<QString>("says");

    QTest::newRow("unknown option") << QStringList{u"--accept-all"_s} << u"accept-all"_s;
    QTest::newRow("value missing") << QStringList{u"--state-dir"_s} << u"state-dir"_s;
    QTest::newRow("unknown language") << QStringList{u"--lang"_s, u"fr"_s} << u"--lang"_s;
}

void tst_ExitCode::nonsenseIsRefused()
{
    QFETCH(const QStringList, words);
    QFETCH(const QString, says);
    Arguments parsed(u"check"_s, u"what it does"_s, u"PLAN"_s);
    QVERIFY(!parsed.parse(words));
    QVERIFY2(parsed.error().contains(says), qPrintable(parsed.error()));
}

void tst_ExitCode::languageIsKnownBeforeTheVerb()
{
    QCOMPARE(peek({u"check"_s, u"--lang"_s, u"ja"_s}).language, u"ja"_s);
    QCOMPARE(peek({u"check"_s, u"--lang=en"_s, u"--log-level=debug"_s}).language, u"en"_s);
    QCOMPARE(peek({u"check"_s, u"--lang=en"_s, u"--log-level=debug"_s}).logLevel, u"debug"_s);
    QCOMPARE(peek({u"check"_s, u"--lang"_s}).language, QString());
}

QTEST_GUILESS_MAIN(tst_ExitCode)
#include "tst_ExitCode.moc"
