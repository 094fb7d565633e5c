// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/secrets/SecretStore.h"

#include <QMap>

#include <mutex>

namespace sipseal {

/// Secrets that live as long as the program: where there is no keychain, and in tests.
class MemoryStore : public SecretStore
{
protected:
    Result<Secret> find(const QString &reference) override;
    Result<void> keep(const QString &reference, const Secret &secret) override;
    Result<void> forget(const QString &reference) override;

private:
    std::mutex m_mutex;
    QMap<QString, Secret> m_secrets;
};

} // namespace sipseal
