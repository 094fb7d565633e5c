// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sipseal {

/// The same address however it is written: devices print IPv6 in capitals, people do not. Names are compared ignoring case.
bool sameAddress(const QString &a, const QString &b);
bool containsAddress(const QStringList &addresses, const QString &address);

} // namespace sipseal
