// SPDX-License-Identifier: Apache-2.0
#include "app/engine/SqliteJournal.h"

namespace sipseal {

Result<std::unique_ptr<Journal>> Journal::open(const QString &stateDirectory)
{
    auto journal = std::make_unique<SqliteJournal>(stateDirectory);
    if (auto opened = journal->open(); !opened)
        return fail(opened.error());
    return std::unique_ptr<Journal>(std::move(journal));
}

Result<void> Journal::lockDevices(const QString &, const QStringList &)
{
    return {};
}

void Journal::releaseRun(const QString &) {}

} // namespace sipseal
