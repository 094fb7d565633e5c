// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/engine/FakeDevice.h"

/// Steps made of data, for FakeDevice.
namespace sipseal::test {

/// A step made of data.
class FakeStep final : public Step
{
public:
    struct Spec
    {
        StepKey key;
        StepTraits traits = {};
        QMap<QString, QString> wants = {}; ///< settings
        QString service = {};              ///< whose restarts are its marker
        bool restartsAfter = false;        ///< its own change is followed by a restart of `service`
        bool paysByRestart = false;        ///< pays debts with a restart of `service`
        bool guarded = false;              ///< changes under a timer, and confirms once it is proved
        bool saves = false;                ///< right when the saved copy is the running one
        bool marked = true;                ///< whether the device shows a marker
        bool repeatable = true;
        bool reversible = true;
        QList<StepKey> owes = {};
        QStringList stays = {};                     ///< settings that its way back cannot restore
        std::optional<Assessment::State> says = {}; ///< always this
        Text residue = {};
    };
    explicit FakeStep(Spec spec) : m_spec(std::move(spec))
    {
        m_spec.traits.settle = {std::chrono::milliseconds(1000), std::chrono::milliseconds(20000)};
    }

    StepKey key() const override { return m_spec.key; }
    StepTraits traits() const override { return m_spec.traits; }
    StepTexts texts() const override
    {
        const Text name = Text::verbatim(m_spec.key.id);
        return {name, name, name, name, name};
    }

    struct Seen
    {
        QMap<QString, QString> config, saved;
        int restarts = 0;
        bool settling = false;
        bool armed = false, strangers = false, proved = true;
    };

    Result<Observation> observe(const DeviceSet &devices, Deadline, std::stop_token stop) const override
    {
        auto *device = devices.as<FakeDevice>(m_spec.key.device);
        const std::scoped_lock lock(device->mutex);
        ++device->observed;
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, device->id(), Text::verbatim(QStringLiteral("stopped")));
        if (device->readError)
            return fail(*device->readError, device->id(), Text::verbatim(QStringLiteral("no reading")));
        if (device->silentReads > 0) {
            --device->silentReads;
            return fail(ErrorKind::Unreachable, device->id(), Text::verbatim(QStringLiteral("silence")));
        }
        Observation observation;
        const bool unproved = m_spec.guarded && device->before && device->unprovedReads > 0;
        device->unprovedReads -= unproved;
        observation.data = Seen{device->config, device->saved, device->restarts.value(m_spec.service), device->settlingReads > 0,
                                device->before.has_value(), device->strangersTimer, !unproved};
        device->settlingReads = std::max(0, device->settlingReads - 1);
        observation.evidence +=
            Evidence{QStringLiteral("device"), device->id(), QStringLiteral("show"), QDateTime::currentDateTimeUtc()};
        if (m_spec.marked && !m_spec.service.isEmpty())
            observation.activationMarker = QStringLiteral("start-%1").arg(device->restarts.value(m_spec.service));
        return observation;
    }

    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &) const override
    {
        const Seen &seen = observation.as<Seen>();
        Assessment assessment;
        for (auto it = m_spec.wants.begin(); it != m_spec.wants.end(); ++it) {
            assessment.findings += Finding{it.key(), seen.config.value(it.key()), it.value()};
            if (seen.config.value(it.key()) != it.value())
                assessment.state = Assessment::State::Differs;
        }
        if ((m_spec.saves && seen.saved != seen.config) || owed(debts, observation.activationMarker))
            assessment.state = Assessment::State::Differs;
        if (seen.settling) {
            assessment.state = Assessment::State::Differs;
            assessment.settling = true;
        }
        if (m_spec.guarded && seen.strangers) {
            assessment.timer = Assessment::Timer::Others;
            assessment.state = Assessment::State::Blocked;
        } else if (m_spec.guarded && seen.armed) {
            assessment.timer = Assessment::Timer::Ours;
            assessment.state = Assessment::State::Differs;
            if (!seen.proved)
                assessment.awaits = Text::verbatim(QStringLiteral("a handshake"));
        }
        if (m_spec.says)
            assessment.state = *m_spec.says;
        assessment.reason = Text::verbatim(m_spec.key.id + QStringLiteral(" says so"));
        return assessment;
    }

    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &) const override
    {
        const Seen &seen = observation.as<Seen>();
        ChangeSet change;
        if (seen.settling)
            return change;
        for (auto it = m_spec.wants.begin(); it != m_spec.wants.end(); ++it) {
            const QString now = seen.config.value(it.key());
            if (now == it.value())
                continue;
            change.forward += cli(m_spec.key.device, QStringLiteral("set %1 %2").arg(it.key(), it.value()));
            if (!m_spec.stays.contains(it.key()))
                change.inverse.prepend(cli(m_spec.key.device, now.isEmpty() ? QStringLiteral("unset %1").arg(it.key())
                                                                            : QStringLiteral("set %1 %2").arg(it.key(), now)));
            change.changes += Finding{it.key(), now, it.value()};
        }
        if (m_spec.guarded && (seen.armed || !change.forward.isEmpty())) {
            if (!seen.armed)
                change.forward.prepend(cli(m_spec.key.device, QStringLiteral("arm")));
            change.activation += cli(m_spec.key.device, QStringLiteral("confirm"));
            change.retreat += cli(m_spec.key.device, QStringLiteral("revert"));
        }
        const QString restart = QStringLiteral("restart ") + m_spec.service;
        if ((m_spec.restartsAfter && !change.forward.isEmpty()) ||
            ((m_spec.paysByRestart || m_spec.restartsAfter) && owed(debts, observation.activationMarker)))
            change.activation += cli(m_spec.key.device, restart);
        if (m_spec.restartsAfter && !change.inverse.isEmpty())
            change.inverseActivation += cli(m_spec.key.device, restart);
        if (m_spec.saves)
            change.activation += cli(m_spec.key.device, QStringLiteral("save"));
        change.activationWhat = Text::verbatim(restart);
        change.activationRepeatable = m_spec.repeatable;
        change.reversible = m_spec.reversible;
        change.residue = m_spec.residue;
        if (!change.forward.isEmpty())
            for (const StepKey &payer : m_spec.owes)
                change.owes += Debt{payer, {}, Text::verbatim(QStringLiteral("owed to ") + payer.toString()), true};
        return change;
    }

private:
    Spec m_spec;
};

/// "new" in the place of "old", where nobody knows whether the device replaces the old one or keeps both: then it is taken out in
/// a second round.
class ReplacingStep final : public Step
{
public:
    StepKey key() const override { return {QStringLiteral("group"), QStringLiteral("cube1")}; }
    StepTexts texts() const override { return {}; }
    StepTraits traits() const override
    {
        StepTraits traits;
        traits.task = Task::Cube;
        traits.settle = {std::chrono::milliseconds(1000), std::chrono::milliseconds(20000)};
        return traits;
    }
    Result<Observation> observe(const DeviceSet &devices, Deadline, std::stop_token) const override
    {
        auto *device = devices.as<FakeDevice>(key().device);
        const std::scoped_lock lock(device->mutex);
        Observation observation;
        observation.data = device->config;
        return observation;
    }
    Assessment assess(const Observation &observation, const QList<Debt> &, const Plan &) const override
    {
        const auto &config = observation.as<QMap<QString, QString>>();
        const Finding added{QStringLiteral("new"), config.value(QStringLiteral("new")), QStringLiteral("on")};
        const Finding gone{QStringLiteral("old"), config.value(QStringLiteral("old")), {}};
        const bool right = added.now == added.wanted && gone.now == gone.wanted;
        return {right ? Assessment::State::Compliant : Assessment::State::Differs, {}, {added, gone}};
    }
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override
    {
        const QString cube = key().device, on = QStringLiteral("set old on");
        ChangeSet change;
        for (const Finding &finding : assess(observation, debts, plan).findings)
            if (finding.now != finding.wanted)
                change.changes += finding;
        if (observation.as<QMap<QString, QString>>().contains(QStringLiteral("new"))) {
            change.forward += cli(cube, QStringLiteral("unset old"));
            change.inverse += cli(cube, on);
        } else {
            change.forward += cli(cube, QStringLiteral("set new on"));
            change.inverse = {cli(cube, QStringLiteral("unset new")), cli(cube, on)};
        }
        return change;
    }
};

/// A step with a fault of our own: it throws.
class BrokenStep final : public Step
{
public:
    StepKey key() const override { return {QStringLiteral("broken"), QStringLiteral("cube1")}; }
    StepTexts texts() const override { return {}; }
    StepTraits traits() const override { return {}; }
    Result<Observation> observe(const DeviceSet &, Deadline, std::stop_token) const override { return Observation{}; }
    Assessment assess(const Observation &observation, const QList<Debt> &, const Plan &) const override
    {
        return {observation.as<int>() > 0 ? Assessment::State::Compliant : Assessment::State::Differs, {}, {}};
    }
    Result<ChangeSet> plan(const Observation &, const QList<Debt> &, const Plan &) const override { return ChangeSet{}; }
};

inline StepTraits traits(Task task, QList<StepKey> after = {}, Impact impact = Impact::None)
{
    StepTraits traits;
    traits.task = task;
    traits.runsAfter = std::move(after);
    traits.impact = impact;
    return traits;
}

inline FakeStep::Spec setting(const QString &id, const QString &device, const QString &key, StepTraits t = traits(Task::Cube))
{
    return {.key = {id, device}, .traits = std::move(t), .wants = {{key, QStringLiteral("tls")}}};
}

} // namespace sipseal::test
