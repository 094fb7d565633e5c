// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupPage.h"
#include "wizard/pages/devices/DevicesController.h"

class QComboBox;
class QLabel;
class QPushButton;

namespace sipseal {

class ChecklistView;
class LiteralView;
class SecretEdit;

/// The plan's devices: reached, who they are, and the passwords for them.
class DevicesPage : public SetupPage
{
    Q_OBJECT
public:
    explicit DevicesPage(PageContext context, QWidget *parent = nullptr);

    Mark mark() const override;
    void retranslate() override;
    bool isComplete() const override;
    DevicesController &controller() { return m_controller; }

private:
    QLayout *passwordRow();
    void refresh() override;
    QString nextNeeds() const override;
    bool working() const override;
    void refreshPasswords();
    void keep();
    void forget();

    DevicesController m_controller;
    QLabel *m_headline, *m_passwordText;
    ChecklistView *m_list;
    LiteralView *m_details;
    QComboBox *m_accounts;
    SecretEdit *m_secret;
    QPushButton *m_keep, *m_forget, *m_testOne, *m_testAll;
};

} // namespace sipseal
