// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeChange.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDialect.h"
#include "app/devices/cube/CubeRefusalWords.h"
#include "app/devices/cube/CubeRollback.h"
#include "app/devices/cube/CubeSession.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

// IOS takes 254 characters a line and cuts what is longer: it would mean something else.
constexpr qsizetype kLongestLine = 254;

bool isSave(const QString &line)
{
    static const QRegularExpression save(uR"(^\s*(?:wr(?:i(?:t(?:e)?)?)?(?:\s+me\w*)?|copy\s+run\S*\s+sta\S*)\s*$)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    return save.match(line).hasMatch();
}

/// `configure confirm`, `configure revert now`, `configure revert timer 5`.
bool isRollbackVerb(const QString &line)
{
    static const QRegularExpression verb(uR"(^\s*conf\w*\s+(?:confirm|revert)\b)"_s, QRegularExpression::CaseInsensitiveOption);
    return verb.match(line).hasMatch();
}

/// Leaves configuration mode by itself.
bool leavesConfig(const QString &line)
{
    return line.trimmed() == u"end"_s || line.trimmed() == u"exit"_s;
}

/// The lines behind it are meant for a mode of its own: in the one above they would mean something else, or nothing.
bool opensMode(const QString &line)
{
    static const QRegularExpression opener(
        uR"(^\s*(?:sip-ua|archive|dial-peer\s+voice\s+\d+(?:\s+voip)?|voice\s+service\s+voip|)"
        uR"(voice\s+class\s+(?:tenant|server-group|tls-profile|tls-cipher|sip-options-keepalive)\s+\d+|)"
        uR"(crypto\s+pki\s+trustpoint\s+\S+)\s*$)"_s);
    return opener.match(line).hasMatch();
}

bool isTopOfConfig(const QString &prompt)
{
    return prompt.trimmed().endsWith(u"(config)#"_s);
}

/// The next thing to do, and what became of the lines before it, where there were any.
Text withLanded(const Text &hint, int before)
{
    if (before == 0)
        return hint;
    const Text landed(
        QT_TRANSLATE_NOOP("SipSeal", "The lines before it are in the running configuration: undo takes them back."));
    return Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1 %2"), {hint, landed});
}

} // namespace

CubeChange::CubeChange(CubeSession &session, const CliAction &action, Deadline deadline, std::stop_token stop)
    : m_session(session), m_action(action), m_deadline(deadline), m_stop(stop), m_entry(session, action, deadline, std::move(stop))
{
}

QString CubeChange::unsendable(const QString &line)
{
    if (line.trimmed().isEmpty())
        return u"it is empty"_s;
    for (const QChar c : line)
        if (c.unicode() < 0x20 || (c.unicode() >= 0x7f && c.unicode() < 0xa0) || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator)
            return u"it holds a control character or line break"_s;
    if (line.contains(u'?'))
        return u"it holds a question mark, which IOS takes for a call for help"_s;
    if (line.toUtf8().size() > kLongestLine)
        return u"it is longer than %1 characters, where IOS cuts it"_s.arg(kLongestLine);
    return {};
}

Result<ActionReply> CubeChange::perform()
{
    if (isConfig()) {
        if (auto entered = m_entry.enter(); !entered)
            return fail(entered.error());
        m_entered = true;
    }
    const Result<void> sent = sendLines();
    const Result<void> left = isConfig() ? leave() : Result<void>();
    if (!sent)
        return fail(m_action.revertMinutes != 0 ? disarmed(sent.error()) : sent.error());
    if (!left)
        return fail(left.error());
    m_reply.text = Redactor::process().redact(m_reply.text);
    return m_reply;
}

Result<void> CubeChange::sendLines()
{
    // A stop takes effect here, before the first line: a change that has begun is finished.
    if (m_stop.stop_requested())
        return fail(ErrorKind::Cancelled, m_session.device(), Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    for (int i = 0; i < m_action.lines.size(); ++i)
        if (auto sent = sendLine(i); !sent)
            return sent;
    return {};
}

Result<CliReply> CubeChange::write(int index)
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
    return reply;
}

Result<void> CubeChange::sendLine(int index)
{
    if (!isConfig() && isSave(m_action.lines[index]))
        return save(index);
    const auto reply = write(index);
    if (!reply)
        return fail(reply.error());
    if (isConfig()) {
        auto judged = judgeConfig(index, *reply);
        m_landed += judged.has_value();
        return judged;
    }
    const CubeLineVerdict verdict = judgeCubeLine(reply->text);
    m_reply.warnings += verdict.warnings;
    return judgeExec(index, reply->text, verdict);
}

Result<void> CubeChange::judgeConfig(int index, const CliReply &reply)
{
    const QString &line = m_action.lines[index];
    const CubeLineVerdict verdict = judgeCubeLine(reply.text);
    m_reply.warnings += verdict.warnings;
    const bool inConfig = cubePromptIsConfig(reply.prompt);
    m_entered = m_entered && inConfig;
    if (saysRollbackBegan(reply.text))
        return fail(
            ErrorKind::Conflict, m_session.device(),
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 began to take the change back while it was being made: its timer was over"),
                 {m_session.device()}),
            technicalOf(index, reply.text.trimmed().left(1500)));
    if (CubeEntry::saysLocked(verdict.words) || (!inConfig && CubeEntry::saysLocked(reply.text)))
        return fail(pushedOut(index, reply.text.trimmed().left(1000)));
    if (verdict.refused)
        return fail(refused(index, verdict));
    if (!inConfig && (!leavesConfig(line) || index + 1 < m_action.lines.size())) // later lines would land elsewhere
        return fail(outOfPlace(index, reply));
    if (inConfig && opensMode(line) && isTopOfConfig(reply.prompt))
        return fail(unopened(index, reply));
    return {};
}

Result<void> CubeChange::judgeExec(int index, const QString &text, const CubeLineVerdict &verdict) const
{
    if (!isRollbackVerb(m_action.lines[index]))
        return verdict.refused ? Result<void>(fail(refused(index, verdict))) : Result<void>();
    const QString &id = m_session.device();
    const QString words = technicalOf(index, text.trimmed().left(1500));
    if (saysNoRollbackPending(text))
        return fail(
            ErrorKind::Conflict, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no timed rollback pending: \"%2\" did nothing"),
                 {id, m_action.lines[index].trimmed()}),
            words,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The timer may have taken the change back already, or somebody else ended it: "
                                              "read the configuration.")));
    // What `configure replace` says where it did not work (cube.md §5).
    static const QRegularExpression failed(
        uR"(original configuration has been successfully restored|not a valid config file|\b(?:rollback|replace)\b[^.\n]{0,40}\b(?:failed|aborted)\b)"_s,
        QRegularExpression::CaseInsensitiveOption);
    if (verdict.refused)
        return fail(refused(index, verdict));
    if (failed.match(text).hasMatch())
        return fail(refused(index, {true, CubeRefusal::Other, text.trimmed().left(1000), {}}));
    return {};
}

/// `[OK]` is the only sign that it was saved (cube.md §4); copy may count bytes instead.
Result<void> CubeChange::save(int index)
{
    static const QRegularExpression saved(uR"(\[OK\]|\d+ bytes copied)"_s);
    const auto reply = write(index);
    if (!reply)
        return fail(reply.error());
    const CubeLineVerdict verdict = judgeCubeLine(reply->text);
    m_reply.warnings += verdict.warnings;
    return saved.match(reply->text).hasMatch() ? Result<void>() : fail(unsaved(index, reply->text, verdict));
}

Error CubeChange::unsaved(int index, const QString &text, const CubeLineVerdict &verdict) const
{
    const QString words = Redactor::process().redact(text.trimmed().left(1500));
    const QString &id = m_session.device();
    if (verdict.refusal == CubeRefusal::Busy)
        return {ErrorKind::Busy, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is busy and did not save its configuration"), {id}),
                words, Text(QT_TRANSLATE_NOOP("SipSeal", "Try again in a moment."))};
    return refused(index, {true, verdict.refusal, words, {}});
}

Result<void> CubeChange::leave()
{
    if (!m_entered)
        return {};
    // A deadline of its own, and no stop: configuration mode is left whatever happened.
    const auto reply = m_session.here(u"end"_s, Deadline::in(15s));
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
                u"%1\n(%2 lines had been sent)"_s.arg(verdict.words).arg(m_reply.cliLines),
                withLanded(wordsFor(verdict.refusal, id, u"end"_s).hint, m_landed));
}

/// Nothing of ours landed: the timer that we armed would only take back what others do meanwhile. Where something landed it is
/// what the timer is for.
Error CubeChange::disarmed(Error error)
{
    if (m_landed > 0 || error.kind == ErrorKind::OutcomeUnknown || error.kind == ErrorKind::Conflict)
        return error;
    const QString confirm = u"configure confirm"_s;
    const auto reply = m_session.write(confirm, {}, Deadline::in(15s));
    const bool ended = reply && !judgeCubeLine(reply->text).refused;
    error.technical += ended ? u"\n(nothing had changed: the timer was ended by \"%1\")"_s.arg(confirm)
                             : u"\n(the timer may still run: \"%1\" ends it)"_s.arg(confirm);
    return error;
}

/// Somebody took the configuration while we were in it: this line did not land, those before it did.
Error CubeChange::pushedOut(int index, const QString &words)
{
    QString technical = technicalOf(index, words);
    const QString &id = m_session.device();
    const bool isStandby = CubeEntry::saysStandby(words);
    QString who;
    if (m_entered) // the session says that it is pushed out, and may not have been yet
        m_session.close();
    else if (!isStandby) // nobody holds it then
        who = CubeEntry::holder(m_session, words, m_deadline, &technical);
    m_entered = false;
    // With lines of it in place, "busy" would have the whole of it sent again.
    const ErrorKind kind = m_landed == 0 ? ErrorKind::Busy : ErrorKind::OutcomeUnknown;
    const CubeRefusalWords said =
        wordsFor(isStandby ? CubeRefusal::StandbyInitialising : CubeRefusal::Locked, id, shown(index));
    const Text hint = withLanded(said.hint, index);
    if (isStandby)
        return {kind, id, said.message, technical, hint};
    if (who.isEmpty())
        return {kind, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Another session locked the configuration of %1 during the change"), {id}),
                technical, hint};
    return {kind, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%2 locked the configuration of %1 during the change"), {id, who}), technical,
            hint};
}

QString CubeChange::place(int index) const
{
    QString out = u"line %1 of %2, \"%3\"; lines before it that landed: %4"_s.arg(index + 1)
                      .arg(m_action.lines.size())
                      .arg(Redactor::process().redact(m_action.lines[index]))
                      .arg(index);
    if (m_action.revertMinutes != 0)
        out += u"; the device takes them back %1 minutes after it was entered"_s.arg(m_action.revertMinutes);
    return out;
}

QString CubeChange::shown(int index) const
{
    return Redactor::process().redact(m_action.lines[index]);
}

QString CubeChange::technicalOf(int index, const QString &words) const
{
    return Redactor::process().redact(words) + u"\n("_s + place(index) + u')';
}

Error CubeChange::refused(int index, const CubeLineVerdict &verdict) const
{
    const CubeRefusalWords said = wordsFor(verdict.refusal, m_session.device(), shown(index));
    // With lines of it in place, "busy" would have the whole of it sent again.
    const ErrorKind kind = said.kind == ErrorKind::Busy && index > 0 ? ErrorKind::Conflict : said.kind;
    return {kind, m_session.device(), said.message, technicalOf(index, verdict.words),
            withLanded(said.hint, isConfig() ? index : 0)};
}

/// Nothing was refused, and yet the lines behind it would be no configuration any more.
Error CubeChange::outOfPlace(int index, const CliReply &reply) const
{
    const QString &id = m_session.device();
    return {ErrorKind::Rejected, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 left configuration mode at \"%2\""), {id, shown(index)}),
            technicalOf(index, u"%1\n%2"_s.arg(reply.text.trimmed().left(1000), reply.prompt)),
            withLanded(Text(QT_TRANSLATE_NOOP("SipSeal", "Look who else works on it (show users, show configuration lock), then "
                                                         "try again.")),
                       index)};
}

Error CubeChange::unopened(int index, const CliReply &reply) const
{
    const QString &id = m_session.device();
    return {ErrorKind::Rejected, id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not open the section \"%2\""), {id, shown(index)}),
            technicalOf(index, u"%1\n%2\n(no mode of its own was opened)"_s.arg(reply.text.trimmed().left(1000), reply.prompt)),
            withLanded(Text(QT_TRANSLATE_NOOP("SipSeal", "Look in show running-config whether this section is there and of the "
                                                         "kind that the line names, then check again.")),
                       index)};
}

/// The transport says what became of this line; whether others had landed, only we know.
Error CubeChange::unsent(Error error, int index) const
{
    if (error.device.isEmpty())
        error.device = m_session.device();
    // A question that was left unanswered is a refusal of ours: what landed before it is known.
    if (index > 0 && error.kind != ErrorKind::OutcomeUnknown && error.kind != ErrorKind::Rejected)
        error.kind = ErrorKind::OutcomeUnknown;
    error.technical += (error.technical.isEmpty() ? u"("_s : u"\n("_s) + place(index) + u')';
    return error;
}

} // namespace sipseal
