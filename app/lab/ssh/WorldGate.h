// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>

namespace sipseal::lab {

/// The door by which a session's thread has something done in the world's thread. Unlike World::call it can be shut: the
/// server that is being destroyed in the world's thread wakes a session that waits for that very thread.
/// It is not a queue of its own: order is the event loop's.
class WorldGate
{
public:
    /// `context` lives in the world's thread; what was posted dies with it.
    explicit WorldGate(QObject *context) : m_context(context) {}

    /// Runs `what` there and waits. False: the gate was shut, `what` did not run and never will.
    bool run(const std::function<void()> &what);
    /// Called in the world's thread.
    void shut();

private:
    struct State
    {
        std::mutex mutex;
        std::condition_variable changed;
        bool shut = false;
    };
    QObject *m_context;
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace sipseal::lab
