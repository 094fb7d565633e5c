// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

namespace sipseal {

/// One thread that does what it is told, in order. A database connection of Qt may be used only in the thread that made
/// it, so everything that touches it goes through here. Not a pool.
class JournalThread
{
public:
    JournalThread() : m_thread([this] { work(); }) {}
    ~JournalThread()
    {
        {
            const std::scoped_lock lock(m_mutex);
            m_ending = true;
        }
        m_woken.notify_all();
        m_thread.join();
    }

    /// Runs `job` there and waits for what it returns. Never call it from inside a job.
    template <class F>
    auto run(F job) -> std::invoke_result_t<F>
    {
        std::packaged_task<std::invoke_result_t<F>()> task(std::move(job));
        auto future = task.get_future();
        {
            const std::scoped_lock lock(m_mutex);
            m_jobs.emplace_back([&task] { task(); });
        }
        m_woken.notify_all();
        return future.get();
    }

private:
    void work()
    {
        std::unique_lock lock(m_mutex);
        while (true) {
            m_woken.wait(lock, [this] { return m_ending || !m_jobs.empty(); });
            if (m_jobs.empty())
                return;
            auto job = std::move(m_jobs.front());
            m_jobs.pop_front();
            lock.unlock();
            job();
            lock.lock();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_woken;
    std::deque<std::function<void()>> m_jobs;
    bool m_ending = false;
    std::thread m_thread; // last: it begins to work when all else is there
};

} // namespace sipseal
