// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/welcome/WelcomeController.h"

#include "wizard/LabControl.h"
#include "wizard/Preferences.h"

namespace sipseal {

WelcomeController::WelcomeController(PageContext context, QObject *parent) : QObject(parent), m_context(context)
{
    connect(&context.bench, &Workbench::planOpened, this, &WelcomeController::changed);
}

void WelcomeController::end(const Result<void> &result)
{
    m_problem.reset();
    if (!result)
        m_problem = result.error();
    Q_EMIT changed();
}

void WelcomeController::failedToStart(const Error &error)
{
    end(fail(error));
}

Result<void> WelcomeController::take(const Plan &plan, const PlanRequest &request)
{
    Workbench &bench = m_context.bench;
    if (bench.isBusy())
        return fail(ErrorKind::Busy, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "A run is in progress: stop it safely first")));
    if (const auto secrets = bench.useSecrets(request.secrets); !secrets)
        return secrets;
    if (const auto trust = bench.useTrust(request.trust); !trust)
        return trust;
    m_context.visit.resume.clear();
    m_context.lab.setUrl(request.labControl);
    return bench.openPlan(plan);
}

void WelcomeController::open(const PlanRequest &request)
{
    const auto plan = Plan::load(request.file);
    const auto taken = plan ? take(*plan, request) : Result<void>(fail(plan.error()));
    if (taken && !plan->lab) // the lab's file is gone with the lab
        Preferences::notePlan(request.file);
    end(taken);
}

void WelcomeController::save(const QString &file)
{
    const auto saved = m_context.bench.plan().save(file);
    if (saved && !m_context.bench.plan().lab)
        Preferences::notePlan(file);
    end(saved);
}

void WelcomeController::openRun(const QString &run)
{
    const auto runs = m_context.bench.runs();
    if (!runs)
        return end(fail(runs.error()));
    for (const RunInfo &info : *runs) {
        if (info.id != run)
            continue;
        // The lab that is still there keeps its passwords and fingerprints.
        if (m_context.bench.hasPlan() && m_context.bench.plan().toJson() == info.plan) {
            m_context.visit.resume = run;
            return end({});
        }
        const auto plan = Plan::fromJson(info.plan);
        const auto taken = plan ? take(*plan, {}) : Result<void>(fail(plan.error()));
        if (taken)
            m_context.visit.resume = run;
        return end(taken);
    }
}

QList<RunInfo> WelcomeController::interrupted() const
{
    auto runs = m_context.bench.runs();
    if (!runs)
        return {};
    runs->removeIf([](const RunInfo &info) { return info.alive || (!info.result.isEmpty() && info.result != u"stopped"); });
    return *runs;
}

} // namespace sipseal
