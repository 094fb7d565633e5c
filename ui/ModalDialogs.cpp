// SPDX-License-Identifier: Apache-2.0
#include "ui/ModalDialogs.h"

#include "ui/InquiryDialog.h"

#include <QFileDialog>

namespace sipseal {

using namespace Qt::StringLiterals;

void ModalDialogs::ask(QWidget *parent, const Inquiry &inquiry, QObject *context, std::function<void(int)> answer)
{
    auto *dialog = new InquiryDialog(inquiry, parent);
    QObject::connect(dialog, &QDialog::finished, context, std::move(answer));
    m_questions.removeIf([](const QPointer<QDialog> &old) { return !old; });
    m_questions += dialog;
    dialog->open();
}

void ModalDialogs::closeQuestions()
{
    const auto questions = std::exchange(m_questions, {});
    for (const QPointer<QDialog> &dialog : questions)
        if (dialog)
            dialog->reject();
}

void ModalDialogs::chooseFiles(QWidget *parent, const QString &title, const QString &filter, QObject *context,
                               std::function<void(QStringList)> answer)
{
    auto *dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFiles);
    QObject::connect(dialog, &QFileDialog::filesSelected, context, std::move(answer));
    dialog->open();
}

void ModalDialogs::chooseTarget(QWidget *parent, const QString &title, const QString &suggestion, const QString &filter,
                                QObject *context, std::function<void(QString)> answer)
{
    auto *dialog = new QFileDialog(parent, title, QString(), filter);
    dialog->setObjectName(u"fileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->selectFile(suggestion);
    QObject::connect(dialog, &QFileDialog::fileSelected, context, std::move(answer));
    dialog->open();
}

} // namespace sipseal
