// SPDX-License-Identifier: Apache-2.0
#include "app/secrets/MemoryStore.h"

namespace sipseal {

Result<Secret> MemoryStore::find(const QString &reference)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_secrets.constFind(reference);
    if (found == m_secrets.constEnd())
        return missing(reference);
    return *found;
}

Result<void> MemoryStore::keep(const QString &reference, const Secret &secret)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.insert(reference, secret);
    return {};
}

Result<void> MemoryStore::forget(const QString &reference)
{
    const std::scoped_lock lock(m_mutex);
    m_secrets.remove(reference);
    return {};
}

} // namespace sipseal
