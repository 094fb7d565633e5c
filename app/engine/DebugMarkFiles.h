// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/DebugMarks.h"

#include <QJsonObject>
#include <QLockFile>

#include <chrono>
#include <map>
#include <memory>
#include <mutex>

namespace sipseal {

/// One small file a device in the state directory, and a lock beside it while this process has something on there. The file is
/// what remains of a process that died; its lock is what tells that it died.
class DebugMarkFiles final : public DebugMarks
{
public:
    /// `longest`: after that, no living process is listening any more, whatever its lock says.
    explicit DebugMarkFiles(const QString &stateDirectory, std::chrono::seconds longest = std::chrono::minutes(10));
    ~DebugMarkFiles() override; ///< the marks stay

    Result<void> add(const QString &place, const QString &device, const QString &item) override;
    Result<void> remove(const QString &place, const QString &item) override;
    QStringList left(const QString &place) const override;
    QStringList devices() const override;

private:
    QString file(const QString &place) const;
    static QJsonObject read(const QString &file);
    Result<void> write(const QString &file, const QJsonObject &marks) const;
    bool isAtWork(const QString &file) const;
    Result<void> hold(const QString &file);

    const QString m_directory;
    const std::chrono::seconds m_longest;
    mutable std::mutex m_mutex;
    std::map<QString, std::unique_ptr<QLockFile>> m_held; ///< by file
};

} // namespace sipseal
