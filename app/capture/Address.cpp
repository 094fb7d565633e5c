// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Address.h"

#include "app/capture/Bytes.h"

#include <QStringList>

#include <array>

namespace sipseal::capture {

using namespace Qt::StringLiterals;

namespace {

constexpr quint64 kMapped = quint64(0xffff) << 32;

std::optional<quint32> parseV4(const QString &text)
{
    const QStringList parts = text.split(u'.');
    if (parts.size() != 4)
        return std::nullopt;
    quint32 value = 0;
    for (const QString &part : parts) {
        bool number = false;
        const uint byte = part.toUInt(&number);
        if (!number || byte > 255 || part.size() > 3 || !part[0].isDigit())
            return std::nullopt;
        value = value << 8 | byte;
    }
    return value;
}

// The groups of one side of "::", a dotted tail counting as two.
bool appendGroups(const QString &text, QList<quint16> &groups)
{
    if (text.isEmpty())
        return true;
    const QStringList parts = text.split(u':');
    for (qsizetype i = 0; i < parts.size(); ++i) {
        if (i == parts.size() - 1 && parts[i].contains(u'.')) {
            const auto v4 = parseV4(parts[i]);
            if (!v4)
                return false;
            groups << quint16(*v4 >> 16) << quint16(*v4);
            continue;
        }
        bool number = false;
        const uint group = parts[i].toUInt(&number, 16);
        if (!number || parts[i].size() > 4)
            return false;
        groups << quint16(group);
    }
    return true;
}

std::optional<Address> parseV6(const QString &text)
{
    const qsizetype gap = text.indexOf("::"_L1);
    if (gap >= 0 && text.indexOf("::"_L1, gap + 1) >= 0)
        return std::nullopt;
    QList<quint16> front, back;
    if (!appendGroups(gap < 0 ? text : text.left(gap), front) || (gap >= 0 && !appendGroups(text.mid(gap + 2), back)))
        return std::nullopt;
    const qsizetype count = front.size() + back.size();
    if (gap < 0 ? count != 8 : count > 7)
        return std::nullopt;
    front.append(QList<quint16>(8 - count, 0));
    front.append(back);
    Address out;
    for (int i = 0; i < 4; ++i) {
        out.high = out.high << 16 | front[i];
        out.low = out.low << 16 | front[i + 4];
    }
    return out;
}

QString v6Text(const std::array<quint16, 8> &groups)
{
    // RFC 5952: the longest run of at least two zero groups, the first of equals, becomes "::".
    int best = -1, bestLength = 1;
    for (int i = 0; i < 8; ++i) {
        int end = i;
        while (end < 8 && groups[size_t(end)] == 0)
            ++end;
        if (end - i > bestLength) {
            best = i;
            bestLength = end - i;
        }
    }
    QString out;
    for (int i = 0; i < 8; ++i) {
        if (i == best) {
            out += "::"_L1;
            i += bestLength - 1;
            continue;
        }
        if (!out.isEmpty() && !out.endsWith(u':'))
            out += u':';
        out += QString::number(groups[size_t(i)], 16);
    }
    return out;
}

} // namespace

Address Address::fromV4(const unsigned char *bytes)
{
    return {0, kMapped | big32(bytes)};
}

Address Address::fromV6(const unsigned char *bytes)
{
    return {quint64(big32(bytes)) << 32 | big32(bytes + 4), quint64(big32(bytes + 8)) << 32 | big32(bytes + 12)};
}

std::optional<Address> Address::parse(const QString &text)
{
    const QString trimmed = text.trimmed();
    if (trimmed.size() > 45)
        return std::nullopt;
    if (trimmed.contains(u':'))
        return parseV6(trimmed);
    if (const auto v4 = parseV4(trimmed))
        return Address{0, kMapped | *v4};
    return std::nullopt;
}

QString Address::toString() const
{
    if (isV4())
        return u"%1.%2.%3.%4"_s.arg(low >> 24 & 0xff).arg(low >> 16 & 0xff).arg(low >> 8 & 0xff).arg(low & 0xff);
    std::array<quint16, 8> groups{};
    for (size_t i = 0; i < 4; ++i) {
        groups[i] = quint16(high >> (48 - 16 * i));
        groups[i + 4] = quint16(low >> (48 - 16 * i));
    }
    return v6Text(groups);
}

} // namespace sipseal::capture
