// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"

#include <QDialog>
#include <QPointer>

namespace sipseal {

/// Dialogs on the screen. They open and return at once: no event loop of their own.
class ModalDialogs : public Dialogs
{
public:
    void ask(QWidget *parent, const Inquiry &inquiry, QObject *context, std::function<void(int)> answer) override;
    void chooseFiles(QWidget *parent, const QString &title, const QString &filter, QObject *context,
                     std::function<void(QStringList)> answer) override;
    void chooseTarget(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter, QObject *context,
                      std::function<void(QString)> answer) override;
    void closeQuestions() override;

private:
    QList<QPointer<QDialog>> m_questions;
};

} // namespace sipseal
