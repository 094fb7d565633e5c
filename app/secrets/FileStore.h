// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/secrets/SecretStore.h"

#include <QMap>

#include <mutex>

namespace sipseal {

/// Secrets from a JSON object reference -> secret, in a file that is the user's own and closed to everybody else; any other
/// file is refused. Written only by write() and remove(), atomically, mode 600.
class FileStore : public SecretStore
{
public:
    /// InvalidPlan where the file is open to others, belongs to somebody else, or is not what it should be.
    static Result<std::unique_ptr<FileStore>> open(const QString &file);

protected:
    Result<Secret> find(const QString &reference) override;
    Result<void> keep(const QString &reference, const Secret &secret) override;
    Result<void> forget(const QString &reference) override;

private:
    FileStore() = default;
    Result<void> save(const QMap<QString, Secret> &secrets);

    QString m_file;
    std::mutex m_mutex;
    QMap<QString, Secret> m_secrets;
};

} // namespace sipseal
