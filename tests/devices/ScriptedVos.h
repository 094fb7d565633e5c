// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/transport/CliTransport.h"

#include <QMap>
#include <QStringList>

#include <optional>

namespace sipseal::test {

/// A VOS shell that answers by a script and keeps what it was sent.
class ScriptedVos final : public CliTransport
{
public:
    struct Sent
    {
        QString line;
        QList<PromptAnswer> dialogue;
        bool write = false;
        std::chrono::milliseconds time{0};
    };

    ScriptedVos &on(const QString &line, const QString &text)
    {
        m_answers[line] = text;
        return *this;
    }
    ScriptedVos &on(const QString &line, ErrorKind kind)
    {
        m_errors[line] = kind;
        return *this;
    }

    Result<CliReply> open(Deadline, std::stop_token) override
    {
        ++opened;
        if (openError)
            return fail(*openError, QStringLiteral("scripted"), Text());
        m_open = true;
        return CliReply{{}, QStringLiteral("admin:"), {}};
    }
    Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                         std::stop_token) override
    {
        sent += Sent{line, dialogue, write, deadline.remaining()};
        if (m_errors.contains(line))
            return fail(m_errors.value(line), QStringLiteral("scripted"), Text());
        CliReply reply;
        reply.text = m_answers.value(line, line.startsWith(QStringLiteral("set cli"))
                                               ? QString()
                                               : QStringLiteral("No valid command entered\nExecuted command unsuccessfully\n"));
        reply.prompt = QStringLiteral("admin:");
        return reply;
    }
    void close() override
    {
        ++closed;
        m_open = false;
    }
    bool isOpen() const override { return m_open; }

    QStringList lines() const
    {
        QStringList all;
        for (const Sent &one : sent)
            all += one.line;
        return all;
    }

    QList<Sent> sent;
    std::optional<ErrorKind> openError;
    int opened = 0, closed = 0;

private:
    QMap<QString, QString> m_answers;
    QMap<QString, ErrorKind> m_errors;
    bool m_open = false;
};

} // namespace sipseal::test
