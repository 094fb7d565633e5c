// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"
#include "app/core/Plan.h"
#include "app/core/Secret.h"
#include "ui/ChecklistModel.h"
#include "wizard/Workbench.h"

#include <QMap>
#include <QObject>

namespace sipseal {

/// Tests the connections of a plan's devices, one after the other, and takes the passwords that are missing.
class DevicesController : public QObject
{
    Q_OBJECT
public:
    /// A password that the plan refers to, and who uses it.
    struct Password
    {
        QString reference, user;
        QStringList devices;
        bool known = false;
    };

    explicit DevicesController(Workbench &bench, QObject *parent = nullptr);

    QList<ChecklistItem> items() const;
    QList<Password> passwords() const;
    bool passwordsMissing() const;
    void keepPassword(const QString &reference, const Secret &secret);
    /// What becomes of passwords that are typed; empty as long as it is not known.
    QString keeping() const;
    /// Identities of this device that were refused because others are known.
    QList<PeerIdentity> refused(const QString &device) const { return m_bench.refusedIdentities(device); }
    /// The device has to be tested again: it is asked about then.
    Result<void> forget(const PeerIdentity &identity);
    /// What was found or what went wrong, at full length.
    QString details(const QString &device) const;

    bool testing() const { return !m_queue.isEmpty() || !m_current.isEmpty(); }
    void testOne(const QString &device);
    void testAll();
    bool allTested() const; ///< and each answered

Q_SIGNALS:
    void changed();

private:
    struct Outcome
    {
        Text identity;
        std::optional<Error> failure;
    };
    QString answer(const Outcome &outcome, const QString &failure) const;
    void next();
    void tested(const QString &device, const Text &identity, const std::optional<Error> &failure);

    Workbench &m_bench;
    QStringList m_queue;
    QString m_current;
    QMap<QString, Outcome> m_outcomes;
};

QString kindWord(DeviceKind kind);

} // namespace sipseal
