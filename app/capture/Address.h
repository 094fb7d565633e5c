// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace sipseal::capture {

/// An IP address as a number, so that packets compare and hash without allocation. IPv4 is held in its mapped IPv6 form
/// (::ffff:a.b.c.d), and is shown as IPv4. Not a resolver: names are not addresses.
struct Address
{
    quint64 high = 0, low = 0;

    static Address fromV4(const unsigned char *bytes);
    static Address fromV6(const unsigned char *bytes);
    static std::optional<Address> parse(const QString &text);

    bool isV4() const { return high == 0 && (low >> 32) == 0xffff; }
    QString toString() const;
    auto operator<=>(const Address &) const = default;
};

} // namespace sipseal::capture
