// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/ShellReader.h"
#include "app/transport/ssh/TerminalText.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = ShellReader::Step::Kind;

CliDialect ios()
{
    CliDialect dialect;
    dialect.prompt = QRegularExpression(u"^[\\w.\\-]{1,63}(?:\\([^)]*\\))?[>#] ?$"_s);
    dialect.pagers = {{QRegularExpression(u" *--\\s?[Mm]ore\\s?-- *"_s), " "}};
    return dialect;
}

// Both pagers of the platform (cucm.md §b).
CliDialect vos()
{
    CliDialect dialect;
    dialect.prompt = QRegularExpression(u"(?:^|[\\r\\n])admin:\\s*$"_s);
    const QString viewer = u"options: q=quit, n=next, p=prev, b=begin, e=end \\(lines \\d+ - \\d+ of \\d+\\) :"_s;
    dialect.pagers = {{QRegularExpression(u"Press <enter> for 1 line, <space> for one page, or <q> to quit"_s), " "},
                      {QRegularExpression(u"end of the file reached\\s*"_s + viewer), "q"},
                      {QRegularExpression(viewer), "n"}};
    return dialect;
}

/// Feeds pieces, each a millisecond after the other, answers what is asked, then waits.
struct Play
{
    QByteArrayList sent;
    Kind end = Kind::Wait;
    QString text, prompt;
    std::chrono::milliseconds quiet{0};

    Play(const CliDialect &dialect, const QString &line, const QByteArrayList &pieces, const QList<PromptAnswer> &dialogue = {})
    {
        auto now = ShellReader::Clock::now();
        ShellReader reader(dialect, line, dialogue, now);
        for (const QByteArray &piece : pieces) {
            now += piece == "~" ? 60ms : 1ms; // "~": a pause
            if (piece != "~")
                reader.feed(piece, now);
            step(&reader, now);
        }
        const auto last = now;
        while (end == Kind::Wait && now - last < 5s) {
            now += 10ms;
            step(&reader, now);
        }
        quiet = std::chrono::duration_cast<std::chrono::milliseconds>(now - last);
        text = reader.text();
        prompt = reader.prompt();
    }
    void step(ShellReader *reader, ShellReader::Clock::time_point now)
    {
        const auto next = reader->next(now);
        if (next.kind == Kind::SendKey || next.kind == Kind::SendAnswer)
            sent.append(next.bytes);
        else
            end = next.kind;
    }
};

} // namespace

class TestShellReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void terminalCodesBecomeLines_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QStringList>("lines");
        QTest::addColumn<QString>("current");
        QTest::newRow("CR LF and LF") << QByteArray("a\r\nb\nc") << QStringList{u"a"_s, u"b"_s} << u"c"_s;
        QTest::newRow("CR CR LF") << QByteArray("a\r\r\nb") << QStringList{u"a"_s} << u"b"_s;
        QTest::newRow("prompt twice") << QByteArray("admin:\r\n\radmin:") << QStringList{u"admin:"_s} << u"admin:"_s;
        QTest::newRow("written over") << QByteArray("abcdef\rXY\r\n") << QStringList{u"XYcdef"_s} << QString();
        QTest::newRow("erased by backspaces")
            << QByteArray(" --More-- \b\b\b\b\b\b\b\b\b\b          \b\b\b\b\b\b\b\b\b\bnext\r\n") << QStringList{u"next"_s}
            << QString();
        QTest::newRow("erased to the end") << QByteArray("Press\r\x1b[Knext\r\n") << QStringList{u"next"_s} << QString();
        QTest::newRow("whole line erased") << QByteArray("Press\x1b[2Knext") << QStringList{} << u"next"_s;
        QTest::newRow("colours, cursor, title")
            << QByteArray("\x1b[1mbold\x1b[0m\x1b[24;1H\x1b]0;title\x07 x\x1b(B\r\n") << QStringList{u"bold x"_s} << QString();
        QTest::newRow("bell and NUL") << QByteArray("a\x07\0b", 4) << QStringList{} << u"ab"_s;
        QTest::newRow("blanks at the end stay") << QByteArray("sip-ua \r\n") << QStringList{u"sip-ua "_s} << QString();
        QTest::newRow("UTF-8") << QByteArray("M\xc3\xbcnchen\r\n") << QStringList{u"München"_s} << QString();
        QTest::newRow("endless sequence") << QByteArray("\x1b[" + QByteArray(40, '1') + "\nok\n")
                                          << QStringList{u"111111"_s, u"ok"_s} << QString();
        QTest::newRow("unended title") << QByteArray("\x1b]0;title\nok\n") << QStringList{u"ok"_s} << QString();
    }
    void terminalCodesBecomeLines()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(QStringList, lines);
        QFETCH(QString, current);
        for (const qsizetype piece : {qsizetype(1), qsizetype(3), bytes.size()}) { // whatever the pieces are
            TerminalText terminal;
            for (qsizetype at = 0; at < bytes.size(); at += piece)
                terminal.feed(bytes.mid(at, piece));
            QCOMPARE(terminal.takeLines(), lines);
            QCOMPARE(terminal.current(), current);
        }
    }

    void answersEndAtThePrompt_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QByteArrayList>("pieces");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("prompt");
        QTest::newRow("one piece") << u"show clock"_s << QByteArrayList{"show clock\r\n10:00\r\nCUBE#"} << u"10:00\n"_s
                                   << u"CUBE#"_s;
        QTest::newRow("echo in pieces") << u"show clock"_s << QByteArrayList{"sh", "ow clock", "\r", "\n10:00\r\nCUBE#"}
                                        << u"10:00\n"_s << u"CUBE#"_s;
        QTest::newRow("configuration mode") << u"sip-ua"_s << QByteArrayList{"sip-ua\r\nCUBE(config-sip-ua)#"} << QString()
                                            << u"CUBE(config-sip-ua)#"_s;
        QTest::newRow("prompt before the echo")
            << u"show clock"_s << QByteArrayList{"CUBE#show clock\r\n10:00\r\nCUBE#"} << u"10:00\n"_s << u"CUBE#"_s;
        QTest::newRow("late prompt of the line before")
            << u"show clock"_s << QByteArrayList{"\r\nCUBE#", "~", "~", "show clock\r\n10:00\r\nCUBE#"} << u"10:00\n"_s
            << u"CUBE#"_s;
        QTest::newRow("syslog before the echo")
            << u"show clock"_s
            << QByteArrayList{"\r\n*Sep 13 09:37:56.223: %SYS-5-CONFIG_I: Configured\r\nCUBE#show clock\r\n10:00\r\nCUBE#"}
            << u"10:00\n"_s << u"CUBE#"_s;
        QTest::newRow("a line like a prompt")
            << u"show x"_s << QByteArrayList{"show x\r\nabc#", "def\r\nCUBE#"} << u"abc#def\n"_s << u"CUBE#"_s;
        QTest::newRow("the command again in its output") << u"x"_s << QByteArrayList{"x\r\nx\r\nCUBE#"} << u"x\n"_s << u"CUBE#"_s;
        QTest::newRow("empty line") << u""_s << QByteArrayList{"\r\nCUBE#"} << QString() << u"CUBE#"_s;
    }
    void answersEndAtThePrompt()
    {
        QFETCH(QString, line);
        QFETCH(QByteArrayList, pieces);
        QFETCH(QString, text);
        QFETCH(QString, prompt);
        const CliDialect dialect = ios();
        const Play play(dialect, line, pieces);
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.text, text);
        QCOMPARE(play.prompt, prompt);
        QVERIFY2(play.quiet <= 40ms, qPrintable(QString::number(play.quiet.count())));
        QVERIFY(play.sent.isEmpty());
    }

    void withoutAnEchoItIsPatient()
    {
        const CliDialect dialect = ios();
        const Play play(dialect, u"show clock"_s, {"10:00\r\nCUBE#"});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.text, u"10:00\n"_s);
        QVERIFY(play.quiet >= 1s);
    }

    void theFirstPromptNeedsNoEcho()
    {
        const CliDialect dialect = vos();
        const Play play(dialect, {}, {"Welcome to the Platform Command Line Interface\r\n\r\nadmin:", "\r\n\radmin:"});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.prompt, u"admin:"_s);
        QVERIFY(play.quiet <= 80ms);
    }

    void pagersAreAnsweredAndTakenOut()
    {
        const CliDialect dialect = vos();
        const Play play(dialect, u"show ctl"_s,
                        {"show ctl\r\none\r\n\x1b[1mPress <enter> for 1 line, <space> for one page, or <q> to quit\x1b[0m",
                         "\r\x1b[Ktwo\r\n",
                         "\x1b[1m\r\noptions: q=quit, n=next, p=prev, b=begin, e=end (lines 1 - 20 of 207) : \x1b[0m",
                         "\r\x1b[Kthree\r\n\r\nadmin:"});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.sent, (QByteArrayList{" ", "n"}));
        QVERIFY2(!play.text.contains(u"Press") && !play.text.contains(u"options"), qPrintable(play.text));
        for (const QString &line : {u"one"_s, u"two"_s, u"three"_s})
            QVERIFY(play.text.split(u'\n').contains(line));
    }

    void aPagerMayBeginInALineAbove()
    {
        const CliDialect dialect = vos();
        const Play play(dialect, u"file view x"_s,
                        {"file view x\r\none\r\n\r\nend of the file reached\x1b[1m\r\noptions: q=quit, n=next, p=prev, b=begin, "
                         "e=end (lines 1 - 2 of 2) : \x1b[0m",
                         "\r\nadmin:"});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.sent, QByteArrayList{"q"});
        QCOMPARE(play.text, u"one\n\n\n"_s);
    }

    void aPagerTakesNoBlankLineOfTheOutput()
    {
        CliDialect dialect = ios();
        dialect.pagers = {{QRegularExpression(u"\\s*--More--\\s*"_s), " "}};
        const Play play(dialect, u"show x"_s,
                        {"show x\r\none\r\n\r\n --More-- ",
                         QByteArray(10, '\b') + QByteArray(10, ' ') + QByteArray(10, '\b') + "two\r\nCUBE#"});
        QCOMPARE(play.text, u"one\n\ntwo\n"_s);
    }

    void aQuestionIsAnsweredWhenAllOfItIsThere()
    {
        const CliDialect dialect = vos();
        const QByteArray question = "This operation will set the cluster to Mixed mode.  Do you want to continue? (y/n): ";
        const Play play(dialect, u"utils ctl set-cluster mixed-mode"_s,
                        {"utils ctl set-cluster mixed-mode\r\n", question.left(30), "~", question.mid(30), "~",
                         "y\r\nMoving Cluster to Mixed Mode\r\nadmin:"},
                        {{u".*set the cluster to Mixed mode.*\\(y/n\\):"_s, u"y"_s}});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.sent, QByteArrayList{"y\n"});
        QCOMPARE(play.text, QString::fromLatin1(question) + u"y\nMoving Cluster to Mixed Mode\n"_s);
    }

    void theSameQuestionIsAnsweredOnce()
    {
        const CliDialect dialect = ios();
        const Play play(dialect, u"go"_s, {"go\r\nSure? (y/n):", "~", "y\r\nSure? (y/n):", "~"},
                        {{u"Sure\\? \\(y/n\\):"_s, u"y"_s}});
        QCOMPARE(play.sent, QByteArrayList{"y\n"});
        QCOMPARE(play.end, Kind::Wait);
    }

    void partOfAQuestionIsNoMatch()
    {
        const CliDialect dialect = ios();
        const Play play(dialect, u"go"_s, {"go\r\nErase all and continue? (y/n):", "~"}, {{u"continue\\? \\(y/n\\):"_s, u"y"_s}});
        QVERIFY(play.sent.isEmpty());
        QCOMPARE(play.end, Kind::Wait);
    }

    void moreThanSixteenMegabytesIsTooMuch()
    {
        const CliDialect dialect = ios();
        QByteArrayList pieces(17, QByteArray(1 << 20, 'x'));
        const Play play(dialect, u"show"_s, pieces);
        QCOMPARE(play.end, Kind::TooMuch);
    }
};

QTEST_GUILESS_MAIN(TestShellReader)
#include "tst_ShellReader.moc"
