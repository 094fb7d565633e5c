// SPDX-License-Identifier: Apache-2.0
#include "app/engine/RunContext.h"

#include "app/core/Log.h"

#include <QScopeGuard>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kAtOnce = 50; ///< ms

} // namespace

RunContext::RunContext(const World &world, QString run, Consent *consent, RunObserver *observer, std::stop_token outer)
    : m_world(world), m_run(std::move(run)), m_consent(consent), m_observer(observer),
      m_outer(std::move(outer), [this] { m_stop.request_stop(); })
{
    m_summary.run = m_run;
    devices().lookAnew();
}

const Step *RunContext::step(const StepKey &key) const
{
    const auto it =
        std::find_if(m_world.steps.begin(), m_world.steps.end(), [&](const auto &step) { return step->key() == key; });
    return it == m_world.steps.end() ? nullptr : it->get();
}

Result<void> RunContext::record(const QString &type, const StepKey &step, const QJsonObject &data, const QList<Debt> &debts,
                                const QList<qint64> &cleared)
{
    if (auto error = storageError()) // what could not be written must not be followed by what could
        return fail(*error);
    QList<OpenDebt> open;
    for (const Debt &debt : debts)
        open += OpenDebt{0, m_run, step, debt};
    auto done = m_world.journal.append({0, m_run, m_world.clock.now(), type, step, data}, open, cleared);
    if (done)
        return {};
    noteStorage(done.error());
    return fail(done.error());
}

void RunContext::noteStorage(const Error &error)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_storageError = error;
    }
    m_stop.request_stop(); // not under the lock: it calls whoever waits
}

Result<void> RunContext::writeSubjects(const StepKey &step, const QList<SubjectRecord> &subjects)
{
    if (auto error = storageError())
        return fail(*error);
    auto done = m_world.journal.writeSubjects(m_run, step, subjects);
    if (!done)
        noteStorage(done.error());
    return done;
}

std::optional<Error> RunContext::storageError() const
{
    const std::scoped_lock lock(m_mutex);
    return m_storageError;
}

void RunContext::update(StepUpdate update)
{
    update.time = m_world.clock.now();
    Log::debug("engine", u"%1 %2 %3"_s.arg(update.step.toString(), stepStateName(update.state), update.detail.english()));
    const std::scoped_lock lock(m_mutex); // also keeps the updates of a step in order
    m_summary.states[update.step] = update.state;
    if (update.error)
        m_summary.errors += *update.error;
    if (m_observer)
        m_observer->stepUpdated(update);
}

Consent::Answer RunContext::ask(const StepPreview &preview, bool again)
{
    const QDateTime read = m_world.clock.now();
    {
        std::unique_lock lock(m_askMutex);
        if (!m_askDone.wait(lock, stop(), [this] { return !m_asking; }) || stopped() || !m_consent)
            return Consent::Answer::Stop;
        m_asking = true;
    }
    const auto next = qScopeGuard([this] {
        {
            const std::scoped_lock lock(m_askMutex);
            m_asking = false;
        }
        m_askDone.notify_one();
    });
    const Consent::Answer answer = m_consent->approve(preview, again, stop());
    if (read.msecsTo(m_world.clock.now()) > kAtOnce) // a person was waited for, for this answer or another's before it
        lookAnew(preview.key.device);
    return answer;
}

void RunContext::lookAnew(const QString &device) const
{
    if (DevicePort *port = devices().find(device))
        port->lookAnew();
}

void RunContext::count(const ActionReply &reply)
{
    const std::scoped_lock lock(m_mutex);
    m_summary.cliLines += reply.cliLines;
    m_summary.httpsWrites += reply.httpsWrites;
}

Result<QList<OpenDebt>> RunContext::debtsOf(const StepKey &payer)
{
    auto all = m_world.journal.openDebts({payer.device});
    if (!all)
        return all;
    all->removeIf([&](const OpenDebt &open) { return open.debt.payer != payer; });
    return all;
}

void RunContext::noteError(const Error &error, const QString &device)
{
    switch (error.kind) {
    case ErrorKind::Unreachable:
    case ErrorKind::AuthRefused:
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::CertificateUntrusted: {
        const std::scoped_lock lock(m_mutex);
        m_closed.emplace(error.device.isEmpty() ? device : error.device, error);
        return;
    }
    default: return;
    }
}

std::optional<Error> RunContext::closedDevice(const QString &device) const
{
    const std::scoped_lock lock(m_mutex);
    const auto it = m_closed.find(device);
    return it == m_closed.end() ? std::nullopt : std::optional(it->second);
}

RunSummary RunContext::summary() const
{
    const std::scoped_lock lock(m_mutex);
    return m_summary;
}

void RunContext::addResidue(const Residue &residue)
{
    const std::scoped_lock lock(m_mutex);
    m_summary.residue += residue;
}

Error ownFault(const QString &device, const std::exception &exception)
{
    return {ErrorKind::Internal,
            device,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The step failed for a fault of this program")),
            QString::fromUtf8(exception.what()),
            {}};
}

} // namespace sipseal
