// SPDX-License-Identifier: Apache-2.0
// How late the window's event loop is while twenty CUBEs are read and changed on the lab. A heartbeat ticks in the GUI thread and,
// as the measure of the machine's own noise, another one in a thread that does nothing else.
// Prints a line a phase: the worst and the 99th percentile of both, in milliseconds, and the most processor time that the window itself
// took between two beats: what is above it is the machine's doing. The aim: the window is never 50 ms late.
#include "tests/gui/LabJourney.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <mutex>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

constexpr int kBeat = 5; // ms

/// Notes how much later than asked each tick comes. Lives in the thread that it measures.
class Heartbeat : public QObject
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setParent(this);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const std::scoped_lock lock(m_mutex);
            m_late.push_back(double(m_since.nsecsElapsed()) / 1e6 - kBeat);
            m_since.restart();
            m_own = std::max(m_own, spent() - std::exchange(m_spent, spent()));
        });
    }
    void begin()
    {
        m_since.start();
        m_timer.start(kBeat);
    }
    std::vector<double> take()
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(m_late, {});
    }
    double takeOwn() { return std::exchange(m_own, 0); } ///< ms of processor time; from the thread itself

private:
    static double spent()
    {
        timespec now{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
        return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
    }
    QTimer m_timer;
    QElapsedTimer m_since;
    double m_spent = spent(), m_own = 0;
    std::mutex m_mutex;
    std::vector<double> m_late;
};

/// Names the events that took long, the innermost first: SIPSEAL_SLOW=20 for those of 20 ms and more.
class Watched : public QApplication
{
public:
    using QApplication::QApplication;
    bool notify(QObject *to, QEvent *event) override
    {
        if (m_limit <= 0)
            return QApplication::notify(to, event);
        const QByteArray what = QByteArray(to->metaObject()->className()) + ' ' + to->objectName().toUtf8() + " event " +
                                QByteArray::number(event->type()); // the object may be gone afterwards
        ++m_depth;
        QElapsedTimer time;
        time.start();
        const bool out = QApplication::notify(to, event);
        --m_depth;
        if (const double took = double(time.nsecsElapsed()) / 1e6; took >= m_limit)
            std::printf("%*s%5.1f ms  %s\n", 2 * m_depth, "", took, what.constData());
        return out;
    }

private:
    const double m_limit = qEnvironmentVariable("SIPSEAL_SLOW").toDouble();
    int m_depth = 0;
};

void say(const char *phase, std::vector<double> window, double own, std::vector<double> noise)
{
    const auto worst = [](std::vector<double> &late, double share) {
        std::sort(late.begin(), late.end());
        return late.empty() ? 0.0 : late[std::min(late.size() - 1, size_t(double(late.size()) * share))];
    };
    std::printf("%-10s window: worst %6.1f ms, 99%% %5.1f ms, own %5.1f ms   noise: worst %6.1f ms, 99%% %5.1f ms   (%zu ticks)\n", phase,
                worst(window, 1), worst(window, 0.99), own, worst(noise, 1), worst(noise, 0.99), window.size());
    std::fflush(stdout);
}

bool writeScenario(const QString &file, int cubes)
{
    QFile in(QStringLiteral(SIPSEAL_SOURCE_DIR "/resources/lab/dcloud.json"));
    if (!in.open(QIODevice::ReadOnly))
        return false;
    QJsonObject scenario = QJsonDocument::fromJson(in.readAll()).object();
    scenario[u"scale"_s] = QJsonObject{{u"cubes"_s, cubes}};
    QFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(QJsonDocument(scenario).toJson()) > 0;
}

int fail(const char *what)
{
    std::fprintf(stderr, "%s\n", what);
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    Watched application(argc, argv);
    QTemporaryDir files;
    const QString scenario = files.filePath(u"twenty.json"_s);
    if (!writeScenario(scenario, argc > 1 ? QString::fromLocal8Bit(argv[1]).toInt() : 20))
        return fail("the scenario cannot be written");
    LabJourney m(u"document"_s, scenario);
    if (!m.openLab())
        return fail("the lab does not open");

    QThread quiet;
    auto *noise = new Heartbeat;
    noise->moveToThread(&quiet);
    QObject::connect(&quiet, &QThread::started, noise, &Heartbeat::begin);
    QObject::connect(&quiet, &QThread::finished, noise, &QObject::deleteLater);
    quiet.start();
    Heartbeat window;
    window.begin();
    const auto phase = [&](const char *name, const std::function<bool()> &work) {
        window.take();
        window.takeOwn();
        noise->take();
        const bool good = work();
        say(name, window.take(), window.takeOwn(), noise->take());
        return good;
    };
    const auto reach = [&](int page) {
        while (m.wizard.currentId() < page && m.wizard.currentId() >= 0) {
            if (m.wizard.currentId() == SetupWizard::Devices && !m.person.clickSoon(u"testAllButton"_s))
                return false;
            if (!m.goOn(300))
                return false;
        }
        return true;
    };
    const auto idle = [&] { return QTest::qWaitFor([&] { return !m.bench.isBusy(); }, 300000); };
    const bool good = phase("idle", [] { QTest::qWait(2000); return true; }) &&
                      phase("devices", [&] { return reach(SetupWizard::Prerequisites); }) &&
                      phase("check", [&] { return idle() && reach(SetupWizard::Cube) && idle(); }) &&
                      phase("apply", [&] { return m.apply(300); });
    quiet.quit();
    quiet.wait();
    if (!good)
        return fail(qPrintable(u"the road broke\n"_s + m.standing()));
    return m.wizard.currentPage()->isComplete() ? 0 : fail("not everything was applied");
}
