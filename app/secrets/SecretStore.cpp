// SPDX-License-Identifier: Apache-2.0
#include "app/secrets/SecretStore.h"

#include "app/core/Redactor.h"
#include "app/secrets/EnvironmentStore.h"
#include "app/secrets/FileStore.h"
#include "app/secrets/KeychainStore.h"

namespace sipseal {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<SecretStore>> SecretStore::open(const QString &source)
{
    if (source == u"keychain")
        return std::unique_ptr<SecretStore>(std::make_unique<KeychainStore>());
    if (source == u"env")
        return std::unique_ptr<SecretStore>(std::make_unique<EnvironmentStore>());
    auto file = FileStore::open(source);
    if (!file)
        return fail(file.error());
    return std::unique_ptr<SecretStore>(std::move(*file));
}

Result<Secret> SecretStore::read(const QString &reference)
{
    auto secret = find(reference);
    if (secret)
        Redactor::process().add(*secret);
    return secret;
}

Result<void> SecretStore::write(const QString &reference, const Secret &secret)
{
    Redactor::process().add(secret);
    return keep(reference, secret);
}

Result<void> SecretStore::remove(const QString &reference)
{
    return forget(reference);
}

Failure SecretStore::missing(const QString &reference, Text hint)
{
    return fail(ErrorKind::AuthRefused, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "No password is stored for \"%1\""), {reference}),
                {}, std::move(hint));
}

Failure SecretStore::readOnly(const QString &store)
{
    return fail(ErrorKind::Unsupported, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Passwords cannot be stored in %1"), {store}));
}

} // namespace sipseal
