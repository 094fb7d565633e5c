// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/secrets/SecretStore.h"

namespace sipseal {

/// Secrets from the environment, for scripts: SIPSEAL_SECRET_<REF>, upper case, "-" and "." written as "_". Reads only.
class EnvironmentStore : public SecretStore
{
public:
    static QString variableFor(const QString &reference);

protected:
    Result<Secret> find(const QString &reference) override;
    Result<void> keep(const QString &reference, const Secret &secret) override;
    Result<void> forget(const QString &reference) override;
};

} // namespace sipseal
