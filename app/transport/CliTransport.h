// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <QRegularExpression>

#include <chrono>
#include <functional>
#include <stop_token>

namespace sipseal {

/// How a kind of device talks at its command line: data, given by the driver.
struct CliDialect
{
    QRegularExpression prompt; ///< matches at the end of what was received, after ANSI codes are taken out
    QList<QPair<QRegularExpression, QByteArray>> pagers; ///< pager text -> key to send (a space); both are taken out of the text
    QByteArray lineEnd = "\n";
    int columns = 511, rows = 1000;
    std::chrono::milliseconds loginTimeout{60000}; ///< until the first prompt (a VOS login takes nine seconds and more)
    /// From a prompt that is certainly the device's to what all of its prompts look like, whole: from then on nothing else
    /// ends an answer. None: `prompt` is asked for ever.
    std::function<QRegularExpression(const QString &prompt)> ownPrompt = {};
    /// What a device writes by itself, from its line's beginning (syslog): it may hide a prompt, which is not written again.
    QRegularExpression asides = {};
    /// The end of a question. One that nobody foresaw is left with `giveUp` (a key), never answered. None: the time runs out.
    QRegularExpression question = {};
    QByteArray giveUp = {};
};

struct CliReply
{
    QString text;   ///< between the echoed line and the prompt, without pagers and ANSI codes, lines end with \n. Not redacted
    QString prompt; ///< the prompt that ended it
    std::chrono::milliseconds elapsed{0};
};

/// One interactive shell on one box, no meaning. Sequential; callable from any thread (the session lives in one of its own).
/// Cancel and deadline take effect within 250 ms.
class CliTransport
{
public:
    virtual ~CliTransport() = default;
    /// Connects, checks the host key, logs in, waits for the first prompt. Idempotent while connected. The time that a person
    /// takes to judge an unknown host key does not count.
    virtual Result<CliReply> open(Deadline deadline, std::stop_token stop) = 0;
    /// Sends one line and reads to the next prompt. Questions that match `dialogue` are answered, in any order, each once.
    /// A question that matches nothing is never answered: Rejected with its words where the dialect knows how to leave it and
    /// the prompt came back, else Timeout with the text so far.
    /// `write` lines: once the line has left and no prompt comes back the error is OutcomeUnknown, else Timeout or Unreachable.
    virtual Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                 std::stop_token stop) = 0;
    /// Lines that change nothing, none of which needs the answer of another: they may leave together, in one round trip. The
    /// answers in the same order; the first failure is everybody's.
    virtual Result<QList<CliReply>> readAll(const QStringList &lines, Deadline deadline, std::stop_token stop)
    {
        QList<CliReply> replies;
        for (const QString &line : lines) {
            auto reply = run(line, {}, false, deadline, stop);
            if (!reply)
                return fail(reply.error());
            replies += std::move(*reply);
        }
        return replies;
    }
    virtual void close() = 0;
    virtual bool isOpen() const = 0;
};

} // namespace sipseal
