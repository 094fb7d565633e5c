// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/StepStand.h"
#include "wizard/TaskScope.h"
#include "wizard/UndoPreview.h"

#include <QObject>

namespace sipseal {

class Workbench;

/// One page's checklist: what stands where, what may be applied now and what it costs, and the verbs check, apply, undo
/// over exactly its steps. No widget, no device, no text of the page.
class TaskController : public QObject
{
    Q_OBJECT
public:
    TaskController(Workbench &bench, TaskScope scope, QObject *parent = nullptr);

    /// Computed once for each revision of the workbench.
    const QList<StepStand> &stands() const;
    QList<ChecklistItem> items() const;
    std::optional<StepStand> stand(const QString &id) const; ///< by ChecklistItem::id

    bool isEmpty() const { return stands().isEmpty(); }
    bool allRead() const;           ///< every step that has its turn was looked at
    bool allRight() const;          ///< every step that has its turn is as it should be
    int left() const;               ///< steps that have their turn and are not right
    bool allSeen() const;           ///< also what has its turn elsewhere was looked at
    int changes() const;            ///< changes that an apply would make, as far as known
    int devices() const;            ///< on so many devices
    int phones() const;             ///< that an apply would change, each of them one of a single step
    QStringList costs() const;      ///< in words, each with its step and device; empty: no call notices
    QStringList shortCosts() const; ///< counted by kind
    QStringList gaps() const;       ///< what the plan's order costs while the changes are made
    bool unreadable() const;        ///< a step that has its turn could not be read
    bool anyUnreadable() const;     ///< or one that has it elsewhere
    bool anyTurn() const;           ///< some step has its turn here
    bool applicable() const;        ///< an apply would do something: a change, a person's part, a verification
    /// Of the run in progress: steps that ended, of how many.
    QPair<int, int> progress() const;
    bool isBusyHere() const;        ///< the work in progress is this page's
    std::optional<Error> problem() const { return m_problem; }
    Mark mark() const; ///< of the whole page, for the road

    // Each is refused (false) while something else runs.
    bool check(const QString &device = {}); ///< empty: every device
    bool apply();
    /// The newest run that changed something of this page; empty: none.
    QString undoableRun() const;
    UndoPreview undoPreview() const; ///< of undoableRun()
    bool undo(const QString &run);           ///< the one that the preview showed
    void checkSoon(); ///< now, or as soon as nothing else runs

Q_SIGNALS:
    void changed();

private:
    bool turn(const StepStand &stand) const;
    Mark markNow(const StepStand &stand) const;
    RunSelection selection(bool toApply, const QString &device = {}) const;
    void busyChanged(bool busy);

    Workbench &m_bench;
    const TaskScope m_scope;
    std::optional<Error> m_problem;
    bool m_here = false, m_checkSoon = false;

    /// What never changes of a step while a plan is open.
    struct Own
    {
        StepKey key;
        StepTraits traits;
        StepTexts texts;
    };
    const QList<Own> &own() const;
    mutable QList<Own> m_own;
    mutable std::optional<quint64> m_plan; ///< number of m_own's
    mutable QList<StepStand> m_stands;
    mutable std::optional<quint64> m_revision; ///< of m_stands
};

} // namespace sipseal
