// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabProcess.h"

#include <QJsonObject>

namespace sipseal::journeys {

/// Writes the document's scenario with these keys of its CUBE ({"archive": true, "config": [lines beside its own]}). The file, or
/// nothing where it cannot be written.
QString oneCube(const QJsonObject &keys, const QString &file);
/// The lab's truth of that CUBE, without what each lab makes anew: certificates and passwords.
QJsonObject configOf(const LabProcess &lab);

} // namespace sipseal::journeys
