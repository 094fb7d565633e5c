// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeStandingCheck.h"

#include "app/core/Redactor.h"
#include "app/steps/cube/CubeGuard.h"

#include <QHash>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kRollbackLog = u"show logging | include ROLLBK_CNFMD_CHG|SYS-5-CONFIG_I"_s;

struct Read
{
    int calls = 0;
    bool archive = false;
    QStringList unsaved; ///< the sections in which running and startup configuration differ, by their first lines, redacted
    CubeOthers others;
    QStringList redundancy, lost;
};

/// A certificate stands in the running configuration by its bytes and in the startup configuration by the name of its file.
bool isRenderedTwice(const QString &head)
{
    return head.startsWith(u"crypto pki certificate chain "_s) || head.startsWith(u"crypto ca certificate chain "_s);
}

using Sections = QHash<QString, QList<CubeBlock>>;

Sections sectionsOf(const CubeConfig &config)
{
    Sections out;
    for (const CubeBlock &block : config.blocks)
        out[block.head] += block;
    return out;
}

/// First lines of the sections that differ, in the running configuration's order; those that only startup has come last.
QStringList unsavedSections(const CubeConfig &running, const CubeConfig &startup)
{
    const Sections now = sectionsOf(running), saved = sectionsOf(startup);
    QStringList out;
    for (const CubeConfig *config : {&running, &startup})
        for (const CubeBlock &block : config->blocks)
            if (!isRenderedTwice(block.head) && now.value(block.head) != saved.value(block.head) && !out.contains(block.head))
                out += block.head;
    return out;
}

/// A section in which SIP Seal writes: what is unsaved there may be its own, from a run that is not over.
bool mayBeOurs(const QString &head)
{
    for (const QString &own : {u"sip-ua"_s, u"dial-peer voice "_s, u"voice class server-group "_s, u"voice class tenant "_s,
                               u"voice class sip-options-keepalive "_s})
        if (head.startsWith(own))
            return true;
    return false;
}

/// "interface GigabitEthernet2, ntp server 198.18.128.1 ...": as many as a person reads.
QString sectionList(const QStringList &sections)
{
    constexpr qsizetype kMost = 8;
    return sections.mid(0, kMost).join(u", "_s) + (sections.size() > kMost ? u" ..."_s : QString());
}

/// What only a person knows of it.
QList<Text> doubts(const QString &cube, const Read &read)
{
    QList<Text> out;
    QStringList foreign;
    for (const QString &section : read.unsaved)
        if (!mayBeOurs(section))
            foreign += section;
    if (!foreign.isEmpty())
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has unsaved configuration of somebody else (%2), which is saved with our "
                                                 "changes at the end. Is that meant? If not, have it taken back first (show "
                                                 "archive config differences)."),
                    {cube, sectionList(foreign)});
    if (!read.redundancy.isEmpty())
        out +=
            Text(QT_TRANSLATE_NOOP(
                     "SipSeal", "%1 is one of a redundant pair (%2). Is the other one in the plan, or will it be changed too?"),
                 {cube, read.redundancy.first()});
    if (!read.lost.isEmpty())
        out += Text(
            QT_TRANSLATE_NOOP(
                "SipSeal", "A timed rollback has gone back on %1 and took changes of others with it: %2. Have they been told?"),
            {cube, read.lost.join(u", "_s)});
    return out;
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
    const auto others = startup ? cube.others(deadline, stop) : Result<CubeOthers>(fail(startup.error()));
    if (!others)
        return fail(others.error());
    read.calls = *calls;
    for (const QString &section : unsavedSections(*running, *startup))
        read.unsaved += Redactor::process().redact(section);
    read.archive = running->archive.isOn();
    read.redundancy = running->redundancy;
    read.others = *others;
    if (read.archive) // a timer that ended while nobody was there: what it took with it is told where the device still knows
        if (const auto log = cube.show(kRollbackLog, deadline, stop))
            read.lost = editsLostToRollback(*log);
    Observation out;
    const auto list = [](const QStringList &all) { return all.isEmpty() ? u"-"_s : all.join(u", "_s); };
    out.evidence += deviceEvidence(device(), u"SIP call legs: %1; unsaved: %2; archive %3; others: %4; redundancy: %5"_s.arg(
                                                 QString::number(read.calls), list(read.unsaved),
                                                 read.archive ? u"on"_s : u"off"_s, list(read.others.shown()), list(read.redundancy)));
    out.data = std::move(read);
    return out;
}

Assessment CubeStandingCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const QList<Finding> findings{
        fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "SIP call legs")), QString::number(read.calls)),
        fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "unsaved configuration")),
             read.unsaved.isEmpty() ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "no")) : sectionList(read.unsaved)),
        fact(u"archive"_s, read.archive ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "on"))
                                        : QString::fromLatin1(QT_TRANSLATE_NOOP(
                                              "Finding", "off: no timed rollback (archive, path flash:archive turns it on)"))),
        fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "other sessions")),
             read.others.isEmpty() ? u"-"_s : read.others.shown().join(u", "_s)),
        fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "redundancy")),
             read.redundancy.isEmpty() ? u"-"_s : read.redundancy.first())};
    if (read.others.locked)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of this CUBE is locked by %1: nobody else can change it. "
                                                         "Have them leave configuration mode, then check again."),
                            {read.others.holder.isEmpty() ? u"?"_s : read.others.holder}),
                       findings);
    Assessment out = judged(findings);
    out.asks = doubts(device(), read);
    return out;
}

} // namespace sipseal
