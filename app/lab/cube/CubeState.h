// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeArchive.h"
#include "app/lab/cube/CubeConfig.h"
#include "app/lab/cube/CubeConfigurator.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>
#include <QStringList>

#include <vector>

namespace sipseal::lab {

class CubeDevice;
class CubeShell;
class World;

/// All that the CUBE is at a moment, shared by its command lines, its show commands and its signalling. Plain state: the
/// ways to change it that others must hear of are its functions.
struct CubeState
{
    CubeState(CubeDevice &owner, const QJsonObject &scenarioDevice);

    CubeDevice &device;
    const QJsonObject scenario; ///< the whole device object
    const QJsonObject options;  ///< its "cube" part
    CubeImage image;
    QString connectionsFormat; ///< "17.14", "17.8" or "old"
    bool ntpSynchronised = true;

    CubeConfig running, startup;
    QDateTime booted, runningChanged, startupSaved;
    QString changedBy;

    QStringList log; ///< the logging buffer, oldest first
    int logged = 0;
    QStringList debugging; ///< "ssl openssl errors", in the order they were switched on
    std::vector<CubeShell *> shells;
    CubeArchive archive;

    World &world() const;
    QDateTime now() const;
    /// A line for the buffer and every vty that monitors: "%SYS-5-CONFIG_I: ...", or debug text of several lines.
    void say(const QString &message);
    /// The running configuration was changed by that user.
    void touched(const QString &by);
    void save();
    bool debugs(const QString &what) const { return debugging.contains(what); }
    /// A trustpoint's certificates as they are in force, with the faults that hold.
    CubeCertificates certificatesOf(const QString &trustpoint) const;
    QString commonName() const;
};

} // namespace sipseal::lab
