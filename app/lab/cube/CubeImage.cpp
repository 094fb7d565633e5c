// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeImage.h"

#include <QRegularExpression>
#include <QStringList>

#include <array>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

using Numbers = std::array<int, 3>;

/// 17, 14, 1 of "17.14.1a"; what is not there counts as 0.
Numbers numbersOf(const QString &version)
{
    static const QRegularExpression digits(u"^\\d+"_s);
    Numbers out{};
    const QStringList parts = version.split(u'.');
    for (std::size_t i = 0; i < out.size(); ++i)
        out[i] = digits.match(parts.value(static_cast<qsizetype>(i))).captured().toInt();
    return out;
}

} // namespace

bool CubeImage::since(const QString &release) const
{
    return numbersOf(version) >= numbersOf(release);
}

QString CubeImage::connectionsLayout() const
{
    if (!connectionsFormat.isEmpty())
        return connectionsFormat == u"old"_s ? u"16.10"_s : connectionsFormat;
    return since(u"17.14.1"_s) ? u"17.14"_s : since(u"17.8.1"_s) ? u"17.8"_s : since(u"16.10.1"_s) ? u"16.10"_s : u"16.6"_s;
}

QString CubeImage::codename() const
{
    // From 17.13 on the trains have no city any more.
    static const QList<QPair<QString, QString>> trains{
        {u"17.13"_s, u"IOSXE"_s},    {u"17.10"_s, u"Dublin"_s},    {u"17.7"_s, u"Cupertino"_s}, {u"17.4"_s, u"Bengaluru"_s},
        {u"17.1"_s, u"Amsterdam"_s}, {u"16.10"_s, u"Gibraltar"_s}, {u"16.7"_s, u"Fuji"_s},      {u"16.4"_s, u"Everest"_s},
    };
    for (const auto &[first, name] : trains)
        if (since(first))
            return name;
    return u"Denali"_s;
}

QString CubeImage::paddedVersion() const
{
    QStringList parts = version.split(u'.');
    for (QString &part : parts)
        if (part.size() < 2 || !part[1].isDigit())
            part.prepend(u'0');
    return parts.join(u'.');
}

QPair<QString, QString> CubeImage::plainTls() const
{
    if (since(u"26.1.1"_s))
        return {u"TLSv1.2"_s, u"TLSv1.3"_s};
    if (since(u"17.14.1"_s))
        return {u"TLSv1.1"_s, u"TLSv1.3"_s};
    return {since(u"16.9"_s) ? u"TLSv1.1"_s : u"TLSv1.0"_s, u"TLSv1.2"_s};
}

bool CubeImage::countsHandshakes() const
{
    return connectionsLayout() != u"16.6"_s;
}

bool CubeImage::saysWhyHandshakesFail() const
{
    return tlsSyslog.isEmpty() ? since(u"17.14.1"_s) : tlsSyslog == u"17.14"_s;
}

bool CubeImage::saysIdentityFailures() const
{
    return tlsSyslog.isEmpty() ? since(u"17.8.1"_s) : tlsSyslog != u"none"_s;
}

bool CubeImage::isHitByBusyoutDefect() const
{
    // Hit: 16.12.6, 17.3.5, 17.6.1; fixed: 16.12.8, 17.3.6, 17.6.3 (cube.md §7).
    const auto between = [this](const QString &hit, const QString &fixed) { return since(hit) && !since(fixed); };
    return between(u"16.12.6"_s, u"16.12.8"_s) || between(u"17.3.5"_s, u"17.3.6"_s) || between(u"17.6.1"_s, u"17.6.3"_s);
}

} // namespace sipseal::lab
