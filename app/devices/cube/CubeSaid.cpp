// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeSaid.h"

#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cube/CubeTlsDebug.h"

namespace sipseal {

using namespace Qt::StringLiterals;

Result<CubeSaid> readCubeSaid(CubeDriver &cube, Deadline deadline, std::stop_token stop)
{
    CubeSaid out;
    const auto release = cube.show(u"show version | include Version"_s, deadline, stop);
    if (!release && release.error().kind != ErrorKind::Unsupported) // what cannot be filtered says nothing that we must know
        return fail(release.error());
    out.release = release.value_or(QString());
    auto log = cube.show(CubeTlsDebug::logFilter(), deadline, stop);
    if (!log && log.error().kind == ErrorKind::Unsupported)
        log = cube.show(u"show logging"_s, deadline, stop);
    if (!log)
        return fail(log.error());
    out.log = *log;
    const auto counters = cube.show(u"show sip-ua connections tcp tls brief"_s, deadline, stop);
    if (!counters && counters.error().kind != ErrorKind::Unsupported)
        return fail(counters.error());
    out.counters = counters.value_or(QString());
    for (QString *part : {&out.release, &out.log, &out.counters})
        if (!part->endsWith(u'\n'))
            *part += u'\n';
    return out;
}

} // namespace sipseal
