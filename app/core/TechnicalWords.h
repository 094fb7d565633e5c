// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal {

/// What findings, evidence and probes say is kept in English, for the journal and for comparing: here are its words in the
/// language of the running program, moments in local time. What stands on a device's own screens (fields, values, commands)
/// stays as it is, and so does whatever is not known here.
QString technicalWords(const QString &english);

} // namespace sipseal
