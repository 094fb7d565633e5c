// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/SshSession.h"

#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTail = 4000; // of the text so far, in an error

// Megabytes are cut before they are redacted, far above what is shown: a secret that the cut halves is not in it.
constexpr qsizetype kRedacted = 64 * 1024;
constexpr auto kPatienceAfterGivingUp = std::chrono::seconds(3);

QString redactedTail(const QString &text)
{
    return Redactor::process().redact(text.right(kRedacted)).right(kTail).trimmed();
}

bool isOneLine(const QString &line)
{
    for (const QChar c : line)
        if (c.unicode() < 0x20 || c.unicode() == 0x7f || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            return false;
    return true;
}

Error neverSent(const QString &device)
{
    return {ErrorKind::Internal,
            device,
            Text(QT_TRANSLATE_NOOP("SipSeal", "A command with a line break or control character is never sent")),
            {},
            {}};
}

std::chrono::milliseconds since(std::chrono::steady_clock::time_point begun)
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun);
}

} // namespace

SshSession::SshSession(SshSettings settings) : m_settings(std::move(settings))
{
    Redactor::process().add(m_settings.password, m_settings.user);
}

SshSession::~SshSession()
{
    close();
}

Result<CliReply> SshSession::open(Deadline deadline, std::stop_token stop)
{
    return perform<CliReply>([&] { return openNow(deadline, stop); }, deadline, stop);
}

Result<CliReply> SshSession::run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                 std::stop_token stop)
{
    if (!isOneLine(line))
        return fail(neverSent(m_settings.deviceId));
    return perform<CliReply>([&] { return runNow(line, dialogue, write, deadline, stop); }, deadline, stop);
}

Result<QList<CliReply>> SshSession::readAll(const QStringList &lines, Deadline deadline, std::stop_token stop)
{
    for (const QString &line : lines)
        if (!isOneLine(line) || line.isEmpty())
            return fail(neverSent(m_settings.deviceId));
    return perform<QList<CliReply>>([&] { return readAllNow(lines, deadline, stop); }, deadline, stop);
}

void SshSession::close()
{
    static_cast<void>(m_actor.run([this] { drop(); }, Deadline::never(), {}));
}

template <class Value>
Result<Value> SshSession::perform(const std::function<Result<Value>()> &job, Deadline deadline, std::stop_token stop)
{
    std::optional<Result<Value>> result;
    switch (m_actor.run([&] { result = job(); }, deadline, stop)) {
    case Actor::Outcome::Done: return *result;
    case Actor::Outcome::TimedOut:
        return fail(ErrorKind::Timeout, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was busy with another command for too long"), {m_settings.deviceId}));
    case Actor::Outcome::Stopped: break;
    }
    return fail(ErrorKind::Cancelled, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
}

void SshSession::drop()
{
    m_open = false;
    m_link.reset();
}

Result<CliReply> SshSession::openNow(Deadline deadline, std::stop_token stop)
{
    if (m_link && drain())
        return CliReply{{}, m_prompt, {}};
    drop();
    const auto begun = std::chrono::steady_clock::now();
    const Waker waker(stop);
    m_settings.transcript.add(Transcript::Direction::Note, u"ssh %1@%2"_s.arg(m_settings.user, m_settings.endpoint.toString()));
    m_link = std::make_unique<SshLink>(m_settings);
    if (auto linked = m_link->open(&deadline, stop, waker); !linked) {
        drop();
        Error error = linked.error();
        error.technical = Redactor::process().redact(error.technical);
        m_settings.transcript.add(Transcript::Direction::Note, error.english());
        return fail(error);
    }
    m_habits = {};
    m_silent = 0;
    ShellReader reader(m_settings.dialect, QString(), {}, std::chrono::steady_clock::now());
    const Conversation conversation = converse(&reader, deadline.atMost(m_settings.dialect.loginTimeout), waker);
    if (conversation.end != End::Prompt) {
        const Error error = explain(conversation, {}, false, false);
        drop();
        return fail(error);
    }
    m_open = true;
    m_prompt = reader.prompt();
    return CliReply{reader.text(), m_prompt, since(begun)};
}

/// Until the line leaves, nothing has happened, whatever kind of line it is.
Result<void> SshSession::maySend(const QString &line, Deadline deadline, std::stop_token stop)
{
    if (!m_link || !drain()) {
        drop();
        return fail(ErrorKind::Unreachable, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not connected: \"%2\" was not sent"),
                         {m_settings.deviceId, Redactor::process().redact(line)}));
    }
    if (stop.stop_requested())
        return fail(ErrorKind::Cancelled, m_settings.deviceId, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    if (deadline.expired())
        return fail(ErrorKind::Timeout, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "No time was left to send \"%1\""), {Redactor::process().redact(line)}));
    return {};
}

Result<CliReply> SshSession::runNow(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                    std::stop_token stop)
{
    if (auto may = maySend(line, deadline, stop); !may)
        return fail(may.error());
    const Waker waker(stop);
    const auto begun = std::chrono::steady_clock::now();
    ShellReader reader(m_settings.dialect, line.isNull() ? u""_s : line, dialogue, begun, m_habits);
    if (const auto answers = exchange(&reader, {line}, write, deadline, waker); !answers)
        return fail(answers.error());
    return CliReply{reader.text(), m_prompt, since(begun)};
}

Result<QList<CliReply>> SshSession::readAllNow(const QStringList &lines, Deadline deadline, std::stop_token stop)
{
    QList<CliReply> replies;
    if (lines.size() > 1 && m_habits.echo != ShellHabits::Echo::Silent) {
        if (auto may = maySend(lines.first(), deadline, stop); !may)
            return fail(may.error());
        const Waker waker(stop);
        const auto begun = std::chrono::steady_clock::now();
        ShellReader reader(m_settings.dialect, lines, begun, m_habits);
        const auto answers = exchange(&reader, lines, false, deadline, waker);
        if (!answers)
            return fail(answers.error());
        for (const ShellReader::Answer &answer : *answers)
            replies += CliReply{answer.text, answer.prompt, since(begun)};
    }
    // What was swallowed as type-ahead, or cannot be told apart without an echo, is asked again: it changes nothing.
    while (replies.size() < lines.size()) {
        auto reply = runNow(lines[replies.size()], {}, false, deadline, stop);
        if (!reply)
            return fail(reply.error());
        replies += std::move(*reply);
    }
    return replies;
}

Result<QList<ShellReader::Answer>> SshSession::exchange(ShellReader *reader, const QStringList &lines, bool write,
                                                        Deadline deadline, const Waker &waker)
{
    QByteArray bytes;
    for (const QString &line : lines) {
        m_settings.transcript.add(Transcript::Direction::Sent, line);
        bytes += line.toUtf8() + m_settings.dialect.lineEnd;
    }
    Conversation conversation;
    if (m_link->write(bytes, deadline, waker))
        conversation = converse(reader, deadline, waker);
    else
        conversation = {waker.raised() ? End::Stopped : deadline.expired() ? End::TimedOut : End::Closed, m_link->lastError()};
    if (conversation.end == End::Prompt) {
        learn(*reader);
        m_prompt = reader->prompt();
        return reader->answers();
    }
    const bool left = conversation.end == End::Question && giveUpQuestion(waker);
    const Error error = explain(conversation, lines.first(), write, left);
    m_settings.transcript.add(Transcript::Direction::Note, error.english());
    if (!left)
        drop();
    return fail(error);
}

/// The key that forgets a question, and the prompt after it: proof that nothing was answered.
bool SshSession::giveUpQuestion(const Waker &waker)
{
    const Deadline deadline = Deadline::in(kPatienceAfterGivingUp);
    m_settings.transcript.add(Transcript::Direction::Note, u"the question is left without an answer"_s);
    if (m_settings.dialect.giveUp.isEmpty() || !m_link->write(m_settings.dialect.giveUp, deadline, waker))
        return false;
    ShellReader reader(m_settings.dialect, u""_s, {}, std::chrono::steady_clock::now(), m_habits);
    if (converse(&reader, deadline, waker).end != End::Prompt)
        return false;
    m_prompt = reader.prompt();
    return true;
}

/// What one answer showed of the shell holds for the next.
void SshSession::learn(const ShellReader &reader)
{
    m_habits = reader.habits();
    m_silent = reader.echoed() ? 0 : m_silent + 1;
    if (m_silent > 1)
        m_habits.echo = ShellHabits::Echo::Silent;
    // Where nothing is echoed, the same prompt twice is the device's own.
    if (!reader.echoed() && m_habits.prompt.pattern().isEmpty() && m_settings.dialect.ownPrompt)
        if (const QRegularExpression own = m_settings.dialect.ownPrompt(m_prompt); own.match(reader.prompt()).hasMatch())
            m_habits.prompt = own;
}

SshSession::Conversation SshSession::converse(ShellReader *reader, Deadline deadline, const Waker &waker)
{
    using Kind = ShellReader::Step::Kind;
    const auto soFar = [&] { return redactedTail(reader->tail(kRedacted)); };
    for (;;) {
        QByteArray bytes;
        const SshLink::Read read = m_link->read(&bytes);
        const auto now = std::chrono::steady_clock::now();
        if (!bytes.isEmpty()) {
            reader->feed(bytes, now);
            report(reader, false);
        }
        const ShellReader::Step step = reader->next(now);
        if (step.kind == Kind::Done)
            return {End::Prompt, {}};
        if (step.kind == Kind::TooMuch)
            return {End::TooMuch, u"more than %1 bytes or %2 lines"_s.arg(ShellReader::kLargest).arg(ShellReader::kMostLines)};
        if (step.kind == Kind::Question || step.kind == Kind::Renamed) {
            report(reader, true);
            return {step.kind == Kind::Question ? End::Question : End::Renamed, soFar()};
        }
        if (read == SshLink::Read::Closed) {
            report(reader, true);
            return {End::Closed, soFar()};
        }
        if (waker.raised() || deadline.expired()) {
            report(reader, true);
            return {waker.raised() ? End::Stopped : End::TimedOut, soFar()};
        }
        if (step.kind == Kind::SendAnswer)
            m_settings.transcript.add(Transcript::Direction::Sent, QString::fromUtf8(step.bytes));
        if (step.kind != Kind::Wait && !m_link->write(step.bytes, deadline, waker))
            continue; // the next turn says why
        if (step.kind == Kind::Wait && bytes.isEmpty())
            m_link->wait(std::min(step.wait, deadline.remaining()), waker);
    }
}

// What came since the last answer (syslog, a second prompt) goes to the transcript; false when the connection is gone.
bool SshSession::drain()
{
    QByteArray bytes;
    SshLink::Read last = SshLink::Read::Data;
    while (last == SshLink::Read::Data && bytes.size() < ShellReader::kLargest)
        last = m_link->read(&bytes);
    if (!bytes.isEmpty()) {
        TerminalText terminal;
        terminal.feed(bytes);
        for (const QString &line : terminal.takeLines())
            if (!line.isEmpty())
                m_settings.transcript.add(Transcript::Direction::Received, line);
    }
    return last != SshLink::Read::Closed;
}

void SshSession::report(ShellReader *reader, bool all)
{
    const QStringList lines = reader->takeLines();
    if (!lines.isEmpty())
        m_settings.transcript.add(Transcript::Direction::Received, lines.join(u'\n'));
    if (all && !reader->unfinished().isEmpty())
        m_settings.transcript.add(Transcript::Direction::Received, reader->unfinished().left(kRedacted));
}

Error SshSession::explain(const Conversation &conversation, const QString &line, bool write, bool atPrompt) const
{
    const QString &id = m_settings.deviceId;
    const QString shown = Redactor::process().redact(line);
    if (atPrompt)
        return {ErrorKind::Rejected, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 answered \"%2\" with a question that was not foreseen: it was left unanswered"),
                     {id, shown}),
                conversation.technical,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Log in by hand, enter the command and judge the question."))};
    if (write)
        return {
            ErrorKind::OutcomeUnknown, id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" was sent to %2, but it is not known whether it took effect"), {shown, id}),
            conversation.technical, Text(QT_TRANSLATE_NOOP("SipSeal", "Read the device again: only it can tell."))};
    switch (conversation.end) {
    case End::Stopped: return {ErrorKind::Cancelled, id, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")), {}, {}};
    case End::TooMuch:
        return {ErrorKind::Parse,
                id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 answered more than can be read"), {id}),
                conversation.technical,
                {}};
    case End::Closed:
        return {ErrorKind::Unreachable,
                id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 closed the connection"), {id}),
                conversation.technical,
                {}};
    case End::Renamed: // whether it is its answer's end is not guessed; a new login learns the new prompt
        return {ErrorKind::Unreachable,
                id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has another prompt than before: its host name was changed, or another device answers"),
                     {id}),
                conversation.technical,
                {}};
    case End::TimedOut:
    case End::Question:
    case End::Prompt: break;
    }
    if (line.isEmpty())
        return {ErrorKind::Timeout,
                id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gave no prompt in time"), {id}),
                conversation.technical,
                {}};
    return {ErrorKind::Timeout,
            id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not finish \"%2\" in time"), {id, shown}),
            conversation.technical,
            {}};
}

} // namespace sipseal
