// SPDX-License-Identifier: Apache-2.0
#include "app/engine/BatchRun.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kReadRetries = 2;

// What is approved of a subject are its values before and after and the number of requests. A request may also hold a
// time ("complete by"), which is another when its wave's turn comes an hour later.
QByteArray intentOf(const ChangeSet &change)
{
    if (change.changes.isEmpty())
        return change.digest();
    QJsonArray values = findingsToJson(change.changes);
    values += int(change.forward.size());
    values += int(change.activation.size());
    return QCryptographicHash::hash(QJsonDocument(values).toJson(QJsonDocument::Compact), QCryptographicHash::Sha256).toHex();
}

} // namespace

BatchRun::BatchRun(RunContext &context, const BatchStep &step)
    : BatchFlight(context, step), m_reader(context, step), m_end(context, step)
{
}

StepState BatchRun::run()
{
    StepUpdate update;
    update.step = m_key;
    update.state = StepState::Observing;
    m_context.update(std::move(update));
    auto look = m_reader.look(kReadRetries);
    if (!look)
        return look.error().kind == ErrorKind::Cancelled ? m_end.stopped(false) : m_end.failed(look.error());
    if (auto loaded = load(); !loaded)
        return m_end.failed(loaded.error());
    const bool open = std::any_of(m_subjects.begin(), m_subjects.end(), [](const BatchSubject &subject) {
        return subject.stage == Stage::Landing || subject.stage == Stage::Settling;
    });
    if (!open)
        switch (look->assessment.state) {
        case Assessment::State::Compliant:
        case Assessment::State::NotApplicable: return m_begun ? m_end.verified(*look) : m_end.already(*look);
        case Assessment::State::Blocked: return m_end.blocked(look->assessment.reason, *look);
        case Assessment::State::NeedsHuman: return m_end.waiting(look->assessment.reason, *look);
        case Assessment::State::Differs: break;
        }
    if (auto judged = judgeAll(); !judged)
        return judged.error().kind == ErrorKind::Cancelled ? m_end.stopped(m_begun) : m_end.failed(judged.error(), *look);
    if (m_context.stopped())
        return m_end.stopped(m_begun);
    const bool sends =
        std::any_of(m_todo.begin(), m_todo.end(), [](const BatchSubject *subject) { return subject->stage == Stage::Waiting; });
    if (sends)
        if (auto state = agree(*look))
            return *state;
    return carryOut();
}

/// The plan's subjects in order, with what the journal knows of them.
Result<void> BatchRun::load()
{
    auto records = m_context.journal().subjects(m_context.run(), m_key);
    if (!records)
        return fail(records.error());
    QMap<QString, SubjectRecord> known;
    for (const SubjectRecord &record : *records)
        known[record.subject] = record;
    const QStringList names = m_step.subjects(m_context.plan());
    for (const QString &name : names) {
        BatchSubject subject;
        if (known.contains(name))
            subject = BatchSubject::fromRecord(known[name]);
        subject.name = name;
        if (subject.state.isEmpty())
            subject.state = u"pending"_s;
        takeUp(subject);
        m_subjects.push_back(std::move(subject));
    }
    return {};
}

// Begun by an earlier process: the device decides what became of it.
void BatchRun::takeUp(BatchSubject &subject)
{
    if (subject.back || subject.rounds.isEmpty() || (subject.stage != Stage::Landing && subject.stage != Stage::Settling)) {
        subject.stage = Stage::Waiting;
        return;
    }
    const ChangeSet &change = subject.rounds.last();
    subject.activation = change.activation;
    subject.repeatable = change.activationRepeatable;
    subject.unknown = subject.stage == Stage::Landing || subject.state != "settling"_L1;
    m_begun = true;
}

QList<Debt> BatchRun::debtsOf(const BatchSubject &subject) const
{
    if (subject.activation.isEmpty() || subject.stage == Stage::Waiting)
        return {};
    return {Debt{m_key, subject.marker, {}, subject.repeatable}};
}

Result<void> BatchRun::judgeAll()
{
    std::vector<BatchSubject *> waiting;
    for (BatchSubject &subject : m_subjects)
        if (subject.stage == Stage::Waiting)
            waiting.push_back(&subject);
        else
            m_todo.push_back(&subject);
    auto seen = read(waiting);
    if (!seen)
        return fail(seen.error());
    for (BatchSubject *subject : waiting) {
        const Observation observation = seen->value(subject->name);
        const Assessment assessment =
            seen->contains(subject->name)
                ? m_step.assessSubject(subject->name, observation, {}, m_context.plan())
                : Assessment{Assessment::State::Blocked,
                             Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know %2"), {m_key.device, subject->name}),
                             {}};
        switch (assessment.state) {
        case Assessment::State::Compliant:
        case Assessment::State::NotApplicable:
            if (subject->state != "verified"_L1)
                subject->state = u"already"_s;
            break;
        case Assessment::State::Blocked:
        case Assessment::State::NeedsHuman:
            m_held[subject->name] = assessment.reason;
            subject->state = u"pending"_s;
            break;
        case Assessment::State::Differs:
            auto change = m_step.planSubject(subject->name, observation, {}, m_context.plan());
            if (!change)
                return fail(change.error());
            m_agreed[subject->name] = intentOf(*change);
            subject->state = u"pending"_s;
            m_todo.push_back(subject);
            break;
        }
    }
    return {};
}

// What a person has approved once, in this run, subject by subject, is not asked again.
bool BatchRun::covered() const
{
    const StepStory *story = m_context.history().find(m_key);
    if (!story || !story->begun)
        return false;
    for (auto it = m_agreed.begin(); it != m_agreed.end(); ++it)
        if (story->approvedSubjects.value(it.key()) != it.value())
            return false;
    return true;
}

std::optional<StepState> BatchRun::agree(const Look &look)
{
    auto change = m_step.plan(look.observation, look.plainDebts(), m_context.plan());
    if (!change)
        return m_end.failed(change.error(), look);
    const bool known = covered() || change->isEmpty();
    QJsonObject digests;
    for (auto it = m_agreed.begin(); it != m_agreed.end(); ++it)
        digests[it.key()] = QString::fromLatin1(it.value());
    const QString digest = QString::fromLatin1(change->digest());
    if (!m_context.record(u"planned"_s, m_key,
                          {{u"digest"_s, digest},
                           {u"change"_s, change->toJson()},
                           {u"subjects"_s, digests},
                           {u"findings"_s, findingsToJson(look.assessment.findings)}}))
        return m_end.stopped(m_begun);
    if (!known) {
        const StepPreview preview{m_key,        m_step.texts(), m_step.traits(),          look.assessment,
                                  std::nullopt, *change,        look.observation.evidence};
        switch (m_context.ask(preview, m_begun)) {
        case Consent::Answer::Apply: break;
        case Consent::Answer::Skip: return m_end.skipped();
        case Consent::Answer::Stop: m_context.requestStop(); return m_end.stopped(m_begun);
        }
    }
    auto debts = debtsToOpen(*change);
    if (!debts)
        return m_end.failed(debts.error(), look);
    if (!m_context.record(u"approved"_s, m_key, {{u"digest"_s, digest}, {u"covered"_s, known}}) ||
        !m_context.record(u"apply-begin"_s, m_key, {{u"digest"_s, digest}, {u"batch"_s, true}}, *debts))
        return m_end.stopped(m_begun);
    m_begun = true;
    return std::nullopt;
}

Result<QList<Debt>> BatchRun::debtsToOpen(const ChangeSet &change)
{
    QList<Debt> debts;
    for (Debt debt : change.owes) {
        const Step *payer = m_context.step(debt.payer);
        if (debt.payer == m_key) // each subject has its own, in the subjects table
            continue;
        if (payer) {
            auto seen = StepReader(m_context, *payer).look(kReadRetries);
            if (!seen)
                return fail(seen.error());
            debt.marker = seen->observation.activationMarker;
        }
        debts += debt;
    }
    return debts;
}

bool BatchRun::prepare(BatchSubject &subject, const Observation &observation)
{
    const Assessment assessment = m_step.assessSubject(subject.name, observation, {}, m_context.plan());
    if (assessment.state == Assessment::State::Compliant || assessment.state == Assessment::State::NotApplicable) {
        subject.state = subject.rounds.isEmpty() ? u"already"_s : u"verified"_s;
        subject.stage = Stage::Ended;
        return false;
    }
    auto change = m_step.planSubject(subject.name, observation, {}, m_context.plan());
    if (assessment.state != Assessment::State::Differs || !change) {
        endBadly(subject, change ? error(ErrorKind::Conflict, assessment.reason) : change.error());
        return false;
    }
    if (subject.rounds.isEmpty() && intentOf(*change) != m_agreed.value(subject.name)) {
        endBadly(subject, error(ErrorKind::Conflict,
                                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was changed by somebody else since it was approved"),
                                     {subject.name})));
        return false;
    }
    if (subject.rounds.isEmpty() || subject.rounds.last().digest() != change->digest())
        subject.rounds += *change;
    subject.send = change->forward;
    subject.activation = change->activation;
    subject.repeatable = change->activationRepeatable;
    subject.marker = observation.activationMarker;
    subject.state = u"applying"_s;
    return true;
}

bool BatchRun::landed(const BatchSubject &subject, const Observation &observation) const
{
    const Assessment bare = m_step.assessSubject(subject.name, observation, {}, m_context.plan());
    if (bare.state == Assessment::State::Compliant || bare.state == Assessment::State::NotApplicable)
        return true;
    if (bare.state != Assessment::State::Differs)
        return false;
    // On its way where nobody knows whether we sent it there: only if something of ours shows.
    if (bare.settling && subject.unknown && stand(subject, observation) == Stand::Before)
        return false;
    const auto rest = m_step.planSubject(subject.name, observation, debtsOf(subject), m_context.plan());
    return rest && rest->forward.isEmpty();
}

Stand BatchRun::stand(const BatchSubject &subject, const Observation &observation) const
{
    const Assessment assessment = m_step.assessSubject(subject.name, observation, {}, m_context.plan());
    return standOf(assessment.findings, mergedChanges(subject.rounds));
}

bool BatchRun::done(const BatchSubject &subject, const Observation &observation) const
{
    const QList<Debt> debts = debtsOf(subject);
    return m_step.assessSubject(subject.name, observation, debts, m_context.plan()).state == Assessment::State::Compliant &&
           !owed(debts, observation.activationMarker);
}

void BatchRun::progressed()
{
    StepUpdate update;
    update.step = m_key;
    update.state = StepState::Applying;
    update.detail = m_step.texts().doing;
    update.total = int(m_subjects.size());
    for (const BatchSubject &subject : m_subjects)
        update.done += subject.state == "verified"_L1 || subject.state == "already"_L1;
    update.subjects = news(m_subjects);
    m_context.update(std::move(update));
}

/// What an earlier process began, then the canary, then the waves.
std::vector<std::vector<BatchSubject *>> BatchRun::waves()
{
    std::vector<std::vector<BatchSubject *>> waves(1);
    const bool proved = std::any_of(m_subjects.begin(), m_subjects.end(),
                                    [](const BatchSubject &subject) { return subject.state == "verified"_L1; });
    bool canary = !proved;
    std::vector<BatchSubject *> wave;
    for (BatchSubject *subject : m_todo) {
        if (subject->stage != Stage::Waiting) {
            waves[0].push_back(subject);
            continue;
        }
        wave.push_back(subject);
        if (int(wave.size()) >= std::max(1, canary ? limits().canary : limits().waveSize)) {
            waves.push_back(std::move(wave));
            wave.clear();
            canary = false;
        }
    }
    waves.push_back(std::move(wave));
    for (size_t number = 1; number < waves.size(); ++number)
        for (BatchSubject *subject : waves[number])
            subject->wave = int(number) - (proved ? 0 : 1);
    return waves;
}

StepState BatchRun::carryOut()
{
    const auto all = waves();
    progressed();
    bool first = true;
    for (const auto &wave : all) {
        if (wave.empty())
            continue;
        const bool canary = first && wave.front()->stage == Stage::Waiting && int(wave.size()) <= limits().canary;
        if (!fly(wave))
            return m_end.stopped(m_begun);
        if (limitReached() || (canary && failed() > 0))
            break;
        first = false;
    }
    std::vector<BatchSubject *> left;
    for (BatchSubject *subject : m_todo)
        if (subject->state == "pending"_L1) {
            subject->state = u"skipped"_s;
            left.push_back(subject);
        }
    if (!write(left))
        return m_end.stopped(m_begun);
    progressed();
    return conclude();
}

StepState BatchRun::conclude()
{
    const bool bad = std::any_of(m_subjects.begin(), m_subjects.end(), [](const BatchSubject &subject) {
        return subject.state == "failed"_L1 || subject.state == "skipped"_L1;
    });
    if (bad)
        return failedSubjects();
    if (!m_held.isEmpty()) {
        QStringList lines;
        for (auto it = m_held.begin(); it != m_held.end(); ++it)
            lines += it.key() + u": "_s + it.value().english();
        return m_end.waiting(Text(QT_TRANSLATE_NOOP("SipSeal", "These need a person: %1"), {lines.join(u"; "_s)}));
    }
    const Settled settled = m_reader.settle([](const Look &look) { return look.compliant(); });
    if (settled.stopped)
        return m_end.stopped(m_begun);
    if (settled.reached)
        return m_begun ? m_end.verified(*settled.look) : m_end.already(*settled.look);
    return m_end.failed(settled.error.value_or(error(
                            ErrorKind::Timeout,
                            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not as wanted within the time allowed"), {m_key.device}))),
                        settled.look);
}

StepState BatchRun::failedSubjects()
{
    QStringList lines;
    int bad = 0;
    Error worst = error(ErrorKind::Rejected, {});
    for (const BatchSubject &subject : m_subjects) {
        if (subject.state != "failed"_L1 && subject.state != "skipped"_L1)
            continue;
        ++bad;
        if (subject.error) {
            worst.kind = subject.error->kind;
            lines += subject.name + u": "_s + subject.error->english();
        }
    }
    worst.message =
        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 of %2 were not done"), {QString::number(bad), QString::number(m_subjects.size())});
    worst.technical = lines.mid(0, 20).join(u'\n');
    worst.hint = Text(QT_TRANSLATE_NOOP("SipSeal", "See to those named, then resume the run"));
    return m_end.failed(worst);
}

} // namespace sipseal
