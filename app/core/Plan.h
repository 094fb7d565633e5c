// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QStringList>

#include <optional>

namespace sipseal {

enum class DeviceKind { Cube, Cce, Cvp, Vvb, Cucm, Finesse };
QString deviceKindName(DeviceKind kind); ///< "cube", ... as in the plan file

/// The document's tasks. Phones are the last part of its task 4.
enum class Task { Cube, Cvp, Vvb, Cucm, Phones, Verify };
QString taskName(Task task); ///< "cube", ...
std::optional<Task> taskFromName(const QString &name);

struct Endpoint
{
    QString host;
    quint16 port = 0;
    QString toString() const; ///< host:port, IPv6 in brackets
    bool operator==(const Endpoint &) const = default;
};

struct Account
{
    QString user;
    QString secret; ///< reference, never the secret itself
    bool operator==(const Account &) const = default;
};

/// Task 1, for every CUBE or for one.
struct CubeChoices
{
    QString trustpoint = QStringLiteral("ms-ca-name");
    QString tlsVersion = QStringLiteral("v1.2"); ///< or "v1.2 minimum": 1.2 and 1.3, from 17.14.1a on (cube.md §2a)
    QList<int> cvpDialPeers{6000};
    QList<int> cucmDialPeers{7000}; ///< the document leaves them out; empty: left alone
    /// Instead of the tags: whatever dial-peers of a CUBE lead to a CVP (a CUCM) of the plan. "found" in the file.
    bool findCvpDialPeers = false;
    bool findCucmDialPeers = false;
    bool operator==(const CubeChoices &) const = default;
};

struct PlanDevice
{
    QString id;
    DeviceKind kind = DeviceKind::Cube;
    QString name; ///< what people call it; default: id
    QString site = QStringLiteral("Core");
    bool publisher = false;          ///< CUCM only: the cluster's publisher
    std::optional<Endpoint> ssh;     ///< management CLI
    std::optional<Endpoint> https;   ///< AXL, unifiedconfig, adminapi, Finesse
    std::optional<Endpoint> sips;    ///< where SIP over TLS is probed; default: first SIP address, the plan's secure port
    QStringList sipAddresses;        ///< addresses that stand in SIP configuration and captures
    std::optional<Account> sshAccount;
    std::optional<Account> appAccount;    ///< AXL or REST: never the platform account
    std::optional<Account> enableAccount; ///< user unused
    bool legacySsh = false;               ///< offer ssh-rsa and group14-sha1, by explicit consent only
    std::optional<CubeChoices> cube;      ///< CUBE only: what this one has instead of the plan's choices for all
};

enum class ServerGroupRole { Cucm, Vvb, Cube }; ///< types Agent, VRU and External of the device
QString serverGroupRoleName(ServerGroupRole role); ///< "cucm", "vvb", "cube" as in the plan

struct ServerGroupChoice
{
    QString name; ///< as the administration server names it; looked up ignoring case
    ServerGroupRole role = ServerGroupRole::Cucm;
    QStringList members; ///< addresses or host names to secure; others are shown and left alone
};

/// Task 2.
struct CvpChoices
{
    QList<ServerGroupChoice> serverGroups;
    int securePort = 5061;
};

/// Task 3.
struct VvbChoices
{
    QString tlsVersion = QStringLiteral("TLSv1.2");
    bool byHand = false; ///< a person does it, the program checks
};

struct TrunkChoice
{
    QString trunk;       ///< looked up ignoring case
    QString profile;     ///< looked up ignoring case, never a twin
    QString x509Subject; ///< CN of the peer's certificate
};

/// Task 4.
struct CucmChoices
{
    TrunkChoice cube{QStringLiteral("vCube"), QStringLiteral("SecureSIPTLSForCube"), {}};
    TrunkChoice cvp{QStringLiteral("cvp-SIP-Trunk"), QStringLiteral("SecureSIPTLSForCvp"), {}};
    int securePort = 5061;
    QString phoneProfileSource = QStringLiteral("Cisco Unified Client Services Framework - Standard SIP Non-Secure Profile");
    QString phoneProfile = QStringLiteral("Cisco Unified Client Services Framework - Secure Profile");
    int phoneKeySize = 2048;
    QString phoneAuthentication = QStringLiteral("By Null String");
};

/// Last part of task 4: which phones.
struct PhoneChoices
{
    QStringList names;       ///< device names; exactly these
    int completeWithinHours = 24; ///< "Operation Completes By", from now, in the cluster's own time zone
};

enum class Procedure { Live, Document };

struct Policies
{
    Procedure procedure = Procedure::Live;
    QStringList accept; ///< step ids (or "*") whose impact is accepted beforehand
    std::optional<QDateTime> windowStart, windowEnd; ///< maintenance window, UTC
    int waveSize = 50;         ///< phones in one wave; the first wave is one phone (the canary)
    int capfPending = 20;      ///< pending CAPF operations at once
    int failureLimit = 3;      ///< phones that may fail before the batch stops
    int callsAbove = 0;        ///< calls in progress above which an impact waits; -1: never waits
    bool askForTestCalls = true; ///< live: a person confirms a test call after each leg; false: probes and evidence suffice
};

/// A signalling leg between two roles. PSTN-CUBE is out of scope and never a Leg.
enum class LegRole { Call, Standby, Listed };
QString legRoleName(LegRole role); ///< "call", "standby", "listed"

struct Leg
{
    QString name; ///< "CUBE-CVP", "CVP-CVVB", "CVP-CUCM", "CUCM-CUBE", "CUCM-agents"
    LegRole role = LegRole::Call;
    QString deviceA, deviceB;   ///< plan ids; deviceB empty for agents
    QString addressA, addressB; ///< SIP addresses; addressB empty for agents
};

/// What the engineer wants: devices, the choices of the document, policies. Typed, validated, never holds a secret.
struct Plan
{
    static constexpr int kSchema = 1;

    QString name;
    bool lab = false;
    QList<PlanDevice> devices;
    CubeChoices cube;
    CvpChoices cvp;
    VvbChoices vvb;
    CucmChoices cucm;
    PhoneChoices phones;
    Policies policies;

    const PlanDevice *device(const QString &id) const;
    /// What is wanted of that CUBE: its own choices, else those for all.
    const CubeChoices &cubeChoices(const QString &id) const;
    QList<PlanDevice> ofKind(DeviceKind kind) const;
    const PlanDevice *publisher() const;
    /// Every SIP address of the devices of that kind, in the plan's order.
    QStringList sipAddresses(DeviceKind kind) const;
    /// Every pair of devices between which the call flow signals, from the devices that the plan holds.
    QList<Leg> legs() const;
    /// Where to open TLS to a device's secure SIP port.
    Endpoint sipsEndpoint(const PlanDevice &device) const;

    QJsonObject toJson() const;
    /// Refuses unknown keys, wrong types and unsafe names with their place ("devices[2].endpoints.ssh").
    static Result<Plan> fromJson(const QJsonObject &object);
    static Result<Plan> load(const QString &file);
    Result<void> save(const QString &file) const;
};

} // namespace sipseal
