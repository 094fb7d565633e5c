// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/devices/DevicesPage.h"

#include "ui/ChecklistView.h"
#include "ui/LiteralView.h"
#include "ui/SecretEdit.h"
#include "wizard/TrustDesk.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

DevicesPage::DevicesPage(PageContext context, QWidget *parent)
    : SetupPage(context, u"devicesPage"_s, parent), m_controller(context.bench), m_headline(new QLabel(this)),
      m_passwordText(new QLabel(this)), m_list(new ChecklistView(this)), m_details(new LiteralView(this)),
      m_accounts(new QComboBox(this)), m_secret(new SecretEdit(this)), m_keep(new QPushButton(this)),
      m_forget(new QPushButton(this)), m_testOne(new QPushButton(this)), m_testAll(new QPushButton(this))
{
    m_list->setObjectName(u"deviceList"_s);
    m_details->setObjectName(u"deviceDetails"_s);
    m_details->setMaximumHeight(96);
    m_accounts->setObjectName(u"accountBox"_s);
    m_accounts->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_secret->setObjectName(u"secretEdit"_s);
    m_keep->setObjectName(u"keepSecretButton"_s);
    m_forget->setObjectName(u"forgetButton"_s);
    m_testOne->setObjectName(u"testOneButton"_s);
    m_testAll->setObjectName(u"testAllButton"_s);
    m_headline->setWordWrap(true);
    m_passwordText->setWordWrap(true);
    body()->addWidget(m_headline);
    body()->addWidget(m_list, 1);
    body()->addWidget(m_details);
    auto *tests = new QHBoxLayout;
    tests->addWidget(m_forget);
    tests->addStretch(1);
    tests->addWidget(m_testOne);
    tests->addWidget(m_testAll);
    body()->addWidget(m_passwordText);
    body()->addLayout(passwordRow());
    body()->addLayout(tests);

    connect(m_list, &ChecklistView::currentChangedTo, this,
            [this](const QString &id) {
                m_details->setLiteral(m_controller.details(id));
                m_forget->setVisible(!m_controller.refused(id).isEmpty());
            });
    connect(m_forget, &QPushButton::clicked, this, &DevicesPage::forget);
    connect(m_testOne, &QPushButton::clicked, this, [this] { m_controller.testOne(m_list->currentId()); });
    connect(m_testAll, &QPushButton::clicked, this, [this] { m_controller.testAll(); });
    connect(m_keep, &QPushButton::clicked, this, &DevicesPage::keep);
    connect(m_secret, &QLineEdit::returnPressed, this, &DevicesPage::keep);
    connect(m_secret, &QLineEdit::textChanged, this, &DevicesPage::refresh);
    connect(m_accounts, &QComboBox::currentIndexChanged, this, [this] { m_secret->clear(); });
    connect(&m_controller, &DevicesController::changed, this, &DevicesPage::refresh);
    connect(&bench(), &Workbench::askingChanged, this, &DevicesPage::say);
    retranslate();
}

QLayout *DevicesPage::passwordRow()
{
    auto *row = new QHBoxLayout;
    row->addWidget(m_accounts, 1);
    row->addWidget(m_secret, 1);
    row->addWidget(m_keep);
    return row;
}

void DevicesPage::keep()
{
    if (!m_keep->isEnabled())
        return; // by Return, while the password before it is on its way to the keychain
    const QString reference = m_accounts->currentData().toString();
    if (!reference.isEmpty())
        m_controller.keepPassword(reference, m_secret->take());
    // On to the next one that is missing.
    const auto passwords = m_controller.passwords();
    for (int i = 0; i < int(passwords.size()); ++i)
        if (!passwords[i].known) {
            m_accounts->setCurrentIndex(i);
            m_secret->setFocus();
            return;
        }
}

void DevicesPage::forget()
{
    const auto refused = m_controller.refused(m_list->currentId());
    if (refused.isEmpty())
        return;
    dialogs().ask(this, forgetInquiry(refused.first()), this, [this, identity = refused.first()](int choice) {
        if (choice == 0)
            return;
        if (const auto done = m_controller.forget(identity); !done)
            m_details->setLiteral(done.error().toString());
    });
}

Mark DevicesPage::mark() const
{
    if (m_controller.testing() && bench().isAsking())
        return Mark::NeedsYou;
    const auto items = m_controller.items();
    for (const ChecklistItem &item : items)
        if (item.mark == Mark::Working || item.mark == Mark::Failed)
            return item.mark;
    if (m_controller.passwordsMissing() && bench().hasPlan())
        return Mark::NeedsYou;
    return m_controller.allTested() ? Mark::Done : Mark::ToDo;
}

QString DevicesPage::nextNeeds() const
{
    return tr("Next: when every device has answered. Test them all.");
}

bool DevicesPage::working() const
{
    return SetupPage::working() || m_controller.testing();
}

bool DevicesPage::isComplete() const
{
    return !working() && m_controller.allTested();
}

void DevicesPage::refreshPasswords()
{
    const auto passwords = m_controller.passwords();
    while (m_accounts->count() > passwords.size())
        m_accounts->removeItem(m_accounts->count() - 1);
    for (int i = 0; i < int(passwords.size()); ++i) {
        const DevicesController::Password &password = passwords[i];
        const QString devices = password.devices.size() <= 3 ? password.devices.join(u", "_s)
                                                             : tr("%n device(s)", nullptr, int(password.devices.size()));
        const QString label = u"%1  (%2)  %3"_s.arg(password.user.isEmpty() ? tr("enable") : password.user, devices,
                                                    password.known ? tr("known") : tr("missing"));
        if (i >= m_accounts->count())
            m_accounts->addItem(label, password.reference);
        m_accounts->setItemText(i, label);
        m_accounts->setItemData(i, password.reference);
        m_accounts->setItemData(i, password.devices.join(u'\n'), Qt::ToolTipRole);
    }
    m_accounts->setToolTip(m_accounts->currentData(Qt::ToolTipRole).toString());
    //: A sentence on the passwords, and one on where they are kept
    m_passwordText->setText(tr("%1 %2")
                                .arg(m_controller.passwordsMissing() ? markSign(Mark::NeedsYou) + u"  "_s + tr("Passwords are missing.") : tr("All passwords are there."),
                                     m_controller.keeping()));
}

void DevicesPage::refresh()
{
    m_list->setItems(m_controller.items());
    m_details->setLiteral(m_controller.details(m_list->currentId()));
    refreshPasswords();
    const bool idle = !bench().isBusy() && !m_controller.testing() && bench().hasPlan();
    m_forget->setVisible(!m_controller.refused(m_list->currentId()).isEmpty());
    m_forget->setEnabled(idle);
    m_testOne->setEnabled(idle && !m_list->currentId().isEmpty());
    m_testAll->setEnabled(idle && !m_controller.passwordsMissing());
    m_keep->setEnabled(!bench().isBusy() && m_accounts->count() > 0 && !m_secret->text().isEmpty());
    say();
}

void DevicesPage::retranslate()
{
    setTitle(tr("Devices"));
    m_headline->setText(tr("Each device is reached and asked what it is. Unknown host keys and certificates are shown, and "
                           "nothing is accepted without you. "
                           "Nothing is changed."));
    m_forget->setText(tr("&Forget the known identity..."));
    m_testOne->setText(tr("Test the &selected device"));
    m_testAll->setText(tr("&Test all devices"));
    m_keep->setText(tr("&Keep the password"));
    m_accounts->setAccessibleName(tr("Account"));
    m_secret->setAccessibleName(tr("Password"));
    m_secret->setPlaceholderText(tr("Password"));
    m_details->setAccessibleName(tr("What the device said"));
    m_list->list().setTitles(tr("What it is"), tr("What it says"));
    m_list->retranslate();
    refresh();
}

} // namespace sipseal
