// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Text.h"

#include <QMetaType>

namespace sipseal {

/// Closed: each kind means a different action for the person. Every switch over it must be complete (-Werror=switch).
enum class ErrorKind {
    Unreachable,          ///< no connection: check address, cable, firewall
    HostKeyUnknown,       ///< SSH host key never seen: compare the fingerprint
    HostKeyChanged,       ///< SSH host key differs from the known one: refused
    CertificateUntrusted, ///< TLS certificate unknown, changed or invalid
    AuthRefused,          ///< wrong user or password
    PrivilegeMissing,     ///< logged in, but not allowed to do this
    WrongDevice,          ///< another kind of device answers there
    Unsupported,          ///< right device, but a version or mode that is not supported
    Rejected,             ///< the device refused the change, in its own words
    Busy,                 ///< locked by someone else, or working: try later
    Throttled,            ///< asked too often
    Conflict,             ///< somebody else changed it meanwhile
    Timeout,              ///< no answer in time (to a read: nothing was changed)
    OutcomeUnknown,       ///< a write left and no answer came: only the device can tell
    Cancelled,            ///< the person stopped it
    Parse,                ///< the device answered what we cannot read
    InvalidPlan,          ///< the plan file is wrong; says where
    StorageFailed,        ///< journal, trust store or file could not be written
    Internal              ///< our own fault
};

/// "HostKeyChanged" and so on: stable, for journal and JSON.
QString errorKindName(ErrorKind kind);
ErrorKind errorKindFromName(const QString &name);

/// Why something did not work, for a person: the device, what was tried, its own words, and what to do next.
struct Error
{
    ErrorKind kind = ErrorKind::Internal;
    QString device;    ///< plan id, empty where no device is concerned
    Text message;      ///< one sentence: what was tried and what happened
    QString technical; ///< the device's or library's own words, redacted, may be long
    Text hint;         ///< the next thing to do

    /// device: message (technical). hint - in the program's language, one to three lines.
    QString toString() const;
    QString english() const;
    /// As toString(), for a place that names the device already.
    QString withoutDevice() const;
    QJsonObject toJson() const;
    static Error fromJson(const QJsonObject &object);
};

} // namespace sipseal

Q_DECLARE_METATYPE(sipseal::Error)
