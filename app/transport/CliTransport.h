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
    /// A question that matches nothing ends in Timeout with the text so far; it is never answered.
    /// `write` lines: once the line has left and no prompt comes back the error is OutcomeUnknown, else Timeout or Unreachable.
    virtual Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                 std::stop_token stop) = 0;
    virtual void close() = 0;
    virtual bool isOpen() const = 0;
};

} // namespace sipseal
