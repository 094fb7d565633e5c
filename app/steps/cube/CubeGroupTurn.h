// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeRoutes.h"

namespace sipseal {

/// One server group on its way to the secure port, line by line. Whether a line at another port takes the place of the one of the
/// same address or stands beside it is in no source (cube.md §2c, §10), so it is right on either kind of CUBE, and where it
/// is cut off the group itself tells what is left to do: no server's last line is ever taken out before another stands. Pure.
class CubeGroupTurn
{
public:
    /// `guarded`: the way back has other lines behind those of the group, by which it is gone on with where it was cut there.
    CubeGroupTurn(const CubeServerGroup &group, int port, bool guarded);

    QList<CubeEdit> edits() const;
    /// For a person, beside the change.
    QList<Text> notes() const;

private:
    QString secured(const QString &line) const;
    bool keepsBoth() const { return !m_beside.isEmpty(); }
    bool isFull() const;
    bool mayOverflow() const;
    QStringList wayBack(const QString &old, const QString &secure) const;
    CubeEdit edit(const QString &line, bool is, bool wanted) const;
    QList<CubeEdit> editsOf(const QString &old, const QStringList &added, bool now) const;

    QString m_section;
    int m_port;
    bool m_guarded;
    QStringList m_right;  ///< at the secure port
    QStringList m_beside; ///< their secure line stands too: this CUBE keeps both
    QStringList m_old;
    qsizetype m_members = 0;
};

} // namespace sipseal
