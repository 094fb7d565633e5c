// SPDX-License-Identifier: Apache-2.0
#include "app/transport/ssh/SshSession.h"

#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kTail = 4000; // of the text so far, in an error

QString redactedTail(const QString &text)
{
    return Redactor::process().redact(text).right(kTail).trimmed();
}

bool isOneLine(const QString &line)
{
    for (const QChar c : line)
        if (c.unicode() < 0x20 || c.unicode() == 0x7f || c == QChar::LineSeparator || c == QChar::ParagraphSeparator)
            return false;
    return true;
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
    return perform([&] { return openNow(deadline, stop); }, deadline, stop);
}

Result<CliReply> SshSession::run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                 std::stop_token stop)
{
    if (!isOneLine(line))
        return fail(ErrorKind::Internal, m_settings.deviceId,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "A command with a line break or control character is never sent")));
    return perform([&] { return runNow(line, dialogue, write, deadline, stop); }, deadline, stop);
}

void SshSession::close()
{
    static_cast<void>(m_actor.run([this] { drop(); }, Deadline::never(), {}));
}

Result<CliReply> SshSession::perform(const std::function<Result<CliReply>()> &job, Deadline deadline, std::stop_token stop)
{
    std::optional<Result<CliReply>> result;
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
    ShellReader reader(m_settings.dialect, {}, {}, std::chrono::steady_clock::now());
    const Conversation conversation = converse(&reader, deadline.atMost(m_settings.dialect.loginTimeout), waker);
    if (conversation.end != End::Prompt) {
        const Error error = explain(conversation, {}, false);
        drop();
        return fail(error);
    }
    m_open = true;
    m_prompt = reader.prompt();
    return CliReply{reader.text(), m_prompt,
                    std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)};
}

Result<CliReply> SshSession::runNow(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                                    std::stop_token stop)
{
    // Until the line leaves, nothing has happened, whatever kind of line it is.
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

    const Waker waker(stop);
    const auto begun = std::chrono::steady_clock::now();
    ShellReader reader(m_settings.dialect, line.isNull() ? u""_s : line, dialogue, begun);
    m_settings.transcript.add(Transcript::Direction::Sent, line);
    Conversation conversation;
    if (m_link->write(line.toUtf8() + m_settings.dialect.lineEnd, deadline, waker))
        conversation = converse(&reader, deadline, waker);
    else
        conversation = {waker.raised() ? End::Stopped : deadline.expired() ? End::TimedOut : End::Closed, m_link->lastError()};
    if (conversation.end != End::Prompt) {
        const Error error = explain(conversation, line, write);
        m_settings.transcript.add(Transcript::Direction::Note, error.english());
        drop();
        return fail(error);
    }
    m_prompt = reader.prompt();
    return CliReply{reader.text(), m_prompt,
                    std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun)};
}

SshSession::Conversation SshSession::converse(ShellReader *reader, Deadline deadline, const Waker &waker)
{
    using Kind = ShellReader::Step::Kind;
    const auto soFar = [&] { return redactedTail(reader->text() + reader->unfinished()); };
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
            return {End::TooMuch, u"more than %1 bytes"_s.arg(ShellReader::kLargest)};
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
        m_settings.transcript.add(Transcript::Direction::Received, reader->unfinished());
}

Error SshSession::explain(const Conversation &conversation, const QString &line, bool write) const
{
    const QString &id = m_settings.deviceId;
    const QString shown = Redactor::process().redact(line);
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
    case End::TimedOut:
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
