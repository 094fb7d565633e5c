// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DevicePort.h"
#include "app/core/Plan.h"
#include "app/core/Secret.h"
#include "app/devices/cube/CubeRollback.h"
#include "app/devices/cube/CubeTypes.h"
#include "app/devices/cube/CubeUsers.h"

#include <functional>
#include <memory>
#include <mutex>

namespace sipseal {

class CliTransport;

/// A CUBE (Cisco IOS XE) over SSH. Reads by `show`, changes only through perform(): enters configuration mode, stops at the
/// first refused line, always leaves configuration mode. Thread-safe: one command at a time.
class CubeDriver final : public DevicePort
{
public:
    /// `enablePassword` empty: no enable is tried.
    CubeDriver(QString id, std::unique_ptr<CliTransport> cli, std::function<Result<Secret>()> enablePassword);
    ~CubeDriver() override;

    const QString &id() const override { return m_id; }
    /// CliAction only. A refused line is Rejected with the device's words and its place; a configuration lock is Busy and names
    /// who holds it: nobody is waited for. With `revertMinutes` the device itself takes the lines back unless they are
    /// confirmed: Rejected, Unsupported or Busy before the first line where it cannot. `configure confirm` and `configure
    /// revert now` are Exec lines; Conflict where nothing was pending any more, and, of the latter, where anybody else is logged
    /// in: it would take their changes too.
    Result<ActionReply> perform(const Action &action, Deadline deadline, std::stop_token stop) override;
    void lookAnew() override;

    /// The running configuration, the connections, the timer and the sessions may be those of the last second, where nothing was
    /// sent since and nobody was waited for: a step that looks again just before sending, and the next one after a read-back, ask
    /// nothing twice.
    Result<CubeVersion> version(Deadline deadline, std::stop_token stop);
    Result<CubeConfig> runningConfig(Deadline deadline, std::stop_token stop);
    /// As they were read some seconds ago (and no change of ours since), else read now: for checks that follow each other, never
    /// for what is about to be sent. The clock goes on meanwhile.
    Result<CubeVersion> recentVersion(Deadline deadline, std::stop_token stop);
    Result<CubeConfig> recentConfig(Deadline deadline, std::stop_token stop);
    Result<CubeClock> recentClock(Deadline deadline, std::stop_token stop);
    Result<CubeConfig> startupConfig(Deadline deadline, std::stop_token stop);
    Result<CubeTrustpoint> trustpoint(const QString &name, Deadline deadline, std::stop_token stop);
    Result<QList<CubeCertificate>> certificates(const QString &trustpoint, Deadline deadline, std::stop_token stop);
    Result<CubeConnections> tlsConnections(Deadline deadline, std::stop_token stop);
    Result<CubeClock> clock(Deadline deadline, std::stop_token stop);
    Result<int> activeCalls(Deadline deadline, std::stop_token stop);
    /// Raw text of a show command, for evidence. Must start with "show "; anything else is Internal.
    Result<QString> show(const QString &command, Deadline deadline, std::stop_token stop);

    /// The timed rollback that runs, whoever armed it. Unsupported where the image has none.
    Result<CubeRollback> pendingRollback(Deadline deadline, std::stop_token stop);
    Result<CubeOthers> others(Deadline deadline, std::stop_token stop);
    /// By which name the device knows this login, for what it says of users elsewhere; empty where its lines ask for none.
    Result<QString> loginName(Deadline deadline, std::stop_token stop);

    /// Turns on `debug ssl openssl errors|msg|states` (as far as the image has them), collects for `time` or until stop, and
    /// ALWAYS turns exactly these off again, also when cancelled; debugging that was on before is left alone. Returns what
    /// was collected: terminal output and `show logging` since; empty diagnosis where nothing was said.
    Result<QString> debugTls(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop);
    void close();

private:
    struct Private;
    const QString m_id;
    std::unique_ptr<Private> d;
};

} // namespace sipseal
