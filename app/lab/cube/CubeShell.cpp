// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeShell.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeCommands.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeExec.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

#include <algorithm>
#include <utility>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;
using Status = Match::Status;

namespace {
constexpr int PromptHostname = 20; // IOS shortens it in configuration prompts (cube.md §4)

QByteArray wire(QString text)
{
    return text.replace(u"\n"_s, u"\r\n"_s).toUtf8();
}

QString firstWord(const QString &line)
{
    return line.trimmed().section(u' ', 0, 0).toLower();
}
} // namespace

CubeShell::CubeShell(CubeState &state, const QString &user, int level) : m_state(state), m_user(user), m_level(level)
{
    m_state.shells.push_back(this);
}

CubeShell::~CubeShell()
{
    std::erase(m_state.shells, this);
}

QByteArray CubeShell::greeting()
{
    QString text;
    for (const QString &kind : {u"banner motd"_s, u"banner login"_s, u"banner exec"_s}) {
        const QString banner = m_state.running.root.value(kind);
        const QString delimiter = banner.startsWith(u"^C"_s) ? u"^C"_s : banner.left(1);
        if (!banner.isEmpty())
            text += banner.mid(delimiter.size()).chopped(banner.endsWith(delimiter) ? delimiter.size() : 0) + u'\n';
    }
    return wire(u'\n' + text);
}

QByteArray CubeShell::prompt() const
{
    if (m_question)
        return wire(m_question->text);
    const QString host = m_state.running.hostname();
    if (m_place && m_state.hidesConfigurationPrompt())
        return {};
    if (m_place)
        return u"%1(%2)#"_s.arg(host.left(PromptHostname), cubePrompt(m_place->mode)).toUtf8();
    return (host + (m_level >= 15 ? u'#' : u'>')).toUtf8();
}

bool CubeShell::hidesInput() const
{
    return m_question && m_question->hidden;
}

void CubeShell::ask(const QString &question, std::function<QString(const QString &)> answer, bool hidden)
{
    m_question = Question{question, std::move(answer), hidden};
}

Shell::Output CubeShell::execute(const QString &line)
{
    Output output;
    output.paged = true;
    if (line.size() == 1 && line[0] < u' ')
        return control(line[0]);
    if (m_question) {
        const Question asked = *std::exchange(m_question, std::nullopt);
        output.text = wire(asked.answer(line.trimmed()));
        return output;
    }
    const QString word = firstWord(line);
    if (word.isEmpty() || word.startsWith(u'!'))
        return output;
    if (m_state.world().faults().strike(m_state.device.id(), u"authorization-failed"_s, isWrite(line)))
        output.text = wire(u"Command authorization failed.\n\n"_s);
    else
        output.text = wire(withRandomWarning(m_place ? configure(line) : run(line, 0)));
    output.logout = std::exchange(m_leaving, false);
    return output;
}

QString CubeShell::withRandomWarning(const QString &text) const
{
    World &world = m_state.world();
    const bool struck = world.faults().strike(m_state.device.id(), u"security-warning"_s, false).has_value();
    const bool random =
        m_state.image.warnsOfWeakTls() && m_state.options[u"security_warnings"_s].toBool() && world.random(4) == 0;
    if (!struck && !random)
        return text;
    // 17.18 and later say it at any moment, about anything (cube.md §4).
    return u"SECURITY WARNING - Module: CRYPTO, Command: crypto key generate rsa, Reason: Weak key length, \n"
           u"Remediation: Use stronger key length to enhance security\n"_s +
           text;
}

QString CubeShell::pushedBack()
{
    Faults &faults = m_state.world().faults();
    const auto fault = faults.holds(m_state.device.id(), u"config-lock"_s);
    if (!fault || fault->value != u"pushed"_s || !faults.strike(m_state.device.id(), u"config-lock"_s, true)) // each line counts
        return {};
    m_place.reset();
    return u"Config session is locked by process '566', user will be pushed back to exec mode. Command execution is locked, "
           u"Please "
           u"try later.\n"_s;
}

Shell::Output CubeShell::control(QChar)
{
    // Ctrl-C and Ctrl-Z both: whatever was asked is forgotten, and configuration mode is left.
    m_question.reset();
    if (m_place)
        endConfiguration();
    return {};
}

void CubeShell::endConfiguration()
{
    m_place.reset();
    m_state.say(u"%SYS-5-CONFIG_I: Configured from console by %1 on vty0 (127.0.0.1)"_s.arg(m_user));
}

void CubeShell::exitMode()
{
    if (m_place->path.isEmpty()) {
        endConfiguration();
        return;
    }
    m_place->path.removeLast();
    m_place->mode = m_place->path.isEmpty() ? CubeMode::Config : m_place->path.last().mode;
}

QString CubeShell::configure(const QString &line)
{
    const QString word = firstWord(line);
    const bool alone = !line.trimmed().contains(u' ');
    if (alone && word == u"end"_s)
        endConfiguration();
    else if (alone && word.size() >= 2 && u"exit"_s.startsWith(word))
        exitMode();
    else if (word == u"do"_s)
        return run(line, static_cast<int>(line.indexOf(u"do"_s, 0, Qt::CaseInsensitive)) + 2);
    else if (const QString locked = pushedBack(); !locked.isEmpty())
        return locked;
    else
        return keepConfiguration(line);
    return {};
}

QString CubeShell::keepConfiguration(const QString &line)
{
    const CubeConfig before = m_state.running;
    CubeConfigurator configurator(m_state.running, m_state.image);
    const CubeConfigurator::Outcome outcome = configurator.apply(*m_place, line);
    if (outcome.match.status != Status::Matched) {
        m_state.running = before;
        return refused(outcome.match, line);
    }
    m_place = outcome.place;
    if (!outcome.confirm.isEmpty()) {
        const QString name = outcome.match.parameters.value(0);
        ask(outcome.confirm, [this, name](const QString &answer) {
            if (answer.toLower() != u"yes"_s)
                return QString();
            CubeConfigurator(m_state.running, m_state.image).removeTrustpoint(name);
            m_state.touched(m_user);
            return u"% Be sure to ask the CA administrator to revoke your certificates.\n\n"_s;
        });
    }
    if (!(before == m_state.running))
        m_state.touched(m_user);
    m_state.logCommand(m_user, line);
    return outcome.text;
}

QString CubeShell::run(const QString &line, int from)
{
    const qsizetype bar = line.indexOf(u'|');
    const QString command = bar < 0 ? line : line.left(bar);
    const CubeExec &exec = CubeExec::of(m_level, m_state.image);
    const Match match = exec.grammar().match(command, from);
    const bool shows = match.words.value(0) == u"show"_s;
    if (match.status == Status::Matched && match.text().contains(u"debug ssl"_s) &&
        !m_state.options[u"debug_ssl"_s].toBool(true)) {
        Match absent;
        absent.column = static_cast<int>(line.indexOf(u's', line.indexOf(u"ug"_s)));
        return refused(absent, line);
    }
    if (match.status != Status::Matched || (bar >= 0 && !shows)) {
        Match wrong = match;
        if (match.status == Status::Matched) {
            wrong.status = Status::Invalid;
            wrong.column = static_cast<int>(bar);
        }
        return refused(wrong, line);
    }
    const QString header = shows ? loadHeader() : QString();
    const QString text = exec.command(match.command).run(*this, match);
    if (bar < 0)
        return header + text;
    const QString rest = line.mid(bar + 1).trimmed();
    const QString filter = CubeText::filterName(rest.section(u' ', 0, 0));
    const QString pattern = rest.section(u' ', 1).trimmed();
    if (filter.isEmpty() || pattern.isEmpty()) {
        Match wrong;
        wrong.status = filter.isEmpty() && !rest.isEmpty() ? Status::Invalid : Status::Incomplete;
        wrong.column = static_cast<int>(line.indexOf(rest, bar));
        return refused(wrong, line);
    }
    return header + CubeText::filtered(text, filter, pattern);
}

QString CubeShell::loadHeader() const
{
    const auto lines = m_state.running.sections(CubeMode::Line);
    const bool wanted = std::any_of(lines.begin(), lines.end(), [](const CubeNode *line) {
        return line->key.startsWith(u"line vty"_s) && line->has(u"exec prompt timestamp"_s);
    });
    return !wanted ? QString()
                   : u"Load for five secs: 2%/0%; one minute: 1%; five minutes: 1%\nTime source is NTP, %1\n\n"_s.arg(
                         CubeText::clock(m_state.now(), m_state.ntp));
}

QString CubeShell::refused(const Match &match, const QString &line) const
{
    switch (match.status) {
    case Status::Incomplete: return u"% Incomplete command.\n\n"_s;
    case Status::Ambiguous: return u"% Ambiguous command:  \"%1\"\n"_s.arg(line.trimmed());
    case Status::Empty:
    case Status::Matched: return {};
    case Status::Invalid: break;
    }
    if (!m_place && !line.trimmed().contains(u' ')) // a lone word could be a host to telnet to
        return u"% Bad IP address or host name\n% Unknown command or computer name, or unable to find computer address\n"_s;
    const QString indent(prompt().size() + match.column, u' ');
    return indent + u"^\n% Invalid input detected at '^' marker.\n\n"_s;
}

bool CubeShell::isWrite(const QString &line) const
{
    if (m_question)
        return !m_question->hidden;
    const QString word = firstWord(line);
    if (m_place && word != u"do"_s) {
        if (word == u"end"_s || (word.size() >= 2 && u"exit"_s.startsWith(word)))
            return false;
        CubeConfig tried = m_state.running;
        const auto outcome = CubeConfigurator(tried, m_state.image).apply(*m_place, line);
        return outcome.match.status == Status::Matched && (!(tried == m_state.running) || !outcome.confirm.isEmpty());
    }
    const CubeExec &exec = CubeExec::of(m_level, m_state.image);
    const Match match =
        exec.grammar().match(line, m_place ? static_cast<int>(line.indexOf(word, 0, Qt::CaseInsensitive)) + 2 : 0);
    return match.status == Status::Matched && exec.command(match.command).writes;
}

QByteArray CubeShell::help(const QString &soFar)
{
    QString line = soFar;
    const QString word = firstWord(line);
    const bool prefixed =
        m_place && (word == u"do"_s || word == u"no"_s || word == u"default"_s) && line.trimmed().contains(u' ');
    if (prefixed || (m_place && !line.isEmpty() && line.back().isSpace() && (word == u"do"_s || word == u"no"_s)))
        line = line.mid(line.indexOf(word, 0, Qt::CaseInsensitive) + word.size()).trimmed() +
               (line.back().isSpace() ? u" "_s : QString());
    const bool exec = !m_place || word == u"do"_s;
    QStringList next =
        (exec ? CubeExec::of(m_level, m_state.image).grammar() : CubeCommands::of(m_place->mode, m_state.image).grammar())
            .next(line.trimmed().isEmpty() ? QString() : line);
    if (!exec && next.isEmpty() && m_place->mode != CubeMode::Config)
        next = CubeCommands::of(CubeMode::Config, m_state.image).grammar().next(line);
    if (next.isEmpty())
        return "% Unrecognized command\r\n";
    const bool partial = !line.isEmpty() && !line.back().isSpace();
    if (partial)
        return wire(next.join(u"  "_s) + u"\n\n"_s);
    QString text;
    for (const QString &name : next)
        text += u"  "_s + name + u'\n';
    return wire(text + u'\n');
}

void CubeShell::hear(const QString &line)
{
    if (m_monitor)
        m_async += wire(line + u'\n');
}

void CubeShell::write(const QString &text)
{
    m_async += '\0' + wire(text);
}

QByteArray CubeShell::takeAsync()
{
    return std::exchange(m_async, {});
}

int CubeShell::pageLength() const
{
    return m_length.value_or(m_rows);
}

void CubeShell::setSize(int, int rows)
{
    m_rows = rows > 0 ? rows : 24;
}

} // namespace sipseal::lab
