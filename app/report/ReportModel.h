// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Journal.h"
#include "app/engine/Step.h"

#include <QMap>

namespace sipseal {

/// How a step is named in a report: the journal knows only its key.
struct StepCaption
{
    Text name;
    QString task;          ///< "cube", ...
    Text documentPlace; ///< "Task 1, step 2"
};
using StepCaptions = QMap<StepKey, StepCaption>;
StepCaptions captionsOf(const StepList &steps);

struct ReportedStep
{
    StepKey key;
    StepCaption caption;
    QString state;           ///< already, verified, failed, undone, undo-failed, skipped, waiting-for-human, outcome-unknown
    QList<Finding> changes;  ///< before (now) and after (wanted) of what was changed
    QStringList sent;        ///< literally, in order
    QList<Evidence> evidence;
    Text reason;             ///< why it failed or was left out
    QDateTime time;          ///< of its end, UTC
};

/// Everything that a setup report says, read from the journal. No layout, no language: texts are Texts.
struct ReportModel
{
    RunInfo run;
    QList<ReportedStep> steps;
    QJsonArray legs;              ///< the newest verification of the run: `verify --json` legs, each with "filter"
    QDateTime verified;           ///< when that was, UTC
    QList<QPair<QString, Text>> residue; ///< device, what an undo left
    QStringList captures;         ///< files that were judged
    QJsonObject toJson() const;   ///< texts in the program's language
};

Result<ReportModel> readReport(Journal &journal, const QString &run, const StepCaptions &captions);

/// One file, no script, nothing loaded from elsewhere; in the program's language. Everything from devices is escaped.
QByteArray reportHtml(const ReportModel &report);
/// The same on A4 pages. Needs a QGuiApplication (offscreen will do) and a font with Japanese for Japanese.
QByteArray reportPdf(const ReportModel &report);
/// The table of steps, for a spreadsheet.
QByteArray reportCsv(const ReportModel &report);

} // namespace sipseal
