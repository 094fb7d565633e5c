// SPDX-License-Identifier: Apache-2.0
#include "wizard/LegNews.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

QStringList legsTouched(const Step &step)
{
    const StepTraits traits = step.traits();
    if (traits.verification || traits.checkOnly)
        return {};
    if (!traits.leg.isEmpty())
        return {traits.leg};
    const QString id = step.key().id;
    // What both of CUBE's legs, or CVVB's end of its leg, stand on.
    if (id.startsWith(u"cube.sip-ua."))
        return {u"CUBE-CVP"_s, u"CUCM-CUBE"_s};
    if (id.startsWith(u"vvb.system-parameters.") || id == u"vvb.engine.restart")
        return {u"CVP-CVVB"_s};
    return {};
}

void LegNews::clear()
{
    m_marks.clear();
    m_clear.clear();
}

void LegNews::noteRead(const Step &step, bool clear)
{
    if (clear)
        m_clear[step.key()] = step.traits().leg;
    else
        m_clear.remove(step.key());
}

void LegNews::note(const Step *step, const StepUpdate &update)
{
    const auto mark = m_marks.find(update.step);
    switch (update.state) {
    case StepState::Applying:
    case StepState::Settling:
    case StepState::Undoing:
        m_clear.remove(update.step);
        if (const QStringList legs = step ? legsTouched(*step) : QStringList(); !legs.isEmpty())
            m_marks[update.step] = {legs, Padlock::Changing};
        break;
    case StepState::Failed:
    case StepState::UndoFailed:
        if (mark != m_marks.end()) // a step that failed before it changed anything leaves the leg as it was
            mark->second = Padlock::Failed;
        break;
    case StepState::Pending:
    case StepState::Observing: break; // looks again on its way
    case StepState::Already:
    case StepState::WaitingForHuman:
    case StepState::Verified:
    case StepState::OutcomeUnknown:
    case StepState::Undone:
    case StepState::Skipped:
    case StepState::Blocked:
        if (mark != m_marks.end())
            mark->second = Padlock::Unknown;
        break;
    }
}

std::optional<Padlock> LegNews::of(const QString &leg, bool running) const
{
    std::optional<Padlock> out;
    const auto weight = [](Padlock lock) { return lock == Padlock::Changing ? 3 : lock == Padlock::Failed ? 2 : lock == Padlock::Clear ? 1 : 0; };
    if (std::find(m_clear.begin(), m_clear.end(), leg) != m_clear.end())
        out = Padlock::Clear;
    for (const auto &[legs, mark] : m_marks) {
        const Padlock now = mark == Padlock::Changing && !running ? Padlock::Unknown : mark;
        if (legs.contains(leg) && (!out || weight(now) > weight(*out)))
            out = now;
    }
    return out;
}

} // namespace sipseal
