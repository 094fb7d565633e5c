// SPDX-License-Identifier: Apache-2.0
#include "wizard/StepPanel.h"

#include "ui/DiffView.h"
#include "ui/TranscriptView.h"

#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

StepPanel::StepPanel(QWidget *parent)
    : QTabWidget(parent), m_sendingState(new QLabel), m_sending(new LiteralView), m_diff(new DiffView),
      m_evidence(new LiteralView), m_transcript(new TranscriptView), m_why(new QLabel)
{
    setObjectName(u"stepPanel"_s);
    auto *sendingPage = new QWidget(this);
    auto *sending = new QVBoxLayout(sendingPage);
    sending->setContentsMargins(6, 6, 6, 6);
    sending->addWidget(m_sendingState);
    sending->addWidget(m_sending, 1);
    m_sendingState->setObjectName(u"sendingState"_s);
    m_sendingState->setWordWrap(true);
    m_sending->setObjectName(u"sending"_s);
    m_diff->setObjectName(u"diff"_s);
    m_evidence->setObjectName(u"evidence"_s);
    m_transcript->setObjectName(u"transcript"_s);
    m_why->setObjectName(u"why"_s);
    m_why->setWordWrap(true);
    m_why->setMargin(10);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_why);
    for (QWidget *page : {sendingPage, static_cast<QWidget *>(m_diff), static_cast<QWidget *>(m_evidence),
                          static_cast<QWidget *>(m_transcript), static_cast<QWidget *>(scroll)})
        addTab(page, QString());
    retranslate();
}

void StepPanel::retranslate()
{
    const QStringList titles{tr("What is sent"), tr("Now and after"), tr("Evidence"), tr("Transcript"), tr("Why, and by hand")};
    for (int i = 0; i < int(titles.size()); ++i)
        setTabText(i, titles[i]);
    setAccessibleName(tr("Details of the selected step"));
    m_sending->setAccessibleName(tr("What is sent"));
    m_evidence->setAccessibleName(tr("Evidence"));
    m_sending->setPlaceholderText(tr("Nothing is sent for this step."));
    m_evidence->setPlaceholderText(tr("Nothing has been read for this step yet."));
    m_diff->retranslate();
    m_transcript->retranslate();
}

void StepPanel::show(const std::optional<StepStand> &stand, const QString &transcript)
{
    setEnabled(stand.has_value());
    m_sendingState->setText(stand ? sendingState(*stand) : QString());
    m_sending->setLiteral(stand ? sendingText(*stand) : QString());
    QList<DiffLine> lines;
    if (stand)
        for (const Finding &finding : stand->findings())
            lines += {finding.subject, finding.now, finding.wanted};
    m_diff->setLines(lines);
    m_evidence->setLiteral(stand ? evidenceText(*stand) : QString());
    m_transcript->setTranscript(transcript);
    m_why->setText(stand ? reasonText(*stand) : QString());
}

QString StepPanel::sendingState(const StepStand &stand) const
{
    if (!stand.sent().isEmpty())
        return tr("This was sent.");
    const ChangeSet *change = stand.change();
    if (stand.right() || !change)
        return stand.seen() ? tr("Nothing is to be sent.") : tr("Not read yet: check first.");
    return (change->provisional ? tr("Provisional: it depends on a step before it, is planned again just before sending, and is "
                                     "shown again if it differs.")
                                : tr("Final: exactly this is sent.")) +
           u' ' + costOf(stand.traits());
}

QString StepPanel::sendingText(const StepStand &stand) const
{
    if (!stand.sent().isEmpty())
        return stand.sent().join(u'\n');
    if (stand.right() || !stand.change())
        return {};
    QString out = literalOf(*stand.change());
    for (const Text &note : stand.change()->notes)
        out += u"\n\n("_s + note.toString() + u')';
    return out;
}

QString StepPanel::evidenceText(const StepStand &stand) const
{
    QStringList out;
    if (const auto error = stand.error())
        out += error->toString();
    const auto evidence = stand.evidence();
    for (const Evidence &one : evidence)
        out += u"%1, %2\n%3"_s.arg(one.from, one.time.toLocalTime().toString(u"yyyy-MM-dd HH:mm:ss"_s), one.text);
    return out.join(u"\n\n"_s);
}

QString StepPanel::reasonText(const StepStand &stand) const
{
    QStringList out{stand.texts().why.toString()};
    if (!stand.traits().documentPlace.isEmpty())
        out += tr("In the document: %1").arg(stand.traits().documentPlace);
    out += tr("Step: %1").arg(stand.key().toString());
    return out.join(u"\n\n"_s);
}

} // namespace sipseal
