// SPDX-License-Identifier: Apache-2.0
#include "app/engine/Checker.h"

#include "app/engine/StepReader.h"

#include <algorithm>
#include <atomic>
#include <thread>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kReadTime = std::chrono::minutes(2);
constexpr int kRounds = 10; // a debt that leads to a change that owes again: chains are short

} // namespace

Checker::Checker(RunContext &context, const StepGraph &graph) : m_context(context), m_graph(graph), m_seen(graph.nodes().size())
{
}

Result<QList<StepPreview>> Checker::run()
{
    observeAll();
    if (m_context.stopped())
        return fail(ErrorKind::Cancelled, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped before everything was read")));
    for (int i = 0; i < int(m_seen.size()); ++i)
        guarded(i, &Checker::judge);
    for (int round = 0; round < kRounds && expectDebts(); ++round) {
    }
    markProvisional();
    nameAwaitedProofs();
    blockBehindPrerequisites();
    QList<StepPreview> previews;
    for (int i = 0; i < int(m_seen.size()); ++i) {
        if (m_graph.nodes()[i].guard)
            continue;
        say(i);
        previews += m_seen[i].preview;
    }
    return previews;
}

void Checker::observeAll()
{
    const QStringList devices = m_graph.devices();
    std::atomic<int> next = 0;
    std::vector<std::thread> threads;
    for (int i = 0; i < std::min<int>(kDevicesSideBySide, int(devices.size())); ++i)
        threads.emplace_back([&] {
            for (int device = next++; device < devices.size(); device = next++)
                observeDevice(devices[device]);
        });
    for (std::thread &thread : threads)
        thread.join();
}

void Checker::observeDevice(const QString &device)
{
    for (int i = 0; i < int(m_seen.size()); ++i)
        if (m_graph.nodes()[i].key.device == device && !m_graph.nodes()[i].guard && !m_context.stopped())
            guarded(i, &Checker::observe);
}

// A step that throws is our own fault: the others are still to be seen.
void Checker::guarded(int index, void (Checker::*work)(int))
{
    try {
        (this->*work)(index);
    } catch (const std::exception &exception) {
        const StepNode &node = m_graph.nodes()[index];
        Seen &seen = m_seen[index];
        seen.error = ownFault(node.key.device, exception);
        seen.observation.reset(); // judged again without it, it can only be blocked
        seen.preview = {node.key,   node.step->texts(), node.traits, {Assessment::State::Blocked, seen.error->message, {}},
                        seen.error, std::nullopt,       {}};
    }
}

void Checker::observe(int index)
{
    const StepNode &node = m_graph.nodes()[index];
    Seen &seen = m_seen[index];
    StepUpdate update;
    update.step = node.key;
    update.state = StepState::Observing;
    m_context.update(update);
    if (auto closed = m_context.closedDevice(node.key.device)) {
        seen.error = *closed;
        return;
    }
    auto debts = m_context.debtsOf(node.key);
    if (!debts) {
        seen.error = debts.error();
        return;
    }
    for (const OpenDebt &open : *debts)
        seen.open += open.debt;
    auto observation = node.step->observe(m_context.devices(), Deadline::in(kReadTime), m_context.stop());
    if (observation) {
        seen.observation = std::move(*observation);
    } else {
        seen.error = observation.error();
        m_context.noteError(observation.error(), node.key.device);
    }
}

void Checker::judge(int index)
{
    const StepNode &node = m_graph.nodes()[index];
    Seen &seen = m_seen[index];
    StepPreview preview{node.key, node.step->texts(), node.traits, {}, std::nullopt, std::nullopt, {}};
    if (seen.observation) {
        const QList<Debt> debts = seen.open + seen.expected;
        preview.evidence = seen.observation->evidence;
        preview.assessment = node.step->assess(*seen.observation, debts, m_context.plan());
        if (preview.assessment.state == Assessment::State::Compliant && owed(debts, seen.observation->activationMarker))
            preview.assessment.state = Assessment::State::Differs;
        if (preview.assessment.state == Assessment::State::Differs && node.traits.checkOnly) // it never changes anything
            preview.assessment.state = Assessment::State::Blocked;
        if (preview.assessment.state == Assessment::State::Differs) {
            auto change = node.step->plan(*seen.observation, debts, m_context.plan());
            if (change)
                preview.change = std::move(*change);
            else
                seen.error = change.error();
        }
        if (const auto *batch = dynamic_cast<const BatchStep *>(node.step))
            preview.subjects = judgeSubjects(*batch, *seen.observation);
    }
    if (seen.error) {
        preview.error = seen.error;
        preview.assessment.state = Assessment::State::Blocked;
        preview.assessment.reason = seen.error->message;
    }
    seen.preview = std::move(preview);
}

QMap<QString, SubjectPreview> Checker::judgeSubjects(const BatchStep &step, const Observation &whole) const
{
    QMap<QString, SubjectPreview> out;
    const QMap<QString, Observation> seen = step.subjectsOf(whole);
    for (auto it = seen.begin(); it != seen.end(); ++it)
        out[it.key()] = {step.assessSubject(it.key(), it.value(), {}, m_context.plan()), it->evidence};
    return out;
}

// True where somebody must be judged again.
bool Checker::expectDebts()
{
    std::vector<QList<Debt>> expected(m_seen.size());
    for (const Seen &seen : m_seen) {
        if (!seen.preview.change)
            continue;
        for (Debt debt : seen.preview.change->owes) {
            const int payer = m_graph.indexOf(debt.payer);
            if (payer < 0 || debt.payer == seen.preview.key || !m_seen[payer].observation)
                continue;
            debt.marker = m_seen[payer].observation->activationMarker;
            debt.expected = true;
            expected[payer] += debt;
        }
    }
    bool changed = false;
    for (size_t i = 0; i < m_seen.size(); ++i)
        if (expected[i].size() != m_seen[i].expected.size()) {
            m_seen[i].expected = expected[i];
            guarded(int(i), &Checker::judge);
            changed = true;
        }
    return changed;
}

void Checker::markProvisional()
{
    for (int i = 0; i < int(m_seen.size()); ++i) {
        StepPreview &preview = m_seen[i].preview;
        if (!preview.change)
            continue;
        bool provisional = !m_seen[i].expected.isEmpty();
        for (const int before : m_graph.nodes()[i].after) {
            const Assessment::State state = m_seen[before].preview.assessment.state;
            provisional = provisional || m_graph.nodes()[before].guard ||
                          (state != Assessment::State::Compliant && state != Assessment::State::NotApplicable);
        }
        preview.change->provisional = preview.change->provisional || provisional;
    }
}

// Of a run narrowed by task: what stands behind a proof that is not part of it is left until that holds.
void Checker::nameAwaitedProofs()
{
    for (int i = 0; i < int(m_seen.size()); ++i) {
        Assessment &assessment = m_seen[i].preview.assessment;
        const QStringList &proofs = m_graph.nodes()[i].proofs;
        if (proofs.isEmpty() || assessment.state != Assessment::State::Differs)
            continue;
        const Text waits(QT_TRANSLATE_NOOP("SipSeal", "Left until this is proved: %1."), {proofs.join(u", "_s)});
        assessment.reason = assessment.reason.isEmpty() ? waits : Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1 %2"), {waits, assessment.reason});
    }
}

void Checker::blockBehindPrerequisites()
{
    for (int i = 0; i < int(m_seen.size()); ++i) {
        const StepNode &node = m_graph.nodes()[i];
        Assessment &assessment = m_seen[i].preview.assessment;
        if (node.traits.checkOnly || assessment.state != Assessment::State::Differs)
            continue;
        for (const int before : node.after) {
            const StepNode &cause = m_graph.nodes()[before];
            const Assessment::State state = m_seen[before].preview.assessment.state;
            if (!cause.traits.checkOnly || cause.guard || cause.key.device != node.key.device ||
                state == Assessment::State::Compliant || state == Assessment::State::NotApplicable)
                continue;
            assessment.state = Assessment::State::Blocked;
            assessment.reason = Text::of(QT_TRANSLATE_NOOP("SipSeal", "Waits for \"%1\" on %2"),
                                         {cause.step->texts().name, Text::verbatim(cause.key.device)});
        }
    }
}

void Checker::say(int index)
{
    const StepPreview &preview = m_seen[index].preview;
    StepUpdate update;
    update.step = preview.key;
    update.error = preview.error;
    update.detail = preview.assessment.reason;
    update.findings = preview.assessment.findings;
    update.evidence = preview.evidence;
    switch (preview.assessment.state) {
    case Assessment::State::Compliant:
    case Assessment::State::NotApplicable: update.state = StepState::Already; break;
    case Assessment::State::Differs: update.state = StepState::Pending; break;
    case Assessment::State::Blocked: update.state = preview.error ? StepState::Failed : StepState::Blocked; break;
    case Assessment::State::NeedsHuman: update.state = StepState::WaitingForHuman; break;
    }
    m_context.update(std::move(update));
}

} // namespace sipseal
