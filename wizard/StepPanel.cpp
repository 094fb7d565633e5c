// SPDX-License-Identifier: Apache-2.0
#include "wizard/StepPanel.h"

#include "app/core/Clock.h"
#include "app/core/TechnicalWords.h"
#include "app/transport/Transcript.h"
#include "ui/Dialogs.h"
#include "ui/DiffView.h"
#include "ui/TranscriptView.h"
#include "wizard/Sentences.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QSaveFile>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

StepPanel::StepPanel(Dialogs &dialogs, QWidget *parent)
    : QTabWidget(parent), m_dialogs(dialogs), m_sendingState(new QLabel), m_sending(new LiteralView), m_wrong(new QLabel), m_diff(new DiffView),
      m_evidence(new LiteralView), m_transcript(new TranscriptView), m_why(new QLabel), m_handTitle(new QLabel), m_place(new QLabel),
      m_hand(new LiteralView), m_copy(new QToolButton), m_save(new QToolButton)
{
    setObjectName(u"stepPanel"_s);
    m_sendingState->setObjectName(u"sendingState"_s);
    m_wrong->setObjectName(u"wrong"_s);
    for (QLabel *label : {m_sendingState, m_wrong}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    }
    m_sending->setObjectName(u"sending"_s);
    m_diff->setObjectName(u"diff"_s);
    m_evidence->setObjectName(u"evidence"_s);
    m_transcript->setObjectName(u"transcript"_s);
    m_why->setObjectName(u"why"_s);
    m_pages = {below(m_sendingState, m_sending), below(m_wrong, m_diff), m_evidence, m_transcript, reasons()};
    for (QWidget *page : std::as_const(m_pages))
        addTab(page, QString());
    setCornerWidget(corner());
    connect(this, &QTabWidget::currentChanged, this, &StepPanel::fill);
    retranslate();
}

QWidget *StepPanel::reasons()
{
    m_why->setWordWrap(true);
    m_why->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_hand->setObjectName(u"byHand"_s);
    m_hand->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    auto *words = new QWidget;
    auto *column = new QVBoxLayout(words);
    column->setContentsMargins(10, 10, 10, 10);
    column->addWidget(m_why);
    column->addWidget(m_handTitle);
    column->addWidget(m_hand);
    m_place->setObjectName(u"place"_s);
    m_place->setWordWrap(true);
    m_place->setTextInteractionFlags(Qt::TextSelectableByMouse);
    column->addWidget(m_place);
    column->addStretch(1);
    auto *scroll = new QScrollArea(this);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(words);
    return scroll;
}

QWidget *StepPanel::below(QLabel *words, QWidget *view)
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(6, 6, 6, 6);
    column->addWidget(words);
    column->addWidget(view, 1);
    return page;
}

QWidget *StepPanel::corner()
{
    auto *corner = new QWidget(this);
    auto *row = new QHBoxLayout(corner);
    row->setContentsMargins(0, 0, 2, 2);
    row->setSpacing(4);
    m_copy->setObjectName(u"copyButton"_s);
    m_save->setObjectName(u"saveTranscriptButton"_s);
    for (QToolButton *button : {m_copy, m_save}) {
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    connect(m_copy, &QToolButton::clicked, this, &StepPanel::copy);
    connect(m_save, &QToolButton::clicked, this, &StepPanel::saveTranscript);
    return corner;
}

void StepPanel::retranslate()
{
    const QStringList titles{tr("What is sent"), tr("Now and after"), tr("Evidence"), tr("Transcript"), tr("Why, and by hand")};
    for (int i = 0; i < int(titles.size()); ++i)
        setTabText(indexOf(m_pages[i]), titles[i]);
    setAccessibleName(tr("Details of the selected step"));
    m_copy->setText(tr("Copy"));
    m_copy->setToolTip(tr("Copies what this tab shows"));
    m_save->setText(tr("Save transcript..."));
    m_save->setToolTip(tr("Everything that was said with this device, without passwords"));
    m_sending->setAccessibleName(tr("What is sent"));
    m_evidence->setAccessibleName(tr("Evidence"));
    m_handTitle->setText(tr("By hand, line by line:"));
    m_hand->setAccessibleName(tr("By hand, line by line:"));
    m_evidence->setPlaceholderText(tr("Nothing has been read for this step yet."));
    m_diff->retranslate();
    m_transcript->retranslate();
    fill();
}

void StepPanel::show(const std::optional<StepStand> &stand, const Transcript *transcript, const Plan &plan)
{
    m_stand = stand;
    m_plan = plan;
    m_said = transcript;
    fill();
}

// Only what is seen: a run tells its news twenty times a second, and a transcript grows long.
void StepPanel::fill()
{
    setEnabled(m_stand.has_value());
    m_save->setEnabled(m_said);
    QWidget *page = currentWidget();
    if (page == m_pages[Sending]) {
        const Literal literal = m_stand ? sending() : Literal();
        m_sendingState->setText(m_stand ? sendingState(literal) : QString());
        m_sending->setPlaceholderText(!m_stand || !m_stand->seen() ? QString()
                                      : m_stand->error()           ? tr("Not read: what would be sent is not known.")
                                                                   : tr("Nothing is sent for this step."));
        m_sending->setLiteral(literal.text, literal.changed);
    } else if (page == m_pages[NowAndAfter]) {
        QList<DiffLine> lines;
        if (m_stand)
            for (const Finding &finding : m_stand->findings())
                lines += {findingWords(finding.subject), findingWords(finding.now), findingWords(finding.wanted)};
        m_diff->setLines(lines, !m_stand                        ? DiffView::Says::NowAndAfter
                                : m_stand->traits().checkOnly ? DiffView::Says::FoundAndNeeded
                                : m_stand->changed()          ? DiffView::Says::BeforeAndNow
                                                              : DiffView::Says::NowAndAfter);
        const auto error = m_stand ? m_stand->error() : std::nullopt;
        m_wrong->setText(error ? error->toString() : QString());
        m_wrong->setVisible(error.has_value());
    } else if (page == m_pages[Evidences]) {
        m_evidence->setLiteral(m_stand ? evidenceText() : QString());
    } else if (page == m_pages[Transcripts]) {
        m_transcript->setTranscript(m_said ? m_said->toText(Transcript::Clock::Local) : QString());
    } else if (page == m_pages[Why]) {
        const ByHand hand = m_stand ? byHand() : ByHand();
        m_why->setText(hand.why);
        m_place->setText(m_stand ? placeText() : QString());
        m_hand->setUsualLines(int(hand.commands.size()));
        m_hand->setLiteral(hand.commands.join(u'\n'));
        m_hand->setVisible(!hand.commands.isEmpty());
        m_handTitle->setVisible(!hand.commands.isEmpty());
        m_hand->updateGeometry();
    }
}

QString StepPanel::copied() const
{
    if (currentWidget() == m_pages[Why]) {
        const ByHand hand = byHand();
        QStringList parts{hand.why, hand.commands.join(u'\n'), placeText()};
        parts.removeAll(QString());
        return parts.join(u"\n\n"_s);
    }
    if (const auto *text = currentWidget()->findChild<QPlainTextEdit *>())
        return text->toPlainText();
    if (const auto *text = qobject_cast<const QPlainTextEdit *>(currentWidget()))
        return text->toPlainText();
    if (currentWidget() == m_pages[NowAndAfter]) {
        QStringList lines;
        if (!m_wrong->text().isEmpty())
            lines += m_wrong->text();
        for (int row = 0; row < m_diff->topLevelItemCount(); ++row) {
            QStringList cells;
            for (int column = 0; column < m_diff->columnCount(); ++column)
                cells += m_diff->topLevelItem(row)->text(column);
            lines += cells.join(u'\t');
        }
        return lines.join(u'\n');
    }
    return {};
}

void StepPanel::copy()
{
    if (m_stand)
        QGuiApplication::clipboard()->setText(copied());
}

void StepPanel::saveTranscript()
{
    if (!m_stand || !m_said)
        return;
    const QString suggestion = m_stand->key().device + u"-transcript.txt"_s;
    m_dialogs.chooseTarget(this, tr("Save the transcript"), suggestion, tr("Text (*.txt)"), this, [this, text = m_said->toText()](const QString &file) {
        if (file.isEmpty())
            return;
        QSaveFile out(file);
        if (out.open(QIODevice::WriteOnly) && out.write(text.toUtf8()) >= 0 && out.commit())
            return;
        Inquiry inquiry;
        inquiry.name = u"transcriptDialog"_s;
        inquiry.title = tr("Save the transcript");
        inquiry.text = tr("%1 could not be written: %2").arg(file, out.errorString());
        inquiry.choices = {tr("Close")};
        m_dialogs.ask(this, inquiry, this, [](int) {});
    });
}

QString StepPanel::sendingState(const Literal &literal) const
{
    if (const auto error = m_stand->error())
        return error->toString();
    if (!m_stand->sent().isEmpty())
        return tr("This was sent.");
    const ChangeSet *change = m_stand->change();
    if (m_stand->right() || !change)
        return m_stand->seen() ? tr("Nothing is to be sent.") : tr("Not read yet: check first.");
    QStringList out{change->provisional ? tr("Provisional: it depends on a step before it, is planned again just before sending, and is "
                                             "shown again if it differs.")
                    : literal.hasSoap     ? tr("Final: exactly this is sent, with the login, in a SOAP envelope of the cluster's version.")
                    : literal.hasRequests ? tr("Final: exactly this is sent, with the login.")
                                          : tr("Final: exactly this is sent.")};
    if (!literal.changed.isEmpty())
        out += tr("%n line(s) marked: changed or new. The rest is as it was read.", nullptr, int(literal.changed.size()));
    out += m_stand->cost();
    for (const Text &note : change->notes)
        out += note.toString();
    return sentences(out);
}

Literal StepPanel::sending() const
{
    if (!m_stand->sent().isEmpty())
        return literalOfSent(m_stand->sent(), m_stand->change(), m_plan);
    if (m_stand->right() || !m_stand->change())
        return {};
    return literalOf(*m_stand->change(), m_plan); // and nothing else: it is copied to be pasted
}

QString StepPanel::evidenceText() const
{
    QStringList out;
    if (const auto error = m_stand->error())
        out += error->toString();
    const auto evidence = m_stand->evidence();
    for (const Evidence &one : evidence)
        out += u"%1, %2\n%3"_s.arg(one.from, localTime(one.time), technicalWords(one.text));
    return out.join(u"\n\n"_s);
}

ByHand StepPanel::byHand() const
{
    const StepTraits &traits = m_stand->traits();
    return byHandOf(m_stand->texts().why.toString(), tr("By hand:"), traits.task == Task::Cube, m_stand->change());
}

QString StepPanel::placeText() const
{
    QStringList out;
    if (!m_stand->traits().documentPlace.isEmpty())
        out += tr("In the document: %1").arg(m_stand->traits().documentPlace.toString());
    out += tr("Step: %1").arg(m_stand->key().toString());
    return out.join(u'\n');
}

} // namespace sipseal
