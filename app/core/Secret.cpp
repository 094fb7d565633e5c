// SPDX-License-Identifier: Apache-2.0
#include "app/core/Secret.h"

namespace sipseal {

Secret::Secret(const QByteArray &utf8)
    : m_bytes(new QByteArray(utf8.constData(), utf8.size()), [](QByteArray *bytes) {
          volatile char *p = bytes->data(); // volatile: the compiler must not drop a write before a free
          for (qsizetype i = 0; i < bytes->size(); ++i)
              p[i] = 0;
          delete bytes;
      })
{
}

} // namespace sipseal
