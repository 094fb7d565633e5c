// SPDX-License-Identifier: Apache-2.0
// POSIX signals through a pipe and a thread, because a stop callback must not run inside a signal handler. On Windows the C
// runtime's SIGINT handler runs in a thread of its own already.
#include "app/cli/StopSignal.h"

#include <QtGlobal>

#include <csignal>
#include <thread>

#ifndef Q_OS_WIN
#include <unistd.h>
#endif

namespace sipseal::cli {

namespace {

std::stop_source &source()
{
    static std::stop_source stop;
    return stop;
}

#ifdef Q_OS_WIN
void handle(int signal)
{
    std::signal(signal, SIG_DFL);
    source().request_stop();
}
#else
int writeEnd = -1;

void handle(int signal)
{
    std::signal(signal, SIG_DFL);
    const char byte = 1;
    [[maybe_unused]] const auto written = ::write(writeEnd, &byte, 1);
}
#endif

} // namespace

std::stop_token stopOnSignals()
{
    static const bool once = [] {
#ifndef Q_OS_WIN
        int ends[2];
        if (::pipe(ends) == 0) {
            writeEnd = ends[1];
            std::thread([readEnd = ends[0]] {
                char byte = 0;
                while (::read(readEnd, &byte, 1) != 1) {
                }
                source().request_stop();
            }).detach();
        }
#endif
        std::signal(SIGINT, handle);
        std::signal(SIGTERM, handle);
        return true;
    }();
    Q_UNUSED(once)
    return source().get_token();
}

} // namespace sipseal::cli
