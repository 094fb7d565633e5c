// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include <QDateTime>
#include <QDeadlineTimer>
#include <QJsonArray>
#include <QTest>
#include <QThread>

#include <cstdio>
#include <thread>

using namespace sipseal::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr int kEveryMs = 300;
constexpr int kTalkMs = 400;

struct Span
{
    QString what;
    QDateTime from, until;
    bool overlaps(const Span &other) const { return from <= other.until && other.from <= until; }
};

struct LiveRun
{
    QString trouble;      ///< empty: it ran
    QByteArray told;
    QList<Span> failed;   ///< calls
    QList<Span> announced; ///< steps with an impact, from their first change to their end
    int calls = 0, connected = 0; ///< all; of them with an agent
    double seconds = 0;
};

QDateTime timeOf(const QJsonValue &text)
{
    return QDateTime::fromString(text.toString(), Qt::ISODateWithMs);
}

// Callers who get through to an agent, one after the other, beside the load: its calls end in the queue.
class Callers
{
public:
    explicit Callers(const LabControl &control) : m_thread([this, &control](std::stop_token stop) { work(control, stop); }) {}

    /// Ends them; to be called once, before what follows.
    void end() { m_thread.request_stop(), m_thread.join(); }
    int connected() const { return m_connected; }
    const QList<Span> &failed() const { return m_failed; }

private:
    void work(const LabControl &control, std::stop_token stop)
    {
        for (int turn = 0; !stop.stop_requested(); ++turn) {
            const QDateTime from = QDateTime::currentDateTimeUtc();
            const QJsonObject call = control.connectedCall(u"agent%1"_s.arg(turn % 3 + 1));
            const QString id = call[u"call"_s].toString();
            if (call[u"state"_s] == u"connected"_s) {
                ++m_connected;
                control.hangUp(id);
                control.waitForCall(id, {u"ended"_s, u"failed"_s});
            } else {
                m_failed += Span{u"%1 to an agent is %2: %3"_s.arg(id, call[u"state"_s].toString(), call[u"why"_s].toString()), from,
                                 QDateTime::currentDateTimeUtc()};
                QThread::msleep(kEveryMs);
            }
        }
    }

    int m_connected = 0;
    QList<Span> m_failed;
    std::jthread m_thread; // last: it begins when all else is there
};

// What the product announced, by its own preview, and when its events say that it was going on.
QList<Span> announcedIn(const CliResult &apply, const QJsonObject &check)
{
    QSet<QString> withImpact;
    const QJsonArray steps = check[u"steps"_s].toArray();
    for (const QJsonValue &step : steps)
        if (step[u"impact"_s] != u"none"_s)
            withImpact += step[u"id"_s].toString() + u'@' + step[u"device"_s].toString();
    QMap<QString, Span> spans;
    const QList<QJsonObject> events = apply.lines();
    for (const QJsonObject &event : events) {
        const QString key = event[u"step"_s].toString() + u'@' + event[u"device"_s].toString();
        if (!withImpact.contains(key))
            continue;
        if (event[u"state"_s] == u"applying"_s && !spans.contains(key))
            spans[key] = {key, timeOf(event[u"time"_s]), timeOf(event[u"time"_s])};
        else if (spans.contains(key))
            spans[key].until = timeOf(event[u"time"_s]);
    }
    return spans.values();
}

// One run of a procedure while calls come in.
LiveRun underLoad(const QString &procedure)
{
    LiveRun out;
    LabProcess lab;
    if (out.trouble = lab.start({u"--procedure"_s, procedure}); !out.trouble.isEmpty())
        return out;
    const LabControl &control = lab.control();
    const Cli cli(lab);
    const CliResult check = cli({u"check"_s, lab.planFile(), u"--json"_s});
    Callers callers(control);
    control.post(u"/load"_s, {{u"every_ms"_s, kEveryMs}, {u"talk_ms"_s, kTalkMs}});
    QThread::msleep(5 * kEveryMs); // some calls before anything changes
    const CliResult apply = cli({u"apply"_s, lab.planFile(), u"--yes"_s, u"--json"_s});
    QThread::msleep(5 * kEveryMs); // and some after all is done
    callers.end();
    control.remove(u"/load"_s);
    const QDeadlineTimer ending(20000);
    while (control.get(u"/load"_s).body.contains("\"outcome\":\"running\"") && !ending.hasExpired())
        QThread::msleep(100);
    out.connected = callers.connected();
    out.failed = callers.failed();
    out.calls = int(out.connected + out.failed.size());
    out.told = apply.told();
    if (apply.exit != 0)
        out.trouble = u"apply ended with %1"_s.arg(apply.exit);
    out.seconds = apply.finished()[u"seconds"_s].toDouble();
    out.announced = announcedIn(apply, check.document());
    const QJsonArray calls = control.get(u"/load"_s).json()[u"calls"_s].toArray();
    out.calls += int(calls.size());
    for (const QJsonValue &call : calls) {
        if (call[u"outcome"_s] == u"running"_s)
            out.trouble = u"a call never ended: "_s + call[u"call"_s].toString();
        if (call[u"outcome"_s] == u"failed"_s)
            out.failed += Span{call[u"call"_s].toString() + u' ' + call[u"why"_s].toString(), timeOf(call[u"start"_s]), timeOf(call[u"end"_s])};
    }
    return out;
}

QList<Span> outside(const LiveRun &run)
{
    QList<Span> out;
    for (const Span &call : run.failed)
        if (std::none_of(run.announced.begin(), run.announced.end(), [&](const Span &impact) { return impact.overlaps(call); }))
            out += call;
    return out;
}

void print(const char *procedure, const LiveRun &run)
{
    std::printf("%s procedure: %d calls in %.1f s of change, %d connected to agents, %d failed, %d of them outside an announced impact\n", procedure,
                run.calls, run.seconds, run.connected, int(run.failed.size()), int(outside(run).size()));
    std::fflush(stdout);
}

} // namespace

/// The live procedure on a contact centre that works: no call fails outside an announced impact; and what the document's
/// procedure costs under the same load.
class tst_Live : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void callsFailInsideAnnouncedImpactsOnly();
};

void tst_Live::callsFailInsideAnnouncedImpactsOnly()
{
    const LiveRun live = underLoad(u"live"_s);
    QVERIFY2(live.trouble.isEmpty(), qPrintable(live.trouble) + live.told);
    print("live", live);
    const LiveRun document = underLoad(u"document"_s);
    QVERIFY2(document.trouble.isEmpty(), qPrintable(document.trouble) + document.told);
    print("document", document);

    QVERIFY(live.calls > 10 && live.connected > 5);
    QVERIFY(!live.announced.isEmpty());
    QStringList unannounced;
    const QList<Span> failed = outside(live);
    for (const Span &call : failed)
        unannounced += call.from.toString(Qt::ISODateWithMs) + u" - "_s + call.until.toString(u"hh:mm:ss.zzz"_s) + u' ' + call.what;
    for (const Span &impact : live.announced)
        unannounced += u"announced: %1 - %2 %3"_s.arg(impact.from.toString(Qt::ISODateWithMs), impact.until.toString(u"hh:mm:ss.zzz"_s), impact.what);
    QVERIFY2(failed.isEmpty(), qPrintable(unannounced.join(u'\n')));
    // The document's own order costs calls; that is why the other exists.
    QVERIFY(document.failed.size() >= live.failed.size());
}

QTEST_GUILESS_MAIN(tst_Live)
#include "tst_Live.moc"
