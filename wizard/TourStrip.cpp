// SPDX-License-Identifier: Apache-2.0
#include "wizard/TourStrip.h"

#include "wizard/SetupWizard.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kSeen = u"tour/seen"_s;

} // namespace

TourStrip::TourStrip(QWidget *parent) : QFrame(parent), m_text(new QLabel(this)), m_yes(new QPushButton(this)), m_end(new QPushButton(this))
{
    setObjectName(u"tour"_s);
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_text->setObjectName(u"tourText"_s);
    m_text->setForegroundRole(QPalette::ToolTipText);
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_yes->setObjectName(u"tourYes"_s);
    m_end->setObjectName(u"tourEnd"_s);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(10, 6, 8, 6);
    row->addWidget(m_text, 1);
    row->addWidget(m_yes);
    row->addWidget(m_end);
    connect(m_yes, &QPushButton::clicked, this, &TourStrip::begin);
    connect(m_end, &QPushButton::clicked, this, &TourStrip::end);
    hide();
    retranslate();
}

void TourStrip::offer()
{
    if (QSettings().value(kSeen).toBool())
        return;
    m_offered = true;
    retranslate();
    Q_EMIT changed();
}

void TourStrip::begin()
{
    m_offered = false;
    m_on = true;
    retranslate();
    Q_EMIT changed();
}

void TourStrip::end()
{
    m_offered = m_on = false;
    QSettings().setValue(kSeen, true);
    Q_EMIT changed();
}

void TourStrip::follow(int page)
{
    m_page = page;
    retranslate();
}

void TourStrip::retranslate()
{
    m_text->setText(words());
    m_yes->setText(tr("Show me aroun&d"));
    m_yes->setVisible(m_offered);
    m_end->setText(m_offered ? tr("No, thanks") : tr("End the tour"));
    setAccessibleName(tr("Tour"));
    setAccessibleDescription(m_text->text());
}

QString TourStrip::words() const
{
    if (m_offered)
        return tr("First time here? A short tour goes with you along the road, on a simulated contact centre.");
    switch (m_page) {
    case SetupWizard::Welcome:
        return tr("Press \"Try it on the lab\": a simulated contact centre starts on this computer, nothing outside is touched. At the left is the "
                  "road: it says at any time what is done, what works and what waits. Then press Next.");
    case SetupWizard::Devices:
        return tr("Press \"Test all devices\". Each is reached and asked what it is; nothing is changed. Above is the call flow: a padlock a leg. Click "
                  "a leg for its evidence, a device for everything that was said with it.");
    case SetupWizard::Prerequisites:
        return tr("What must hold before anything is changed is read from every device. What no device tells is asked: tick it, then press Next.");
    case SetupWizard::Cube:
        return tr("Each line is one step: what is now and what will be. Below stands literally what would be sent. Press Apply, then look at \"Now and "
                  "after\" and \"Transcript\". Undo takes the run back.");
    case SetupWizard::Cvp:
    case SetupWizard::Vvb:
    case SetupWizard::Trunks:
        return tr("The same again: read, look, apply. A step that restarts something or drops calls asks on its own, and says what it costs.");
    case SetupWizard::SecurityMode:
        return tr("One cell a step: nodes downwards, what is done there across. Services restart one node at a time. Mixed mode cannot be taken back "
                  "lightly: the question says so.");
    case SetupWizard::Phones:
        return tr("One phone goes first, then the others in waves. With thousands of them, filter by name or state.");
    case SetupWizard::CutOver:
        return tr("In the live procedure each leg changes at both ends together, and each has its own way back.");
    case SetupWizard::Verification:
        return tr("The proof. Press \"Judge now\" before the call; then dial in the lab's panel, fetch the capture, judge again, and so on through the "
                  "four moments. The padlocks above follow.");
    case SetupWizard::Troubleshooting:
        return tr("Where a leg does not come up encrypted: press \"Read what it has said\", and each finding says who must act and what to do. On a lab "
                  "where all is well there is nothing to find; press Next.");
    case SetupWizard::Report:
        return tr("What was done, sent and proved, to hand over. That was the road: on a real deployment it is the same, with your plan.");
    default: return {};
    }
}

} // namespace sipseal
