// SPDX-License-Identifier: Apache-2.0
// The command line that dies: sipseal-cli in every respect, but it kills itself (SIGKILL: nothing can be tidied up) right after
// the n-th durable commit to the journal, n from SIPSEAL_KILL_AFTER. 0 or unset: it lives, and says at its end how many there were.
#include "app/cli/Session.h"
#include "app/cli/Verbs.h"

#include <QCoreApplication>

#include <atomic>
#include <csignal>
#include <cstdio>
#include <unistd.h>

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const int last = qEnvironmentVariableIntValue("SIPSEAL_KILL_AFTER");
    static std::atomic<qint64> commits = 0;
    sipseal::cli::Session::watchJournals([last](sipseal::Journal &journal) {
        journal.committed = [last](qint64 commit) {
            commits = commit;
            if (commit == last)
                ::kill(::getpid(), SIGKILL);
        };
    });
    const int exit = sipseal::cli::run(QCoreApplication::arguments().mid(1));
    std::fprintf(stderr, "commits %lld\n", static_cast<long long>(commits.load()));
    return exit;
}
