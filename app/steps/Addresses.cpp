// SPDX-License-Identifier: Apache-2.0
#include "app/steps/Addresses.h"

#include <QHostAddress>

#include <algorithm>

namespace sipseal {

bool sameAddress(const QString &a, const QString &b)
{
    const QHostAddress left(a), right(b);
    return left.isNull() || right.isNull() ? a.compare(b, Qt::CaseInsensitive) == 0 : left == right;
}

bool containsAddress(const QStringList &addresses, const QString &address)
{
    return std::any_of(addresses.begin(), addresses.end(), [&](const QString &one) { return sameAddress(one, address); });
}

} // namespace sipseal
