// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/devices/cube/CubeTypes.h"
#include "app/transport/CliTransport.h"

#include <QSet>

#include <chrono>

namespace sipseal {

class CubeSession;

/// Listens to a CUBE's TLS for a while: turns on what of `debug ssl openssl` was off, reads the log buffer, turns exactly
/// that off again. Explains nothing: see diagnoseTls().
class CubeTlsDebug
{
public:
    explicit CubeTlsDebug(CubeSession &session) : m_session(session) {}
    Result<QString> run(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop);

private:
    Result<void> begin(Deadline deadline, std::stop_token stop);
    Result<void> turnOn(const QString &debugging, Deadline deadline, std::stop_token stop);
    Result<void> collect(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop);
    Result<void> turnOff();
    Result<void> readLog(Deadline deadline, std::stop_token stop, bool keep);
    QString counters(Deadline deadline, std::stop_token stop);
    QString told() const;

    CubeSession &m_session;
    QStringList m_mine;    // turned on by us, to be turned off
    QStringList m_others;  // on before: left alone
    QStringList m_missing; // not known to this image
    QStringList m_used;
    QSet<QString> m_seen;
    QStringList m_heard;
    QString m_countersBefore, m_countersAfter;
    bool m_filterRefused = false;
    bool m_noBuffer = false;
};

} // namespace sipseal
