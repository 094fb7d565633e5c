// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/CostWords.h"
#include "wizard/TaskScope.h"

#include <QDateTime>

namespace sipseal {

struct Inquiry;
class Workbench;

/// What an undo of a run would take back, what it costs, and what stays: read from the journal, before anybody agrees to it.
struct UndoPreview
{
    struct Line
    {
        StepKey key;
        QString name;
    };
    QString run;
    QDateTime begun;
    QList<TaskPart> tasks; ///< on which pages its steps stand
    QList<Line> back;      ///< the last step first
    QStringList devices;
    int phones = 0;
    QList<CostPart> costs; ///< of the way back, the restarts that it owes among them
    QStringList stays;     ///< in words
    bool oneEnd = false;   ///< in the document's order: a leg's other end may be left as it is
    QStringList sends;     ///< as it would leave, step by step, under the device's name
};

/// `legs`: only these; empty: the whole run.
UndoPreview undoPreview(Workbench &bench, const QString &run, const QStringList &legs);
/// The question, with keeping it as the safe answer and undoing as the second. `title`: of what; a question.
Inquiry undoInquiry(const UndoPreview &preview, const QString &title, const QString &doIt);

} // namespace sipseal
