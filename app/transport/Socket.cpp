// SPDX-License-Identifier: Apache-2.0
// The one file of the transports with POSIX socket calls; another platform gives them here.
#include "app/transport/Socket.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

struct Address
{
    sockaddr_storage bytes{};
    socklen_t size = 0;
};

struct Lookup
{
    std::mutex mutex;
    std::condition_variable done;
    bool finished = false;
    int error = 0;
    std::vector<Address> addresses;
};

int resolve(const std::string &host, const std::string &port, int flags, std::vector<Address> *out)
{
    addrinfo hints{};
    hints.ai_family = AF_UNSPEC;
    hints.ai_socktype = SOCK_STREAM;
    hints.ai_flags = flags | AI_NUMERICSERV;
    addrinfo *list = nullptr;
    const int error = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
    if (error)
        return error;
    for (const addrinfo *item = list; item; item = item->ai_next) {
        Address address;
        address.size = std::min<socklen_t>(item->ai_addrlen, sizeof address.bytes);
        std::memcpy(&address.bytes, item->ai_addr, address.size);
        out->push_back(address);
    }
    ::freeaddrinfo(list);
    return 0;
}

Failure unreachable(const QString &device, const Endpoint &endpoint, const QString &why)
{
    return fail(ErrorKind::Unreachable, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "No connection to %1"), {endpoint.toString()}), why,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address, that the device is up, and firewalls in between.")));
}

Failure notConnected(const QString &device, const Endpoint &endpoint, int error)
{
    if (error != ECONNREFUSED)
        return unreachable(device, endpoint, QString::fromLocal8Bit(std::strerror(error)).toLower());
    return fail(ErrorKind::Unreachable, device, Text(QT_TRANSLATE_NOOP("SipSeal", "Connection refused (%1)"), {endpoint.toString()}),
                u"connection refused"_s,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address, that the device is up, and firewalls in between.")));
}

Failure stopped(const QString &device)
{
    return fail(ErrorKind::Cancelled, device, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
}

Failure late(const QString &device, const Endpoint &endpoint)
{
    return fail(ErrorKind::Timeout, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "No answer in time from %1"), {endpoint.toString()}));
}

Result<std::vector<Address>> addressesOf(const QString &device, const Endpoint &endpoint, Deadline deadline, const Waker &waker,
                                         Deadline patience)
{
    const std::string host = endpoint.host.toStdString();
    const std::string port = std::to_string(endpoint.port);
    std::vector<Address> addresses;
    if (resolve(host, port, AI_NUMERICHOST, &addresses) == 0)
        return addresses;

    auto lookup = std::make_shared<Lookup>();
    std::thread([lookup, host, port] {
        std::vector<Address> found;
        const int error = resolve(host, port, AI_ADDRCONFIG, &found);
        const std::scoped_lock lock(lookup->mutex);
        lookup->error = error;
        lookup->addresses = std::move(found);
        lookup->finished = true;
        lookup->done.notify_all();
    }).detach();

    std::unique_lock lock(lookup->mutex);
    while (!lookup->done.wait_for(lock, 50ms, [&] { return lookup->finished; })) {
        if (waker.raised())
            return stopped(device);
        if (deadline.expired())
            return late(device, endpoint);
        if (patience.expired())
            return unreachable(device, endpoint, u"the name %1 could not be resolved in time"_s.arg(endpoint.host));
    }
    if (lookup->error)
        return unreachable(device, endpoint,
                           u"%1: %2"_s.arg(endpoint.host, QString::fromLocal8Bit(::gai_strerror(lookup->error))));
    return lookup->addresses;
}

int openNonBlocking(int family)
{
    const int descriptor = ::socket(family, SOCK_STREAM, 0);
    if (descriptor < 0)
        return -1;
    ::fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    const int on = 1;
    ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    ::setsockopt(descriptor, SOL_SOCKET, SO_KEEPALIVE, &on, sizeof on);
    return descriptor;
}

// A peer that goes away must be an error, not the end of the program (Qt's sockets do the same).
void ignoreBrokenPipes()
{
    static const bool once = [] {
        struct sigaction now
        {
        };
        if (::sigaction(SIGPIPE, nullptr, &now) == 0 && now.sa_handler == SIG_DFL)
            std::signal(SIGPIPE, SIG_IGN);
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace

Waker::Waker(std::stop_token stop) : m_stop(std::move(stop))
{
    int ends[2];
    if (::pipe(ends) == 0) {
        m_read = ends[0];
        m_write = ends[1];
        for (const int end : ends) {
            ::fcntl(end, F_SETFD, FD_CLOEXEC);
            ::fcntl(end, F_SETFL, O_NONBLOCK);
        }
    }
    m_callback.emplace(m_stop, Raise{m_write});
}

void Waker::Raise::operator()() const
{
    if (descriptor >= 0 && ::write(descriptor, "x", 1) < 0)
        return; // full: it is readable already
}

Waker::~Waker()
{
    m_callback.reset(); // waits for a callback that runs
    if (m_read >= 0)
        ::close(m_read);
    if (m_write >= 0)
        ::close(m_write);
}

Socket &Socket::operator=(Socket &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    return *this;
}

Socket::~Socket()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

int Socket::release()
{
    return std::exchange(m_descriptor, -1);
}

Result<Socket> Socket::connect(const QString &device, const Endpoint &endpoint, std::chrono::milliseconds patience,
                               Deadline deadline, const Waker &waker)
{
    ignoreBrokenPipes();
    const Deadline enough = Deadline::in(patience);
    const auto addresses = addressesOf(device, endpoint, deadline, waker, enough);
    if (!addresses)
        return fail(addresses.error());
    int error = EADDRNOTAVAIL;
    for (const Address &address : *addresses) {
        Socket socket(openNonBlocking(address.bytes.ss_family));
        error = errno;
        if (socket.descriptor() < 0)
            continue;
        if (::connect(socket.descriptor(), reinterpret_cast<const sockaddr *>(&address.bytes), address.size) == 0)
            return socket;
        error = errno;
        if (error != EINPROGRESS)
            continue;
        switch (wait(socket.descriptor(), false, true, std::min(deadline.remaining(), enough.remaining()), waker)) {
        case Ready::Stopped: return stopped(device);
        case Ready::TimedOut:
            if (deadline.remaining() == 0ms)
                return late(device, endpoint);
            return unreachable(device, endpoint, u"no answer to the connection request"_s);
        case Ready::Yes: break;
        }
        socklen_t size = sizeof error;
        ::getsockopt(socket.descriptor(), SOL_SOCKET, SO_ERROR, &error, &size);
        if (error == 0)
            return socket;
    }
    return notConnected(device, endpoint, error);
}

Socket::Ready Socket::wait(int descriptor, bool read, bool write, std::chrono::milliseconds atMost, const Waker &waker)
{
    const Deadline until = Deadline::in(atMost);
    for (;;) {
        if (waker.raised())
            return Ready::Stopped;
        pollfd watched[2] = {{descriptor, static_cast<short>((read ? POLLIN : 0) | (write ? POLLOUT : 0)), 0},
                             {waker.descriptor(), POLLIN, 0}};
        const bool wakes = waker.descriptor() >= 0;
        const auto slice = wakes ? until.remaining() : std::min<std::chrono::milliseconds>(until.remaining(), 100ms);
        // What is left is cut to whole milliseconds: one more, or the last of them is spent turning here without waiting.
        const int left = until.expired() ? 0 : static_cast<int>(slice.count()) + 1;
        const int ready = ::poll(watched, wakes ? 2 : 1, left);
        if (ready < 0 && errno != EINTR)
            return Ready::Yes; // the caller's next read or write says what is wrong
        if (ready > 0 && watched[0].revents)
            return waker.raised() ? Ready::Stopped : Ready::Yes;
        if (until.expired())
            return Ready::TimedOut;
    }
}

} // namespace sipseal
