// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/SetupWizard.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDialog>
#include <QFileDialog>
#include <QListWidget>
#include <QTest>

#include <functional>

namespace sipseal {

/// A person at the window, for tests: finds things by their names, clicks them, answers questions. Waits for conditions only.
class WizardDriver
{
public:
    explicit WizardDriver(SetupWizard &wizard) : m_wizard(wizard) {}

    template <class T>
    T *onPage(const QString &name) const
    {
        return m_wizard.currentPage()->findChild<T *>(name);
    }
    QAbstractButton *button(const QString &name) const { return onPage<QAbstractButton>(name); }

    /// Clicks where a person could: visible and enabled, else false.
    static bool click(QAbstractButton *button)
    {
        if (!button || !button->isVisible() || !button->isEnabled())
            return false;
        QTest::mouseClick(button, Qt::LeftButton);
        return true;
    }
    bool clickOnPage(const QString &name) const { return click(button(name)); }
    /// As soon as it can be clicked.
    bool clickSoon(const QString &name) const
    {
        return QTest::qWaitFor([&] { return button(name) && button(name)->isVisible() && button(name)->isEnabled(); }, 10000) &&
               clickOnPage(name);
    }
    /// Ticks what the page of the prerequisites asks.
    void vouch() const
    {
        auto *asks = onPage<QListWidget>(QStringLiteral("asks"));
        for (int row = 0; asks && row < asks->count(); ++row)
            asks->item(row)->setCheckState(Qt::Checked);
    }
    bool next() const { return click(m_wizard.button(QWizard::NextButton)); }

    static QDialog *dialog(const QString &name)
    {
        const auto widgets = QApplication::topLevelWidgets();
        for (QWidget *widget : widgets)
            if (auto *found = qobject_cast<QDialog *>(widget); found && found->objectName() == name && found->isVisible())
                return found;
        return nullptr;
    }
    /// Answers every consent question with "Apply", and what no device tells with "Yes", while it waits. What was to be applied is kept.
    bool waitFor(const std::function<bool()> &reached, int seconds)
    {
        return QTest::qWaitFor(
            [&] {
                if (QDialog *asked = dialog(QStringLiteral("consentDialog")); asked && asked->isEnabled()) {
                    m_asked += asked->windowTitle();
                    click(asked->findChild<QAbstractButton *>(QStringLiteral("choice1")));
                }
                if (QDialog *asked = dialog(QStringLiteral("confirmDialog")); asked && asked->isEnabled())
                    click(asked->findChild<QAbstractButton *>(QStringLiteral("choice1")));
                return reached();
            },
            seconds * 1000);
    }
    const QStringList &asked() const { return m_asked; }

    /// Types a name into the open file dialog and accepts it.
    static bool giveFile(const QString &file)
    {
        auto *dialog = qobject_cast<QFileDialog *>(WizardDriver::dialog(QStringLiteral("fileDialog")));
        if (!dialog)
            return false;
        dialog->selectFile(file);
        return QMetaObject::invokeMethod(dialog, "accept");
    }

    /// A picture of the window where the environment names a directory for it.
    void shoot(const QString &name) const
    {
        if (const QString directory = qEnvironmentVariable("SIPSEAL_SHOTS"); !directory.isEmpty())
            m_wizard.grab().save(directory + u'/' + name + QStringLiteral(".png"));
    }

private:
    SetupWizard &m_wizard;
    QStringList m_asked;
};

} // namespace sipseal
