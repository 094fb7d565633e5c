// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Plan.h"
#include "app/core/Result.h"
#include "app/transport/Waker.h"

namespace sipseal {

/// A connected, non-blocking TCP descriptor, closed when it dies. Not a stream: whoever holds it reads and writes.
class Socket
{
public:
    enum class Ready { Yes, TimedOut, Stopped };

    Socket() = default;
    explicit Socket(int descriptor) : m_descriptor(descriptor) {}
    Socket(Socket &&other) noexcept : m_descriptor(other.release()) {}
    Socket &operator=(Socket &&other) noexcept;
    ~Socket();

    int descriptor() const { return m_descriptor; }
    int release();

    /// Resolves and connects, each address in turn. Errors: Unreachable (refused, unknown name, no answer within
    /// `patience`), Timeout (`deadline` came first), Cancelled. Name resolution that hangs is left behind in a thread
    /// of its own: no library call can end it.
    static Result<Socket> connect(const QString &device, const Endpoint &endpoint, std::chrono::milliseconds patience,
                                  Deadline deadline, const Waker &waker);
    /// Waits until the descriptor can be read or written (as asked), the time is over, or a stop is requested.
    static Ready wait(int descriptor, bool read, bool write, std::chrono::milliseconds atMost, const Waker &waker);

private:
    int m_descriptor = -1;
};

} // namespace sipseal
