// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace sipseal::test {

/// Accepts TCP connections on 127.0.0.1 and gives each to `serve` in a thread of its own. Everything ends with it. The
/// servers of the tests stand on it.
class Listener
{
public:
    /// `serve` gets a blocking descriptor, which it does not close.
    using Serve = std::function<void(int descriptor)>;
    explicit Listener(Serve serve);
    ~Listener();
    Listener(const Listener &) = delete;
    Listener &operator=(const Listener &) = delete;

    quint16 port() const { return m_port; }
    int accepted() const { return m_accepted; }
    int current() const; ///< connections that are open
    bool ending() const { return m_ending; }
    /// Ends all: call it first in the destructor of whoever uses `serve`.
    void stop();

private:
    void work();

    Serve m_serve;
    int m_descriptor = -1;
    quint16 m_port = 0;
    std::atomic<int> m_accepted = 0;
    std::atomic<bool> m_ending = false;
    mutable std::mutex m_mutex;
    std::vector<int> m_open;
    std::vector<std::thread> m_connections;
    std::thread m_thread;
};

} // namespace sipseal::test
