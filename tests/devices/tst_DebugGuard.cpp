// SPDX-License-Identifier: Apache-2.0
// Debugging that we turned on is off in every way out: also when the session dies at any line, before or after that line took
// effect. What somebody else turned on stays.
#include "app/core/DebugMarks.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cube/CubeTlsDebug.h"
#include "app/devices/cube/DebugGuard.h"

#include <QMap>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kPlace = u"192.0.2.226:22"_s;

/// What outlives the program.
class MemoryMarks final : public DebugMarks
{
public:
    Result<void> add(const QString &place, const QString &, const QString &item) override
    {
        if (refuses)
            return fail(ErrorKind::StorageFailed, {}, Text::verbatim(u"the disk is full"_s));
        if (!marks[place].contains(item))
            marks[place] += item;
        return {};
    }
    Result<void> remove(const QString &place, const QString &item) override
    {
        marks[place].removeAll(item);
        return {};
    }
    QStringList left(const QString &place) const override { return othersAtWork ? QStringList() : marks.value(place); }
    QStringList devices() const override { return {}; }

    QMap<QString, QStringList> marks;
    bool refuses = false, othersAtWork = false;
};

/// A CUBE as far as debugging goes. It outlives its sessions.
struct Box
{
    QStringList on;
    QStringList lines;       ///< that arrived
    int diesAt = -1;         ///< the session is gone at that line
    bool afterEffect = true; ///< of that line
    bool gone = false;       ///< and nobody comes in again, for now
    bool refusesReturn = true;
    QString log;
    QStringList unknown; ///< debug items that the image does not have
    std::function<void(const QString &)> hears;

    QString answer(const QString &line)
    {
        if (line == "show privilege"_L1)
            return u"Current privilege level is 15\n"_s;
        if (line == "show debugging"_L1)
            return on.isEmpty() ? QString()
                                : u"SIP and SSL:\n  "_s + on.join(u" debugging is on\n  "_s) + u" debugging is on\n"_s;
        if (line.startsWith("show logging"_L1))
            return u"    Buffer logging:  level debugging, 12 messages logged\n"_s + log;
        if (line.startsWith("debug "_L1) || line.startsWith("no debug "_L1)) {
            const QString item = line.section(u"debug "_s, 1);
            if (unknown.contains(item))
                return u"       ^\n% Invalid input detected at '^' marker.\n\n"_s;
            on.removeAll(item);
            if (!line.startsWith("no "_L1))
                on += item;
            return item + u" debugging is x\n"_s;
        }
        if (line.startsWith("show sip-ua"_L1))
            return u"Total active connections : 0\nNo. of send failures : 0\nNo. of remote closures : 0\nNo. of conn. failures : "
                   u"1\n"
                   "TLS client handshake failures : 0\nTLS server handshake failures : 0\n"_s;
        return {};
    }
};

class BoxCli final : public CliTransport
{
public:
    explicit BoxCli(Box &box) : m_box(box) {}
    Result<CliReply> open(Deadline, std::stop_token) override
    {
        if (m_box.gone)
            return lost();
        m_open = true;
        return CliReply{{}, u"cube1#"_s, {}};
    }
    Result<CliReply> run(const QString &line, const QList<PromptAnswer> &, bool, Deadline deadline, std::stop_token stop) override
    {
        if (!m_open || m_box.gone)
            return lost();
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, u"cube1"_s, Text::verbatim(u"stopped"_s));
        if (deadline.expired())
            return fail(ErrorKind::Timeout, u"cube1"_s, Text::verbatim(u"no time"_s));
        const bool dies = m_box.lines.size() == m_box.diesAt;
        m_box.lines += line;
        QString text;
        if (!dies || m_box.afterEffect)
            text = m_box.answer(line);
        if (m_box.hears)
            m_box.hears(line);
        if (!dies)
            return CliReply{text, u"cube1#"_s, {}};
        m_box.gone = m_box.refusesReturn;
        return lost();
    }
    void close() override { m_open = false; }
    bool isOpen() const override { return m_open; }

private:
    Result<CliReply> lost()
    {
        m_open = false;
        return fail(ErrorKind::Unreachable, u"cube1"_s, Text::verbatim(u"gone"_s));
    }
    Box &m_box;
    bool m_open = false;
};

std::unique_ptr<CubeDriver> driverOf(Box &box, MemoryMarks &marks)
{
    return std::make_unique<CubeDriver>(
        u"cube1"_s, std::make_unique<DebugGuard>(std::make_unique<BoxCli>(box), marks, kPlace, u"cube1"_s), nullptr);
}

Deadline soon()
{
    return Deadline::in(20s);
}

/// How many lines a whole listening takes.
int wholeListening(const QStringList &others)
{
    Box box;
    MemoryMarks marks;
    box.on = others;
    const auto told = driverOf(box, marks)->debugTls(0ms, soon(), {});
    return told && box.on == others && marks.marks.value(kPlace).isEmpty() ? int(box.lines.size()) : -1;
}

} // namespace

class TestDebugGuard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theSessionDiesAtEachLine_data()
    {
        QTest::addColumn<QStringList>("others");
        QTest::addColumn<bool>("afterEffect");
        QTest::addColumn<bool>("comesBack");
        for (const bool after : {false, true})
            for (const bool back : {false, true})
                for (const QStringList &others : {QStringList(), QStringList{u"ssl openssl errors"_s, u"ip packet"_s}})
                    QTest::addRow("%s effect, %s, %lld of others", after ? "after" : "before",
                                  back ? "the device answers again" : "the program dies too", qlonglong(others.size()))
                        << others << after << back;
    }
    void theSessionDiesAtEachLine()
    {
        QFETCH(QStringList, others);
        QFETCH(bool, afterEffect);
        QFETCH(bool, comesBack);
        const int lines = wholeListening(others);
        QVERIFY(lines > 10);
        for (int line = 0; line < lines; ++line) {
            Box box;
            MemoryMarks marks;
            box.on = others;
            box.diesAt = line;
            box.afterEffect = afterEffect;
            box.refusesReturn = !comesBack;
            (void)driverOf(box, marks)->debugTls(0ms, soon(), {});
            QVERIFY2(box.gone || box.on == others, qPrintable(u"%1: %2"_s.arg(line).arg(box.on.join(u',')))); // else already off
            const QString where = u"line %1, \"%2\", left on: %3"_s.arg(line).arg(box.lines.last(), box.on.join(u", "_s));
            box.gone = false;
            box.diesAt = -1;
            // Another program, another driver: its first look sets it right, and what it asked for is answered.
            const auto version = driverOf(box, marks)->show(u"show clock"_s, soon(), {});
            QVERIFY2(version, qPrintable(where));
            QStringList wanted = others, is = box.on;
            QVERIFY2(is == wanted, qPrintable(where + u" -> "_s + is.join(u", "_s)));
            QVERIFY2(marks.marks.value(kPlace).isEmpty(), qPrintable(where));
        }
    }

    void noDebugLeavesWithoutItsMark()
    {
        Box box;
        MemoryMarks marks;
        marks.refuses = true;
        const auto told = driverOf(box, marks)->debugTls(0ms, soon(), {});
        QVERIFY(!told);
        QCOMPARE(told.error().kind, ErrorKind::StorageFailed);
        QVERIFY(box.lines.filter(QRegularExpression(u"^debug"_s)).isEmpty());
        QVERIFY(box.on.isEmpty());
    }
    void theMarkIsThereBeforeTheLine()
    {
        Box box;
        MemoryMarks marks;
        QStringList unmarked;
        box.hears = [&](const QString &line) {
            if (line.startsWith("debug "_L1) && !marks.marks.value(kPlace).contains(line.sliced(6)))
                unmarked += line;
        };
        QVERIFY(driverOf(box, marks)->debugTls(0ms, soon(), {}));
        QCOMPARE(unmarked, QStringList());
        QCOMPARE(box.lines.filter(QRegularExpression(u"^debug"_s)).size(), 3);
    }
    void whatTheImageDoesNotHaveLeavesNoMark()
    {
        Box box;
        MemoryMarks marks;
        box.unknown = {u"ssl openssl errors"_s, u"ssl openssl msg"_s, u"ssl openssl states"_s};
        const auto told = driverOf(box, marks)->debugTls(0ms, soon(), {});
        QVERIFY(told);
        QVERIFY(marks.marks.value(kPlace).isEmpty());
        QVERIFY(told->contains(u"this image has no debug ssl openssl"_s));
    }
    void nothingIsAskedWithoutAMark()
    {
        Box box;
        MemoryMarks marks;
        QVERIFY(driverOf(box, marks)->show(u"show clock"_s, soon(), {}));
        QCOMPARE(box.lines, QStringList({u"terminal length 0"_s, u"terminal width 511"_s, u"show privilege"_s, u"show clock"_s}));
    }
    void whatIsOffAlreadyIsNotTurnedOffAgain()
    {
        Box box;
        MemoryMarks marks;
        marks.marks[kPlace] = {u"ssl openssl errors"_s, u"ssl openssl msg"_s};
        box.on = {u"ssl openssl msg"_s, u"ssl openssl states"_s};
        QVERIFY(driverOf(box, marks)->show(u"show clock"_s, soon(), {}));
        QCOMPARE(box.lines.filter(u"no debug"_s), {u"no debug ssl openssl msg"_s});
        QCOMPARE(box.on, {u"ssl openssl states"_s}); // somebody else's
        QVERIFY(marks.marks.value(kPlace).isEmpty());
    }
    void anotherPlaceIsLeftAlone()
    {
        Box box;
        MemoryMarks marks;
        marks.marks[u"192.0.2.227:22"_s] = {u"ssl openssl msg"_s};
        box.on = {u"ssl openssl msg"_s};
        QVERIFY(driverOf(box, marks)->show(u"show clock"_s, soon(), {}));
        QCOMPARE(box.on, {u"ssl openssl msg"_s});
    }
    void whoIsStillListeningIsNotDisturbed()
    {
        Box box;
        MemoryMarks marks;
        marks.marks[kPlace] = {u"ssl openssl msg"_s};
        marks.othersAtWork = true;
        box.on = {u"ssl openssl msg"_s};
        QVERIFY(driverOf(box, marks)->show(u"show clock"_s, soon(), {}));
        QCOMPARE(box.on, {u"ssl openssl msg"_s});
        QVERIFY(box.lines.filter(u"debug"_s).isEmpty());
    }

    // --- limits
    void tooMuchEndsTheListening()
    {
        Box box;
        MemoryMarks marks;
        box.hears = [&](const QString &line) {
            if (!line.startsWith("show logging"_L1) || box.on.isEmpty())
                return;
            QString flood;
            for (int n = 0; n < CubeTlsDebug::kMostLines + 10; ++n)
                flood += u"*Nov 28 10:00:00.%1: SSL_connect:before/connect initialization %1\n"_s.arg(n);
            box.log = flood;
        };
        const auto begun = std::chrono::steady_clock::now();
        const auto told = driverOf(box, marks)->debugTls(60s, Deadline::in(90s), {});
        QVERIFY(told);
        QVERIFY(std::chrono::steady_clock::now() - begun < 30s);
        QVERIFY2(told->contains(u"! ended early: it brought too much"_s), qPrintable(told->left(1000)));
        QVERIFY(told->size() < 2 * CubeTlsDebug::kMostCharacters);
        QVERIFY(box.on.isEmpty());
    }
    void debuggingThatSomebodyTurnedOffEndsTheListening()
    {
        Box box;
        MemoryMarks marks;
        int looks = 0;
        box.hears = [&](const QString &line) {
            if (line.startsWith("show logging"_L1) && ++looks == 2)
                box.on.clear(); // "undebug all"
        };
        const auto begun = std::chrono::steady_clock::now();
        const auto told = driverOf(box, marks)->debugTls(60s, Deadline::in(90s), {});
        QVERIFY(told);
        QVERIFY(std::chrono::steady_clock::now() - begun < 30s);
        QVERIFY2(told->contains(u"! ended early: the debugging was turned off meanwhile"_s), qPrintable(*told));
        QVERIFY(marks.marks.value(kPlace).isEmpty());
    }
    void bothReadingsOfTheCountersAreTold()
    {
        Box box;
        MemoryMarks marks;
        const auto told = driverOf(box, marks)->debugTls(0ms, soon(), {});
        QVERIFY(told);
        QCOMPARE(told->count(u"No. of conn. failures         : 1\n"_s), 2);
    }
};

QTEST_GUILESS_MAIN(TestDebugGuard)
#include "tst_DebugGuard.moc"
