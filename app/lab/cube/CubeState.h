// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cube/CubeArchive.h"
#include "app/lab/cube/CubeConfig.h"
#include "app/lab/cube/CubeConfigurator.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeText.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>

#include <optional>
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
    CubeNtp ntp = CubeNtp::Synchronised;
    QString platform;            ///< "C8000V", "ISR4451-X/K9"
    bool controllerMode = false; ///< `Router operating mode`
    bool foreignStartup = false; ///< the startup configuration is another image's: `write` asks before it is overwritten

    CubeConfig running, startup;
    QDateTime booted, runningChanged, startupSaved;
    QString changedBy;

    QStringList log; ///< the logging buffer, oldest first
    int logged = 0;
    QStringList commandLog; ///< "idx sess user@line command"
    QStringList debugging;  ///< "ssl openssl errors", in the order they were switched on
    std::vector<CubeShell *> shells;
    CubeArchive archive;
    QMap<QString, int> unansweredBeats; ///< in a row, by CubeSignalling::name()
    QStringList pastPeers;              ///< who had a TLS connection, in the order they came

    World &world() const;
    QDateTime now() const;
    /// A line for the buffer and every vty that monitors: "%SYS-5-CONFIG_I: ...", or debug text of several lines.
    void say(const QString &message);
    /// Text on the terminals of that user, behind their prompts and in no log.
    void write(const QString &text, const QString &user);
    bool hasLicence(const QString &name) const;
    /// Why nobody else may configure now; nothing: `shell` may.
    struct Lock
    {
        QString process, user, terminal, text;
    };
    std::optional<Lock> configurationLock(const CubeShell *shell) const;
    /// `no service prompt config`
    bool hidesConfigurationPrompt() const;
    /// A configuration line that was taken, for `show archive log config`.
    void logCommand(const QString &user, const QString &line);
    /// The running configuration was changed by that user.
    void touched(const QString &by);
    void save();
    bool debugs(const QString &what) const { return debugging.contains(what); }
    /// A trustpoint's certificates as they are in force, with the faults that hold.
    CubeCertificates certificatesOf(const QString &trustpoint) const;
    QString commonName() const;
    /// The running configuration with what surrounds this box.
    CubeSignalling signalling() const;
    /// What became of a keepalive.
    void heardKeepalive(const SipNextHop &hop, bool answered);
};

} // namespace sipseal::lab
