// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Secret.h"

#include <QAction>
#include <QLineEdit>

namespace sipseal {

/// Where a password is typed. Hides it, shows it only while asked to, keeps it out of undo and clipboard, and hands it
/// over as a Secret once.
class SecretEdit : public QLineEdit
{
    Q_OBJECT
public:
    explicit SecretEdit(QWidget *parent = nullptr);
    /// What was typed; the field is empty afterwards.
    Secret take();
    void retranslate();

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *m_reveal;
};

} // namespace sipseal
