// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/ByHand.h"
#include "wizard/Literal.h"
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
/// and how it is done by hand, a command a line. What is seen can be copied, the transcript saved.
class StepPanel : public QTabWidget
{
    Q_OBJECT
public:
    enum Tab { Sending, NowAndAfter, Evidences, Transcripts, Why };
    explicit StepPanel(Dialogs &dialogs, QWidget *parent = nullptr);

    /// `transcript`: of the step's device; null: nothing was said. Lives until the next plan is opened.
    /// `plan`: whose addresses stand in requests; needed where something is sent.
    void show(const std::optional<StepStand> &stand, const Transcript *transcript, const Plan &plan = {});
    void retranslate();

private:
    QWidget *corner();
    QWidget *below(QLabel *words, QWidget *view);
    void fill();
    void copy();
    void saveTranscript();
    QString copied() const;
    QWidget *reasons();
    QString sendingState(const Literal &literal) const;
    Literal sending() const;
    QString evidenceText() const;
    ByHand byHand() const;
    QString placeText() const;

    Dialogs &m_dialogs;
    std::optional<StepStand> m_stand;
    Plan m_plan; ///< of m_stand
    const Transcript *m_said = nullptr;
    QList<QWidget *> m_pages; ///< by Tab; others may add their own behind them
    QLabel *m_sendingState;
    LiteralView *m_sending;
    QLabel *m_wrong; ///< above now and after: why there is nothing to compare
    DiffView *m_diff;
    LiteralView *m_evidence;
    TranscriptView *m_transcript;
    QLabel *m_why, *m_handTitle, *m_place;
    LiteralView *m_hand; ///< the commands by hand
    QToolButton *m_copy, *m_save;
};

} // namespace sipseal
