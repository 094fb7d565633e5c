// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Faults.h"

#include <QSet>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QSet<QString> &kinds()
{
    static const QSet<QString> all{
        u"ssh-drop"_s, u"http-cut"_s, u"ssh-slow"_s, u"ssh-pager"_s, u"ssh-syslog"_s, u"http-401"_s, u"http-403"_s, u"http-404"_s,
        u"http-500"_s, u"http-503"_s, u"http-html"_s, u"http-truncated"_s, u"http-slow"_s, u"http-partial-success"_s,
        u"http-stale-stamp"_s, u"config-lock"_s, u"authorization-failed"_s, u"enable-fails"_s, u"save-fails"_s, u"security-warning"_s, u"ssh-garbage"_s,
        u"ssh-flood"_s, u"axl-throttled"_s, u"ris-throttled"_s,
        u"capf-failure"_s, u"phone-never-back"_s, u"service-does-not-start"_s, u"engine-hangs"_s,
        u"wrong-password"_s, u"host-key-changed"_s, u"certificate-changed"_s, u"privilege-1"_s, u"ca-missing"_s,
        u"certificate-expired"_s, u"certificate-not-yet-valid"_s, u"wrong-cn"_s, u"no-identity"_s, u"node-down"_s,
        u"auto-registration"_s, u"export-not-allowed"_s};
    return all;
}

} // namespace

QString Faults::set(const QJsonObject &object)
{
    static const QSet<QString> known{u"device"_s, u"kind"_s, u"at"_s, u"times"_s, u"effect"_s, u"writes"_s, u"value"_s};
    const QStringList keys = object.keys();
    for (const QString &key : keys)
        if (!known.contains(key))
            return u"unknown key \"%1\""_s.arg(key);
    Fault fault;
    fault.device = object[u"device"_s].toString();
    fault.kind = object[u"kind"_s].toString();
    fault.at = object[u"at"_s].toInt(1);
    fault.times = object[u"times"_s].toInt(1);
    fault.effect = object[u"effect"_s].toBool();
    fault.writes = object[u"writes"_s].toBool();
    fault.value = object[u"value"_s].toString();
    if (!kinds().contains(fault.kind))
        return u"unknown kind \"%1\""_s.arg(fault.kind);
    if (fault.device.isEmpty())
        return u"\"device\" is missing"_s;
    if (fault.at < 1 || fault.times < 0)
        return u"\"at\" counts from 1, \"times\" from 0"_s;
    m_faults += fault;
    return {};
}

std::optional<Fault> Faults::strike(const QString &device, const QString &kind, bool isWrite)
{
    std::optional<Fault> out;
    for (Fault &fault : m_faults) {
        if (fault.device != device || fault.kind != kind || (fault.writes && !isWrite))
            continue;
        ++fault.seen;
        const bool due = fault.seen >= fault.at && (fault.times == 0 || fault.seen < fault.at + fault.times);
        if (due && !out)
            out = fault;
    }
    return out;
}

std::optional<Fault> Faults::due(const QString &device, const QString &kind) const
{
    for (const Fault &fault : m_faults) {
        const bool next = fault.seen + 1 >= fault.at && (fault.times == 0 || fault.seen + 1 < fault.at + fault.times);
        if (fault.device == device && fault.kind == kind && next)
            return fault;
    }
    return std::nullopt;
}

std::optional<Fault> Faults::holds(const QString &device, const QString &kind) const
{
    for (const Fault &fault : m_faults)
        if (fault.device == device && fault.kind == kind)
            return fault;
    return std::nullopt;
}

QJsonArray Faults::toJson() const
{
    QJsonArray out;
    for (const Fault &fault : m_faults)
        out += QJsonObject{{u"device"_s, fault.device}, {u"kind"_s, fault.kind}, {u"at"_s, fault.at}, {u"times"_s, fault.times},
                           {u"effect"_s, fault.effect}, {u"writes"_s, fault.writes}, {u"value"_s, fault.value}, {u"seen"_s, fault.seen}};
    return out;
}

} // namespace sipseal::lab
