// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeArchive.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

#include <QJsonObject>
#include <QLocale>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
constexpr int MinuteMs = 60'000;
constexpr int DefaultMaximum = 10;
} // namespace

bool CubeArchive::enabled() const
{
    return m_state.running.section({u"archive"_s, u"path"_s}) != nullptr;
}

QString CubeArchive::nextName() const
{
    const CubeNode *section = m_state.running.root.find(u"archive"_s);
    const QString stamp = QLocale::c().toString(m_state.now(), u"MMM-dd-HH-mm-ss.zzz"_s);
    return u"%1-%2-%3"_s.arg(section ? section->value(u"path"_s) : QString(), stamp, QString::number(m_files.size()));
}

int CubeArchive::maximum() const
{
    const CubeNode *section = m_state.running.root.find(u"archive"_s);
    const int configured = section ? section->value(u"maximum"_s).toInt() : 0;
    return configured > 0 ? configured : DefaultMaximum;
}

QString CubeArchive::keep()
{
    m_files.append({nextName(), m_state.running});
    while (m_files.size() > maximum())
        m_files.removeFirst();
    return m_files.last().name;
}

std::optional<CubeConfig> CubeArchive::open(const QString &name) const
{
    if (name == u"system:running-config"_s || name == u"running-config"_s)
        return m_state.running;
    if (name == u"nvram:startup-config"_s || name == u"startup-config"_s)
        return m_state.startup;
    for (const File &file : m_files)
        if (file.name == name)
            return file.config;
    if (m_copies.contains(name))
        return m_copies.value(name);
    return {};
}

void CubeArchive::copyTo(const QString &name)
{
    m_copies[name] = m_state.running;
}

QString CubeArchive::arm(int minutes, const QString &user, bool *armed)
{
    *armed = false;
    if (!enabled()) // both wordings are found (cube.md §5)
        return m_state.options[u"archive_wording"_s].toString() == u"please"_s
                   ? u"%Please turn config archive on before using Rollback Confirmed Change\n"_s
                   : u"%Turn config archive on before using Rollback Confirmed Change\n"_s;
    if (m_pending) // a second timer would lose what the first one goes back to
        return u"%Rollback Confirmed Change is already pending\n"_s;
    const QString name = keep();
    m_pending = Pending{m_files.last(), minutes, m_state.now(), user};
    *armed = true;
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to "_s + name);
    schedule();
    const QString gap = m_state.options[u"archive_wraps"_s].toBool() ? u"\n"_s : u" "_s;
    return u"Rollback Confirmed Change: Backing up current running config to%1%2\n\n"_s.arg(gap, name);
}

QString CubeArchive::rearm(int minutes)
{
    if (!m_pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    m_pending->minutes = minutes;
    m_pending->configured = m_state.now();
    schedule();
    return {};
}

void CubeArchive::schedule()
{
    m_state.say(
        u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_ABSTIMER: User: %1(Priv: 15, View: 0): Scheduled to rollback to config %2 "
        u"in %3 minutes"_s.arg(m_pending->user, m_pending->before.name, QString::number(m_pending->minutes)));
    const int generation = ++m_generation;
    const auto still = [this, generation] { return m_pending && m_generation == generation; };
    m_state.world().later((m_pending->minutes - 1) * MinuteMs, &m_state.device, [this, still] {
        if (still())
            warn();
    });
    m_state.world().later(m_pending->minutes * MinuteMs, &m_state.device, [this, still] {
        if (still())
            fallBack();
    });
}

void CubeArchive::warn()
{
    // No log line: it is written to the terminal, behind the prompt (cube.md §5).
    m_state.write(u"Rollback Confirmed Change: Rollback will begin in one minute.\n"
                  u"Enter \"configure confirm\" if you wish to keep what you've configured\n\n"_s,
                  m_pending->user);
}

void CubeArchive::fallBack()
{
    const Pending pending = *m_pending;
    m_pending.reset();
    ++m_generation;
    m_state.write(u"Rollback Confirmed Change: rolling to:%1\n\n"_s.arg(pending.before.name), pending.user);
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: "_s + pending.before.name);
    m_state.say(u"Rollback:Acquired Configuration lock."_s);
    const QString done = replace(pending.before.config, pending.user, true);
    m_state.write(done, pending.user);
}

QString CubeArchive::confirm()
{
    if (!m_pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    const QString by = m_pending->user;
    m_pending.reset();
    ++m_generation;
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_CONFIRM: User: %1: Confirm the configuration change"_s.arg(by));
    return {};
}

QString CubeArchive::revert()
{
    if (!m_pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    const Pending pending = *m_pending;
    m_pending.reset();
    ++m_generation;
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: "_s + pending.before.name);
    return u"Rollback Confirmed Change: rolling to:%1\n"_s.arg(pending.before.name) +
           replace(pending.before.config, pending.user, true);
}

QString CubeArchive::replace(const CubeConfig &target, const QString &by, bool list)
{
    const bool differs = !(m_state.running == target);
    const QString lines =
        list && differs
            ? u"\n!Pass 1\n\n!List of Rollback Commands:\n%1end\n\n"_s.arg(CubeText::rollbackCommands(m_state.running, target))
            : QString();
    m_state.running = target; // everybody's changes go, not only those of whom armed it
    if (differs)
        m_state.touched(by);
    return lines + u"\nTotal number of passes: %1\nRollback Done\n\n"_s.arg(differs ? 1 : 0);
}

} // namespace sipseal::lab
