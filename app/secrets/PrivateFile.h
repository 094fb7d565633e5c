// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>

namespace sipseal {

/// Empty where an open file belongs to the user and nobody else can read or write it; else what is wrong with it. The file
/// itself is looked at, not its name, which somebody could change in between.
QString whyNotPrivate(QFile &file);

} // namespace sipseal
