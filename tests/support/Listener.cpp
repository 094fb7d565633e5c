// SPDX-License-Identifier: Apache-2.0
#include "tests/support/Listener.h"

#include <algorithm>
#include <csignal>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sipseal::test {

Listener::Listener(Serve serve) : m_serve(std::move(serve))
{
    std::signal(SIGPIPE, SIG_IGN);
    m_descriptor = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(m_descriptor, reinterpret_cast<sockaddr *>(&address), size) != 0 || ::listen(m_descriptor, 16) != 0 ||
        ::getsockname(m_descriptor, reinterpret_cast<sockaddr *>(&address), &size) != 0)
        qFatal("no listener on loopback");
    m_port = ntohs(address.sin_port);
    m_thread = std::thread([this] { work(); });
}

Listener::~Listener()
{
    stop();
}

int Listener::current() const
{
    const std::scoped_lock lock(m_mutex);
    return static_cast<int>(m_open.size());
}

void Listener::stop()
{
    m_ending = true;
    if (m_thread.joinable())
        m_thread.join();
    {
        const std::scoped_lock lock(m_mutex);
        for (const int descriptor : m_open)
            ::shutdown(descriptor, SHUT_RDWR);
    }
    for (std::thread &connection : m_connections)
        connection.join();
    m_connections.clear();
    if (m_descriptor >= 0)
        ::close(m_descriptor);
    m_descriptor = -1;
}

void Listener::work()
{
    while (!m_ending) {
        pollfd watched{m_descriptor, POLLIN, 0};
        if (::poll(&watched, 1, 20) <= 0)
            continue;
        const int descriptor = ::accept(m_descriptor, nullptr, nullptr);
        if (descriptor < 0)
            continue;
        const int on = 1;
        ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        ++m_accepted;
        const std::scoped_lock lock(m_mutex);
        m_open.push_back(descriptor);
        m_connections.emplace_back([this, descriptor] {
            m_serve(descriptor);
            const std::scoped_lock gone(m_mutex);
            ::close(descriptor);
            m_open.erase(std::find(m_open.begin(), m_open.end(), descriptor));
        });
    }
}

} // namespace sipseal::test
