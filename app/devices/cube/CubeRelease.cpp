// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeRelease.h"

#include <tuple>

namespace sipseal {

using namespace Qt::StringLiterals;

bool CubeVersion::atLeast(int wantedMajor, int wantedMinor, int wantedPatch) const
{
    return std::tie(major, minor, patch) >= std::tie(wantedMajor, wantedMinor, wantedPatch);
}

std::optional<bool> CubeVersion::licensed(const QString &technology) const
{
    // "securityk9" in newer tables, "security" in older ones; the package's name stands in the second column of both.
    for (const CubeLicence &row : licences)
        if (row.technology == technology || row.technology == technology + u"k9"_s)
            return row.current.compare(u"None"_s, Qt::CaseInsensitive) != 0;
    return licences.isEmpty() ? std::nullopt : std::optional(false);
}

} // namespace sipseal

namespace sipseal::cuberelease {

using namespace Qt::StringLiterals;

bool hasTlsMinimum(const CubeVersion &version)
{
    return version.atLeast(17, 14, 1);
}

QStringList tlsVersions(const CubeSipUa &sipUa, const CubeVersion &version)
{
    if (sipUa.tlsBlocked)
        return {};
    if (sipUa.transportTcpTls == u"v1.2 minimum")
        return {u"TLSv1.2"_s, u"TLSv1.3"_s};
    if (sipUa.transportTcpTls.startsWith(u'v'))
        return {u"TLS"_s + sipUa.transportTcpTls};
    if (version.atLeast(26, 1))
        return {u"TLSv1.2"_s, u"TLSv1.3"_s};
    if (hasTlsMinimum(version))
        return {u"TLSv1.1"_s, u"TLSv1.2"_s, u"TLSv1.3"_s}; // 1.0 must be asked for by name
    if (version.atLeast(16, 9))
        return {u"TLSv1.1"_s, u"TLSv1.2"_s}; // cube.md §2b: 1.0 is off from 16.9
    return {u"TLSv1.0"_s, u"TLSv1.1"_s, u"TLSv1.2"_s};
}

bool hasBusyoutFault(const CubeVersion &version)
{
    const auto within = [&version](int major, int minor, int hit, int fixed) {
        return version.major == major && version.minor == minor && version.patch >= hit && version.patch < fixed;
    };
    return within(16, 12, 6, 8) || within(17, 3, 5, 6) || within(17, 6, 1, 3);
}

} // namespace sipseal::cuberelease
