// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeArchive.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

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

QString CubeArchive::keep()
{
    const CubeNode *section = m_state.running.root.find(u"archive"_s);
    const int configured = section ? section->value(u"maximum"_s).toInt() : 0;
    m_files.append({nextName(), m_state.running});
    while (m_files.size() > (configured > 0 ? configured : DefaultMaximum))
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

QString CubeArchive::arm(int minutes, const QString &user)
{
    if (!enabled())
        return u"%Turn config archive on before using Rollback Confirmed Change\n"_s; // cube.md §5
    const QString name = keep();
    m_pending = Pending{m_files.last(), minutes, m_state.now(), user};
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_BACKUP: Backing up current running config to "_s + name);
    m_state.say(
        u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START_ABSTIMER: User: %1(Priv: 15, View: 0): Scheduled to rollback to config %2 "
        u"in %3 minutes"_s.arg(user, name, QString::number(minutes)));
    schedule();
    return u"Rollback Confirmed Change: Backing up current running config to %1\n\n"_s.arg(name);
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
    const int generation = ++m_generation;
    const auto still = [this, generation] { return m_pending && m_generation == generation; };
    m_state.world().later((m_pending->minutes - 1) * MinuteMs, &m_state.device, [this, still] {
        if (still())
            m_state.say(u"Rollback Confirmed Change: Rollback will begin in one minute.\n"
                        u"Enter \"configure confirm\" if you wish to keep what you've configured"_s);
    });
    m_state.world().later(m_pending->minutes * MinuteMs, &m_state.device, [this, still] {
        if (!still())
            return;
        m_state.say(u"Rollback Confirmed Change: rolling to:"_s + m_pending->before.name);
        m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START: Start rolling to: "_s + m_pending->before.name);
        m_state.say(revert().trimmed());
    });
}

QString CubeArchive::confirm()
{
    if (!m_pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    m_pending.reset();
    ++m_generation;
    m_state.say(u"%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_CONFIRM: User: Confirm the configuration change"_s);
    return {};
}

QString CubeArchive::revert()
{
    if (!m_pending)
        return u"%No Rollback Confirmed Change pending\n"_s;
    const Pending pending = *m_pending;
    m_pending.reset();
    ++m_generation;
    return replace(pending.before.config, pending.user);
}

QString CubeArchive::replace(const CubeConfig &target, const QString &by)
{
    const bool differs = !(m_state.running == target);
    m_state.running = target;
    if (differs)
        m_state.touched(by);
    return u"\nTotal number of passes: %1\nRollback Done\n\n"_s.arg(differs ? 1 : 0);
}

} // namespace sipseal::lab
