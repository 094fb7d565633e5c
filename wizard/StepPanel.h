// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/StepStand.h"

#include <QTabWidget>

class QLabel;

namespace sipseal {

class DiffView;
class LiteralView;
class TranscriptView;

/// All about the selected step: what will be sent, literally; now and after; evidence; what was said with the device; why,
/// and how it is done by hand.
class StepPanel : public QTabWidget
{
    Q_OBJECT
public:
    enum Tab { Sending, NowAndAfter, Evidences, Transcripts, Why };
    explicit StepPanel(QWidget *parent = nullptr);

    void show(const std::optional<StepStand> &stand, const QString &transcript);
    void retranslate();

private:
    QString sendingState(const StepStand &stand) const;
    QString sendingText(const StepStand &stand) const;
    QString evidenceText(const StepStand &stand) const;
    QString reasonText(const StepStand &stand) const;

    QLabel *m_sendingState;
    LiteralView *m_sending;
    DiffView *m_diff;
    LiteralView *m_evidence;
    TranscriptView *m_transcript;
    QLabel *m_why;
};

} // namespace sipseal
