// SPDX-License-Identifier: Apache-2.0
#include "app/transport/Actor.h"

namespace sipseal {

using namespace std::chrono_literals;

Actor::Actor() : m_thread([this](std::stop_token end) { work(std::move(end)); }) {}

Actor::~Actor()
{
    m_thread.request_stop();
    m_changed.notify_all();
}

Actor::Outcome Actor::run(const std::function<void()> &job, Deadline deadline, std::stop_token stop)
{
    std::unique_lock turn(m_turn, std::defer_lock);
    while (!turn.try_lock_for(std::min<std::chrono::milliseconds>(deadline.remaining(), 50ms))) {
        if (stop.stop_requested())
            return Outcome::Stopped;
        if (deadline.expired())
            return Outcome::TimedOut;
    }
    std::unique_lock lock(m_mutex);
    m_job = &job;
    m_changed.notify_all();
    m_changed.wait(lock, [&] { return m_job == nullptr; });
    return Outcome::Done;
}

void Actor::work(std::stop_token end)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, end, [&] { return m_job != nullptr; })) {
        const auto *todo = m_job;
        lock.unlock();
        (*todo)();
        lock.lock();
        m_job = nullptr;
        m_changed.notify_all();
    }
}

} // namespace sipseal
