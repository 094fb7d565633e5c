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
    /// The open plan, as a file of the person's own.
    void save(const QString &file);
    /// The plan of a run of the journal, with the run to be finished.
    void openRun(const QString &run);
    /// Runs that began and did not end, or were stopped safely; the newest first.
    QList<RunInfo> interrupted() const;
    std::optional<Error> problem() const { return m_problem; }
    void failedToStart(const Error &error);

Q_SIGNALS:
    void changed();

private:
    Result<void> take(const Plan &plan, const PlanRequest &request);
    void end(const Result<void> &result);

    PageContext m_context;
    std::optional<Error> m_problem;
};

} // namespace sipseal
