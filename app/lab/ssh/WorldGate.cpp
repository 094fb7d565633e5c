// SPDX-License-Identifier: Apache-2.0
#include "app/lab/ssh/WorldGate.h"

#include <QMetaObject>

namespace sipseal::lab {

bool WorldGate::run(const std::function<void()> &what)
{
    auto done = std::make_shared<bool>(false);
    const auto state = m_state;
    {
        const std::lock_guard lock(state->mutex);
        if (state->shut)
            return false;
        // Posted under the lock: after shut() nothing new reaches the context, which may be gone by then. The world's thread
        // cannot be inside `what` when it shuts the gate, so a caller that leaves early leaves nothing dangling.
        QMetaObject::invokeMethod(
            m_context,
            [state, done, what] {
                {
                    const std::lock_guard inner(state->mutex);
                    if (state->shut)
                        return;
                }
                what();
                const std::lock_guard inner(state->mutex);
                *done = true;
                state->changed.notify_all();
            },
            Qt::QueuedConnection);
    }
    std::unique_lock lock(state->mutex);
    state->changed.wait(lock, [&] { return *done || state->shut; });
    return *done;
}

void WorldGate::shut()
{
    const std::lock_guard lock(m_state->mutex);
    m_state->shut = true;
    m_state->changed.notify_all();
}

} // namespace sipseal::lab
