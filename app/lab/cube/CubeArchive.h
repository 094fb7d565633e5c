// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeConfig.h"

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QString>

#include <optional>

namespace sipseal::lab {

struct CubeState;

/// `archive`, `configure replace` and the rollback that comes by itself unless it is confirmed.
class CubeArchive
{
public:
    explicit CubeArchive(CubeState &state) : m_state(state) {}

    struct File
    {
        QString name;
        CubeConfig config;
    };
    struct Pending
    {
        File before;
        int minutes = 0;
        QDateTime configured;
        QString user;
    };
    /// `archive` / `path` is configured.
    bool enabled() const;
    const QList<File> &files() const { return m_files; }
    QString nextName() const;
    /// How many are kept.
    int maximum() const;
    /// Keeps the running configuration; its file's name.
    QString keep();
    /// What a name stands for: system:running-config, nvram:startup-config, an archived or copied file.
    std::optional<CubeConfig> open(const QString &name) const;
    void copyTo(const QString &name);

    const std::optional<Pending> &pending() const { return m_pending; }
    /// `configure terminal revert timer`: what is printed, and whether it is armed now.
    QString arm(int minutes, const QString &user, bool *armed);
    QString rearm(int minutes);
    QString confirm();
    /// Goes back now; what is printed.
    QString revert();
    /// Puts a configuration in the running one's place; `list`: with the commands that lead there.
    QString replace(const CubeConfig &target, const QString &by, bool list = false);

private:
    void schedule();
    void warn();
    void fallBack();

    CubeState &m_state;
    QList<File> m_files;
    QMap<QString, CubeConfig> m_copies;
    std::optional<Pending> m_pending;
    int m_generation = 0; ///< a timer of an earlier one does nothing
};

} // namespace sipseal::lab
