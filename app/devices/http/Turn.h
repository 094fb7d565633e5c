// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <chrono>
#include <mutex>
#include <stop_token>

namespace sipseal {

/// One conversation, one speaker: holds a mutex while a request and its answer are under way. Waiting for it ends with the
/// deadline or a stop request within 100 ms, unlike a plain lock.
class Turn
{
public:
    static Result<Turn> take(std::timed_mutex &mutex, const QString &device, Deadline deadline, std::stop_token stop)
    {
        using namespace std::chrono_literals;
        std::unique_lock<std::timed_mutex> lock(mutex, std::defer_lock);
        while (!lock.try_lock_for(std::min<std::chrono::milliseconds>(100ms, deadline.remaining()))) {
            if (stop.stop_requested())
                return fail(ErrorKind::Cancelled, device,
                            Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped while waiting for %1"), {device}));
            if (deadline.expired())
                return fail(ErrorKind::Timeout, device,
                            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was busy with an earlier request"), {device}));
        }
        return Turn(std::move(lock));
    }

private:
    explicit Turn(std::unique_lock<std::timed_mutex> lock) : m_lock(std::move(lock)) {}
    std::unique_lock<std::timed_mutex> m_lock;
};

} // namespace sipseal
