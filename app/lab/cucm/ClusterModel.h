// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipPersonality.h"

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QTimeZone>

#include <vector>

namespace sipseal::lab {

/// An object of the cluster's database: its id and its simple elements by their AXL names (cucm.md, XSD appendix).
struct AxlObject
{
    QString uuid; ///< "{UPPER}"
    QMap<QString, QString> fields;
    QString name() const { return fields.value(QStringLiteral("name")); }
    bool operator==(const AxlObject &) const = default;
};

struct TrunkDestination
{
    QString uuid, address, addressV6;
    int port = 5060;
    int order = 1;
    bool operator==(const TrunkDestination &) const = default;
};

struct Trunk : AxlObject
{
    QList<TrunkDestination> destinations;
    bool optionsPing = false;
    int resets = 0;
    QDateTime lastReset;
};

struct PhoneEntry : AxlObject
{
    QString number;
    bool hasLsc = false;
    QString node; ///< where it is registered; empty: nowhere
    QString lastNode, address;
    SipTransport transport = SipTransport::Tcp;
    QDateTime since; ///< of the present registration, or of its end
    int statusReason = 0;
    int resets = 0, applies = 0, capfRuns = 0;
};

/// The CTL file of the cluster (cucm.md §b).
struct Ctl
{
    bool present = false;
    bool capf = false; ///< CAPF was activated when the file was made
    QDateTime modified;
};

/// The cluster's database: what is configured, and what the phones came to. Names are looked up ignoring case. Decides nothing
/// about what runs, and speaks no protocol.
class ClusterModel
{
public:
    /// `scenario`: the scenario's "cluster".
    ClusterModel(const QJsonObject &scenario, const QDateTime &now);

    QString version; ///< "12.5.1.14900-63"
    QTimeZone zone;
    int securityMode = 0;
    bool autoRegistration = false;
    Ctl ctl;
    QList<AxlObject> trunkProfiles, phoneProfiles;
    QList<Trunk> trunks;
    std::vector<PhoneEntry> phones; ///< sorted by name

    AxlObject *trunkProfile(const QString &name) { return find(trunkProfiles, name); }
    const AxlObject *trunkProfile(const QString &name) const { return find(trunkProfiles, name); }
    AxlObject *phoneProfile(const QString &name) { return find(phoneProfiles, name); }
    const AxlObject *phoneProfile(const QString &name) const { return find(phoneProfiles, name); }
    Trunk *trunk(const QString &name) { return find(trunks, name); }
    const Trunk *trunk(const QString &name) const { return find(trunks, name); }
    PhoneEntry *phone(const QString &name);
    const PhoneEntry *phone(const QString &name) const;

    /// The profile says Encrypted or Authenticated.
    static bool isSecure(const AxlObject &profile);
    /// Split at space, comma, semicolon or colon (cucm.md §d); empty ones left out.
    static QStringList subjects(const QString &x509SubjectName);
    /// Why the trunks' incoming ports and subjects do not go together (cucm.md §0.5); empty: they do.
    QString portConflict() const;
    /// An upper-case id in braces, the same for the same words.
    static QString uuidOf(const QString &kind, const QString &name);

    /// The state's "config" keys that the database holds; equal configuration compares equal.
    QJsonObject toJson() const;

private:
    template <class List>
    static auto find(List &list, const QString &name) -> decltype(&*list.begin())
    {
        for (auto &candidate : list)
            if (candidate.name().compare(name, Qt::CaseInsensitive) == 0)
                return &candidate;
        return nullptr;
    }
    void readProfiles(const QJsonObject &scenario);
    void readTrunks(const QJsonObject &scenario, const QDateTime &now);
    void readPhones(const QJsonObject &scenario);
};

} // namespace sipseal::lab
