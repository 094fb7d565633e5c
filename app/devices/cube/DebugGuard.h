// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DebugMarks.h"
#include "app/transport/CliTransport.h"

#include <memory>

namespace sipseal {

/// Stands before a CUBE's command line and sees to it that no debugging of ours stays on. No `debug` line leaves before it is
/// marked, and on each new connection what the marks name is turned off, as far as it is still on: debugging outlives the session
/// that turned it on. What others have turned on has no mark and is left alone. Decides nothing about when to listen: see
/// CubeTlsDebug.
class DebugGuard final : public CliTransport
{
public:
    /// `place`: where the device is reached. `marks` must outlive it.
    DebugGuard(std::unique_ptr<CliTransport> cli, DebugMarks &marks, QString place, QString device);

    Result<CliReply> open(Deadline deadline, std::stop_token stop) override;
    Result<CliReply> run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                         std::stop_token stop) override;
    void close() override { m_cli->close(); }
    bool isOpen() const override { return m_cli->isOpen(); }

    /// `show debugging` says that it is on, or something like it that is not told apart.
    static bool isOn(const QString &debugging, const QString &item);

private:
    bool mayLook(const QString &line) const;
    Result<void> takeBack(Deadline deadline, std::stop_token stop);
    Result<bool> turnOff(const QString &item, Deadline deadline, std::stop_token stop);

    const std::unique_ptr<CliTransport> m_cli;
    DebugMarks &m_marks;
    const QString m_place, m_device;
    QString m_prompt;     ///< the last one
    bool m_fresh = false; ///< connected, and not yet looked for what was left on
};

} // namespace sipseal
