// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/Workbench.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>

namespace sipseal {

/// Waits off the GUI thread for an answer that comes from it.
template <class T>
class Reply
{
public:
    Question<T> question(T whenDropped)
    {
        return Question<T>([shared = m_shared](T value) { shared->set(value); }, whenDropped);
    }
    T wait(std::stop_token stop, T whenStopped)
    {
        std::unique_lock lock(m_shared->mutex);
        m_shared->arrived.wait(lock, stop, [this] { return m_shared->value.has_value(); });
        return m_shared->value.value_or(whenStopped);
    }

private:
    struct Shared
    {
        void set(T answer)
        {
            {
                const std::scoped_lock lock(mutex);
                if (!value)
                    value = answer;
            }
            arrived.notify_all();
        }
        std::mutex mutex;
        std::condition_variable_any arrived;
        std::optional<T> value;
    };
    std::shared_ptr<Shared> m_shared = std::make_shared<Shared>();
};

} // namespace sipseal
