// SPDX-License-Identifier: Apache-2.0
#include "app/engine/RunLocks.h"

#include <QCoreApplication>
#include <QDir>
#include <QSysInfo>
#include <QUrl>

#include <mutex>
#include <set>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// What this process holds. A lock file that carries our own process number and is not in here was left by a process of
// the same number before us (containers begin to count at 1 again), so it is stale although "that process" is alive.
struct Held
{
    std::mutex mutex;
    std::set<QString> files;
};

Held &held()
{
    static Held instance;
    return instance;
}

bool leftByOurNumber(QLockFile &lock, const QString &file)
{
    qint64 pid = 0;
    QString host, application;
    if (!lock.getLockInfo(&pid, &host, &application))
        return false;
    const std::scoped_lock guard(held().mutex);
    return pid == QCoreApplication::applicationPid() && host == QSysInfo::machineHostName() && !held().files.contains(file);
}

QString holder(const QString &file)
{
    qint64 pid = 0;
    QString host, application;
    QLockFile lock(file);
    if (!lock.getLockInfo(&pid, &host, &application))
        return {};
    return u"%1, process %2 on %3"_s.arg(application, QString::number(pid), host);
}

} // namespace

RunLocks::RunLocks(const QString &stateDirectory) : m_directory(stateDirectory + "/locks"_L1) {}

RunLocks::~RunLocks()
{
    while (!m_held.empty())
        release(m_held.begin()->first);
}

QString RunLocks::runFile(const QString &run) const
{
    return m_directory + "/run-"_L1 + QString::fromLatin1(QUrl::toPercentEncoding(run)) + ".lock"_L1;
}

QString RunLocks::deviceFile(const QString &device) const
{
    return m_directory + "/device-"_L1 + QString::fromLatin1(QUrl::toPercentEncoding(device)) + ".lock"_L1;
}

RunLocks::Lock RunLocks::tryLock(const QString &file) const
{
    auto lock = std::make_unique<QLockFile>(file);
    lock->setStaleLockTime(0); // age says nothing: a run waits for hours. Only the death of its process does
    bool locked = lock->tryLock(250);
    if (!locked && leftByOurNumber(*lock, file))
        locked = lock->removeStaleLockFile() || QFile::remove(file) ? lock->tryLock(250) : false;
    if (!locked)
        return nullptr;
    const std::scoped_lock guard(held().mutex);
    held().files.insert(file);
    return lock;
}

Result<void> RunLocks::takeRun(const QString &run)
{
    if (!QDir().mkpath(m_directory))
        return fail(ErrorKind::StorageFailed, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The directory %1 cannot be made"), {m_directory}));
    const QString file = runFile(run);
    Lock lock = tryLock(file);
    if (!lock)
        return fail(ErrorKind::Busy, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The run %1 is being worked on by another process"), {run}), holder(file),
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until it has ended, or stop it there")));
    m_held[run][file] = std::move(lock);
    return {};
}

Result<void> RunLocks::takeDevices(const QString &run, const QStringList &devices)
{
    std::map<QString, Lock> taken;
    for (const QString &device : devices) {
        const QString file = deviceFile(device);
        if (m_held[run].contains(file) || taken.contains(file))
            continue;
        Lock lock = tryLock(file);
        if (!lock) {
            const std::scoped_lock guard(held().mutex);
            for (const auto &[name, other] : taken)
                held().files.erase(name);
            return fail(ErrorKind::Busy, device, Text(QT_TRANSLATE_NOOP("SipSeal", "Another run is working on %1"), {device}),
                        holder(file), Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until it has ended, or stop it there")));
        }
        taken[file] = std::move(lock);
    }
    m_held[run].merge(taken);
    return {};
}

void RunLocks::release(const QString &run)
{
    const auto it = m_held.find(run);
    if (it == m_held.end())
        return;
    {
        const std::scoped_lock guard(held().mutex);
        for (const auto &[file, lock] : it->second)
            held().files.erase(file);
    }
    m_held.erase(it);
}

bool RunLocks::isAlive(const QString &run) const
{
    const QString file = runFile(run);
    const auto it = m_held.find(run);
    if (it != m_held.end() && it->second.contains(file))
        return true;
    if (!QFile::exists(file))
        return false;
    QLockFile probe(file);
    probe.setStaleLockTime(0);
    if (!probe.tryLock(0))
        return !leftByOurNumber(probe, file);
    probe.unlock();
    return false;
}

} // namespace sipseal
