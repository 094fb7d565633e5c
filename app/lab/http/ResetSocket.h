// SPDX-License-Identifier: Apache-2.0
#pragma once

class QAbstractSocket;

namespace sipseal::lab {

/// Ends a connection with a TCP reset, as a box does that dies or a firewall that cuts: the peer sees no orderly end.
/// The one file here that calls the platform's socket functions (POSIX and Winsock).
void resetSocket(QAbstractSocket &socket);

} // namespace sipseal::lab
