// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/VosShell.h"

#include "app/core/Redactor.h"
#include "app/devices/cucm/VosCli.h"
#include "app/devices/http/Turn.h"
#include "app/transport/CliTransport.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sipseal {

namespace {

constexpr qsizetype kMaxWords = 16 * 1024;

QString redacted(const QString &text)
{
    return Redactor::process().redact(text.trimmed().right(kMaxWords));
}

// What a command prints when it is done (cucm.md §b); commands without a known text are judged by refusals alone.
QRegularExpression proofOf(const QString &line)
{
    static const QList<QPair<QString, QString>> proofs{
        {u"utils ctl set-cluster mixed-mode"_s, u"Cluster\\s+set\\s+to\\s+Mixed\\s+Mode"_s},
        {u"utils ctl set-cluster non-secure-mode"_s, u"Cluster\\s+set\\s+to\\s+Non[\\s-]*Secure\\s+Mode"_s},
        {u"utils ctl update CTLFile"_s, u"CTL\\s+file\\s+Updated"_s},
    };
    for (const auto &[command, proof] : proofs) {
        if (line.simplified().compare(command, Qt::CaseInsensitive) == 0)
            return QRegularExpression(proof, QRegularExpression::CaseInsensitiveOption);
    }
    return {};
}

Text hintFor(const QString &text)
{
    if (text.contains("not registered to a Smart/Virtual Account"_L1, Qt::CaseInsensitive) ||
        text.contains("export-controlled"_L1, Qt::CaseInsensitive))
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "Register the cluster in Smart Licensing with a token that allows export-controlled functionality, then try again."));
    return Text(QT_TRANSLATE_NOOP("SipSeal", "Read the device's words; run the command by hand if they do not help."));
}

// The service's last state in the progress that `utils service restart` prints.
bool startedAtTheEnd(const QString &line, const QString &text)
{
    const QString name = line.simplified().mid(u"utils service restart "_s.size());
    const auto services = parseVosServices(text);
    if (!services)
        return false;
    QString state;
    for (const VosService &service : *services) {
        if (service.name.compare(name, Qt::CaseInsensitive) == 0)
            state = service.state;
    }
    return state == u"STARTED";
}

// Instructions that VOS adds to a success: for the person.
QStringList warningsIn(const QString &text)
{
    QStringList warnings;
    const QStringList lines = text.split(u'\n');
    for (const QString &line : lines) {
        if ((line.startsWith("You must"_L1) || line.startsWith("Please Restart"_L1, Qt::CaseInsensitive)) && warnings.size() < 20)
            warnings += redacted(line);
    }
    return warnings;
}

} // namespace

Result<void> vosOutcome(const QString &device, const QString &line, const QString &text)
{
    const QRegularExpression proof = proofOf(line);
    const bool restart = line.simplified().startsWith("utils service restart "_L1, Qt::CaseInsensitive);
    const bool proven = !proof.pattern().isEmpty() ? proof.match(text).hasMatch() : restart ? startedAtTheEnd(line, text) : true;
    if (proven && vosRefusal(text).isEmpty())
        return {};
    return fail(ErrorKind::Rejected, device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not confirm \"%2\""), {device, line}),
                redacted(text), hintFor(text));
}

Result<void> VosShell::open(Deadline deadline, std::stop_token stop)
{
    if (m_cli.isOpen())
        return {};
    auto opened = m_cli.open(deadline, stop);
    if (!opened)
        return fail(opened.error());
    if (!opened->prompt.trimmed().endsWith("admin:"_L1)) {
        m_cli.close();
        return fail(ErrorKind::WrongDevice, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is no CUCM or CVVB: another kind of device answers there"), {m_device}),
                    redacted(opened->prompt), Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address of the device in the plan.")));
    }
    // The pager would be answered anyway; a release that does not know the command refuses it and goes on.
    const auto quiet = m_cli.run(u"set cli pagination off"_s, {}, false, deadline.atMost(60s), stop);
    if (!quiet) {
        m_cli.close();
        return fail(quiet.error());
    }
    return {};
}

Result<QString> VosShell::run(const QString &line, const QList<PromptAnswer> &dialogue, bool write, Deadline deadline,
                              std::stop_token stop)
{
    if (line.contains(u'\n') || line.contains(u'\r'))
        return fail(ErrorKind::Internal, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "A command for %1 holds a line end"), {m_device}));
    const auto turn = Turn::take(m_turn, m_device, deadline, stop);
    if (!turn)
        return fail(turn.error());
    if (const auto ready = open(deadline, stop); !ready)
        return fail(ready.error());
    const auto reply = m_cli.run(line, dialogue, write, deadline, stop);
    if (!reply) {
        m_cli.close();
        return fail(reply.error());
    }
    return reply->text;
}

Result<QString> VosShell::read(const QString &line, Deadline deadline, std::stop_token stop)
{
    const auto text = run(line, {}, false, deadline.atMost(5min), stop);
    if (!text)
        return fail(text.error());
    const QString refusal = vosRefusal(*text);
    if (!refusal.isEmpty())
        return fail(ErrorKind::Rejected, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused \"%2\""), {m_device, line}),
                    redacted(refusal));
    return *text;
}

Result<ActionReply> VosShell::perform(const CliAction &action, std::chrono::milliseconds atLeast, Deadline deadline,
                                      std::stop_token stop)
{
    if (action.mode != CliAction::Mode::Exec)
        return fail(ErrorKind::Internal, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no configuration mode"), {m_device}));
    ActionReply all;
    for (const QString &line : action.lines) {
        const auto text = run(line, action.dialogue, true, deadline.atMost(std::max(action.timeout, atLeast)), stop);
        if (!text)
            return fail(text.error());
        ++all.cliLines;
        if (const auto outcome = vosOutcome(m_device, line, *text); !outcome)
            return fail(outcome.error());
        all.text += redacted(*text) + u'\n';
        all.warnings += warningsIn(*text);
    }
    return all;
}

void VosShell::close()
{
    const std::lock_guard lock(m_turn);
    m_cli.close();
}

} // namespace sipseal
