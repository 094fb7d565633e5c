// SPDX-License-Identifier: Apache-2.0
#include "wizard/Workbench.h"

#include "app/core/Priority.h"

#include "app/engine/DebugMarkFiles.h"
#include "app/secrets/MemoryStore.h"
#include "app/secrets/SecretStore.h"
#include "app/steps/Catalogue.h"
#include "wizard/DeviceTest.h"
#include "wizard/Reply.h"

#include <QDir>
#include <QJsonArray>
#include <QPointer>
#include <QTimer>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kUpdateInterval = 50; // 20 a second

} // namespace

/// Gathers updates from engine threads; the GUI thread fetches them in one go.
class Workbench::Observer final : public RunObserver
{
public:
    explicit Observer(Workbench &bench) : m_bench(bench) {}
    void runStarted(const QString &run) override
    {
        QMetaObject::invokeMethod(&m_bench, [this, run] { m_bench.setRun(run); }, Qt::QueuedConnection);
    }
    void stepUpdated(const StepUpdate &update) override
    {
        const std::scoped_lock lock(m_mutex);
        m_waiting += update;
        if (std::exchange(m_announced, true))
            return;
        QMetaObject::invokeMethod(
            &m_bench, [this] { QTimer::singleShot(kUpdateInterval, &m_bench, [this] { m_bench.takeUpdates(); }); },
            Qt::QueuedConnection);
    }
    QList<StepUpdate> take()
    {
        const std::scoped_lock lock(m_mutex);
        m_announced = false;
        return std::exchange(m_waiting, {});
    }

private:
    Workbench &m_bench;
    std::mutex m_mutex;
    QList<StepUpdate> m_waiting;
    bool m_announced = false;
};

/// Turns the engine's questions into signals and waits for the answer.
class Workbench::Asker final : public Consent
{
public:
    explicit Asker(Workbench &bench) : m_bench(bench) {}
    Answer approve(const StepPreview &step, bool again, std::stop_token stop) override
    {
        Reply<Answer> reply;
        const auto question = reply.question(Answer::Skip);
        QMetaObject::invokeMethod(
            &m_bench,
            [&bench = m_bench, step, again, question] {
                Q_EMIT bench.consentAsked(step, again, question);
                bench.noteOpen(question);
            },
            Qt::QueuedConnection);
        const Answer answer = reply.wait(stop, Answer::Stop);
        QMetaObject::invokeMethod(&m_bench, [&bench = m_bench] { bench.setAsking(false); }, Qt::QueuedConnection);
        return answer;
    }

private:
    Workbench &m_bench;
};

Workbench::Workbench(QString stateDirectory, QObject *parent)
    : QObject(parent), m_stateDirectory(std::move(stateDirectory)), m_typed(std::make_unique<MemoryStore>()),
      m_debugMarks(std::make_unique<DebugMarkFiles>(m_stateDirectory)),
      m_observer(std::make_unique<Observer>(*this)), m_asker(std::make_unique<Asker>(*this))
{
}

Workbench::~Workbench()
{
    m_stop.request_stop();
    if (m_worker.joinable())
        m_worker.join();
}

Result<Journal *> Workbench::journal()
{
    if (!m_journal) {
        if (!QDir().mkpath(m_stateDirectory))
            return fail(ErrorKind::StorageFailed, {},
                        Text(QT_TRANSLATE_NOOP("SipSeal", "The directory %1 cannot be made"), {m_stateDirectory}));
        auto journal = Journal::open(m_stateDirectory);
        if (!journal)
            return fail(journal.error());
        m_journal = std::move(*journal);
    }
    return m_journal.get();
}

void Workbench::vouch(const Text &ask, bool sure)
{
    if (sure)
        m_vouched += ask.english();
    else
        m_vouched -= ask.english();
}

Result<void> Workbench::openPlan(const Plan &plan)
{
    if (isBusy())
        return fail(ErrorKind::Busy, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "A run is in progress: stop it safely first")));
    const auto journal = this->journal();
    if (!journal)
        return fail(journal.error());
    if (!m_trust)
        if (const auto trust = useTrust({}); !trust)
            return trust;
    Q_EMIT planOpening();
    m_engine.reset();
    m_steps.clear();
    m_devices.reset();
    m_former.clear();
    m_previews.clear();
    m_updates.clear();
    m_subjects.clear();
    ++m_revision;
    ++m_checksDone;
    ++m_planNumber;
    m_proofs.clear();
    m_run.clear();
    m_known.clear();
    m_vouched.clear();
    m_plan = plan;
    m_steps = makeSteps(m_plan);
    buildDevices();
    Q_EMIT planOpened();
    readSecrets();
    return {};
}

namespace {

template <class T>
void forget(QMap<StepKey, T> &said, const QStringList &devices)
{
    for (auto it = said.begin(); it != said.end();)
        it = devices.contains(it.key().device) ? said.erase(it) : std::next(it);
}

} // namespace

// The drivers stay: how a device is reached is no part of what the plan wants of it.
Result<void> Workbench::amendPlan(const Plan &plan, const QStringList &devices)
{
    if (isBusy() || !hasPlan())
        return fail(ErrorKind::Busy, devices.value(0), Text(QT_TRANSLATE_NOOP("SipSeal", "A run is in progress: stop it safely first")));
    m_engine.reset();
    m_plan = plan;
    m_steps = makeSteps(m_plan);
    buildEngine();
    forget(m_previews, devices);
    forget(m_updates, devices);
    forget(m_subjects, devices);
    m_run.clear(); // the journal knows a run by its plan
    ++m_revision;
    ++m_planNumber;
    Q_EMIT planAmended();
    return {};
}

const Step *Workbench::step(const StepKey &key) const
{
    for (const auto &step : m_steps)
        if (step->key() == key)
            return step.get();
    return nullptr;
}

Transcript *Workbench::transcript(const QString &device) const
{
    return m_devices ? m_devices->transcript(device) : nullptr;
}

bool Workbench::isStopping() const
{
    return isBusy() && m_stop.stop_requested();
}

void Workbench::stopSafely()
{
    m_stop.request_stop();
    Q_EMIT busyChanged(isBusy());
}

// One piece of work at a time, on a thread of its own; its last words reach the GUI thread before busyChanged(false).
// Drivers get their passwords when they are built, and do not ask again about an identity that was refused: what is typed or
// decided later is of use only to new ones. What was said with the former ones may still be on a page.
void Workbench::buildDevices()
{
    m_loginsStale = false;
    m_engine.reset();
    if (m_devices)
        m_former.push_back(std::move(m_devices));
    m_devices = std::make_unique<Devices>(
        m_plan, *m_trust,
        [this](const QString &reference) -> Result<Secret> {
            if (auto typed = m_typed->read(reference); typed || !m_secrets || m_keeping == Keeping::NoKeychain)
                return typed;
            return m_secrets->read(reference);
        },
        m_debugMarks.get(), Text(QT_TRANSLATE_NOOP("SipSeal", "Type it on the page \"Devices\", then try again.")));
    buildEngine();
}

void Workbench::buildEngine()
{
    m_engine = std::make_unique<Engine>(m_plan, m_steps, m_devices->set(), *m_journal);
}

bool Workbench::start(Work kind, std::function<void(std::stop_token)> work)
{
    const bool apart = kind == Work::ReadingInventory;
    if (isBusy() || (!m_engine && !apart))
        return false;
    if (m_worker.joinable())
        m_worker.join(); // it has already said its last word
    if (m_loginsStale && kind != Work::ReadingSecrets && !apart)
        buildDevices();
    m_work = kind;
    m_stop = std::stop_source();
    Q_EMIT busyChanged(true);
    m_worker = std::jthread([this, work = std::move(work), stop = m_stop.get_token()] {
        letTheWindowGoFirst();
        work(stop);
        QMetaObject::invokeMethod(this, [this] { finishedWork(); }, Qt::QueuedConnection);
    });
    return true;
}

// One thread works and waits for its question: there is never more than one.
void Workbench::setAsking(bool asking)
{
    if (std::exchange(m_asking, asking) != asking)
        Q_EMIT askingChanged();
}

void Workbench::finishedWork()
{
    takeUpdates();
    m_work = Work::None;
    Q_EMIT busyChanged(false);
}

void Workbench::takeUpdates()
{
    const QList<StepUpdate> updates = m_observer->take();
    if (updates.isEmpty())
        return;
    ++m_revision;
    for (const StepUpdate &update : updates) {
        m_updates[update.step] = update;
        for (const SubjectUpdate &subject : update.subjects)
            m_subjects[update.step][subject.name] = subject;
    }
    Q_EMIT stepsUpdated(updates);
}

bool Workbench::check(const RunSelection &selection)
{
    return start(Work::Checking, [this, selection](std::stop_token stop) {
        const auto previews = m_engine->check(selection, m_observer.get(), stop);
        QMetaObject::invokeMethod(
            this,
            [this, previews] {
                takeUpdates();
                if (previews)
                    takePreviews(*previews);
                else
                    Q_EMIT failed(previews.error());
            },
            Qt::QueuedConnection);
    });
}

// What was seen now is newer than what a run said before.
void Workbench::takePreviews(const QList<StepPreview> &previews)
{
    ++m_revision;
    ++m_checksDone;
    for (const StepPreview &preview : previews) {
        m_previews[preview.key] = preview;
        m_updates.remove(preview.key);
        m_subjects.remove(preview.key);
    }
    Q_EMIT checked(previews);
}

namespace {

std::function<void()> summaryTeller(QPointer<Workbench> bench, const Result<RunSummary> &summary)
{
    return [bench, summary] {
        if (!bench)
            return;
        if (summary)
            Q_EMIT bench->runFinished(*summary);
        else
            Q_EMIT bench->failed(summary.error());
    };
}

} // namespace

bool Workbench::apply(const RunSelection &selection)
{
    return start(Work::Applying, [this, selection](std::stop_token stop) {
        const auto summary = m_engine->apply(selection, *m_asker, *m_observer, stop);
        QMetaObject::invokeMethod(this, summaryTeller(this, summary), Qt::QueuedConnection);
    });
}

bool Workbench::undo(const QString &run, const QStringList &legs, bool deep)
{
    return start(Work::Undoing, [this, run, legs, deep](std::stop_token stop) {
        const auto summary = m_engine->undo(run, legs, deep, *m_asker, *m_observer, stop);
        QMetaObject::invokeMethod(this, summaryTeller(this, summary), Qt::QueuedConnection);
    });
}

bool Workbench::resume(const QString &run)
{
    return start(Work::Resuming, [this, run](std::stop_token stop) {
        const auto summary = m_engine->resume(run, *m_asker, *m_observer, stop);
        QMetaObject::invokeMethod(this, summaryTeller(this, summary), Qt::QueuedConnection);
    });
}

bool Workbench::verify(const QStringList &captures)
{
    return start(Work::Verifying, [this, captures, run = m_run](std::stop_token stop) {
        QList<Error> errors;
        capture::CaptureFacts seen;
        if (!captures.isEmpty()) {
            auto judged = capture::judgeCaptures(captures, captureOptionsOf(m_plan), stop);
            if (judged)
                seen = std::move(*judged);
            else
                errors += judged.error();
        }
        const DeviceFacts facts = readDeviceFacts(m_plan, m_devices->set(), Deadline::in(std::chrono::minutes(5)), stop);
        errors += facts.errors;
        const QList<LegProof> proofs = judgeLegs(m_plan, facts, seen);
        if (!stop.stop_requested())
            noteVerification(run, proofs, captures);
        QMetaObject::invokeMethod(
            this,
            [this, proofs, errors] {
                m_proofs = proofs;
                Q_EMIT verified(proofs, errors);
            },
            Qt::QueuedConnection);
    });
}

// The proof belongs to the story of the run, where the report finds it. In the worker thread.
void Workbench::noteVerification(const QString &run, const QList<LegProof> &proofs, const QStringList &captures)
{
    QString to = run;
    if (to.isEmpty())
        if (const auto runs = runsOfPlan(); runs && !runs->isEmpty())
            to = runs->last().id;
    if (to.isEmpty())
        return; // nothing was ever applied: there is no story to add to
    QJsonArray legs;
    for (const LegProof &proof : proofs)
        legs += proof.toJson();
    JournalRecord record;
    record.run = to;
    record.time = QDateTime::currentDateTimeUtc();
    record.type = u"verification"_s;
    record.data = {{u"legs"_s, legs}, {u"captures"_s, QJsonArray::fromStringList(captures)}};
    if (const auto written = m_journal->append(record); !written)
        QMetaObject::invokeMethod(this, [this, error = written.error()] { Q_EMIT failed(error); }, Qt::QueuedConnection);
}

bool Workbench::testDevice(const QString &device)
{
    return start(Work::Testing, [this, device](std::stop_token stop) {
        const auto identity = identifyDevice(m_plan, m_devices->set(), device, stop);
        QMetaObject::invokeMethod(
            this,
            [this, device, identity] {
                if (!identity && (identity.error().kind == ErrorKind::HostKeyUnknown || identity.error().kind == ErrorKind::HostKeyChanged))
                    m_loginsStale = true;
                Q_EMIT deviceTested(device, identity.value_or(Text()), identity ? std::nullopt : std::optional(identity.error()));
            },
            Qt::QueuedConnection);
    });
}

Result<QList<RunInfo>> Workbench::runs()
{
    const auto journal = this->journal();
    if (!journal)
        return fail(journal.error());
    return (*journal)->runs();
}

Result<QList<RunInfo>> Workbench::runsOfPlan()
{
    auto all = runs();
    if (!all)
        return all;
    const QJsonObject own = m_plan.toJson();
    all->removeIf([&](const RunInfo &info) { return info.plan != own; });
    std::reverse(all->begin(), all->end());
    return all;
}

} // namespace sipseal
