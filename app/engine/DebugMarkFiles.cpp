// SPDX-License-Identifier: Apache-2.0
#include "app/engine/DebugMarkFiles.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSysInfo>
#include <QUrl>

#include <set>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 64 * 1024; // a file of ours is a few hundred

// As in RunLocks: a lock of our own process number that no object of this process holds was left by an earlier process.
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

bool leftByOurNumber(const QLockFile &lock, const QString &file)
{
    qint64 pid = 0;
    QString host, application;
    if (!lock.getLockInfo(&pid, &host, &application))
        return false;
    const std::scoped_lock guard(held().mutex);
    return pid == QCoreApplication::applicationPid() && host == QSysInfo::machineHostName() && !held().files.contains(file);
}

QStringList itemsOf(const QJsonObject &marks)
{
    QStringList out;
    const QJsonArray items = marks[u"items"_s].toArray();
    for (const QJsonValue &item : items)
        if (const QString text = item.toString(); !text.isEmpty() && text.size() < 100 && out.size() < 20)
            out += text;
    return out;
}

std::unique_ptr<QLockFile> tryLock(const QString &file)
{
    auto lock = std::make_unique<QLockFile>(file + ".lock"_L1);
    lock->setStaleLockTime(0); // only the death of its process makes it stale
    bool locked = lock->tryLock(250);
    if (!locked && leftByOurNumber(*lock, file))
        locked = (lock->removeStaleLockFile() || QFile::remove(file + ".lock"_L1)) && lock->tryLock(250);
    return locked ? std::move(lock) : nullptr;
}

} // namespace

DebugMarkFiles::DebugMarkFiles(const QString &stateDirectory, std::chrono::seconds longest)
    : m_directory(stateDirectory + "/debugging"_L1), m_longest(longest)
{
}

DebugMarkFiles::~DebugMarkFiles()
{
    const std::scoped_lock guard(held().mutex);
    for (const auto &[file, lock] : m_held)
        held().files.erase(file);
}

QString DebugMarkFiles::file(const QString &place) const
{
    return m_directory + u'/' + QString::fromLatin1(QUrl::toPercentEncoding(place.toLower())) + ".json"_L1;
}

QJsonObject DebugMarkFiles::read(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.read(kMostBytes)).object() : QJsonObject();
}

Result<void> DebugMarkFiles::write(const QString &file, const QJsonObject &marks) const
{
    QSaveFile out(file);
    const QByteArray bytes = QJsonDocument(marks).toJson();
    if (QDir().mkpath(m_directory) && out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit())
        return {};
    return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot be written"), {file}),
                out.errorString(),
                Text(QT_TRANSLATE_NOOP(
                    "SipSeal", "Debugging is turned on only where it is written down that it is to be turned off again.")));
}

Result<void> DebugMarkFiles::hold(const QString &file)
{
    if (m_held.contains(file))
        return {};
    if (!QDir().mkpath(m_directory))
        return write(file, {});
    auto lock = tryLock(file);
    if (!lock)
        return fail(ErrorKind::Busy, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Another SIP Seal is listening to this device's debugging")), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until it has ended, or stop it there")));
    const std::scoped_lock guard(held().mutex);
    held().files.insert(file);
    m_held[file] = std::move(lock);
    return {};
}

Result<void> DebugMarkFiles::add(const QString &place, const QString &device, const QString &item)
{
    const std::scoped_lock lock(m_mutex);
    const QString name = file(place);
    if (auto mine = hold(name); !mine)
        return mine;
    QJsonObject marks = read(name);
    QStringList items = itemsOf(marks);
    if (!items.contains(item))
        items += item;
    marks[u"place"_s] = place;
    marks[u"device"_s] = device;
    marks[u"items"_s] = QJsonArray::fromStringList(items);
    marks[u"since"_s] = QDateTime::currentDateTimeUtc().toString(Qt::ISODate);
    return write(name, marks);
}

Result<void> DebugMarkFiles::remove(const QString &place, const QString &item)
{
    const std::scoped_lock lock(m_mutex);
    const QString name = file(place);
    QJsonObject marks = read(name);
    QStringList items = itemsOf(marks);
    items.removeAll(item);
    if (!items.isEmpty()) {
        marks[u"items"_s] = QJsonArray::fromStringList(items);
        return write(name, marks);
    }
    QFile::remove(name);
    if (const auto mine = m_held.find(name); mine != m_held.end()) {
        const std::scoped_lock guard(held().mutex);
        held().files.erase(name);
        m_held.erase(mine);
    }
    return {};
}

bool DebugMarkFiles::isAtWork(const QString &file) const
{
    return !m_held.contains(file) && !tryLock(file);
}

QStringList DebugMarkFiles::left(const QString &place) const
{
    const std::scoped_lock lock(m_mutex);
    const QString name = file(place);
    const QJsonObject marks = read(name);
    const QStringList items = itemsOf(marks);
    if (items.isEmpty())
        return {};
    const QDateTime since = QDateTime::fromString(marks[u"since"_s].toString(), Qt::ISODate);
    const qint64 age = since.isValid() ? since.secsTo(QDateTime::currentDateTimeUtc()) : m_longest.count() + 1;
    if (age >= 0 && age <= m_longest.count() && isAtWork(name))
        return {};
    return items;
}

QStringList DebugMarkFiles::devices() const
{
    const std::scoped_lock lock(m_mutex);
    QStringList out;
    const auto files = QDir(m_directory).entryInfoList({u"*.json"_s}, QDir::Files);
    for (const QFileInfo &one : files) {
        const QJsonObject marks = read(one.filePath());
        const QString device = marks[u"device"_s].toString().left(100);
        if (!itemsOf(marks).isEmpty() && !isAtWork(file(marks[u"place"_s].toString())) && !out.contains(device))
            out += device;
    }
    return out;
}

} // namespace sipseal
