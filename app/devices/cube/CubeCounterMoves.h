// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeDiagnosis.h"

#include <array>

namespace sipseal {

/// Readings of `show sip-ua connections` in one text, in their order, and what moved from the first to the last. Compares only:
/// what a counter says by itself since boot or the last clear proves nothing (cube.md §1g).
class CubeCounterMoves
{
public:
    /// True: the line is one of the counters, or says whose counters follow.
    bool take(const QString &line);
    void judge(CubeDiagnosis &out) const;

private:
    enum Counter { SendFailures, RemoteClosures, ConnectionFailures, ClientHandshakes, ServerHandshakes, Counters };
    struct Reading
    {
        std::array<int, Counters> values{-1, -1, -1, -1, -1};
        std::array<QString, Counters> lines;
    };
    bool tookCommand(const QString &line);
    void put(Counter which, int value, const QString &line);

    Reading m_first, m_now; ///< -1: not said
    int m_readings = 0;
    bool m_cleared = false;
    bool m_otherTransport = false; ///< what follows are UDP's counters, or plain TCP's
};

} // namespace sipseal
