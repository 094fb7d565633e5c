// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <optional>

/// OpenSSL's words for a failure, and CUBE's words around them (cube.md §6). Knows single lines only.
namespace sipseal::troublewords {

/// The cause that these words stand for; "other" where they are not known.
QString causeOf(const QString &reason);
/// The first known words in a line, as OpenSSL writes them, "alert" before them where they are an alert's; empty: none.
QString knownWordsIn(const QString &lower);
/// The words of an alert that came in are the peer's; any other known failure is CUBE's own finding.
QString unhappyOf(const QString &reason, const QString &cause);
/// What stands behind `name` and "=" or ":" ("vrf=red", "remote_port=36233", "Tenant: 4"): up to a comma or a blank.
QString valueAfter(const QString &line, QLatin1StringView name);
/// 10.04.200.101, as CUBE writes it, is 10.4.200.101: decimal, never octal. Anything else stays as it is.
QString plainAddress(const QString &address);

struct Ends
{
    QString remote; ///< empty where it stands at the end of the line: it may go on
    int remotePort = 0, localPort = 0;
    bool cut = false; ///< the line stops before its far end is told
};
/// Both ends of a handshake, in whichever of the three shapes.
Ends endsIn(const QString &line);

/// What %SIP-2-TLS_HANDSHAKE_FAILED gives as its reason.
struct Handshake
{
    QString reason;
    bool ended = false; ///< something stands behind the reason, so that it is not cut
};
/// Nothing: the line is none of them. A line that stops within the name or right behind it is one, without a reason.
std::optional<Handshake> handshakeIn(const QString &line);
/// The line ends as one of the three shapes does.
bool isWholeHandshake(const QString &line);

} // namespace sipseal::troublewords
