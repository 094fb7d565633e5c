// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"

#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>

namespace sipseal {

/// One thread that owns what must live in one thread, and does one job at a time for callers of any thread. Callers queue;
/// waiting in the queue ends with their deadline or stop. A job that has begun always ends by itself: it knows its own
/// deadline and stop. Not a pool, not an event loop.
class Actor
{
public:
    enum class Outcome { Done, TimedOut, Stopped };

    Actor();
    ~Actor();
    Actor(const Actor &) = delete;
    Actor &operator=(const Actor &) = delete;

    Outcome run(const std::function<void()> &job, Deadline deadline, std::stop_token stop);

private:
    void work(std::stop_token end);

    std::timed_mutex m_turn; // held by the caller whose job runs
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    const std::function<void()> *m_job = nullptr;
    std::jthread m_thread; // last: everything it uses is there before it starts
};

} // namespace sipseal
