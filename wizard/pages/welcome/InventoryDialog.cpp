// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/welcome/InventoryDialog.h"

#include "app/devices/cce/CceInventory.h"
#include "ui/SecretEdit.h"

#include <QEvent>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace sipseal {

using namespace Qt::StringLiterals;

InventoryDialog::InventoryDialog(QWidget *parent)
    : QDialog(parent), m_text(new QLabel(this)), m_addressLabel(new QLabel(this)), m_userLabel(new QLabel(this)),
      m_passwordLabel(new QLabel(this)), m_address(new QLineEdit(this)), m_user(new QLineEdit(this)),
      m_password(new SecretEdit(this)), m_cancel(new QPushButton(this)), m_read(new QPushButton(this))
{
    setObjectName(u"inventoryDialog"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    setMinimumWidth(560);
    m_address->setObjectName(u"inventoryAddress"_s);
    m_user->setObjectName(u"inventoryUser"_s);
    m_password->setObjectName(u"inventoryPassword"_s);
    m_cancel->setObjectName(u"inventoryCancel"_s);
    m_read->setObjectName(u"inventoryRead"_s);
    m_read->setDefault(true);
    m_cancel->setAutoDefault(false);
    m_text->setWordWrap(true);
    auto *form = new QFormLayout;
    const auto field = [form](QLabel *label, QLineEdit *edit) {
        label->setBuddy(edit);
        form->addRow(label, edit);
    };
    field(m_addressLabel, m_address);
    field(m_userLabel, m_user);
    field(m_passwordLabel, m_password);
    auto *buttons = new QHBoxLayout;
    buttons->addStretch(1);
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_read);
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_text);
    column->addLayout(form);
    column->addLayout(buttons);
    for (QLineEdit *edit : {m_address, m_user, static_cast<QLineEdit *>(m_password)})
        connect(edit, &QLineEdit::textChanged, this, &InventoryDialog::refresh);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_read, &QPushButton::clicked, this, &InventoryDialog::give);
    retranslate();
    refresh();
}

void InventoryDialog::refresh()
{
    m_read->setEnabled(administrationAddress(m_address->text()) && !m_user->text().trimmed().isEmpty() &&
                       !m_password->text().isEmpty());
}

void InventoryDialog::give()
{
    if (const auto server = administrationAddress(m_address->text()))
        Q_EMIT given(*server, m_user->text().trimmed(), m_password->take());
    accept();
}

void InventoryDialog::retranslate()
{
    setWindowTitle(tr("Read from the administration server"));
    m_text->setText(
        tr("The inventory of Unified CCE names the machines of the deployment and the SIP server groups of CVP: a new plan is "
           "made of them. Nothing is changed. A certificate that is not known yet is shown before the password is sent."));
    m_addressLabel->setText(tr("&Address"));
    m_address->setPlaceholderText(tr("aw1.example.com, or with a port"));
    m_userLabel->setText(tr("&User"));
    m_user->setPlaceholderText(u"administrator@example.com"_s);
    m_passwordLabel->setText(tr("&Password"));
    m_cancel->setText(tr("Cancel"));
    m_read->setText(tr("&Read"));
    m_password->retranslate();
}

void InventoryDialog::changeEvent(QEvent *event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

} // namespace sipseal
