// SPDX-License-Identifier: Apache-2.0
// The one file with a call for POSIX only: Windows writes no core files unless an administrator set it up.
#include "app/core/Hardening.h"

#include <QtGlobal>

#ifndef Q_OS_WIN
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#endif

namespace sipseal {

void disableCoreDumps()
{
#ifndef Q_OS_WIN
    const rlimit none{0, 0};
    setrlimit(RLIMIT_CORE, &none);
#endif
#ifdef Q_OS_LINUX
    prctl(PR_SET_DUMPABLE, 0); // a crash handler that reads /proc/PID/mem is kept out too
#endif
}

} // namespace sipseal
