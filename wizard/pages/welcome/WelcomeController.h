// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/PageContext.h"
#include "wizard/PlanRequest.h"
#include "wizard/Workbench.h"

namespace sipseal {

/// Opens plans: from a file, from the lab, or that of an interrupted run.
class WelcomeController : public QObject
{
    Q_OBJECT
public:
    explicit WelcomeController(PageContext context, QObject *parent = nullptr);

    void open(const PlanRequest &request);
    /// A new plan from the administration server, opened when it is read; problem() says why not.
    void readInventory(const Endpoint &server, const QString &user, const Secret &password);
    bool isReading() const { return m_context.bench.work() == Workbench::Work::ReadingInventory; }
    /// The plan of a run of the journal, with the run to be finished.
    void openRun(const QString &run);
    /// Runs that began and did not end, or were stopped safely; the newest first.
    QList<RunInfo> interrupted() const;
    /// In what state such a run left things, in words.
    QString stateOf(const RunInfo &run) const;
    std::optional<Error> problem() const { return m_problem; }
    void failedToStart(const Error &error);

Q_SIGNALS:
    void changed();

private:
    Result<void> take(const Plan &plan, const PlanRequest &request);
    void openPlanOf(const RunInfo &run);
    void end(const Result<void> &result);

    void inventoryRead(const std::optional<Plan> &plan, const std::optional<Error> &failure);
    void whenIdle();

    PageContext m_context;
    std::optional<Plan> m_read;      ///< to be opened as soon as the work is over
    std::optional<Secret> m_password; ///< of the administration server: to be kept when the plan is open
    std::optional<Error> m_problem;
};

} // namespace sipseal
