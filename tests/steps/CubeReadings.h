// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/devices/CubeBench.h"
#include "tests/steps/StepBench.h"

/// What a step reads of a CUBE that holds a given configuration, through the real driver.
namespace sipseal::test {

inline DeviceSet only(std::unique_ptr<DevicePort> driver)
{
    DeviceSet out;
    out.add(std::move(driver));
    return out;
}

/// What nobody is connected looks like on a release of today.
inline QString connectionsReport(const QStringList &rows = {})
{
    QString out = u"Total active connections      : %1\nNo. of send failures          : 0\nNo. of remote closures        : 0\n"
                  "No. of conn. failures         : 0\nNo. of inactive conn. ageouts : 0\n\n"
                  "---------Printing Detailed Connection Report---------\n"_s.arg(rows.size());
    if (rows.isEmpty())
        out += u" No Active Connections Found\n"_s;
    for (const QString &row : rows)
        out += u"Remote-Agent:%1, Connections-Count:1\n  Remote-Port Conn-Id Conn-State  WriteQ-Size            Local-Address\n"
               "  =========== ======= =========== =========== =============\n        %2\n\n"_s.arg(row.section(u' ', 0, 0), row.section(u' ', 1));
    return out + u"-------------- SIP Transport Layer Listen Sockets ---------------\n  Conn-Id             Local-Address                      Tenant \n"
                 " ==========    ===========================              ========\n  0             [0.0.0.0]:5061:                              0\n"_s;
}

/// `connected`: rows as "203.0.113.9 5061 8 Established 0 198.18.133.226:47687 TLSv1.3 TLS_AES_256_GCM_SHA384:RSA P-521 0".
inline Observation readCube(const Step &step, const QString &running, const QString &startup = {}, const QStringList &connected = {},
                            const QString &version = kVersion)
{
    Bench b = bench();
    b.script->always(u"show running-config"_s, running + u"end\n"_s);
    b.script->always(u"show startup-config"_s, startup + u"end\n"_s);
    b.script->always(u"show version"_s, version);
    b.script->always(u"show sip-ua connections tcp tls detail"_s, connectionsReport(connected));
    return certain(step.observe(only(std::move(b.driver)), soon(), {}));
}

/// What is said beside a change, but for its guard's own words (tst_CubeGuard): these CUBEs keep no archive.
inline QStringList notesOf(const ChangeSet &change)
{
    QStringList out;
    for (const Text &note : change.notes)
        if (!note.english().startsWith(u"Changed without a timed rollback"_s))
            out += note.english();
    return out;
}

} // namespace sipseal::test
