// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeSave.h"

#include "app/steps/cube/CubeReading.h"
#include "app/steps/cube/CubeRoutes.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Both
{
    CubeConfig running, startup;
    CubeRollback rollback; ///< what is under a timer is not saved
};

StepTraits traitsOf(const PlanDevice &cube)
{
    StepTraits traits;
    traits.task = Task::Cube;
    traits.phase = Phase::Close;
    traits.unmarked = true; // what is saved, its configurations tell
    traits.runsAfter = {{u"cube.prerequisites"_s, cube.id},     {u"cube.sip-ua.transport"_s, cube.id}, {u"cube.sip-ua.signaling"_s, cube.id},
                        {u"cube.dial-peer.cvp"_s, cube.id},     {u"cube.dial-peer.cucm"_s, cube.id},   every("verify.cube-cvp"),
                        every("verify.cvp-cvvb"),               every("verify.cvp-cucm"),              every("verify.cucm-cube")};
    traits.settle = {std::chrono::seconds(1), std::chrono::minutes(2), std::chrono::seconds(4)};
    return traits;
}

QString wayOf(const CubeDialPeer &peer)
{
    return peer.serverGroup > 0 ? u"session server-group %1"_s.arg(peer.serverGroup) : u"session target "_s + peer.sessionTarget;
}

// The part of a configuration that this program may have changed.
QStringList ours(const CubeConfig &config, const QString &cube, const Plan &plan)
{
    QStringList out;
    const auto keep = [&out](const QString &section, const QStringList &lines, const QStringList &starts) {
        for (const QString &line : lines)
            for (const QString &start : starts)
                if (line.startsWith(start))
                    out += section + u": "_s + line;
    };
    keep(u"sip-ua"_s, config.sipUa.lines, {u"transport tcp"_s, u"no transport tcp"_s, u"crypto signaling"_s, u"sip-server"_s});
    const CubeChoices &choices = plan.cubeChoices(cube);
    QList<int> tags = choices.cvpDialPeers + choices.cucmDialPeers;
    for (const DeviceKind kind : {DeviceKind::Cvp, DeviceKind::Cucm})
        tags += CubeRoutes(config, plan, kind).found();
    for (const CubeDialPeer &peer : config.dialPeers)
        if (tags.contains(peer.tag))
            out += u"dial-peer %1: %2, session transport %3"_s.arg(QString::number(peer.tag), wayOf(peer), peer.sessionTransport);
    for (const CubeServerGroup &group : config.serverGroups)
        keep(u"voice class server-group %1"_s.arg(group.tag), group.lines, {u"ipv4 "_s, u"ipv6 "_s, u"dns "_s});
    for (const CubeTenant &tenant : config.tenants)
        keep(u"voice class tenant %1"_s.arg(tenant.tag), tenant.lines, {u"sip-server"_s});
    for (const CubeKeepaliveProfile &profile : config.keepaliveProfiles)
        keep(u"voice class sip-options-keepalive %1"_s.arg(profile.tag), profile.lines, {u"transport"_s});
    return out;
}

} // namespace

CubeSave::CubeSave(const PlanDevice &cube) : DeviceStep(u"cube.save"_s, cube.id, traitsOf(cube)) {}

StepTexts CubeSave::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Configuration saved")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Will save the running configuration")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Saving the running configuration")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "The startup configuration holds the changes")),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "Saved last of all, after every leg is proved: until then a reload takes CUBE back to what it was. By hand: write memory."))};
}

Result<Observation> CubeSave::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto driver = driverOf<CubeDriver>(devices, device());
    if (!driver)
        return fail(driver.error());
    auto running = (*driver)->runningConfig(deadline, stop);
    if (!running)
        return fail(running.error());
    auto startup = (*driver)->startupConfig(deadline, stop);
    if (!startup)
        return fail(startup.error());
    CubeRollback rollback;
    if (running->archive.isOn()) {
        const auto timer = (*driver)->pendingRollback(deadline, stop);
        if (!timer && timer.error().kind != ErrorKind::Unsupported)
            return fail(timer.error());
        if (timer)
            rollback = *timer;
    }
    Observation out;
    out.evidence += deviceEvidence(device(), u"show startup-config\n"_s + configBlock(startup->raw, u"sip-ua"_s));
    out.data = Both{std::move(*running), std::move(*startup), std::move(rollback)};
    return out;
}

Assessment CubeSave::assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    const auto &both = observation.as<Both>();
    const QString running = ours(both.running, device(), plan).join(u'\n'), startup = ours(both.startup, device(), plan).join(u'\n');
    Assessment out = judged({{u"startup-config"_s, startup, running}});
    if (out.state == Assessment::State::Differs && both.rollback.pending)
        return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "A timed rollback of %1 is running on this CUBE: what may still go back is not saved."),
                            {both.rollback.user.isEmpty() ? u"?"_s : both.rollback.user}),
                       out.findings);
    if (out.state == Assessment::State::Differs)
        out.reason = Text(QT_TRANSLATE_NOOP("SipSeal", "What is saved is not what runs, in lines that SIP Seal may change. Compare "
                                                       "them (show archive config differences); write memory saves what runs."));
    // In a preview the changes that will have to be saved are not there yet.
    for (const Debt &debt : debts)
        if (debt.expected)
            out.state = Assessment::State::Differs;
    return out;
}

Result<ChangeSet> CubeSave::plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const
{
    ChangeSet out;
    const Assessment assessment = assess(observation, debts, plan);
    if (assessment.state != Assessment::State::Differs)
        return out;
    out.changes = differing(assessment.findings);
    CliAction save;
    save.lines = {u"write memory"_s};
    // The one question that a save may ask; with any other it stops (cube.md §4).
    save.dialogue = {{u"(?s).*Overwrite the previous NVRAM configuration\\?\\s*\\[confirm\\]\\s*"_s, QString()}};
    out.activation += Action{device(), save};
    out.activationWhat = Text(QT_TRANSLATE_NOOP("SipSeal", "saving of the configuration"));
    out.notes += Text(QT_TRANSLATE_NOOP("SipSeal", "Saves the whole running configuration, unsaved changes of others included."));
    return out;
}

} // namespace sipseal
