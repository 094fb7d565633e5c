// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/ChildLife.h"

#include "app/core/Priority.h"

#include <QProcess>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace sipseal {

void endWithParent(QProcess &process)
{
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] {
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        letTheWindowGoFirst();
    });
#else
    Q_UNUSED(process)
#endif
}

} // namespace sipseal
