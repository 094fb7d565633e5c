// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QLockFile>
#include <QStringList>

#include <map>
#include <memory>

namespace sipseal {

/// The lock files of one state directory: one a run, one a device. A lock of a process that died is taken over.
/// Not thread-safe: the journal's thread owns it.
class RunLocks
{
public:
    explicit RunLocks(const QString &stateDirectory);
    ~RunLocks();

    /// Busy while another process (or another journal of this one) holds the run.
    Result<void> takeRun(const QString &run);
    /// All or none. Busy, naming the device, while somebody works on one of them.
    Result<void> takeDevices(const QString &run, const QStringList &devices);
    void release(const QString &run);
    /// True while some process holds the run's lock.
    bool isAlive(const QString &run) const;

private:
    using Lock = std::unique_ptr<QLockFile>;

    QString runFile(const QString &run) const;
    QString deviceFile(const QString &device) const;
    Lock tryLock(const QString &file) const;

    QString m_directory;
    std::map<QString, std::map<QString, Lock>> m_held; ///< by run, by file
};

} // namespace sipseal
