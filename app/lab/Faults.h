// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

namespace sipseal::lab {

/// A rudeness that can be switched on at run time: POST /faults {"device","kind","at","times","effect","writes","value"}.
/// Kinds that count exchanges: ssh-drop (a command line; effect false: before it works, true: after), http-cut (a request;
/// likewise), ssh-slow, ssh-pager, ssh-syslog, http-401, http-403, http-404, http-500, http-503, http-html, http-truncated,
/// http-slow, http-partial-success, http-stale-stamp, config-lock (value: "standby" for a redundant pair that starts, "pushed"
/// for one who is pushed back to EXEC by another's lock), authorization-failed, enable-fails (value: "secrets", "passwords",
/// "authentication", "no-password", "access-denied", "authentication-failed"), save-fails, security-warning, ssh-garbage (control
/// characters in the output), ssh-flood (value: so many bytes without a line end), axl-throttled, ris-throttled, capf-failure
/// (value: the certificate status), phone-never-back, service-does-not-start, engine-hangs. Kinds that hold while set:
/// wrong-password, host-key-changed, certificate-changed, privilege-1, ca-missing (the CA of `value` out of this device's trust;
/// value empty: the lab's CA), certificate-expired, certificate-not-yet-valid, wrong-cn, no-identity, node-down,
/// auto-registration, export-not-allowed.
struct Fault
{
    QString device;
    QString kind;
    int at = 1;       ///< the n-th matching exchange since it was set (1: the next)
    int times = 1;    ///< how often; 0: always
    bool effect = false;
    bool writes = false; ///< count only exchanges that would change something
    QString value;
    int seen = 0;     ///< matching exchanges so far
};

/// The faults that are set. In the world's thread only.
class Faults
{
public:
    /// Refuses (returns a reason) an unknown kind. An empty string: set.
    QString set(const QJsonObject &object);
    void clear() { m_faults.clear(); }
    /// Counts one exchange for every set fault of that device and kind; the fault when it strikes now.
    std::optional<Fault> strike(const QString &device, const QString &kind, bool isWrite);
    /// What strike() would give now, without counting.
    std::optional<Fault> due(const QString &device, const QString &kind) const;
    /// A fault that holds while set.
    std::optional<Fault> holds(const QString &device, const QString &kind) const;
    QJsonArray toJson() const;

private:
    QList<Fault> m_faults;
};

} // namespace sipseal::lab
