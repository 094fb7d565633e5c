// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/devices/cube/CubeTypes.h"
#include "app/transport/CliTransport.h"

#include <QSet>

#include <chrono>
#include <optional>

namespace sipseal {

class CubeSession;

/// Listens to a CUBE's TLS for a while: turns on what of `debug ssl openssl` was off, reads the log buffer, turns exactly
/// that off again; earlier where it brings too much, or where the debugging is off all at once. Explains nothing: see
/// explainTls(). That nothing stays on when this process or its session dies is DebugGuard's.
class CubeTlsDebug
{
public:
    static constexpr std::chrono::seconds kLongest{300};
    static constexpr qsizetype kMostLines = 5'000, kMostCharacters = 1'000'000;

    /// The lines of the log buffer that can speak of TLS.
    static QString logFilter();
    explicit CubeTlsDebug(CubeSession &session) : m_session(session) {}
    Result<QString> run(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop);

private:
    Result<void> begin(Deadline deadline, std::stop_token stop);
    Result<void> turnOn(const QString &debugging, Deadline deadline, std::stop_token stop);
    Result<void> collect(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop);
    Result<void> turnOff();
    Result<void> readLog(Deadline deadline, std::stop_token stop, bool keep);
    Result<bool> isStillOn(Deadline deadline, std::stop_token stop);
    std::optional<CubeConnections> counters(Deadline deadline, std::stop_token stop);
    QString counted() const;
    QString told() const;

    CubeSession &m_session;
    QStringList m_mine;    // turned on by us, to be turned off
    QStringList m_others;  // on before: left alone
    QStringList m_missing; // not known to this image
    QStringList m_used;
    QSet<QString> m_seen;
    QStringList m_heard;
    qsizetype m_characters = 0;
    QStringList m_visible; // of ours: `show debugging` names it
    std::optional<CubeConnections> m_countersBefore, m_countersAfter;
    QString m_endedEarly; // why
    bool m_filterRefused = false;
    bool m_noBuffer = false;
};

} // namespace sipseal
