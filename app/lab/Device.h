// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHostAddress>
#include <QJsonObject>
#include <QObject>
#include <QString>

#include <memory>
#include <optional>

namespace sipseal::lab {

class World;
class Shell;

/// How a device's SSH server differs from today's.
struct SshManners
{
    bool password = true; ///< else keyboard-interactive alone
    bool command = false; ///< takes one command without a terminal (`ssh host show clock`)
    bool legacy = false;  ///< diffie-hellman-group14-sha1 and ssh-rsa, nothing newer
};

/// One box of the contact centre: its configuration, its running state, and its servers. Subclasses add what they are.
class Device : public QObject
{
    Q_OBJECT
public:
    Device(World &world, QString id, QString kind, QString address);
    ~Device() override;

    World &world() const { return m_world; }
    const QString &id() const { return m_id; }
    const QString &kind() const { return m_kind; }       ///< "cube", "cce", "cvp", "vvb", "cucm", "finesse", "phone", "pstn"
    const QString &address() const { return m_address; } ///< its own SIP or management address (198.18.133.x)

    /// GET /state: what is configured. No counter, stamp or time, so that equal configuration compares equal.
    virtual QJsonObject config() const = 0;
    /// GET /state: what runs.
    virtual QJsonObject runtime() const = 0;

    /// How often something changed, restarted or was reset: servers compare it around an exchange for WireEntry::effect.
    int effects() const { return m_effects; }
    /// Call on every change of config, restart or reset; tells the world.
    void changed();
    /// Running state changed without a client's doing (a restart came to its end): tells the world, is no effect.
    void stirred();

    /// A command line for a person who logged in; null: this device has none. `user` has been authenticated.
    virtual std::unique_ptr<Shell> newShell(const QString &user);
    /// Password of that user for SSH, or nothing: unknown.
    virtual std::optional<QString> sshPassword(const QString &user) const;
    virtual SshManners sshManners() const { return {}; }

    /// Opens its servers on World::port(id/ssh) and World::port(id/https). True: all listen.
    virtual bool start() { return true; }

    /// Loopback ports of its servers once they listen; 0: none.
    quint16 sshPort = 0;
    quint16 httpsPort = 0;
    quint16 sipPort = 0;
    quint16 sipsPort = 0; ///< reserved also while nothing listens there

    /// Does by hand what a person would for that step (POST /operator). Empty string: done; else why not.
    virtual QString operate(const QString &step);

private:
    World &m_world;
    const QString m_id, m_kind, m_address;
    int m_effects = 0;
};

/// A command line, as the SSH server drives it. Lives in the world's thread.
class Shell
{
public:
    virtual ~Shell() = default;
    /// What appears before the first prompt (banner, login messages).
    virtual QByteArray greeting() { return {}; }
    virtual QByteArray prompt() const = 0;
    /// True while the line being typed must not be echoed (a password).
    virtual bool hidesInput() const { return false; }
    /// True: echo comes character by character before the line end (IOS). VOS does too.
    /// Executes one line and returns what is printed before the next prompt, lines ended with \r\n.
    /// `delayMs`: how long the device takes before it prints.
    struct Output
    {
        QByteArray text;
        int delayMs = 0;
        bool logout = false;
        bool paged = false; ///< may be cut by the pager
    };
    virtual Output execute(const QString &line) = 0;
    /// Would this line change something? Used to count write exchanges for faults before the line works.
    virtual bool isWrite(const QString &line) const = 0;
    /// `?` was typed after `soFar`: what help prints. Empty: the key is taken as text.
    virtual QByteArray help(const QString &soFar) { Q_UNUSED(soFar) return {}; }
    /// Text that appears by itself (syslog, debug) since the last call; empty: none.
    virtual QByteArray takeAsync() { return {}; }
    /// Height of the pager in lines; 0: off.
    virtual int pageLength() const { return 0; }
    virtual QByteArray pagerText() const { return " --More-- "; }
    /// The terminal's size as the client asked for it.
    virtual void setSize(int columns, int rows) { Q_UNUSED(columns) Q_UNUSED(rows) }
};

} // namespace sipseal::lab
