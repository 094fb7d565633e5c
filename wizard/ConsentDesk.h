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
    QMap<StepKey, QByteArray> steps; ///< with a fingerprint of what is shown of each; empty where the question of the undo showed it
    QString literal;                 ///< what would be sent to them
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
    QList<StepKey> m_asked;           ///< in this run
    QMap<StepKey, QByteArray> m_agreed; ///< with another device's: fingerprints of what was shown; of a way back empty
};

/// The question of one step: what, why, consequence, and the lines themselves. Its last choice ends the run.
Inquiry consentInquiry(const StepPreview &step, bool again, const Plan &plan, const AlikeSteps &alike = {});

} // namespace sipseal
