// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeEntry.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDialect.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeRefusalWords.h"
#include "app/devices/cube/CubeRollback.h"
#include "app/devices/cube/CubeSession.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/CubeUsers.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

CubeEntry::CubeEntry(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop)
    : m_session(session), m_action(action), m_deadline(deadline), m_stop(std::move(stop))
{
}

bool CubeEntry::saysLocked(const QString &text)
{
    static const QRegularExpression lock(
        uR"(Configuration mode is locked|Config session is locked|Config mode cannot be entered|Configuration Session is locked|Command execution is locked)"_s,
        QRegularExpression::CaseInsensitiveOption);
    return lock.match(text.left(64 * 1024).simplified()).hasMatch();
}

bool CubeEntry::saysStandby(const QString &text)
{
    return text.contains(u"Config mode cannot be entered during Standby initialization"_s);
}

Result<void> CubeEntry::enter()
{
    if (timed())
        if (auto none = noRollbackPending(); !none)
            return none;
    bool isLocked = false;
    auto entered = enterOnce(&isLocked);
    return isLocked ? Result<void>(fail(locked(entered.error()))) : entered;
}

Result<void> CubeEntry::enterOnce(bool *isLocked)
{
    const Deadline deadline = m_deadline.atMost(m_action.timeout);
    const QString line = m_action.enteringLine();
    // Arming a timer is a write: it leaves once.
    const auto reply = timed() ? m_session.write(line, {}, deadline) : m_session.read(line, deadline, m_stop);
    if (!reply) {
        if (timed())
            m_session.close();
        return fail(reply.error());
    }
    if (cubePromptIsConfig(reply->prompt))
        return timed() ? judgeTimer(reply->text) : Result<void>();
    const QString words = reply->text.trimmed().left(1000);
    *isLocked = saysLocked(words);
    if (*isLocked)
        return fail(ErrorKind::Busy, m_session.device(), {}, words);
    if (reply->text.contains(u"Enter configuration commands"_s))
        return fail(unseen(words));
    return fail(refused(words));
}

/// Two timers at once: nobody knows which configuration the device would go back to.
Result<void> CubeEntry::noRollbackPending()
{
    const auto reply = m_session.read(u"show archive config rollback timer"_s, m_deadline.atMost(m_action.timeout), m_stop);
    if (!reply)
        return fail(reply.error());
    const auto rollback = parseCubeRollback(reply->text);
    if (!rollback || !rollback->pending) // a device that does not know the question answers the entry
        return {};
    const QString &id = m_session.device();
    const QString who = rollback->user.isEmpty() ? u"?"_s : rollback->user;
    return fail(
        ErrorKind::Busy, id,
        Text(QT_TRANSLATE_NOOP("SipSeal", "A timed rollback of %1 is pending already, armed by %2. Nothing was sent."),
             {id, who}),
        rollback->text,
        Text(QT_TRANSLATE_NOOP(
            "SipSeal", "Have it confirmed or reverted (\"configure confirm\", \"configure revert now\"), then try again.")));
}

/// In configuration mode; the lines may only follow when the device has said that it will take them back.
Result<void> CubeEntry::judgeTimer(const QString &text)
{
    static const QRegularExpression armed(uR"(Rollback Confirmed Change: Backing up|ROLLBK_CNFMD_CHG_(?:BACKUP|START))"_s);
    const bool refusal = judgeCubeLine(text).refused;
    if (!refusal && armed.match(text.simplified()).hasMatch())
        return {};
    if (const auto left = m_session.here(u"end"_s, Deadline::in(15s)); !left || cubePromptIsConfig(left->prompt))
        m_session.close();
    return fail(refused(text.trimmed().left(1000)));
}

Error CubeEntry::refused(const QString &text) const
{
    const QString &id = m_session.device();
    const QString words = Redactor::process().redact(text);
    const CubeLineVerdict verdict = judgeCubeLine(text);
    if (verdict.refusal == CubeRefusal::NotAuthorized)
        return {ErrorKind::PrivilegeMissing, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not let this login into configuration mode"), {id}), words,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Ask for the right to use this command, or log in with another account."))};
    if (!timed())
        return {wordsFor(verdict.refusal, id, m_action.enteringLine()).kind, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not let this login into configuration mode"), {id}), words,
                wordsFor(verdict.refusal, id, m_action.enteringLine()).hint};
    const Text plain =
        Text(QT_TRANSLATE_NOOP("SipSeal", "Make the change without a timed rollback: its own inverse takes it back."));
    if (saysArchiveIsOff(text))
        return {ErrorKind::Rejected, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no timed rollback: its archive is not configured. Nothing was sent."),
                     {id}),
                words, plain};
    if (!cubetext::syntaxRefusal(text).isEmpty())
        return {ErrorKind::Unsupported, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know a timed rollback. Nothing was sent."), {id}), words, plain};
    static const QRegularExpression pending(uR"(\b(?:already|pending|in progress)\b)"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    if (pending.match(text).hasMatch() && !saysNoRollbackPending(text))
        return {
            ErrorKind::Busy, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "Another timed rollback of %1 is pending. Nothing was sent."), {id}), words,
            Text(QT_TRANSLATE_NOOP(
                "SipSeal", "Have it confirmed or reverted (\"configure confirm\", \"configure revert now\"), then try again."))};
    return {
        ErrorKind::Rejected, id,
        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not say that it will take the change back by itself. Nothing was sent."), {id}),
        words, plain};
}

/// In by its words, out by its prompt: nobody could see what becomes of a line. With the session, configuration mode ends.
Error CubeEntry::unseen(const QString &text)
{
    m_session.close();
    const QString &id = m_session.device();
    const QString timer = timed() ? u"\n(a timer may run: \"configure confirm\" ends it)"_s : QString();
    return {ErrorKind::Unsupported, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 shows no prompt of configuration mode. Nothing was sent."), {id}),
            Redactor::process().redact(text) + timer,
            Text(QT_TRANSLATE_NOOP("SipSeal", "Where its configuration has \"no service prompt config\", set \"service prompt "
                                              "config\" by hand, then check again."))};
}

Error CubeEntry::standby(const QString &words) const
{
    const QString &id = m_session.device();
    return {ErrorKind::Busy, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The standby of %1 is starting: nobody can configure meanwhile. Nothing was sent."),
                 {id}),
            Redactor::process().redact(words),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until \"show redundancy states\" names the standby hot, then try again."))};
}

QString CubeEntry::holder(CubeSession &session, const QString &words, Deadline deadline, QString *evidence)
{
    static const QRegularExpression said(uR"(\buser '([^']{1,64})'(?:\s+from\s+terminal\s+'(\d{1,6})')?)"_s);
    const auto m = said.match(words.simplified());
    QString who = m.captured(1);
    int tty = m.hasMatch() && !m.captured(2).isEmpty() ? m.captured(2).toInt() : -1;
    const auto answers = session.readAll({u"show configuration lock"_s, u"show users"_s}, deadline.atMost(10s), {});
    if (!answers)
        return who;
    const CubeConfigLock lock = parseCubeConfigLock(answers->at(0).text);
    if (!lock.user.isEmpty())
        who = lock.user;
    if (lock.tty >= 0)
        tty = lock.tty;
    for (const CubeUser &user : parseCubeUsers(answers->at(1).text))
        if (user.tty == tty && tty >= 0 && !user.self)
            who = who.isEmpty() || who == user.name ? user.shown() : who;
    for (const CliReply &answer : *answers)
        *evidence += u'\n' + Redactor::process().redact(answer.text.trimmed().left(1500));
    return who;
}

/// For a person, from the words that came with the last try.
Error CubeEntry::locked(const Error &last)
{
    const QString &words = last.technical;
    if (saysStandby(words))
        return standby(words);
    QString technical = Redactor::process().redact(words);
    const QString who = holder(m_session, words, m_deadline, &technical);
    const QString &id = m_session.device();
    return {ErrorKind::Busy, id,
            who.isEmpty()
                ? Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of %1 is locked. Nothing was sent."), {id})
                : Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of %1 is locked by %2. Nothing was sent."), {id, who}),
            technical,
            Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until the other session leaves configuration mode, then try again."))};
}

} // namespace sipseal
