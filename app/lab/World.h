// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Faults.h"
#include "app/lab/pki/Pki.h"

#include <QDateTime>
#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTcpSocket>
#include <QTimer>

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <vector>

namespace sipseal::lab {

class Device;
class PhoneBook;
class SipNetwork;

// The scenario (resources/lab/NAME.json, read with Scenario::load, which fills in random passwords and picks the times):
//   name, domain, site, seed; call {dialled, queue_label}; times {ssh_login, ...} as struct Times, in milliseconds
//   devices [ {id, kind, address, hostname, fqdn, version, ssh {user,password}, app {user,password}, enable {password}, ...} ]
//     cube:    version (decides layout and grammar), login_privilege, interface, trustpoint {name, ca, identity, ...}, dial_peers
//              [ {tag, description, destination_pattern, target, port, transport, options_keepalive} | {tag, incoming, number} ],
//              cube {...} (all that is not usual for the version: CubeDevice.h), ssh {algorithms "legacy", methods}, style (a note)
//     cce:     deployment, server_groups [ {id, name, type, elements [ {address, port, securePort?, priority, weight} ]} ],
//              heartbeats {enabled, transport}
//     cvp:     incoming_secure_port, tls_version, ciphers      vvb: tls_sip, tls_version, ciphers
//     finesse: agents [ {id, extension, device, first, last, password} ]
//     phone:   phone (CUCM device name), number                pstn: number
//   cluster {id, kind, fqdn, version, time_zone, security_mode, auto_registration, export_allowed, app, nodes [ {id, kind, address,
//     hostname, fqdn, publisher, ssh} ], activated {node id: [service]}, trunk_profiles, trunks [ {name, description, profile,
//     options_ping, destinations [ {address, port, order} ]} ], phone_profiles, phones [ {name, number, description, owner, profile} ]}
// Field names of profiles are AXL's. Every device's identity: world.pki().device(id, fqdn, {fqdn, hostname}).
//
// POST /reset destroys every device and makes it anew from the scenario. So that clients find it where it was, servers listen on
// World::port(), and what must outlive a reset (SSH host keys) lies in World::kept().

/// How long things take, in milliseconds. `fast` in tests, `real` as in the field; both stand in the scenario as data.
struct Times
{
    int sshLogin = 0;         ///< before the first prompt (VOS: nine seconds in the field)
    int cliCommand = 0;
    int serviceRestart = 200; ///< Cisco CallManager: a minute and more
    int engineRestart = 200;  ///< CVVB engine: minutes
    int phoneReset = 100;     ///< until registered again
    int capfOperation = 100;
    int trunkReset = 100;
    int mixedMode = 100;
    int deviceSync = 50;      ///< AW to CVP and VVB
    int ring = 50;
    int sipTimeout = 1500;    ///< a SIP transaction or a connection that nobody answers: 32 s in the field
    int heartbeat = 1000;     ///< between two OPTIONS of one device to one peer: 60 s in the field
    static Times fromJson(const QJsonObject &object);
};

/// What every client sent to a device, in order, verbatim, and whether it changed anything: GET /wire.
struct WireEntry
{
    QDateTime time;
    QString device, channel; ///< channel: "ssh", "https"
    QString text;            ///< the line, or "PUT /path" + newline + body
    bool effect = false;     ///< changed config, or restarted or reset something
};

/// The simulated contact centre: its devices, certificates, clock, faults and times. Everything in it lives in one thread
/// (the program's main thread); SSH sessions and other threads come in through call().
class World : public QObject
{
    Q_OBJECT
public:
    explicit World(const QJsonObject &scenario, QObject *parent = nullptr);
    ~World() override;

    const QJsonObject &scenario() const { return m_scenario; }
    const Times &times() const { return m_times; }
    Pki &pki() { return *m_pki; }
    Faults &faults() { return m_faults; }
    SipNetwork &sip() { return *m_sip; }

    /// The lab's clock, UTC: real time plus what POST /clock advanced. Certificates do not follow it.
    QDateTime now() const;
    /// Moves device timers: due later() calls fire at once.
    void advanceClock(int seconds);
    /// Runs `what` in the world's thread after `milliseconds` of the lab's time. Cancelled when `context` dies.
    void later(int milliseconds, QObject *context, std::function<void()> what);

    /// Runs `what` in the world's thread and waits for it: the only way in from another thread. Direct when already there.
    void call(const std::function<void()> &what);

    Device *device(const QString &id) const;
    Device *deviceAt(const QString &address) const; ///< by SIP address (198.18.133.x)
    QList<Device *> devices() const;                ///< in the scenario's order
    template <class T>
    QList<T *> all() const
    {
        QList<T *> out;
        for (Device *candidate : devices())
            if (auto *match = dynamic_cast<T *>(candidate))
                out += match;
        return out;
    }
    void add(std::unique_ptr<Device> device);
    /// Destroys all devices, the phone book, timers and wire entries; keeps keys and kept(). Before a reset.
    void clear();

    /// The CUCM cluster as phones see it; null: the scenario has none.
    PhoneBook *phoneBook() const { return m_phoneBook.get(); }
    void setPhoneBook(std::unique_ptr<PhoneBook> book);

    /// Bytes that outlive POST /reset, by name: "ssh-host-key/cube1". Empty at first.
    QByteArray &kept(const QString &name) { return m_kept[name]; }

    /// The loopback port of that server ("cube1/ssh"), held from the first call for as long as the lab lives: no other program
    /// gets it while nothing listens there.
    quint16 port(const QString &name);

    void recordWire(const QString &device, const QString &channel, const QString &text, bool effect);
    const QList<WireEntry> &wire() const { return m_wire; }
    /// Forgets what clients sent so far.
    void clearWire() { m_wire.clear(); }

    /// Random but repeatable (seed in the scenario): tags, branches, ports.
    quint32 random(quint32 below);

Q_SIGNALS:
    /// A device's configuration or running state changed: signalling looks again what listens and what is trusted.
    void deviceChanged(const QString &id);

private:
    struct Timer;
    void arm();
    void fire();

    QJsonObject m_scenario;
    Times m_times;
    std::unique_ptr<Pki> m_pki;
    Faults m_faults;
    std::unique_ptr<SipNetwork> m_sip;
    std::unique_ptr<PhoneBook> m_phoneBook;
    QMap<QString, QByteArray> m_kept;
    std::map<QString, std::unique_ptr<QTcpSocket>> m_ports; ///< bound, never connected
    std::map<QString, std::unique_ptr<Device>> m_devices;
    QStringList m_order;
    QList<WireEntry> m_wire;
    qint64 m_advancedMs = 0;
    std::vector<std::unique_ptr<Timer>> m_timers; ///< by due time, then by age
    QTimer *m_alarm = nullptr;
    quint64 m_randomState = 1;
};

} // namespace sipseal::lab
