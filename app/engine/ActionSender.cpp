// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ActionSender.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTries = 6;
constexpr auto kLongestPause = std::chrono::seconds(30);

/// Its own deadline, so long that only a device that will never answer reaches it.
Deadline deadlineOf(const Action &action)
{
    using namespace std::chrono;
    if (const auto *cli = std::get_if<CliAction>(&action.what))
        return Deadline::in(cli->timeout * std::max<qsizetype>(1, cli->lines.size()) + seconds(60));
    return Deadline::in(minutes(5));
}

Sending::End endOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::Busy:
    case ErrorKind::Throttled:
    case ErrorKind::Unreachable: return Sending::End::NotSent;
    case ErrorKind::Rejected:
    case ErrorKind::PrivilegeMissing:
    case ErrorKind::Unsupported:
    case ErrorKind::WrongDevice:
    case ErrorKind::Conflict:
    case ErrorKind::InvalidPlan:
    case ErrorKind::AuthRefused:
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::CertificateUntrusted: return Sending::End::Refused;
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Timeout:
    case ErrorKind::Cancelled:
    case ErrorKind::Parse:
    case ErrorKind::StorageFailed:
    case ErrorKind::Internal: return Sending::End::Unknown;
    }
    return Sending::End::Unknown;
}

} // namespace

Sending ActionSender::send(const Action &action)
{
    DevicePort *port = m_context.devices().find(action.device);
    if (!port)
        return {Sending::End::Refused,
                {},
                Error{ErrorKind::Internal,
                      action.device,
                      Text(QT_TRANSLATE_NOOP("SipSeal", "The plan holds no device %1"), {action.device}),
                      {},
                      {}}};
    auto pause = std::max(m_settle.every, std::chrono::milliseconds(1));
    for (int attempt = 1;; ++attempt) {
        auto reply = port->perform(action, deadlineOf(action), std::stop_token());
        if (reply) {
            m_context.count(*reply);
            return {Sending::End::Done, *reply, std::nullopt};
        }
        const Sending::End end = endOf(reply.error().kind);
        if (end != Sending::End::NotSent || attempt >= kTries)
            return {end, {}, reply.error()};
        if (!wait(reply.error(), std::min<std::chrono::milliseconds>(pause, kLongestPause)))
            return {Sending::End::Stopped, {}, reply.error()};
        pause *= 2;
    }
}

Sending ActionSender::sendNoted(const QList<Action> &actions, const QJsonObject &note)
{
    Sending sending;
    for (int index = 0; index < actions.size() && sending.end == Sending::End::Done; ++index) {
        sending = send(actions[index]);
        QJsonObject data = sendingToJson(index, actions[index], sending);
        for (auto it = note.begin(); it != note.end(); ++it)
            data[it.key()] = it.value();
        if (!m_context.record(u"note"_s, m_step, data))
            sending.end = Sending::End::Stopped;
    }
    return sending;
}

/// False: the person stopped the run.
bool ActionSender::wait(const Error &why, std::chrono::milliseconds pause)
{
    const QString seconds = QString::number(std::chrono::ceil<std::chrono::seconds>(pause).count());
    StepUpdate update;
    update.step = m_step;
    update.state = m_state;
    update.detail = Text::of(QT_TRANSLATE_NOOP("SipSeal", "Next try in %1 s: %2"), {Text::verbatim(seconds), why.message});
    m_context.update(std::move(update));
    return m_context.clock().wait(pause, m_context.stop());
}

QJsonObject sendingToJson(int index, const Action &action, const Sending &sending)
{
    QJsonObject object{{u"index"_s, index},
                       {u"device"_s, action.device},
                       {u"sent"_s, QJsonArray::fromStringList(action.rendered())},
                       {u"reply"_s, sending.reply.text},
                       {u"cli_lines"_s, sending.reply.cliLines},
                       {u"https_writes"_s, sending.reply.httpsWrites}};
    if (!sending.reply.warnings.isEmpty())
        object[u"warnings"_s] = QJsonArray::fromStringList(sending.reply.warnings);
    if (sending.error)
        object[u"error"_s] = sending.error->toJson();
    return object;
}

} // namespace sipseal
