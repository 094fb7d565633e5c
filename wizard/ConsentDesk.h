// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"
#include "wizard/Workbench.h"

#include <QPointer>
#include <QWidget>

namespace sipseal {

/// Answers the engine's questions. What a person has read on the page and applied by its button is agreed to; everything with
/// an impact, without a way back, or different from what was read is asked on its own, and is left where nobody answers.
class ConsentDesk : public QObject
{
    Q_OBJECT
public:
    ConsentDesk(Workbench &bench, Dialogs &dialogs, QWidget *window);

private:
    void asked(const StepPreview &step, bool again, const Question<Consent::Answer> &question);
    bool vouchedFor(const StepPreview &step) const;
    bool agreedByButton(const StepPreview &step, bool again) const;
    void remember();

    Workbench &m_bench;
    Dialogs &m_dialogs;
    QWidget *m_window;
    QMap<StepKey, QByteArray> m_read; ///< digests that stood on the page when the run began
};

/// The question of one step: what, why, consequence, and the lines themselves.
Inquiry consentInquiry(const StepPreview &step, bool again, const Plan &plan);

} // namespace sipseal
