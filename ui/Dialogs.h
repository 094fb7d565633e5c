// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CertificateView.h"

#include <functional>

namespace sipseal {

/// One question to a person.
struct Inquiry
{
    QString name;                ///< object name of the dialog; its buttons are called "choice0", "choice1", ...
    QString title, text;         ///< text: plain, paragraphs apart by empty lines
    CertificateView::Lines card; ///< shown as a card; may be empty
    QString literal;             ///< shown literally below; may be empty
    QStringList choices;         ///< labels
    int safe = 0;                ///< which one Escape, closing and Return mean
};

/// The one door for everything modal, so that a test can answer. Nothing here waits: the answer comes to the function,
/// unless `context` is gone by then.
class Dialogs
{
public:
    virtual ~Dialogs() = default;
    virtual void ask(QWidget *parent, const Inquiry &inquiry, QObject *context, std::function<void(int)> answer) = 0;
    /// Empty where the person chose none.
    virtual void chooseFiles(QWidget *parent, const QString &title, const QString &filter, QObject *context,
                             std::function<void(QStringList)> answer) = 0;
    virtual void chooseTarget(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
                              QObject *context, std::function<void(QString)> answer) = 0;
    /// Questions that nobody waits for any more: closed with their safe answer.
    virtual void closeQuestions() = 0;
};

} // namespace sipseal
