// SPDX-License-Identifier: Apache-2.0
#include "app/lab/http/ResetSocket.h"

#include <QAbstractSocket>

#ifdef Q_OS_WIN
#include <winsock2.h>
#else
#include <sys/socket.h>
#endif

namespace sipseal::lab {

void resetSocket(QAbstractSocket &socket)
{
    const qintptr descriptor = socket.socketDescriptor();
    if (descriptor >= 0) {
        linger now{};
        now.l_onoff = 1; // with a linger time of 0, close() sends RST instead of FIN
        now.l_linger = 0;
#ifdef Q_OS_WIN
        ::setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&now), sizeof(now));
#else
        ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &now, sizeof(now));
#endif
    }
    socket.abort();
}

} // namespace sipseal::lab
