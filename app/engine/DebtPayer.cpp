// SPDX-License-Identifier: Apache-2.0
#include "app/engine/DebtPayer.h"

#include "app/engine/ActivationPhase.h"
#include "app/engine/SideBySide.h"

#include <QJsonArray>

#include <atomic>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReadRetries = 2;

} // namespace

DebtPayer::DebtPayer(RunContext &context, const StepGraph &graph) : m_context(context), m_graph(graph) {}

bool DebtPayer::payAll()
{
    QStringList devices;
    for (const StepNode &node : m_graph.nodes())
        if (!devices.contains(node.key.device))
            devices += node.key.device;
    auto open = m_context.journal().openDebts(devices);
    auto records = m_context.journal().records(m_context.run()); // also what this undo has written by now
    if (!open || !records)
        return false;
    m_history = RunHistory(*records);
    std::map<int, QList<OpenDebt>> owed;
    std::vector<int> payers;
    for (int i = 0; i < int(m_graph.nodes().size()); ++i) {
        for (const OpenDebt &debt : *open)
            if (debt.run == m_context.run() && debt.debt.payer == m_graph.nodes()[i].key && wentBack(debt.owner))
                owed[i] += debt;
        if (owed.contains(i))
            payers.push_back(i);
    }
    std::atomic<int> paid = 0;
    SideBySide(m_graph, m_context.stop()).run(payers, [&](int index) {
        paid += int(payGuarded(*m_graph.nodes()[index].step, owed.at(index)));
    });
    for (int i = 0; i < int(m_graph.nodes().size()); ++i)
        if (m_graph.nodes()[i].traits.unmarked && !owed.contains(i) && !m_context.stopped())
            tellWhatDiffers(m_graph.nodes()[i]);
    return paid == int(payers.size());
}

// A run that never came to its save takes none back. Where the device differs all the same once all is as before, somebody has
// saved in between, or had not before: only a person knows which.
void DebtPayer::tellWhatDiffers(const StepNode &payer)
{
    bool any = false;
    for (const StepKey &owner : m_context.history().changedLastFirst())
        for (const ChangeSet &round : m_context.history().find(owner)->rounds)
            for (const Debt &debt : round.owes)
                if (debt.payer == payer.key) {
                    const StepStory *now = m_history.find(owner);
                    if (!now || !now->undone)
                        return;
                    any = true;
                }
    if (!any)
        return;
    const auto look = StepReader(m_context, *payer.step).look(kReadRetries);
    if (look && look->assessment.state == Assessment::State::Differs && !look->assessment.reason.isEmpty())
        leaveResidue(payer.key, look->assessment.reason);
}

// A change that stays owes what it owed before, and not to this way back: what was not saved is not saved now.
bool DebtPayer::wentBack(const StepKey &owner) const
{
    const StepStory *story = m_history.find(owner);
    return story && (story->undone || story->undoBegun);
}

bool DebtPayer::payGuarded(const Step &step, const QList<OpenDebt> &debts)
{
    try {
        return pay(step, debts);
    } catch (const std::exception &exception) { // a step's own fault; the others are still to be paid
        return failed(step.key(), ownFault(step.key().device, exception), false, debts);
    }
}

bool DebtPayer::failed(const StepKey &payer, const Error &error, bool notSent, const QList<OpenDebt> &debts)
{
    (void)m_context.record(u"undo-failed"_s, payer, {{u"undo"_s, true}, {u"error"_s, error.toJson()}, {u"not_sent"_s, notSent}});
    StepUpdate update;
    update.step = payer;
    update.state = StepState::UndoFailed;
    update.detail = error.message;
    update.error = error;
    m_context.update(std::move(update));
    return leave(payer, debts);
}

// Its configuration may rightly differ after a way back; what counts is that it asks for no activation any more.
bool DebtPayer::settled(const Step &step, const Look &look) const
{
    if (look.owes || look.assessment.settling)
        return false;
    if (look.assessment.state == Assessment::State::Compliant || look.assessment.state == Assessment::State::NotApplicable)
        return true;
    if (look.assessment.state != Assessment::State::Differs)
        return false;
    const auto change = step.plan(look.observation, look.plainDebts(), m_context.plan());
    return change && (change->activation.isEmpty() || !change->forward.isEmpty());
}

Result<ChangeSet> DebtPayer::activationOf(const Step &step, const Look &look) const
{
    auto change = step.plan(look.observation, look.plainDebts(), m_context.plan());
    if (!change)
        return change;
    ChangeSet only;
    only.activation = change->activation;
    only.activationWhat = change->activationWhat;
    only.activationRepeatable = change->activationRepeatable;
    return only;
}

bool DebtPayer::pay(const Step &step, const QList<OpenDebt> &debts)
{
    StepReader reader(m_context, step);
    auto look = reader.look(kReadRetries);
    if (!look)
        return leave(step.key(), debts);
    ActivationPhase phase(m_context, step, reader);
    ActivationPhase::Request request{
        {}, debts.first().debt.what, debts.first().debt.repeatable, ActivationPhase::Direction::Back, [&](const Look &seen) {
            return settled(step, seen);
        }};
    if (settled(step, *look))
        return clear(step, *look);
    auto change = activationOf(step, *look);
    if (!change || change->activation.isEmpty())
        return leave(step.key(), debts);
    request.actions = change->activation;
    request.repeatable = request.repeatable && change->activationRepeatable;
    const StepStory *story = m_history.find(step.key());
    const bool interrupted = story && story->undoActivationBegun >= 0;
    if (!interrupted && !agree(step, *look, *change))
        return leave(step.key(), debts);
    StepUpdate update;
    update.step = step.key();
    update.state = StepState::Undoing;
    update.detail = request.what;
    m_context.update(std::move(update));
    const auto end =
        interrupted ? phase.resume(request, {story->undoActivationBegun, story->undoActivationSent, story->evident, false, false})
                    : phase.pay(request);
    if (end == ActivationPhase::End::Paid)
        return clear(step, *phase.look());
    if (end == ActivationPhase::End::Stopped)
        return false;
    return failed(step.key(), *phase.error(), phase.notSent(), debts);
}

bool DebtPayer::agree(const Step &step, const Look &look, const ChangeSet &change)
{
    const QString digest = QString::fromLatin1(change.digest());
    if (!m_context.record(u"planned"_s, step.key(), {{u"undo"_s, true}, {u"digest"_s, digest}, {u"change"_s, change.toJson()}}))
        return false;
    const StepPreview preview{
        step.key(), step.texts(), step.traits(), look.assessment, std::nullopt, change, look.observation.evidence};
    switch (m_context.ask(preview, false)) {
    case Consent::Answer::Apply:
        return bool(m_context.record(u"approved"_s, step.key(), {{u"undo"_s, true}, {u"digest"_s, digest}}));
    case Consent::Answer::Stop: m_context.requestStop(); return false;
    case Consent::Answer::Skip: return false;
    }
    return false;
}

bool DebtPayer::clear(const Step &step, const Look &look)
{
    if (!m_context.record(u"debt-cleared"_s, step.key(),
                          {{u"undo"_s, true},
                           {u"evidence"_s, evidenceToJson(look.observation.evidence)},
                           {u"marker"_s, look.observation.activationMarker}},
                          {}, look.debtIds()))
        return false;
    StepUpdate update;
    update.step = step.key();
    update.state = StepState::Undone;
    update.detail = Text(QT_TRANSLATE_NOOP("SipSeal", "The way back has taken effect"));
    update.evidence = look.observation.evidence;
    m_context.update(std::move(update));
    return true;
}

bool DebtPayer::leave(const StepKey &payer, const QList<OpenDebt> &debts)
{
    if (m_context.stopped())
        return false;
    leaveResidue(payer, Text::of(QT_TRANSLATE_NOOP("SipSeal", "Still owed: %1"), {debts.first().debt.what}));
    return false;
}

void DebtPayer::leaveResidue(const StepKey &payer, const Text &what)
{
    m_context.addResidue({payer.device, what});
    (void)m_context.record(u"residue"_s, payer, {{u"undo"_s, true}, {u"device"_s, payer.device}, {u"what"_s, what.toJson()}});
}

} // namespace sipseal
