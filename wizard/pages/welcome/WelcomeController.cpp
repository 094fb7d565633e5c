// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/welcome/WelcomeController.h"

#include "app/core/PlanFile.h"
#include "app/devices/cce/CceInventory.h"
#include "wizard/LabControl.h"
#include "wizard/PlanDesk.h"
#include "wizard/Preferences.h"

#include <QMap>
#include <QSet>

namespace sipseal {

using namespace Qt::StringLiterals;

WelcomeController::WelcomeController(PageContext context, QObject *parent) : QObject(parent), m_context(context)
{
    connect(&context.plans, &PlanDesk::changed, this, &WelcomeController::changed);
    connect(&context.bench, &Workbench::inventoryRead, this, &WelcomeController::inventoryRead);
    connect(&context.bench, &Workbench::busyChanged, this, &WelcomeController::whenIdle, Qt::QueuedConnection);
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
    const auto document = readPlanFile(request.file);
    const auto plan = document ? Plan::fromJson(*document) : Result<Plan>(fail(document.error()));
    const auto taken = plan ? take(*plan, request) : Result<void>(fail(plan.error()));
    if (taken && !plan->lab) { // the lab's file is gone with the lab
        m_context.plans.cameFrom(request.file, *document);
        Preferences::notePlan(request.file);
    }
    end(taken);
}

void WelcomeController::readInventory(const Endpoint &server, const QString &user, const Secret &password)
{
    m_problem.reset();
    m_password = password;
    if (!m_context.bench.readInventory(inventoryStart(server, user), password))
        m_password.reset();
    Q_EMIT changed();
}

void WelcomeController::inventoryRead(const std::optional<Plan> &plan, const std::optional<Error> &failure)
{
    m_read = plan;
    if (plan)
        return;
    m_password.reset();
    end(failure && failure->kind != ErrorKind::Cancelled ? Result<void>(fail(*failure)) : Result<void>()); // who stopped it knows
}

void WelcomeController::whenIdle()
{
    if (m_context.bench.isBusy())
        return;
    if (const auto plan = std::exchange(m_read, {})) {
        const auto taken = take(*plan, {});
        if (taken) {
            m_context.plans.isNew();
            m_context.bench.keepSecret(administrationSecret(), *m_password); // in memory, at once
        } else {
            m_password.reset();
        }
        return end(taken);
    }
    // The passwords of the plan were asked for: now the keychain is free to take this one.
    if (const auto password = std::exchange(m_password, {}); password && m_context.bench.hasPlan())
        m_context.bench.keepSecret(administrationSecret(), *password);
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
        return m_context.plans.beforeLosing([this, info] { openPlanOf(info); });
    }
}

void WelcomeController::openPlanOf(const RunInfo &run)
{
    const auto plan = Plan::fromJson(run.plan);
    const auto taken = plan ? take(*plan, {}) : Result<void>(fail(plan.error()));
    if (taken)
        m_context.visit.resume = run.id;
    end(taken);
}

namespace {

/// How many steps of a run ended how.
struct Left
{
    int changed = 0, undone = 0, unknown = 0, failed = 0;
};

Left leftBy(const QList<JournalRecord> &records)
{
    // What began and did not end: only the device can tell what became of it.
    static const QStringList begun{u"apply-begin"_s, u"sent"_s, u"activation-begin"_s, u"activation-sent"_s, u"undo-begin"_s, u"outcome-unknown"_s};
    QMap<StepKey, QString> last;
    QSet<QString> touched;
    for (const JournalRecord &record : records) {
        if (record.step.id.isEmpty() || record.type == u"debt-cleared" || record.type == u"residue" || record.type == u"note")
            continue;
        last[record.step] = record.type;
        if (begun.contains(record.type))
            touched += record.step.toString();
    }
    Left out;
    for (auto it = last.begin(); it != last.end(); ++it) {
        out.changed += it.value() == u"verified" && touched.contains(it.key().toString());
        out.undone += it.value() == u"undone";
        out.unknown += begun.contains(it.value());
        out.failed += it.value() == u"failed" || it.value() == u"undo-failed";
    }
    return out;
}

} // namespace

QList<RunInfo> WelcomeController::interrupted() const
{
    auto runs = m_context.bench.runs();
    if (!runs)
        return {};
    runs->removeIf([](const RunInfo &info) { return info.alive || (!info.result.isEmpty() && info.result != u"stopped"); });
    return *runs;
}

QString WelcomeController::stateOf(const RunInfo &run) const
{
    const auto journal = m_context.bench.journal();
    const auto records = journal ? (*journal)->records(run.id) : Result<QList<JournalRecord>>(fail(journal.error()));
    if (!records)
        return records.error().toString();
    const Left left = leftBy(*records);
    QStringList out{run.result == u"stopped" ? tr("Stopped safely") : tr("Broken off")};
    if (left.changed)
        out += tr("%n change(s) made and verified", nullptr, left.changed);
    if (left.undone)
        out += tr("%n change(s) taken back", nullptr, left.undone);
    if (left.unknown)
        out += tr("%n change(s) whose outcome only the device can tell", nullptr, left.unknown);
    if (left.failed)
        out += tr("%n step(s) failed", nullptr, left.failed);
    if (out.size() == 1)
        out += tr("nothing was changed");
    return out.join(tr("; ", "between the parts of a line"));
}

} // namespace sipseal
