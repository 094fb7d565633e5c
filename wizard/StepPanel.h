// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/StepStand.h"

#include <QTabWidget>

class QLabel;
class QToolButton;

namespace sipseal {

class Dialogs;
class DiffView;
class LiteralView;
class Transcript;
class TranscriptView;

/// All about the selected step: what will be sent, literally; now and after; evidence; what was said with the device; why,
/// and how it is done by hand. What is seen can be copied, the transcript saved.
class StepPanel : public QTabWidget
{
    Q_OBJECT
public:
    enum Tab { Sending, NowAndAfter, Evidences, Transcripts, Why };
    explicit StepPanel(Dialogs &dialogs, QWidget *parent = nullptr);

    /// `transcript`: of the step's device; null: nothing was said. Lives until the next plan is opened.
    void show(const std::optional<StepStand> &stand, const Transcript *transcript);
    void retranslate();

private:
    QWidget *corner();
    QWidget *below(QLabel *words, QWidget *view);
    void fill();
    void copy();
    void saveTranscript();
    QString copied() const;
    QString sendingState() const;
    QString sendingText() const;
    QString evidenceText() const;
    QString reasonText() const;

    Dialogs &m_dialogs;
    std::optional<StepStand> m_stand;
    const Transcript *m_said = nullptr;
    QList<QWidget *> m_pages; ///< by Tab; others may add their own behind them
    QLabel *m_sendingState;
    LiteralView *m_sending;
    QLabel *m_wrong; ///< above now and after: why there is nothing to compare
    DiffView *m_diff;
    LiteralView *m_evidence;
    TranscriptView *m_transcript;
    QLabel *m_why;
    QToolButton *m_copy, *m_save;
};

} // namespace sipseal
