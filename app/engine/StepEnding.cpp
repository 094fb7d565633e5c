// SPDX-License-Identifier: Apache-2.0
#include "app/engine/StepEnding.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

StepEnding::StepEnding(RunContext &context, const Step &step) : m_context(context), m_step(step), m_key(step.key()) {}

QJsonObject StepEnding::proof(const std::optional<Look> &look) const
{
    if (!look)
        return {};
    return {{u"findings"_s, findingsToJson(look->assessment.findings)},
            {u"evidence"_s, evidenceToJson(look->observation.evidence)},
            {u"marker"_s, look->observation.activationMarker}};
}

StepState StepEnding::say(StepState state, Text detail, const std::optional<Look> &look, std::optional<Error> error,
                          const QStringList &sent)
{
    StepUpdate update;
    update.step = m_key;
    update.state = state;
    update.detail = std::move(detail);
    update.error = std::move(error);
    update.sent = sent;
    if (look) {
        update.findings = look->assessment.findings;
        update.evidence = look->observation.evidence;
    }
    m_context.update(std::move(update));
    return state;
}

StepState StepEnding::already(const Look &look)
{
    const StepStory *story = m_context.history().find(m_key);
    const bool before = story && story->ended == "verified"_L1; // resumed: this run has proved it before
    if (!before || !look.debts.isEmpty()) {
        QJsonObject data = proof(look);
        data[u"not_applicable"_s] = look.assessment.state == Assessment::State::NotApplicable;
        if (!m_context.record(look.debts.isEmpty() ? u"already"_s : u"debt-cleared"_s, m_key, data, {}, look.debtIds()))
            return stopped(false);
    }
    return say(before ? StepState::Verified : StepState::Already, m_step.texts().done, look);
}

StepState StepEnding::verified(const Look &look, const QStringList &sent)
{
    if (!m_context.record(u"verified"_s, m_key, proof(look), {}, look.debtIds()))
        return StepState::OutcomeUnknown;
    return say(StepState::Verified, m_step.texts().done, look, std::nullopt, sent);
}

StepState StepEnding::failed(const Error &error, const std::optional<Look> &look, const QJsonObject &more,
                             const QList<qint64> &cleared)
{
    if (error.kind == ErrorKind::Cancelled)
        return stopped(false);
    QJsonObject data = proof(look);
    data[u"error"_s] = error.toJson();
    for (auto it = more.begin(); it != more.end(); ++it)
        data[it.key()] = it.value();
    (void)m_context.record(u"failed"_s, m_key, data, {}, cleared); // a failing journal stops the run by itself
    return say(StepState::Failed, error.message, look, error);
}

StepState StepEnding::blocked(const Text &reason, const std::optional<Look> &look)
{
    QJsonObject data = proof(look);
    data[u"blocked"_s] = true;
    data[u"reason"_s] = reason.toJson();
    (void)m_context.record(u"skipped"_s, m_key, data);
    return say(StepState::Blocked, reason, look);
}

StepState StepEnding::waiting(const Text &instruction, const std::optional<Look> &look)
{
    QJsonObject data = proof(look);
    data[u"instruction"_s] = instruction.toJson();
    (void)m_context.record(u"waiting-for-human"_s, m_key, data);
    return say(StepState::WaitingForHuman, instruction, look);
}

StepState StepEnding::skipped()
{
    const Text reason(QT_TRANSLATE_NOOP("SipSeal", "Left as it is: not accepted"));
    (void)m_context.record(u"skipped"_s, m_key, {{u"reason"_s, reason.toJson()}});
    return say(StepState::Skipped, reason, std::nullopt);
}

StepState StepEnding::stopped(bool begun)
{
    if (!begun)
        return say(StepState::Pending, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped before anything was changed")), std::nullopt);
    const Text reason(QT_TRANSLATE_NOOP("SipSeal", "Stopped after the change was begun: resume the run to finish it"));
    (void)m_context.record(u"outcome-unknown"_s, m_key, {{u"reason"_s, reason.toJson()}, {u"stopped"_s, true}});
    return say(StepState::OutcomeUnknown, reason, std::nullopt);
}

} // namespace sipseal
