// SPDX-License-Identifier: Apache-2.0
#include "app/engine/BatchUndo.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

BatchUndo::BatchUndo(RunContext &context, const BatchStep &step, bool deep) : BatchFlight(context, step), m_deep(deep) {}

StepState BatchUndo::run()
{
    auto records = m_context.journal().subjects(m_context.run(), m_key);
    if (!records)
        return end(StepState::UndoFailed, records.error().message, records.error());
    for (const SubjectRecord &record : *records)
        m_subjects.push_back(BatchSubject::fromRecord(record));
    std::vector<BatchSubject *> changed;
    bool interrupted = false;
    for (BatchSubject &subject : m_subjects) {
        if (subject.rounds.isEmpty() || subject.state == "undone"_L1)
            continue;
        fillBack(subject);
        interrupted = interrupted || subject.back;
        if (!subject.back)
            subject.stage = Stage::Waiting;
        subject.unknown = subject.back;
        changed.push_back(&subject);
    }
    if (!interrupted && !changed.empty() && !agree(changed))
        return m_context.stopped() ? end(StepState::OutcomeUnknown,
                                         Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped: take the run back again to finish")))
                                   : end(StepState::Skipped, Text(QT_TRANSLATE_NOOP("SipSeal", "Left as it is: not accepted")));
    if (!fly(changed))
        return end(StepState::OutcomeUnknown, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped: take the run back again to finish")));
    const auto bad =
        std::count_if(changed.begin(), changed.end(), [](const BatchSubject *subject) { return subject->state != "undone"_L1; });
    leaveResidue(changed);
    if (bad > 0) {
        Error problem = error(ErrorKind::Conflict, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 of %2 could not be taken back"),
                                                        {QString::number(bad), QString::number(changed.size())}));
        for (const BatchSubject *subject : changed)
            if (subject->error)
                problem.technical += subject->name + u": "_s + subject->error->english() + u'\n';
        (void)m_context.record(u"undo-failed"_s, m_key, {{u"undo"_s, true}, {u"error"_s, problem.toJson()}});
        return end(StepState::UndoFailed, problem.message, problem);
    }
    if (!m_context.record(u"undone"_s, m_key, {{u"subjects"_s, int(changed.size())}}))
        return end(StepState::OutcomeUnknown, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped: take the run back again to finish")));
    return end(StepState::Undone, Text(QT_TRANSLATE_NOOP("SipSeal", "As it was before")));
}

void BatchUndo::fillBack(BatchSubject &subject) const
{
    subject.send.clear();
    for (auto round = subject.rounds.rbegin(); round != subject.rounds.rend(); ++round) {
        if (round->reversible)
            subject.send += round->inverse;
        if (m_deep)
            subject.send += round->deepInverse;
        if (subject.activation.isEmpty())
            subject.activation = round->inverseActivation;
        subject.repeatable = round->activationRepeatable;
    }
}

bool BatchUndo::agree(const std::vector<BatchSubject *> &subjects)
{
    ChangeSet back;
    for (const BatchSubject *subject : subjects) {
        back.forward += subject->send;
        back.activation += subject->activation;
    }
    const QString digest = QString::fromLatin1(back.digest());
    if (!m_context.record(u"planned"_s, m_key, {{u"undo"_s, true}, {u"digest"_s, digest}, {u"change"_s, back.toJson()}}))
        return false;
    Assessment assessment;
    assessment.state = Assessment::State::Differs;
    const StepPreview preview{m_key, m_step.texts(), m_step.traits(), assessment, std::nullopt, back, {}, {}, true};
    switch (m_context.ask(preview, false)) {
    case Consent::Answer::Apply: break;
    case Consent::Answer::Stop: m_context.requestStop(); return false;
    case Consent::Answer::Skip:
        (void)m_context.record(u"undo-failed"_s, m_key, {{u"undo"_s, true}, {u"declined"_s, true}});
        return false;
    }
    return m_context.record(u"approved"_s, m_key, {{u"undo"_s, true}, {u"digest"_s, digest}}) &&
           m_context.record(u"undo-begin"_s, m_key, {{u"digest"_s, digest}});
}

bool BatchUndo::prepare(BatchSubject &subject, const Observation &observation)
{
    const Stand now = stand(subject, observation);
    if (now == Stand::Foreign) {
        endBadly(subject, error(ErrorKind::Conflict,
                                Text(QT_TRANSLATE_NOOP("SipSeal", "Somebody else has changed %1 meanwhile"), {subject.name})));
        return false;
    }
    if (subject.send.isEmpty() || (now == Stand::Before && !subject.back)) {
        subject.state = goodState();
        subject.stage = Stage::Ended;
        return false;
    }
    subject.back = true;
    subject.marker = observation.activationMarker;
    return true;
}

bool BatchUndo::landed(const BatchSubject &subject, const Observation &observation) const
{
    if (stand(subject, observation) == Stand::Before)
        return true;
    const bool leaves = std::any_of(subject.rounds.begin(), subject.rounds.end(),
                                    [](const ChangeSet &round) { return !round.residue.isEmpty(); });
    if (!leaves || !subject.back || (subject.stage == Stage::Landing && (subject.unknown || subject.refused)))
        return false;
    const Assessment assessment = m_step.assessSubject(subject.name, observation, {}, m_context.plan());
    return partlyBack(assessment.findings, mergedChanges(subject.rounds));
}

Stand BatchUndo::stand(const BatchSubject &subject, const Observation &observation) const
{
    const Assessment assessment = m_step.assessSubject(subject.name, observation, {}, m_context.plan());
    const QList<Finding> changes = mergedChanges(subject.rounds);
    if (changes.isEmpty())
        return assessment.state == Assessment::State::Compliant ? Stand::Wanted : Stand::Before;
    return standOf(assessment.findings, changes);
}

bool BatchUndo::done(const BatchSubject &subject, const Observation &observation) const
{
    const QList<Debt> debts =
        subject.activation.isEmpty() ? QList<Debt>() : QList<Debt>{Debt{m_key, subject.marker, {}, subject.repeatable}};
    return landed(subject, observation) && !owed(debts, observation.activationMarker);
}

void BatchUndo::progressed()
{
    StepUpdate update;
    update.step = m_key;
    update.state = StepState::Undoing;
    update.total = int(m_subjects.size());
    for (const BatchSubject &subject : m_subjects)
        update.done += subject.state == "undone"_L1 || subject.rounds.isEmpty();
    update.subjects = news(m_subjects);
    m_context.update(std::move(update));
}

void BatchUndo::leaveResidue(const std::vector<BatchSubject *> &subjects)
{
    std::set<QString> said;
    for (const BatchSubject *subject : subjects)
        for (const ChangeSet &round : subject->rounds) {
            const bool taken = m_deep && !round.deepInverse.isEmpty();
            if (taken || round.residue.isEmpty() || !said.insert(round.residue.english()).second)
                continue;
            m_context.addResidue({m_key.device, round.residue});
            (void)m_context.record(u"residue"_s, m_key,
                                   {{u"undo"_s, true}, {u"device"_s, m_key.device}, {u"what"_s, round.residue.toJson()}});
        }
}

StepState BatchUndo::end(StepState state, const Text &detail, const std::optional<Error> &error)
{
    StepUpdate update;
    update.step = m_key;
    update.state = state;
    update.detail = detail;
    update.error = error;
    m_context.update(std::move(update));
    return state;
}

} // namespace sipseal
