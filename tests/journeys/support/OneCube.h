// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabProcess.h"

#include <QJsonObject>

namespace sipseal::journeys {

/// Writes the document's scenario with its CUBE so: with an archive or without, and with these lines beside its own. The file, or
/// nothing where it cannot be written.
QString oneCube(bool archive, const QStringList &config, const QString &file);
/// The lab's truth of that CUBE, without what each lab makes anew: certificates and passwords.
QJsonObject configOf(const LabProcess &lab);

} // namespace sipseal::journeys
