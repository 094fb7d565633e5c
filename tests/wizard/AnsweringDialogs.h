// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"

#include <QPointer>

namespace sipseal {

/// Answers every question as a test says: by default as if the person pressed Escape.
class AnsweringDialogs : public Dialogs
{
public:
    void ask(QWidget *, const Inquiry &inquiry, QObject *context, std::function<void(int)> answer) override
    {
        asked += inquiry;
        const int choice = next.isEmpty() ? inquiry.safe : next.takeFirst();
        if (hold)
            held += [context = QPointer<QObject>(context), answer](int late) {
                if (context)
                    answer(late);
            };
        else
            answer(choice);
    }
    void chooseFiles(QWidget *, const QString &, const QString &, QObject *, std::function<void(QStringList)> answer) override
    {
        answer(files);
    }
    void chooseTarget(QWidget *, const QString &, const QString &, const QString &, QObject *,
                      std::function<void(QString)> answer) override
    {
        answer(files.value(0));
    }
    void closeQuestions() override { ++closed; }

    QList<Inquiry> asked;
    QList<int> next;
    QStringList files;
    bool hold = false;
    QList<std::function<void(int)>> held;
    int closed = 0;
};

} // namespace sipseal
