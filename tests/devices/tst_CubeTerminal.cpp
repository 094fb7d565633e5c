// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDialect.h"
#include "app/transport/ssh/ShellReader.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

using Kind = ShellReader::Step::Kind;
using Echo = ShellHabits::Echo;

const QString kLong = u"edge-cube-in-the-east-of-the-town.example"_s;
const QString kLongest =
    u"a123456789b123456789c123456789d123456789e123456789f123456789xyz"_s; // 63, all that a host name may have

/// What a session knows after its first answers.
ShellHabits knows(const QString &host)
{
    return {cubeDialect().ownPrompt(host + u'#'), Echo::Writes};
}

/// A device that talks in pieces, a millisecond after each other ("~": a second of silence), and then is silent.
struct Play
{
    const CliDialect dialect = cubeDialect();
    QByteArrayList sent;
    Kind end = Kind::Wait;
    QString text, prompt;
    QList<ShellReader::Answer> answers;
    ShellHabits habits;
    std::chrono::milliseconds quiet{0};

    Play(const QStringList &lines, const QByteArrayList &pieces, const ShellHabits &known,
         std::chrono::milliseconds patience = 10s)
    {
        auto now = ShellReader::Clock::now();
        ShellReader reader = lines.isEmpty() ? ShellReader(dialect, QString(), {}, now) : ShellReader(dialect, lines, now, known);
        for (const QByteArray &piece : pieces) {
            for (int i = 0; piece == "~" && end == Kind::Wait && i < 100; ++i)
                step(&reader, now += 10ms);
            if (end != Kind::Wait)
                break;
            now += 1ms;
            if (piece != "~")
                reader.feed(piece, now);
            step(&reader, now);
        }
        const auto last = now;
        while (end == Kind::Wait && now - last < patience)
            step(&reader, now += 1ms);
        quiet = std::chrono::duration_cast<std::chrono::milliseconds>(now - last);
        text = reader.text();
        prompt = reader.prompt();
        answers = reader.answers();
        habits = reader.habits();
    }
    void step(ShellReader *reader, ShellReader::Clock::time_point now)
    {
        if (end != Kind::Wait)
            return;
        const auto next = reader->next(now);
        if (next.kind == Kind::SendKey || next.kind == Kind::SendAnswer)
            sent.append(next.bytes);
        else
            end = next.kind;
    }
};

QByteArrayList byteByByte(const QByteArray &text)
{
    QByteArrayList out;
    for (const char c : text)
        out += QByteArray(1, c);
    return out;
}

} // namespace

class TestCubeTerminal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void promptsOfEveryModeEndAnAnswer_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QString>("prompt");
        for (const char *mode :
             {"", "(config)", "(config-sip-ua)", "(config-dial-peer)", "(config-class)", "(conf-voi-serv)", "(config-voi-srv)",
              "(conf-serv-sip)", "(cfg-iptrust-list)", "(ca-trustpoint)", "(cs-server)", "(config-archive)", "(config)(x)(y)"}) {
            const QString text = QString::fromLatin1(mode) + u'#';
            QTest::addRow("short%s", mode) << u"cube1"_s << u"cube1"_s + text;
            QTest::addRow("long%s", mode) << kLong << kLong + text;
            QTest::addRow("longest%s", mode) << kLongest << kLongest + text;
            if (*mode) {
                QTest::addRow("cut to 20%s", mode) << kLong << kLong.first(20) + text;
                QTest::addRow("cut to 16%s", mode) << kLong << kLong.first(16) + text;
                QTest::addRow("cut to 20 in all%s", mode) << kLong << kLong.first(10) + text;
            }
        }
        QTest::newRow("exec") << u"cube1"_s << u"cube1>"_s;
        QTest::newRow("one letter") << u"c"_s << u"c(config)#"_s;
        QTest::newRow("regular expression in a name") << u"R.1+[a]"_s << u"R.1+[a](config)#"_s;
    }
    void promptsOfEveryModeEndAnAnswer()
    {
        QFETCH(QString, host);
        QFETCH(QString, prompt);
        for (const QByteArray &end :
             {QByteArray(), QByteArray(" "), QByteArray("\x07"), QByteArray("\x07 "), QByteArray(" \x07")}) {
            const Play play({u"sip-ua"_s}, {"sip-ua\r\n\r\n" + prompt.toUtf8() + end}, knows(host));
            QCOMPARE(play.end, Kind::Done);
            QCOMPARE(play.prompt, prompt);
            QCOMPARE(play.text, u"\n"_s);
            QVERIFY2(play.quiet < 10ms, qPrintable(QString::number(play.quiet.count()))); // each costs it at every line
        }
        QCOMPARE(cubePromptIsConfig(prompt), prompt.contains(u'('));
    }
    void whatOnlyLooksLikeAPromptEndsNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        for (const char *text : {"other#", "router>", "cube#", "cube12#", "cube1 #", "x cube1#", "cube1(config)>", "cube1(#",
                                 "cube1()#", "banner motd #", "admin:", "cube1", "cub", "cube1(config-sip-u"})
            QTest::newRow(text) << QByteArray(text);
        QTest::newRow("megabytes") << QByteArray(3'000'000, 'x') + "cube1#";
        QTest::newRow("another name, cut") << QByteArray("edge-cub(config)#");
    }
    void whatOnlyLooksLikeAPromptEndsNothing()
    {
        QFETCH(QByteArray, text);
        const QStringList line{u"show running-config"_s};
        const Play silent(line, {"show running-config\r\nbanner exec\r\n" + text}, knows(u"cube1"_s));
        QVERIFY(silent.end == Kind::Wait || (silent.end == Kind::Renamed && silent.quiet >= 3s));
        const Play play(line, {"show running-config\r\n" + text, "~", "\r\nend\r\ncube1#"}, knows(u"cube1"_s));
        QCOMPARE(play.end, Kind::Done);
        QVERIFY2(play.text.endsWith(u"\nend\n"_s), qPrintable(play.text.right(200)));
    }
    void aBannerIsNoPrompt()
    {
        // a banner that stops for a second at a line that looks like one: the command leaves early, but its answer is known by
        // its echo
        const Play login({}, {"\r\n*** Keep out ***\r\nKeep-out#"}, {});
        QCOMPARE(login.end, Kind::Done); // nobody can know better yet
        const Play play({u"terminal length 0"_s, u"show privilege"_s},
                        {"\r\nEntry>", "~", "\r\nwelcome\r\n\r\ncube1#terminal length 0\r\ncube1#show privilege\r\n",
                         "Current privilege level is 15\r\ncube1#"},
                        {});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.prompt, u"cube1#"_s);
        QCOMPARE(play.answers.size(), 2);
        QCOMPARE(play.answers[0].text, QString());
        QCOMPARE(play.answers[1].text, u"Current privilege level is 15\n"_s);
        QVERIFY(play.habits.prompt.match(u"cube1(config)#"_s).hasMatch());
        QVERIFY(!play.habits.prompt.match(u"Keep-out#"_s).hasMatch() && !play.habits.prompt.match(u"Entry>"_s).hasMatch());
    }
    void linesSentTogetherAreToldApart_data()
    {
        QTest::addColumn<QByteArrayList>("pieces");
        const QByteArray all = "terminal length 0\r\ncube1#terminal width 511\r\ncube1#show privilege\r\n"
                               "Current privilege level is 15\r\ncube1#show clock\r\n"
                               "*10:00:00.000 UTC Mon Nov 16 2026\r\ncube1#";
        QTest::newRow("one piece") << QByteArrayList{all};
        QTest::newRow("byte by byte") << byteByByte(all);
        QByteArray spaced = all;
        QTest::newRow("blank behind the prompt") << QByteArrayList{spaced.replace("cube1#", "cube1# ")};
        QByteArray noisy = all;
        QTest::newRow("syslog between") << QByteArrayList{noisy.replace(
            "cube1#show priv", "cube1#\r\n*Sep 13 09:37:56.223: %SYS-5-CONFIG_I: Configured from console\r\ncube1#show priv")};
    }
    void linesSentTogetherAreToldApart()
    {
        QFETCH(QByteArrayList, pieces);
        const Play play({u"terminal length 0"_s, u"terminal width 511"_s, u"show privilege"_s, u"show clock"_s}, pieces, {});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.answers.size(), 4);
        QCOMPARE(play.answers[2].text, u"Current privilege level is 15\n"_s);
        QCOMPARE(play.answers[2].prompt, u"cube1#"_s);
        QCOMPARE(play.answers[3].text, u"*10:00:00.000 UTC Mon Nov 16 2026\n"_s);
    }
    void linesThatWereSwallowedAreMissed()
    {
        const Play play({u"terminal length 0"_s, u"show privilege"_s, u"show clock"_s},
                        {"terminal length 0\r\ncube1#show privilege\r\nCurrent privilege level is 15\r\ncube1#"}, {});
        QCOMPARE(play.end, Kind::Done);
        QCOMPARE(play.answers.size(), 1); // the second may be its answer or not: asked again
        QVERIFY(play.quiet >= 1s);
    }
    void theEchoIsKnownInEveryForm_data()
    {
        QTest::addColumn<QByteArray>("echo");
        const QByteArray line = "crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name strict-cipher";
        QTest::newRow("as sent") << line;
        QTest::newRow("behind the prompt") << "cube1(config-sip-ua)#" + line;
        QTest::newRow("wrapped by CR") << line.first(59) + " \r" + line.sliced(59);
        QTest::newRow("wrapped by CR, behind the prompt") << "cube1(config-sip-ua)#" + line.first(59) + " \r" + line.sliced(59);
        QTest::newRow("wrapped by CR LF") << line.first(59) + "\r\n" + line.sliced(59);
        QTest::newRow("wrapped by CR LF, behind the prompt")
            << "cube1(config-sip-ua)#" + line.first(59) + "\r\n" + line.sliced(59);
        QTest::newRow("wrapped twice") << line.first(40) + "\r\n" + line.sliced(40, 40) + "\r\n" + line.sliced(80);
        QTest::newRow("scrolled") << line.first(58) + QByteArray(79, '\b') + "cube1(config-sip-ua)#$" + line.sliced(40);
        QTest::newRow("scrolled back when entered") << "cube1(config-sip-ua)#" + line.first(50) + "$";
        QTest::newRow("after syslog") << "\r\n*Sep 13 09:37:56.223: %SYS-5-CONFIG_I: Configured\r\ncube1(config-sip-ua)#" + line;
        QTest::newRow("after syslog, without a prompt") << "*Sep 13 09:37:56.223: %SYS-5-CONFIG_I: Configured\r\n" + line;
        QTest::newRow("after the timed rollback's warning") << "Rollback Confirmed Change: Rollback will begin in one "
                                                               "minute.\r\nEnter \"configure confirm\" if you wish to keep what "
                                                               "you've configured\r\n\r\n" +
                                                                   line;
        QTest::newRow("late second prompt") << "\r\ncube1(config-sip-ua)#" + line;
    }
    void theEchoIsKnownInEveryForm()
    {
        QFETCH(QByteArray, echo);
        const QString line = u"crypto signaling remote-addr 198.18.133.13 255.255.255.255 trustpoint ms-ca-name strict-cipher"_s;
        const QByteArray answer = "\r\n% Invalid input\r\ncube1(config-sip-ua)#";
        for (const QByteArrayList &pieces :
             {QByteArrayList{echo + answer}, QByteArrayList{"~", echo + answer}, byteByByte(echo + answer)}) {
            const Play play({line}, pieces, knows(u"cube1"_s));
            QCOMPARE(play.end, Kind::Done);
            QCOMPARE(play.text, u"% Invalid input\n"_s);
            QVERIFY2(play.quiet < 10ms, qPrintable(QString::number(play.quiet.count())));
        }
    }
    void aDeviceThatDoesNotEchoIsUnderstood()
    {
        const QByteArrayList pieces{"10:00\r\ncube1#"};
        const Play first({u"show clock"_s}, pieces, {cubeDialect().ownPrompt(u"cube1#"_s), Echo::Unknown});
        QCOMPARE(first.end, Kind::Done);
        QCOMPARE(first.text, u"10:00\n"_s);
        QVERIFY(first.quiet >= 1s);
        const Play later({u"show clock"_s}, pieces, {cubeDialect().ownPrompt(u"cube1#"_s), Echo::Silent});
        QCOMPARE(later.text, u"10:00\n"_s);
        QVERIFY(later.quiet < 400ms); // once that is known
    }
    void aPagerThatAppearsAllTheSameIsTakenOut_data()
    {
        QTest::addColumn<QByteArray>("erased");
        QTest::newRow("backspaces") << QByteArray(10, '\b') + QByteArray(10, ' ') + QByteArray(10, '\b');
        QTest::newRow("CR") << QByteArray("\r          \r");
        QTest::newRow("sequence") << QByteArray("\r\x1b[K");
    }
    void aPagerThatAppearsAllTheSameIsTakenOut()
    {
        QFETCH(QByteArray, erased);
        for (const QByteArray &pager : {QByteArray(" --More-- "), QByteArray("--more--"), QByteArray("-- More --")}) {
            const Play play({u"crypto pki trustpoint x"_s},
                            {"crypto pki trustpoint x\r\none\r\n" + pager, erased + "% two\r\ncube1(ca-trustpoint)#"},
                            knows(u"cube1"_s));
            QCOMPARE(play.end, Kind::Done);
            QCOMPARE(play.sent, QByteArrayList{" "});
            QCOMPARE(play.text, u"one\n% two\n"_s);
        }
    }
    void aPromptThatWasWrittenOverIsFound_data()
    {
        QTest::addColumn<QByteArray>("after");
        QTest::addColumn<bool>("done");
        const QByteArray syslog = "*Nov 16 10:00:00.100: %SYS-5-CONFIG_I: Configured from console by admin on vty0\r\n";
        QTest::newRow("syslog behind it") << "cube1#" + syslog << true;
        QTest::newRow("syslog below it") << "cube1#\r\n" + syslog << true;
        QTest::newRow("more of it") << "cube1#\r\n" + syslog + "\r\n" + syslog + syslog << true;
        QTest::newRow("without a time") << QByteArray("cube1#\r\n%SYS-6-LOGOUT: User x has exited\r\n") << true;
        QTest::newRow("timed rollback")
            << QByteArray("cube1(config)#Rollback Confirmed Change: Rollback will begin in one minute.\r\nEnter \"configure "
                          "confirm\" if "
                          "you wish to keep what you've configured\r\n\r\n*Feb 15 15:56:41.528: "
                          "%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to flash:archive-1\r\n")
            << true;
        QTest::newRow("no prompt at all") << syslog << false;
        QTest::newRow("output behind it") << "cube1#" + syslog + "and on\r\n" << false;
        QTest::newRow("a line of output") << QByteArray("cube1#show clock\r\n10:00\r\n") << false;
        QTest::newRow("another's prompt") << "other#" + syslog << false;
    }
    void aPromptThatWasWrittenOverIsFound()
    {
        QFETCH(QByteArray, after);
        QFETCH(bool, done);
        const Play play({u"sip-ua"_s}, {"sip-ua\r\nword\r\n" + after}, knows(u"cube1"_s));
        QCOMPARE(play.end == Kind::Done, done);
        if (done) {
            QCOMPARE(play.text, u"word\n"_s);
            QVERIFY2(play.prompt == u"cube1#"_s || play.prompt == u"cube1(config)#"_s, qPrintable(play.prompt));
            QVERIFY(play.quiet >= 400ms && play.quiet < 1s);
        }
    }
    void aQuestionThatNobodyForesawIsSeen_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("question");
        for (const char *text :
             {"Overwrite the previous NVRAM configuration?[confirm]", "Destination filename [startup-config]? ",
              "Proceed with reload? [confirm]",
              "% Really remove? [yes/no]: ", "Password: ", "Continue (y/n):", "Do you want to remove the keys? [yes/no]:"})
            QTest::newRow(text) << QByteArray(text) << true;
        for (const char *text : {"Building configuration...", "text that stops", "10:00:00", "cube1(config"})
            QTest::newRow(text) << QByteArray(text) << false;
    }
    void aQuestionThatNobodyForesawIsSeen()
    {
        QFETCH(QByteArray, text);
        QFETCH(bool, question);
        const Play play({u"write memory"_s}, {"write memory\r\n" + text}, knows(u"cube1"_s));
        QCOMPARE(play.end == Kind::Question, question);
        QVERIFY(play.sent.isEmpty());
        const Play slow({u"write memory"_s}, {"write memory\r\n" + text, "~", "~", " and on\r\ncube1#"}, knows(u"cube1"_s));
        QCOMPARE(slow.end, Kind::Done); // it was only slow
    }
    void floodsAreBounded()
    {
        const auto end = [](const QByteArray &piece) {
            return Play({u"show x"_s}, QByteArrayList(17 * (1 << 20) / piece.size(), piece), knows(u"cube1"_s), 1ms).end;
        };
        QCOMPARE(end(QByteArray(1 << 20, 'x')), Kind::TooMuch);
        QCOMPARE(end(QByteArray("x\r\n").repeated(1 << 16)), Kind::TooMuch);
        QCOMPARE(end(QByteArray("\x1b[1m").repeated(1 << 16)), Kind::TooMuch);
        QCOMPARE(end(QByteArray(1 << 16, '\0')), Kind::TooMuch);
        QCOMPARE(end(QByteArray("a\b").repeated(1 << 16)), Kind::TooMuch);
    }
};

QTEST_GUILESS_MAIN(TestCubeTerminal)
#include "tst_CubeTerminal.moc"
