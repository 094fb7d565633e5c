// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QList>
#include <QMap>
#include <QPair>
#include <QString>
#include <QStringList>

namespace sipseal {

/// An AXL object as an ordered list of its simple elements, so that everything that we do not know is kept.
struct AxlRecord
{
    QString uuid; ///< "{UPPER}"
    QList<QPair<QString, QString>> fields; ///< element name, text; in the order of the reply
    QString value(const QString &field) const;
    bool has(const QString &field) const;
    void set(const QString &field, const QString &text);
    void remove(const QString &field);
    bool isNull() const { return fields.isEmpty(); }
};

struct CucmDestination
{
    QString address, addressV6;
    int port = 5060;
    int sortOrder = 1;
    bool operator==(const CucmDestination &) const = default;
};

struct CucmTrunk
{
    QString uuid, name, securityProfile;
    bool destinationIsSrv = false;
    QList<CucmDestination> destinations; ///< in sortOrder
};

struct CucmPhone
{
    QString uuid, name, product, securityProfile;
    QString certificateOperation, certificateStatus; ///< cucm.md §g
    QString upgradeFinishTime; ///< YYYY:MM:DD:HH:mm in the cluster's zone; empty when nothing is pending
    QString authenticationMode, keySize;
};

/// A service of one node as Control Center tells (cucm.md §c).
struct CucmService
{
    QString name;
    QString status;    ///< Started, Stopped, Starting, Stopping, Unknown
    int reasonCode = 0; ///< -1068: not activated
    QString startTime; ///< as printed: changes with each start; the activation marker
    qint64 upTime = -1; ///< seconds
    /// Not so where it is not activated (-1068), or this node has no such service (-1010).
    bool activated() const { return reasonCode != -1068 && reasonCode != -1010; }
};

struct CucmRegistration
{
    QString name, node, status; ///< Registered, UnRegistered, Rejected, PartiallyRegistered, Unknown
    int statusReason = 0;
    qint64 timeStamp = 0; ///< epoch seconds; changes with each registration or trunk reset; the activation marker
    QString address;
    QString model;
};

struct CucmNodeInfo
{
    QString name;  ///< host name or address as in System > Server
    QString role;  ///< "CUCM Voice/Video", ...
    bool publisher = false;
};

} // namespace sipseal
