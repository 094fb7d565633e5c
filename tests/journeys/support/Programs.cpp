// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Programs.h"

#include <QDir>

#ifdef Q_OS_LINUX
#include <csignal>
#include <sys/prctl.h>
#endif

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

QString builtProgram(const QString &name)
{
    return QDir(QStringLiteral(SIPSEAL_BIN_DIR)).filePath(name);
}

QString sipsealCli()
{
    const QString named = qEnvironmentVariable("SIPSEAL_BIN");
    return named.isEmpty() ? builtProgram(u"sipseal-cli"_s) : named;
}

void endWithParent(QProcess &process)
{
#ifdef Q_OS_LINUX
    process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGTERM); });
#else
    Q_UNUSED(process)
#endif
}

} // namespace sipseal::journeys
