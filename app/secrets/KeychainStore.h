// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/secrets/SecretStore.h"

#include <chrono>
#include <functional>

namespace QKeychain {
class Job;
}

namespace sipseal {

/// The platform's keychain, through QtKeychain, never its insecure fallback. Works with and without a running event loop in
/// the caller's thread, which waits; a QCoreApplication must exist. All jobs run in one thread of their own, for QtKeychain
/// queues them in one object.
class KeychainStore : public SecretStore
{
public:
    /// `patience`: a locked keychain asks its person for a password.
    explicit KeychainStore(QString service = QStringLiteral("sip-seal"),
                           std::chrono::milliseconds patience = std::chrono::seconds(60));

    /// Writes and deletes an entry: reading says "not found" where writing fails.
    Result<void> probe() override;

protected:
    Result<Secret> find(const QString &reference) override;
    Result<void> keep(const QString &reference, const Secret &secret) override;
    Result<void> forget(const QString &reference) override;

private:
    struct Outcome
    {
        int error = 0; // QKeychain::Error
        QString text;
        Secret secret;
    };
    Result<Outcome> run(const std::function<QKeychain::Job *()> &make) const;
    Failure unusable(const QString &why) const;

    const QString m_service;
    const std::chrono::milliseconds m_patience;
};

} // namespace sipseal
