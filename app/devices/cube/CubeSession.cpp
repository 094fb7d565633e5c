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

bool isFinal(ErrorKind kind)
{
    return kind == ErrorKind::AuthRefused || kind == ErrorKind::HostKeyUnknown || kind == ErrorKind::HostKeyChanged;
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

Result<void> CubeSession::ready(Deadline deadline, std::stop_token stop)
{
    if (m_refused)
        return fail(*m_refused);
    if (m_prepared && m_cli->isOpen())
        return {};
    m_prepared = false;
    auto opened = m_cli->open(deadline, stop);
    if (!opened)
        return fail(remember(opened.error()));
    if (opened->prompt.trimmed().endsWith("admin:"_L1)) {
        m_cli->close();
        return fail(remember(Error{ErrorKind::WrongDevice, m_device,
                                   Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is no Cisco router: a CUCM or CVVB answers there"), {m_device}),
                                   opened->prompt.trimmed(), Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address of the device in the plan."))}));
    }
    if (auto prepared = prepare(deadline, stop); !prepared) {
        m_cli->close();
        return fail(remember(prepared.error()));
    }
    m_prepared = true;
    return {};
}

Result<void> CubeSession::prepare(Deadline deadline, std::stop_token stop)
{
    const auto length = m_cli->run(u"terminal length 0"_s, {}, false, deadline, stop);
    if (!length)
        return fail(length.error());
    const auto width = m_cli->run(u"terminal width 511"_s, {}, false, deadline, stop);
    if (!width)
        return fail(width.error());
    if (judgeCubeLine(width->text).refused) // cube.md §4: some images take 0 only
        if (const auto zero = m_cli->run(u"terminal width 0"_s, {}, false, deadline, stop); !zero)
            return fail(zero.error());
    if (auto level = readPrivilege(width->prompt, deadline, stop); !level)
        return level;
    if (m_privilege < kPrivileged && m_enablePassword)
        return enable(deadline, stop);
    return {};
}

Result<void> CubeSession::readPrivilege(const QString &prompt, Deadline deadline, std::stop_token stop)
{
    static const QRegularExpression shape(uR"(Current privilege level is (\d{1,2})\b)"_s);
    const auto reply = m_cli->run(u"show privilege"_s, {}, false, deadline, stop);
    if (!reply)
        return fail(reply.error());
    const auto m = shape.match(reply->text);
    m_privilege = m.hasMatch() ? m.captured(1).toInt() : prompt.trimmed().endsWith(u'#') ? kPrivileged : 1;
    return {};
}

Result<void> CubeSession::enable(Deadline deadline, std::stop_token stop)
{
    const auto secret = m_enablePassword();
    if (!secret)
        return fail(secret.error());
    Redactor::process().add(*secret); // before it leaves: whatever writes it down writes ***
    // A wrong password is asked for again, up to three times; empty lines end that at once.
    const QString question = uR"(\s*[Pp]assword:\s*)"_s;
    const QList<PromptAnswer> dialogue{
        {question, QString::fromUtf8(secret->reveal(), secret->size())}, {question, QString()}, {question, QString()}};
    const auto reply = m_cli->run(u"enable"_s, dialogue, false, deadline.atMost(30s), stop);
    if (!reply)
        return fail(reply.error());
    if (auto level = readPrivilege(reply->prompt, deadline, stop); !level)
        return level;
    if (m_privilege >= kPrivileged)
        return {};
    QString words = judgeCubeLine(reply->text).words; // "% Bad secrets", "% Access denied", ...
    if (words.isEmpty())
        words = u"Current privilege level is %1"_s.arg(m_privilege);
    return fail(ErrorKind::AuthRefused, m_device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the enable password"), {m_device}), words,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Correct the secret of the account \"enable\" of this device.")));
}

Result<void> CubeSession::privileged(Deadline deadline, std::stop_token stop)
{
    if (auto connected = ready(deadline, stop); !connected)
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

Result<CliReply> CubeSession::read(const QString &line, Deadline deadline, std::stop_token stop)
{
    if (auto connected = ready(deadline, stop); !connected)
        return fail(connected.error());
    auto reply = m_cli->run(line, {}, false, deadline, stop);
    if (reply || reply.error().kind != ErrorKind::Unreachable)
        return reply;
    m_cli->close(); // an exec-timeout ended the idle session: nothing was changed, ask again
    if (auto connected = ready(deadline, stop); !connected)
        return fail(connected.error());
    return m_cli->run(line, {}, false, deadline, stop);
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
    return m_cli->run(line, dialogue, true, deadline, {}); // no stop: a change in flight is finished
}

void CubeSession::close()
{
    m_cli->close();
    m_prepared = false;
    m_refused.reset();
}

} // namespace sipseal
