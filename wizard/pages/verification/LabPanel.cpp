// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/verification/LabPanel.h"

#include "wizard/LabControl.h"

#include <QComboBox>
#include <QGridLayout>
#include <QLabel>
#include <QPushButton>

namespace sipseal {

using namespace Qt::StringLiterals;

LabPanel::LabPanel(LabControl &lab, QWidget *parent)
    : QGroupBox(parent), m_lab(lab), m_dial(new QPushButton(this)), m_ready(new QPushButton(this)),
      m_answer(new QPushButton(this)), m_hangUp(new QPushButton(this)), m_fetch(new QPushButton(this)),
      m_agent(new QComboBox(this)), m_said(new QLabel(this))
{
    setObjectName(u"labPanel"_s);
    m_dial->setObjectName(u"labDial"_s);
    m_ready->setObjectName(u"labReady"_s);
    m_answer->setObjectName(u"labAnswer"_s);
    m_hangUp->setObjectName(u"labHangUp"_s);
    m_fetch->setObjectName(u"labFetch"_s);
    m_agent->setObjectName(u"labAgent"_s);
    m_said->setObjectName(u"labSaid"_s);
    m_said->setWordWrap(true);
    m_said->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_agent->addItems({u"agent1"_s, u"agent2"_s, u"agent3"_s});
    auto *grid = new QGridLayout(this);
    grid->addWidget(m_dial, 0, 0);
    grid->addWidget(m_agent, 0, 1);
    grid->addWidget(m_ready, 0, 2);
    grid->addWidget(m_answer, 1, 0);
    grid->addWidget(m_hangUp, 1, 1);
    grid->addWidget(m_fetch, 1, 2);
    grid->addWidget(m_said, 2, 0, 1, 3);
    connect(m_dial, &QPushButton::clicked, &lab, &LabControl::dial);
    connect(m_ready, &QPushButton::clicked, &lab, [this] { m_lab.agentReady(m_agent->currentText()); });
    connect(m_answer, &QPushButton::clicked, &lab, &LabControl::answer);
    connect(m_hangUp, &QPushButton::clicked, &lab, &LabControl::hangUp);
    connect(m_fetch, &QPushButton::clicked, this, &LabPanel::captureWanted);
    connect(&lab, &LabControl::said, this, [this](const Text &words) {
        m_saying = words;
        m_said->setText(words.toString());
    });
    connect(&lab, &LabControl::changed, this, [this] { setVisible(m_lab.isThere()); });
    setVisible(lab.isThere());
    retranslate();
}

void LabPanel::retranslate()
{
    setTitle(tr("Lab: the test call"));
    m_dial->setText(tr("&Dial"));
    m_ready->setText(tr("Agent r&eady"));
    m_answer->setText(tr("Ans&wer"));
    m_hangUp->setText(tr("&Hang up"));
    m_fetch->setText(tr("&Fetch the CVP capture"));
    m_agent->setAccessibleName(tr("Agent"));
    m_said->setText(m_saying.toString());
}

} // namespace sipseal
