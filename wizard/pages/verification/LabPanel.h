// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Text.h"

#include <QGroupBox>

class QComboBox;
class QLabel;
class QPushButton;

namespace sipseal {

class LabControl;

/// The people of the lab's test call: the caller and an agent. Shown only on a lab.
class LabPanel : public QGroupBox
{
    Q_OBJECT
public:
    explicit LabPanel(LabControl &lab, QWidget *parent = nullptr);
    void retranslate();

Q_SIGNALS:
    void captureWanted();

private:
    LabControl &m_lab;
    QPushButton *m_dial, *m_ready, *m_answer, *m_hangUp, *m_fetch;
    QComboBox *m_agent;
    QLabel *m_said;
    Text m_saying; ///< what the lab said last
};

} // namespace sipseal
