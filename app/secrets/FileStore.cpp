// SPDX-License-Identifier: Apache-2.0
#include "app/secrets/FileStore.h"

#include "app/secrets/PrivateFile.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 1024 * 1024;

} // namespace

Result<std::unique_ptr<FileStore>> FileStore::open(const QString &name)
{
    const auto refuse = [&](const QString &why, Text hint = {}) {
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The file of secrets %1 cannot be used"), {name}), why, std::move(hint));
    };
    QFile file(name);
    if (!file.open(QIODevice::ReadOnly))
        return refuse(file.errorString());
    if (const QString why = whyNotPrivate(file); !why.isEmpty())
        return refuse(why, Text(QT_TRANSLATE_NOOP("SipSeal", "Only its owner may be able to read it: chmod 600 FILE.")));
    if (file.size() > kLargest)
        return refuse(u"larger than 1 MB"_s);
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &error);
    if (!document.isObject())
        return refuse(error.error == QJsonParseError::NoError ? u"not a JSON object"_s : error.errorString());
    std::unique_ptr<FileStore> store(new FileStore);
    store->m_file = name;
    const QJsonObject object = document.object();
    for (auto entry = object.begin(); entry != object.end(); ++entry) {
        if (!entry->isString())
            return refuse(u"\"%1\" is not a string"_s.arg(entry.key()));
        store->m_secrets.insert(entry.key(), Secret::fromString(entry->toString()));
    }
    return store;
}

Result<Secret> FileStore::find(const QString &reference)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_secrets.constFind(reference);
    if (found == m_secrets.constEnd() || found->isEmpty())
        return missing(reference, Text(QT_TRANSLATE_NOOP("SipSeal", "Add it to the file %1."), {m_file}));
    return *found;
}

Result<void> FileStore::keep(const QString &reference, const Secret &secret)
{
    const std::scoped_lock lock(m_mutex);
    QMap<QString, Secret> changed = m_secrets;
    changed.insert(reference, secret);
    return save(changed);
}

Result<void> FileStore::forget(const QString &reference)
{
    const std::scoped_lock lock(m_mutex);
    QMap<QString, Secret> changed = m_secrets;
    return changed.remove(reference) ? save(changed) : Result<void>();
}

Result<void> FileStore::save(const QMap<QString, Secret> &secrets)
{
    QJsonObject object;
    for (auto entry = secrets.begin(); entry != secrets.end(); ++entry)
        object[entry.key()] = QString::fromUtf8(entry->reveal(), entry->size());
    QSaveFile file(m_file);
    bool good = file.open(QIODevice::WriteOnly);
    good = good && file.setPermissions(QFile::ReadOwner | QFile::WriteOwner); // before the first byte
    good = good && file.write(QJsonDocument(object).toJson()) > 0 && file.commit();
    if (!good)
        return fail(ErrorKind::StorageFailed, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The file of secrets %1 cannot be written"), {m_file}), file.errorString());
    m_secrets = secrets;
    return {};
}

} // namespace sipseal
