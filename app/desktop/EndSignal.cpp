// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/EndSignal.h"

#ifdef Q_OS_UNIX
#include <csignal>
#include <fcntl.h>
#include <unistd.h>
#endif

namespace sipseal {

#ifdef Q_OS_UNIX

namespace {

int g_pipe[2]{-1, -1};

// Only what a signal handler may do.
extern "C" void noteSignal(int number)
{
    const char one = 1;
    (void)!write(g_pipe[1], &one, 1);
    std::signal(number, SIG_DFL);
}

} // namespace

EndSignal::EndSignal(QObject *parent) : QObject(parent)
{
    if (pipe2(g_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    m_notifier = new QSocketNotifier(g_pipe[0], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        char read = 0;
        while (::read(g_pipe[0], &read, 1) > 0) {
        }
        Q_EMIT asked();
    });
    std::signal(SIGINT, noteSignal);
    std::signal(SIGTERM, noteSignal);
}

EndSignal::~EndSignal()
{
    if (!m_notifier)
        return;
    std::signal(SIGINT, SIG_DFL);
    std::signal(SIGTERM, SIG_DFL);
    delete m_notifier;
    close(g_pipe[0]);
    close(g_pipe[1]);
}

#else

EndSignal::EndSignal(QObject *parent) : QObject(parent) {}
EndSignal::~EndSignal() = default;

#endif

} // namespace sipseal
