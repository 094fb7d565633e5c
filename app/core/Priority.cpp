// SPDX-License-Identifier: Apache-2.0
#include "app/core/Priority.h"

#ifdef __linux__
#include <sched.h>
#include <sys/resource.h>
#endif

namespace sipseal {

void letTheWindowGoFirst()
{
#ifdef __linux__
    constexpr int kNice = 15;
    setpriority(PRIO_PROCESS, 0, kNice);
    const sched_param ordinary{};
    sched_setscheduler(0, SCHED_BATCH, &ordinary); // what comes from a device does not interrupt the drawing of a window
#endif
}

} // namespace sipseal
