// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <stop_token>

namespace sipseal {

/// A descriptor that becomes readable when a stop is requested, so that a poll() on a socket ends at once. One per piece
/// of work. Not a signal for anything else: once raised it stays raised.
class Waker
{
public:
    explicit Waker(std::stop_token stop);
    ~Waker();
    Waker(const Waker &) = delete;
    Waker &operator=(const Waker &) = delete;

    int descriptor() const { return m_read; } ///< -1 where none could be made: then waits are cut into short slices
    bool raised() const { return m_stop.stop_requested(); }

private:
    struct Raise
    {
        int descriptor;
        void operator()() const;
    };
    int m_read = -1, m_write = -1;
    std::stop_token m_stop;
    std::optional<std::stop_callback<Raise>> m_callback;
};

} // namespace sipseal
