// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeSession.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int kPrivileged = 15;
constexpr auto kPreparation = std::chrono::seconds(60); ///< from the first prompt to the first answer; a slow one takes seconds

bool isFinal(ErrorKind kind)
{
    return kind == ErrorKind::AuthRefused || kind == ErrorKind::HostKeyUnknown || kind == ErrorKind::HostKeyChanged;
}

/// "% Bad secrets", "% Access denied", "% Error in authentication." ...: what it said, without its question.
QString enableWords(const QString &text, int level)
{
    if (const QString words = judgeCubeLine(text).words; !words.isEmpty())
        return words;
    static const QRegularExpression question(uR"(^[^\n]{0,40}[Pp]assword[^\n]{0,20}:\s*$)"_s);
    QStringList lines;
    for (const QString &line : cubetext::lines(text.left(4000)))
        if (!line.trimmed().isEmpty() && !question.match(line).hasMatch())
            lines += line.trimmed();
    return lines.isEmpty() ? u"Current privilege level is %1"_s.arg(level)
                           : Redactor::process().redact(lines.join(u'\n').left(1000));
}

} // namespace

CubeSession::CubeSession(QString device, std::unique_ptr<CliTransport> cli, std::function<Result<Secret>()> enablePassword)
    : m_device(std::move(device)), m_cli(std::move(cli)), m_enablePassword(std::move(enablePassword))
{
}

Result<CubeSession::Turn> CubeSession::turn(Deadline deadline, std::stop_token stop)
{
    Turn lock(m_mutex, std::defer_lock);
    while (!lock.try_lock_for(std::min<std::chrono::milliseconds>(100ms, deadline.remaining()))) {
        if (stop.stop_requested())
            return fail(ErrorKind::Cancelled, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
        if (deadline.expired())
            return fail(ErrorKind::Timeout, m_device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was busy with another command for too long"), {m_device}));
    }
    return lock;
}

Error CubeSession::remember(Error error)
{
    if (error.device.isEmpty())
        error.device = m_device;
    if (isFinal(error.kind))
        m_refused = error;
    return error;
}

Result<void> CubeSession::ready(Deadline deadline, std::stop_token stop, const QStringList &ahead)
{
    if (m_refused)
        return fail(*m_refused);
    if (m_prepared && m_cli->isOpen())
        return {};
    m_prepared = false;
    m_ahead.clear();
    auto opened = m_cli->open(deadline, stop);
    if (!opened)
        return fail(remember(opened.error()));
    if (opened->prompt.trimmed().endsWith("admin:"_L1)) {
        m_cli->close();
        return fail(remember(Error{ErrorKind::WrongDevice, m_device,
                                   Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is no Cisco router: a CUCM or CVVB answers there"), {m_device}),
                                   opened->prompt.trimmed(), Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address of the device in the plan."))}));
    }
    if (auto prepared = prepare(ahead, deadline.atMost(kPreparation), stop); !prepared) {
        m_cli->close();
        Error error = prepared.error();
        if (error.kind == ErrorKind::Timeout && !deadline.expired()) // it talks, and never comes to a prompt: as good as not there
            error.kind = ErrorKind::Unreachable;
        return fail(remember(error));
    }
    m_prepared = true;
    return {};
}

/// Nothing of it needs the answer of the line before: it leaves together, and what is read first with it.
Result<void> CubeSession::prepare(const QStringList &ahead, Deadline deadline, std::stop_token stop)
{
    const QStringList own{u"terminal length 0"_s, u"terminal width 511"_s, u"show privilege"_s};
    const auto replies = m_cli->readAll(own + ahead, deadline, stop);
    if (!replies)
        return fail(replies.error());
    takePrivilege(replies->at(2));
    const bool wide = !judgeCubeLine(replies->at(1).text).refused;
    if (!wide)
        if (auto settled = settleWidth(deadline, stop); !settled)
            return settled;
    if (m_privilege < kPrivileged && m_enablePassword)
        return enable(deadline, stop);
    for (qsizetype i = 0; wide && i < ahead.size(); ++i) // before the width was settled, lines were broken
        m_ahead += {ahead[i], replies->at(own.size() + i)};
    return {};
}

/// Not every image takes every width (cube.md §4). One that takes none is read as it is.
Result<void> CubeSession::settleWidth(Deadline deadline, std::stop_token stop)
{
    for (const QString &width : {u"512"_s, u"0"_s}) {
        const auto reply = m_cli->run(u"terminal width "_s + width, {}, false, deadline, stop);
        if (!reply)
            return fail(reply.error());
        if (!judgeCubeLine(reply->text).refused)
            break;
    }
    return {};
}

void CubeSession::takePrivilege(const CliReply &reply)
{
    static const QRegularExpression shape(uR"(Current privilege level is (\d{1,2})\b)"_s);
    const auto m = shape.match(reply.text);
    m_privilege = m.hasMatch() ? m.captured(1).toInt() : reply.prompt.trimmed().endsWith(u'#') ? kPrivileged : 1;
}

Result<void> CubeSession::enable(Deadline deadline, std::stop_token stop)
{
    const auto secret = m_enablePassword();
    if (!secret)
        return fail(secret.error());
    Redactor::process().add(*secret); // before it leaves: whatever writes it down writes ***
    // A wrong password is asked for again, up to three times; empty lines end that at once.
    const QString question = uR"([^\n]{0,40}[Pp]assword[^\n]{0,20}:\s*)"_s;
    const QList<PromptAnswer> dialogue{
        {question, QString::fromUtf8(secret->reveal(), secret->size())}, {question, QString()}, {question, QString()}};
    const auto reply = m_cli->run(u"enable"_s, dialogue, false, deadline.atMost(30s), stop);
    if (!reply)
        return fail(reply.error());
    const auto level = m_cli->run(u"show privilege"_s, {}, false, deadline, stop);
    if (!level)
        return fail(level.error());
    takePrivilege(*level);
    if (m_privilege >= kPrivileged)
        return {};
    const bool unset = reply->text.contains(u"No password set"_s);
    return fail(ErrorKind::AuthRefused, m_device,
                unset ? Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no enable password: over the network nobody may enable there"), {m_device})
                      : Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the enable password"), {m_device}),
                enableWords(reply->text, m_privilege),
                unset ? Text(QT_TRANSLATE_NOOP("SipSeal", "Configure \"enable secret\" there, or log in with a privileged account."))
                      : Text(QT_TRANSLATE_NOOP("SipSeal", "Correct the secret of the account \"enable\" of this device.")));
}

Result<void> CubeSession::privileged(Deadline deadline, std::stop_token stop, const QStringList &ahead)
{
    if (auto connected = ready(deadline, stop, ahead); !connected)
        return connected;
    if (m_privilege >= kPrivileged)
        return {};
    return fail(ErrorKind::PrivilegeMissing, m_device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The login at %1 has privilege level %2; level 15 is needed"),
                     {m_device, QString::number(m_privilege)}),
                {},
                Text(QT_TRANSLATE_NOOP(
                    "SipSeal", "Log in with a privileged account, or give the account \"enable\" a secret in the plan.")));
}

std::optional<CliReply> CubeSession::fromAhead(const QString &line)
{
    for (qsizetype i = 0; i < m_ahead.size(); ++i)
        if (m_ahead[i].first == line)
            return m_ahead.takeAt(i).second;
    return {};
}

Result<CliReply> CubeSession::read(const QString &line, Deadline deadline, std::stop_token stop)
{
    // Only a look may be repeated, and leaves the shell where it is.
    const bool looks = line.startsWith(u"show "_s);
    if (auto connected = ready(deadline, stop, looks ? QStringList{line} : QStringList{}); !connected)
        return fail(connected.error());
    if (auto known = fromAhead(line))
        return *known;
    m_ahead.clear(); // from here on it would be old
    auto reply = m_cli->run(line, {}, false, deadline, stop);
    if (reply || reply.error().kind != ErrorKind::Unreachable)
        return reply;
    m_cli->close(); // an exec-timeout ended the idle session: nothing was changed, ask again
    if (auto connected = ready(deadline, stop); !connected)
        return fail(connected.error());
    return m_cli->run(line, {}, false, deadline, stop);
}

Result<QList<CliReply>> CubeSession::readAll(const QStringList &lines, Deadline deadline, std::stop_token stop)
{
    for (int attempt = 0;; ++attempt) {
        if (auto connected = ready(deadline, stop); !connected)
            return fail(connected.error());
        m_ahead.clear();
        auto replies = m_cli->readAll(lines, deadline, stop);
        if (replies || replies.error().kind != ErrorKind::Unreachable || attempt > 0)
            return replies;
        m_cli->close();
    }
}

Result<CliReply> CubeSession::here(const QString &line, Deadline deadline)
{
    return m_cli->run(line, {}, false, deadline, {});
}

Result<QString> CubeSession::ask(const QString &line, Deadline deadline, std::stop_token stop)
{
    const auto reply = read(line, deadline, stop);
    if (!reply)
        return fail(reply.error());
    const QString refusal = cubetext::syntaxRefusal(reply->text);
    if (refusal.isEmpty())
        return reply->text;
    if (m_privilege < kPrivileged || refusal.contains(u"uthorization"_s) || refusal.contains(u"denied"_s))
        return fail(ErrorKind::PrivilegeMissing, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The login at %1 may not use \"%2\""), {m_device, line}), refusal,
                    Text(QT_TRANSLATE_NOOP(
                        "SipSeal", "Log in with a privileged account, or give the account \"enable\" a secret in the plan.")));
    return fail(ErrorKind::Unsupported, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know \"%2\""), {m_device, line}),
                refusal);
}

Result<CliReply> CubeSession::write(const QString &line, const QList<PromptAnswer> &dialogue, Deadline deadline)
{
    m_ahead.clear();
    return m_cli->run(line, dialogue, true, deadline, {}); // no stop: a change in flight is finished
}

void CubeSession::close()
{
    m_cli->close();
    m_ahead.clear();
    m_prepared = false;
    m_refused.reset();
}

} // namespace sipseal
