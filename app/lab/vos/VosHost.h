// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace sipseal::lab {

/// What the VOS command line (CUCM, CVVB) asks of the box that it runs on. Implemented by the CUCM node and the CVVB.
class VosHost
{
public:
    struct Service
    {
        QString name;   ///< exactly as `utils service list` prints it
        QString state;  ///< STARTED, STOPPED, STARTING, STOPPING
        QString remark; ///< "Service Not Activated", "Commanded Out of Service" or empty
    };
    virtual ~VosHost() = default;
    virtual QString vosVersion() const = 0; ///< "12.6.2.10000-21" as in `show version active`
    virtual QString product() const = 0;    ///< "cucm" or "vvb": which commands exist
    virtual bool isPublisher() const = 0;
    virtual QList<Service> services() const = 0;
    /// Begins a restart; false: no such service or not activated. Ends by itself (services() tells).
    virtual bool restartService(const QString &name) = 0;
    /// CUCM: 0 or 1.
    virtual int securityMode() const { return 0; }
    virtual bool autoRegistration() const { return false; }
    /// CUCM publisher: empty: done; else what the command prints instead (export control, not the publisher).
    virtual QString setMixedMode() { return {}; }
    virtual QString setNonSecureMode() { return {}; }
    virtual QString updateCtl() { return {}; }
    /// The whole of `show ctl`, lines ended with \n.
    virtual QByteArray showCtl() const { return {}; }
    /// Whole answer of a `run sql` for the few statements that are known; empty: a syntax error is printed.
    virtual QByteArray runSql(const QString &statement) const { Q_UNUSED(statement) return {}; }
    /// `show cert list own`, `show cert own NAME`; empty: not found.
    virtual QByteArray showCertificates(const QString &arguments) const { Q_UNUSED(arguments) return {}; }
    /// CVVB: `show vvb call active voice summary` and its kind; empty: unknown command.
    virtual QByteArray showVvb(const QString &arguments) const { Q_UNUSED(arguments) return {}; }
};

} // namespace sipseal::lab
