// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <chrono>

namespace sipseal {

/// A moment after which waiting is over. Passed down by value: whoever waits, waits until the soonest of them.
class Deadline
{
public:
    using Clock = std::chrono::steady_clock;

    static Deadline in(std::chrono::milliseconds time) { return Deadline(Clock::now() + time); }
    static Deadline never() { return Deadline(Clock::time_point::max()); }

    bool expired() const { return m_at != Clock::time_point::max() && Clock::now() >= m_at; }
    /// Never below zero; capped at one day so that it can be handed to poll() and timers.
    std::chrono::milliseconds remaining() const
    {
        using namespace std::chrono;
        if (m_at == Clock::time_point::max())
            return hours(24);
        const auto left = duration_cast<milliseconds>(m_at - Clock::now());
        return std::clamp<milliseconds>(left, milliseconds(0), hours(24));
    }
    /// The sooner of this and `time` from now.
    Deadline atMost(std::chrono::milliseconds time) const { return Deadline(std::min(m_at, Clock::now() + time)); }

private:
    explicit Deadline(Clock::time_point at) : m_at(at) {}
    Clock::time_point m_at;
};

} // namespace sipseal
