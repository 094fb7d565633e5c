// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/core/Deadline.h"
#include "app/core/DevicePort.h"
#include "app/core/Result.h"

#include <mutex>
#include <stop_token>

namespace sipseal {

class CliTransport;

/// A VOS command line (CUCM, CVVB) in use: opened when needed, pagination off, one command at a time, an answer judged by what
/// VOS prints. A shell in which an answer stayed out is closed, so that a late answer is never taken for the next one's.
class VosShell
{
public:
    VosShell(QString device, CliTransport &cli) : m_device(std::move(device)), m_cli(cli) {}

    /// A `show` or list command; a refusal in words is Rejected.
    Result<QString> read(const QString &line, Deadline deadline, std::stop_token stop);
    /// The lines of an Exec action. Each must end in what its success prints (cucm.md §b); no line leaves after a refusal.
    /// `atLeast`: time given to one line even where the action says less.
    Result<ActionReply> perform(const CliAction &action, std::chrono::milliseconds atLeast, Deadline deadline,
                                std::stop_token stop);
    void close();

private:
    Result<void> open(Deadline deadline, std::stop_token stop);
    Result<QString> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                        std::stop_token stop);

    const QString m_device;
    CliTransport &m_cli;
    std::timed_mutex m_turn;
};

/// Pure: whether what a changing VOS command printed says that it was done; else Rejected with all that it printed.
Result<void> vosOutcome(const QString &device, const QString &line, const QString &text);

} // namespace sipseal
