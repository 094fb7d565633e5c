// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeStandingCheck.h"

#include "app/steps/cube/CubeGuard.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kRollbackLog = u"show logging | include ROLLBK_CNFMD_CHG|SYS-5-CONFIG_I"_s;

struct Read
{
    int calls = 0;
    bool archive = false, unsaved = false;
    QStringList others, redundancy, lost;
};

bool archives(const CubeConfig &config)
{
    return config.archive.present && !config.archive.path.isEmpty();
}

} // namespace

StepTexts CubeStandingCheck::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: calls, configuration, other users")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading calls, saved configuration and sessions")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE is in a state that can be changed")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "What is unsaved now is saved with our changes at the end; who else is there may "
                                              "change the same lines; a standby router needs the same "
                                              "configuration. By hand: show call active voice brief, show archive config "
                                              "differences, show users, show redundancy."))};
}

Result<Observation> CubeStandingCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto found = driverOf<CubeDriver>(devices, device());
    if (!found)
        return fail(found.error());
    CubeDriver &cube = **found;
    Read read;
    const auto calls = cube.activeCalls(deadline, stop);
    const auto running = calls ? cube.recentConfig(deadline, stop) : Result<CubeConfig>(fail(calls.error()));
    const auto startup = running ? cube.startupConfig(deadline, stop) : running;
    const auto others = startup ? cube.otherSessions(deadline, stop) : Result<QStringList>(fail(startup.error()));
    if (!others)
        return fail(others.error());
    read.calls = *calls;
    read.unsaved = !(*running == *startup);
    read.archive = archives(*running);
    read.redundancy = running->redundancy;
    read.others = *others;
    if (read.archive) // a timer that ended while nobody was there: what it took with it is told where the device still knows
        if (const auto log = cube.show(kRollbackLog, deadline, stop))
            read.lost = editsLostToRollback(*log);
    Observation out;
    out.evidence += deviceEvidence(device(), u"SIP call legs: %1; running-config %2 startup-config; archive %3; others: %4"_s.arg(
                                                 QString::number(read.calls), read.unsaved ? u"differs from"_s : u"equals"_s,
                                                 read.archive ? u"on"_s : u"off"_s,
                                                 read.others.isEmpty() ? u"-"_s : read.others.join(u", "_s)));
    out.data = std::move(read);
    return out;
}

Assessment CubeStandingCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    Assessment out =
        judged({fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "SIP call legs")), QString::number(read.calls)),
                fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "unsaved configuration")),
                     read.unsaved ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "yes"))
                                  : QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "no"))),
                fact(u"archive"_s, read.archive ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "on"))
                                                : QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "off"))),
                fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "other sessions")),
                     read.others.isEmpty() ? u"-"_s : read.others.join(u", "_s))});
    if (!read.redundancy.isEmpty())
        out.asks +=
            Text(QT_TRANSLATE_NOOP(
                     "SipSeal", "%1 is one of a redundant pair (%2). Is the other one in the plan, or will it be changed too?"),
                 {device(), read.redundancy.first()});
    if (!read.lost.isEmpty())
        out.asks += Text(
            QT_TRANSLATE_NOOP(
                "SipSeal", "A timed rollback has gone back on %1 and took changes of others with it: %2. Have they been told?"),
            {device(), read.lost.join(u", "_s)});
    return out;
}

} // namespace sipseal
