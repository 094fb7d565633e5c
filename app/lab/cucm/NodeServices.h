// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

namespace sipseal::lab {

class Device;

/// A service of one node, as Control Center and `utils service list` know it.
struct NodeService
{
    enum State { Stopped, Starting, Started, Stopping };
    QString name;
    bool deployable = false; ///< a feature service: can be activated, started and stopped
    bool activated = false;
    State state = Stopped;
    int reason = -1;     ///< Control Center's ReasonCode
    QDateTime startTime; ///< of the last start, whole seconds, later with each start
    int starts = 0;      ///< since the lab began
    quint64 turn = 0;    ///< rises with every command: an overtaken timer does nothing
};

/// The services of one node: activation, starting and stopping with the times that they take. Speaks no protocol; what a
/// service's stop or start means is the node's business.
class NodeServices : public QObject
{
    Q_OBJECT
public:
    /// Control Center's codes (cucm.md §c).
    enum Code {
        Successful = -1,
        NoSuchService = -1010,
        BadArguments = -1012,
        Pending = -1029,
        TimedOut = -1031,
        AlreadyStarted = -1039,
        AlreadyStopped = -1040,
        TransitionNotAllowed = -1042,
        NotActivated = -1068,
        CommandedOut = -1069
    };

    /// `activated`: feature services that are activated, and run.
    NodeServices(Device &device, bool publisher, const QStringList &activated);

    const QList<NodeService> &all() const { return m_services; }
    const NodeService *find(const QString &name) const;
    bool runs(const QString &name) const;
    bool isActivated(const QString &name) const;
    QStringList activated() const; ///< feature services, sorted

    /// Each begins what it says and returns at once; stopped() and started() tell.
    Code start(const QString &name);
    Code stop(const QString &name);
    Code restart(const QString &name);
    Code deploy(const QString &name);
    Code undeploy(const QString &name);
    /// As `utils service restart` may: network services too.
    Code restartFromConsole(const QString &name);

    static QString words(int code);

Q_SIGNALS:
    void stopped(const QString &name);
    void started(const QString &name);

private:
    NodeService *entry(const QString &name);
    Code checked(NodeService *service, bool fromConsole) const;
    void beginStart(NodeService &service, int milliseconds);
    void beginStop(NodeService &service, int reason, bool startAfter);
    void finishStart(const QString &name, quint64 turn);

    Device &m_device;
    QList<NodeService> m_services;
};

} // namespace sipseal::lab
