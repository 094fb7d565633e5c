// SPDX-License-Identifier: Apache-2.0
#include "app/engine/BatchFlight.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kReadTime = std::chrono::minutes(5); // hundreds of phones in a few requests
constexpr int kSendings = 3;
constexpr size_t kReadAtOnce = 200;

} // namespace

BatchFlight::BatchFlight(RunContext &context, const BatchStep &step)
    : m_context(context), m_step(step), m_key(step.key()), m_limits(step.limits(context.plan())), m_settle(step.traits().settle)
{
}

Result<QMap<QString, Observation>> BatchFlight::read(const std::vector<BatchSubject *> &subjects) const
{
    QMap<QString, Observation> all;
    for (size_t from = 0; from < subjects.size(); from += kReadAtOnce) {
        QStringList names;
        for (size_t i = from; i < std::min(subjects.size(), from + kReadAtOnce); ++i)
            names += subjects[i]->name;
        auto some = m_step.observeSubjects(m_context.devices(), names, Deadline::in(kReadTime), m_context.stop());
        if (!some)
            return some;
        all.insert(*some);
    }
    return all;
}

bool BatchFlight::write(const std::vector<BatchSubject *> &subjects)
{
    QList<SubjectRecord> records;
    for (const BatchSubject *subject : subjects)
        records += subject->toRecord();
    return records.isEmpty() || m_context.writeSubjects(m_key, records).has_value();
}

QList<SubjectUpdate> BatchFlight::news(const std::vector<BatchSubject> &subjects)
{
    QList<SubjectUpdate> out;
    for (const BatchSubject &subject : subjects) {
        const StepState state = subject.shownState();
        const auto known = m_said.constFind(subject.name);
        if (known != m_said.constEnd() && *known == state)
            continue;
        m_said[subject.name] = state;
        out += {subject.name, state, subject.wave, subject.error};
    }
    return out;
}

void BatchFlight::endBadly(BatchSubject &subject, const Error &error)
{
    subject.state = badState();
    subject.error = error;
    ++m_failed;
    // The stage stays, so that a resume knows what was begun; only what was not begun has ended.
    if (subject.stage == Stage::Waiting)
        subject.stage = Stage::Ended;
    subject.until = QDateTime();
}

void BatchFlight::clockFrom(BatchSubject &subject) const
{
    const QDateTime now = m_context.clock().now();
    subject.until = now.addMSecs(m_settle.upTo.count());
    subject.believable = now.addMSecs(m_settle.believableAfter().count());
}

bool BatchFlight::fly(const std::vector<BatchSubject *> &subjects)
{
    std::vector<BatchSubject *> waiting, flying;
    for (BatchSubject *subject : subjects) {
        const bool between = subject->stage == Stage::Landing || subject->stage == Stage::Settling;
        if (between)
            clockFrom(*subject);
        (between ? flying : waiting).push_back(subject);
    }
    auto pause = m_settle.firstPause();
    while (!waiting.empty() || !flying.empty()) {
        if (m_context.stopped())
            return false;
        if (limitReached())
            waiting.clear();
        const size_t room = size_t(std::max<int>(0, std::max(1, m_limits.inFlight) - int(flying.size())));
        if (room > 0 && !waiting.empty()) {
            const std::vector<BatchSubject *> group(waiting.begin(), waiting.begin() + std::min(room, waiting.size()));
            waiting.erase(waiting.begin(), waiting.begin() + group.size());
            if (!begin(group))
                return false;
            flying.insert(flying.end(), group.begin(), group.end());
            pause = m_settle.firstPause();
        }
        if (!poll(flying))
            return false;
        for (BatchSubject *subject : flying)
            if (subject->stage == Stage::Waiting) // never arrived: once more from the start
                waiting.insert(waiting.begin(), subject);
        std::erase_if(flying,
                      [](const BatchSubject *subject) { return subject->stage == Stage::Waiting || !subject->until.isValid(); });
        progressed();
        if (!flying.empty() && !m_context.clock().wait(std::max(pause, std::chrono::milliseconds(1)), m_context.stop()))
            return false;
        pause = std::min(pause * 2, m_settle.every);
    }
    return true;
}

// Read again just before sending; written down, all of the group in one commit, before the first byte leaves.
bool BatchFlight::begin(const std::vector<BatchSubject *> &group)
{
    auto seen = read(group);
    for (int attempt = 1; !seen && attempt < 4 && seen.error().kind != ErrorKind::Cancelled; ++attempt) {
        if (!m_context.clock().wait(m_settle.every * attempt, m_context.stop()))
            return false;
        seen = read(group);
    }
    if (m_context.stopped())
        return false;
    std::vector<BatchSubject *> toSend;
    for (BatchSubject *subject : group) {
        if (!seen || !seen->contains(subject->name)) {
            endBadly(*subject, seen ? error(ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know %2"),
                                                                      {m_key.device, subject->name}))
                                    : seen.error());
        } else if (prepare(*subject, seen->value(subject->name))) {
            subject->stage = Stage::Landing;
            subject->unknown = subject->refused = false;
            toSend.push_back(subject);
        }
    }
    return write(group) && sendAll(toSend);
}

// A stop takes effect between subjects: what was written down as begun and not sent, the device will show as before.
bool BatchFlight::sendAll(const std::vector<BatchSubject *> &group)
{
    ActionSender sender(m_context, m_key, m_settle);
    for (BatchSubject *subject : group) {
        if (m_context.stopped())
            return false;
        ++subject->sendings;
        for (const Action &action : subject->send) {
            const Sending sending = sender.send(action);
            if (sending.end == Sending::End::Stopped)
                return false;
            if (sending.end == Sending::End::Done)
                continue;
            subject->error = sending.error;
            subject->unknown = sending.end == Sending::End::Unknown;
            subject->refused = !subject->unknown;
            break;
        }
        clockFrom(*subject);
    }
    return true;
}

bool BatchFlight::poll(const std::vector<BatchSubject *> &flying)
{
    std::vector<BatchSubject *> open, toActivate, changed;
    for (BatchSubject *subject : flying)
        if (subject->stage == Stage::Landing || subject->stage == Stage::Settling)
            if (subject->until.isValid())
                open.push_back(subject);
    if (open.empty())
        return true;
    auto seen = read(open);
    if (m_context.stopped())
        return false;
    for (BatchSubject *subject : open) {
        const Stage stage = subject->stage;
        const QString state = subject->state;
        if (seen && seen->contains(subject->name)) {
            if (stage == Stage::Landing)
                judgeLanding(*subject, seen->value(subject->name), toActivate);
            else
                judgeSettling(*subject, seen->value(subject->name), toActivate);
        } else if (m_context.clock().now() >= subject->until) {
            endBadly(*subject, seen ? error(ErrorKind::Timeout, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not show %2 any more"),
                                                                     {m_key.device, subject->name}))
                                    : seen.error());
        }
        if (subject->stage != stage || subject->state != state)
            changed.push_back(subject);
    }
    return write(changed) && activate(toActivate);
}

void BatchFlight::judgeLanding(BatchSubject &subject, const Observation &observation, std::vector<BatchSubject *> &toActivate)
{
    const QDateTime now = m_context.clock().now();
    if (landed(subject, observation)) {
        subject.refused = subject.unknown = false;
        subject.error.reset();
        if (subject.activation.isEmpty()) {
            subject.stage = Stage::Settling;
            judgeSettling(subject, observation, toActivate);
        } else {
            subject.evident = !done(subject, observation);
            toActivate.push_back(&subject);
        }
        return;
    }
    const bool foreign = stand(subject, observation) == Stand::Foreign;
    if (subject.refused) {
        endBadly(subject, subject.error.value_or(
                              error(ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was refused"), {subject.name}))));
    } else if (subject.unknown && !foreign && now >= subject.believable && subject.sendings < kSendings) {
        subject.stage = Stage::Waiting;
    } else if (now >= subject.until) {
        endBadly(subject,
                 foreign
                     ? error(ErrorKind::Conflict,
                             Text(QT_TRANSLATE_NOOP("SipSeal", "Somebody else has changed %1 meanwhile"), {subject.name}))
                     : error(ErrorKind::Timeout,
                             Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not as wanted within the time allowed"), {subject.name})));
    }
}

void BatchFlight::judgeSettling(BatchSubject &subject, const Observation &observation, std::vector<BatchSubject *> &toActivate)
{
    const bool canTell = subject.activation.isEmpty() || subject.evident || !subject.unknown;
    if (canTell && done(subject, observation)) {
        subject.state = goodState();
        subject.stage = Stage::Ended;
        subject.error.reset();
        subject.until = QDateTime();
    } else if (!canTell || m_context.clock().now() >= subject.until || neverHappened(subject, observation)) {
        againOrEnd(subject, toActivate);
    }
}

// Nobody answered, and the device has long shown that nothing happened, and is not on its way either.
bool BatchFlight::neverHappened(const BatchSubject &subject, const Observation &observation) const
{
    if (!subject.unknown || !subject.evident || m_context.clock().now() < subject.believable)
        return false;
    const QList<Debt> debts{Debt{m_step.key(), subject.marker, {}, subject.repeatable}};
    return owed(debts, observation.activationMarker)
           && !m_step.assessSubject(subject.name, observation, debts, m_context.plan()).settling;
}

void BatchFlight::againOrEnd(BatchSubject &subject, std::vector<BatchSubject *> &toActivate)
{
    if (subject.unknown && subject.repeatable && subject.activations < kSendings)
        toActivate.push_back(&subject);
    else if (subject.unknown)
        endBadly(subject, error(ErrorKind::OutcomeUnknown,
                                Text(QT_TRANSLATE_NOOP("SipSeal", "Nobody can tell whether %1 was reset"), {subject.name})));
    else
        endBadly(subject,
                 error(ErrorKind::Timeout,
                       Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not as wanted within the time allowed"), {subject.name})));
}

bool BatchFlight::activate(const std::vector<BatchSubject *> &group)
{
    for (BatchSubject *subject : group) {
        subject->stage = Stage::Settling;
        subject->unknown = true; // until the device answers: so it stands in the journal
        subject->state = subject->back ? subject->state : u"activating"_s;
    }
    if (!write(group))
        return false;
    ActionSender sender(m_context, m_key, m_settle);
    for (BatchSubject *subject : group) {
        if (m_context.stopped())
            return false;
        ++subject->activations;
        subject->unknown = false;
        for (const Action &action : subject->activation) {
            const Sending sending = sender.send(action);
            if (sending.end == Sending::End::Stopped)
                return false;
            subject->unknown = sending.end == Sending::End::Unknown;
            if (sending.end == Sending::End::Refused || sending.end == Sending::End::NotSent)
                endBadly(*subject, *sending.error);
            if (sending.end != Sending::End::Done)
                break;
        }
        if (subject->state == badState())
            continue;
        clockFrom(*subject);
        if (!subject->unknown && !subject->back)
            subject->state = u"settling"_s;
    }
    return write(group);
}

} // namespace sipseal
