// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/core/Secret.h"

#include <memory>

namespace sipseal {

/// Where passwords come from, by reference. Whatever is read or written is redacted everywhere from then on. Callable from
/// any thread. Plans and journals hold references only; no store writes a secret where others can read it.
class SecretStore
{
public:
    virtual ~SecretStore() = default;

    /// "keychain", "env", or the name of a file, as the command line's --secrets says.
    static Result<std::unique_ptr<SecretStore>> open(const QString &source);

    /// Whether it works on this computer. May take as long as a person needs to unlock it.
    virtual Result<void> probe() { return {}; }
    /// AuthRefused where there is none, StorageFailed where the store itself does not work.
    Result<Secret> read(const QString &reference);
    /// Unsupported where the store only reads.
    Result<void> write(const QString &reference, const Secret &secret);
    /// Removing what is not there is no error.
    Result<void> remove(const QString &reference);

protected:
    virtual Result<Secret> find(const QString &reference) = 0;
    virtual Result<void> keep(const QString &reference, const Secret &secret) = 0;
    virtual Result<void> forget(const QString &reference) = 0;

    static Failure missing(const QString &reference, Text hint = {});
    static Failure readOnly(const QString &store);
};

} // namespace sipseal
