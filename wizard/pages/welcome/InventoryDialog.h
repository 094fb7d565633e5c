// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Secret.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPushButton;

namespace sipseal {

class SecretEdit;

/// Asks where the administration server is and who logs in there, for a new plan. Reads nothing itself.
class InventoryDialog : public QDialog
{
    Q_OBJECT
public:
    explicit InventoryDialog(QWidget *parent);

Q_SIGNALS:
    /// It closes itself with this; never with less than all three.
    void given(const sipseal::Endpoint &server, const QString &user, const sipseal::Secret &password);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void refresh();
    void give();

    QLabel *m_text, *m_addressLabel, *m_userLabel, *m_passwordLabel;
    QLineEdit *m_address, *m_user;
    SecretEdit *m_password;
    QPushButton *m_cancel, *m_read;
};

} // namespace sipseal
