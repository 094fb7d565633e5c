// SPDX-License-Identifier: Apache-2.0
#include "app/transport/HttpTransport.h"

namespace sipseal {

QByteArray HttpReply::header(const QByteArray &name) const
{
    for (const auto &[key, value] : headers)
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    return {};
}

} // namespace sipseal
