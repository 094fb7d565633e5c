// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace sipseal {

/// A session in `show users`.
struct CubeUser
{
    int tty = -1; ///< the number that other commands give it
    QString line; ///< "vty 1", "con 0"
    QString name; ///< empty where the line asks for none
    QString idle; ///< in the device's words
    QString from; ///< where it came from; empty at the console
    bool self = false;
    /// "maria (vty 1, 192.0.2.44)": for a person.
    QString shown() const;
};

/// `show configuration lock`. A session that is in configuration mode without `exclusive` holds no lock: it is not seen here.
struct CubeConfigLock
{
    bool locked = false;
    int tty = -1;
    QString user; ///< empty where it is not said
};

/// Who else may change the configuration meanwhile. IOS tells of nobody who is in configuration mode without a lock: anyone
/// who is logged in may be.
struct CubeOthers
{
    QString self;         ///< the user of our own session; empty where it is not said
    QStringList sessions; ///< who else is logged in, as "maria (vty 1, 192.0.2.44)"
    bool locked = false;  ///< somebody else holds the configuration: nobody can change it meanwhile
    QString holder;       ///< of the lock; empty where it is not said

    bool isEmpty() const { return sessions.isEmpty() && !locked; }
    /// For a person; the holder of the lock last, as "maria (configuration mode)".
    QStringList shown() const;
};

/// Lines of another form are passed over: what cannot be read is nobody.
QList<CubeUser> parseCubeUsers(const QString &text);
CubeConfigLock parseCubeConfigLock(const QString &text);

} // namespace sipseal
