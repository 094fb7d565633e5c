// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"
#include "wizard/Workbench.h"

#include <QPointer>
#include <QWidget>

namespace sipseal {

/// The same step on other devices, which one answer may agree to as well.
struct AlikeSteps
{
    QList<StepKey> steps;
    QString literal; ///< what would be sent to them; empty: it was shown with the question of the undo
};

/// Answers the engine's questions. What a person has read on the page and applied by its button is agreed to; everything with
/// an impact, without a way back, or different from what was read is asked on its own, and is left where nobody answers. Only
/// where the same step fails calls that begin in that moment, on several devices, one answer may stand for all of them.
class ConsentDesk : public QObject
{
    Q_OBJECT
public:
    ConsentDesk(Workbench &bench, Dialogs &dialogs, QWidget *window);

private:
    void asked(const StepPreview &step, bool again, const Question<Consent::Answer> &question);
    bool vouchedFor(const StepPreview &step) const;
    bool agreedByButton(const StepPreview &step, bool again) const;
    bool agreedWithAnother(const StepPreview &step, bool again) const;
    bool asRead(const StepPreview &step) const;
    AlikeSteps alike(const StepPreview &step, bool again) const;
    void remember();

    Workbench &m_bench;
    Dialogs &m_dialogs;
    QWidget *m_window;
    QMap<StepKey, QByteArray> m_read; ///< digests that stood on the page when the run began
    QList<StepKey> m_agreed;          ///< in this run, with another device's
};

/// The question of one step: what, why, consequence, and the lines themselves. Its last choice ends the run.
Inquiry consentInquiry(const StepPreview &step, bool again, const Plan &plan, const AlikeSteps &alike = {});

} // namespace sipseal
