// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeChange.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDialect.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeSession.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

bool isSave(const QString &line)
{
    static const QRegularExpression save(uR"(^\s*(?:wr(?:i(?:t(?:e)?)?)?(?:\s+me\w*)?|copy\s+run\S*\s+sta\S*)\s*$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return save.match(line).hasMatch();
}

/// Leaves configuration mode by itself.
bool leavesConfig(const QString &line)
{
    return line.trimmed() == u"end"_s || line.trimmed() == u"exit"_s;
}

} // namespace

CubeChange::CubeChange(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop)
    : m_session(session), m_action(action), m_deadline(deadline), m_stop(std::move(stop))
{
}

Result<ActionReply> CubeChange::perform()
{
    const bool config = m_action.mode == CliAction::Mode::Config;
    if (config)
        if (auto entered = enter(); !entered)
            return fail(entered.error());
    const Result<void> sent = sendLines(config);
    const Result<void> left = config ? leave() : Result<void>();
    if (!sent)
        return fail(sent.error());
    if (!left)
        return fail(left.error());
    m_reply.text = Redactor::process().redact(m_reply.text);
    return m_reply;
}

Result<void> CubeChange::enter()
{
    const auto reply = m_session.read(u"configure terminal"_s, m_deadline.atMost(m_action.timeout), m_stop);
    if (!reply)
        return fail(reply.error());
    static const QRegularExpression lock(
        uR"(Configuration mode is locked|Config session is locked|Config mode cannot be entered|Configuration Session is locked)"_s,
        QRegularExpression::CaseInsensitiveOption);
    m_promptTells = cubePromptIsConfig(reply->prompt);
    m_entered = m_promptTells || reply->text.contains(u"Enter configuration commands"_s);
    const CubeLineVerdict verdict = judgeCubeLine(reply->text);
    if (!m_entered && lock.match(reply->text).hasMatch())
        return fail(locked(verdict.words.isEmpty() ? reply->text.trimmed() : verdict.words));
    if (m_entered)
        return {};
    const QString &id = m_session.device();
    const bool forbidden = verdict.words.contains(u"uthorization"_s) || verdict.words.contains(u"denied"_s);
    return fail(forbidden ? ErrorKind::PrivilegeMissing : ErrorKind::Rejected, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not let this login into configuration mode"), {id}),
                Redactor::process().redact(reply->text.trimmed().left(1000)));
}

Error CubeChange::locked(const QString &words)
{
    static const QRegularExpression user(uR"(\buser '([^']{1,64})')"_s);
    static const QRegularExpression owner(uR"(^\s*(?:TTY username|User)\s*:\s*(?!unknown\b)(\S{1,64}))"_s,
                                          QRegularExpression::MultilineOption);
    QString who;
    if (const auto m = user.match(words); m.hasMatch())
        who = m.captured(1);
    QString technical = words;
    if (const auto report = m_session.read(u"show configuration lock"_s, m_deadline.atMost(10s), m_stop)) {
        if (const auto m = owner.match(report->text); m.hasMatch())
            who = m.captured(1);
        technical += u'\n' + Redactor::process().redact(report->text.trimmed().left(1500));
    }
    const QString &id = m_session.device();
    if (who.isEmpty())
        return {ErrorKind::Busy, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of %1 is locked. Nothing was sent."), {id}), technical,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until the other session leaves configuration mode, then try again."))};
    return {ErrorKind::Busy, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of %1 is locked by %2. Nothing was sent."), {id, who}),
            technical,
            Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until the other session leaves configuration mode, then try again."))};
}

Result<void> CubeChange::sendLines(bool config)
{
    // A stop takes effect here, before the first line: a change that has begun is finished.
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, m_session.device(), Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    for (int i = 0; i < m_action.lines.size(); ++i)
        if (auto sent = sendLine(i, config); !sent)
            return sent;
    return {};
}

Result<void> CubeChange::sendLine(int index, bool config)
{
    const QString &line = m_action.lines[index];
    const auto reply = m_session.write(line, m_action.dialogue, m_deadline.atMost(m_action.timeout));
    if (!reply) {
        m_session.close(); // nobody knows in which mode the shell is; with the session, configuration mode ends too
        m_entered = false;
        return fail(unsent(reply.error(), index));
    }
    ++m_reply.cliLines;
    if (!reply->text.trimmed().isEmpty())
        m_reply.text += line + u'\n' + reply->text;
    const CubeLineVerdict verdict = judgeCubeLine(reply->text);
    m_reply.warnings += verdict.warnings;
    if (!config && isSave(line))
        return judgeSave(index, reply->text);
    if (verdict.refused)
        return fail(refused(index, verdict.words));
    const bool inConfig = cubePromptIsConfig(reply->prompt);
    if (config && m_promptTells && !inConfig) {
        m_entered = false;
        if (!leavesConfig(line) || index + 1 < m_action.lines.size())
            return fail(refused(index, u"%1\n%2"_s.arg(reply->text.trimmed().left(1000),
                                                       reply->prompt))); // pushed out: later lines would land elsewhere
    }
    return {};
}

/// `[OK]` is the only sign that it was saved (cube.md §4); copy may count bytes instead.
Result<void> CubeChange::judgeSave(int index, const QString &text) const
{
    static const QRegularExpression saved(uR"(\[OK\]|\d+ bytes copied)"_s);
    if (saved.match(text).hasMatch())
        return {};
    const QString words = Redactor::process().redact(text.trimmed().left(1500));
    const QString &id = m_session.device();
    if (text.contains(u"Device or resource busy"_s))
        return fail(ErrorKind::Busy, id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is busy and did not save its configuration"), {id}), words,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Try again in a moment.")));
    return fail(refused(index, words));
}

Result<void> CubeChange::leave()
{
    if (!m_entered)
        return {};
    // A deadline of its own, and no stop: configuration mode is left whatever happened.
    const auto reply = m_session.read(u"end"_s, Deadline::in(15s), {});
    if (!reply || cubePromptIsConfig(reply->prompt)) {
        m_session.close();
        return {}; // the lines were answered one by one; with the session, configuration mode ends
    }
    const CubeLineVerdict verdict = judgeCubeLine(reply->text); // some sub-modes are judged as a whole when they are left
    m_reply.warnings += verdict.warnings;
    if (!verdict.refused)
        return {};
    const QString &id = m_session.device();
    return fail(ErrorKind::Rejected, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the change when configuration mode was left"), {id}),
                u"%1\n(%2 lines had been sent)"_s.arg(verdict.words).arg(m_reply.cliLines));
}

QString CubeChange::place(int index) const
{
    return u"line %1 of %2, \"%3\"; lines before it that landed: %4"_s.arg(index + 1)
        .arg(m_action.lines.size())
        .arg(Redactor::process().redact(m_action.lines[index]))
        .arg(index);
}

Error CubeChange::refused(int index, const QString &words) const
{
    const QString &id = m_session.device();
    const QString line = Redactor::process().redact(m_action.lines[index]);
    const QString technical = Redactor::process().redact(words) + u"\n("_s + place(index) + u')';
    if (words.contains(u"Command authorization failed"_s))
        return {ErrorKind::PrivilegeMissing, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The login at %1 may not use \"%2\""), {id, line}), technical,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Ask for the right to use this command, or log in with another account."))};
    return {ErrorKind::Rejected, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused \"%2\""), {id, line}), technical,
            index == 0 ? Text()
                       : Text(QT_TRANSLATE_NOOP("SipSeal",
                                                "The lines before it are in the running configuration: undo takes them back."))};
}

/// The transport says what became of this line; whether others had landed, only we know.
Error CubeChange::unsent(Error error, int index) const
{
    if (error.device.isEmpty())
        error.device = m_session.device();
    if (index > 0 && error.kind != ErrorKind::OutcomeUnknown)
        error.kind = ErrorKind::OutcomeUnknown;
    error.technical += (error.technical.isEmpty() ? u"("_s : u"\n("_s) + place(index) + u')';
    return error;
}

} // namespace sipseal
