// SPDX-License-Identifier: Apache-2.0
#include "app/core/PlanFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QStringList>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kLargest = 16 * 1024 * 1024;

QString listed(const QJsonValue &value)
{
    QStringList words;
    const QVariantList values = value.isArray() ? value.toArray().toVariantList() : QVariantList{value.toVariant()};
    for (const QVariant &each : values)
        words += each.toString();
    return words.isEmpty() ? u"-"_s : words.join(u", "_s);
}

void describe(const QString &place, const QJsonObject &entry, const QJsonObject &before, QStringList &out)
{
    for (auto it = entry.begin(); it != entry.end(); ++it) {
        const QJsonValue old = before[it.key()];
        if (it->isObject())
            describe(place + it.key() + u'.', it->toObject(), old.toObject(), out);
        else
            out += place + it.key() + u": "_s + (old.isUndefined() ? QString() : listed(old) + u" -> "_s) + listed(*it);
    }
}

} // namespace

Result<QJsonObject> readPlanFile(const QString &file)
{
    QFile in(file);
    if (!in.open(QIODevice::ReadOnly))
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan %1 cannot be read"), {file}),
                    in.errorString(), Text(QT_TRANSLATE_NOOP("SipSeal", "Check the file's name and permissions.")));
    if (in.size() > kLargest)
        return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan %1 is too large to be one"), {file}));
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(in.readAll(), &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan %1 is not valid JSON (at character %2)"),
                         {file, QString::number(error.offset)}),
                    error.errorString());
    return document.object();
}

Result<void> writePlanFile(const QString &file, const QJsonObject &document)
{
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(QJsonDocument(document).toJson()) < 0 || !out.commit())
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan could not be saved to %1"), {file}),
                    out.errorString());
    return {};
}

QJsonObject withEntry(QJsonObject document, const QString &device, const QJsonObject &entry)
{
    QJsonArray devices = document[u"devices"_s].toArray();
    for (QJsonValueRef each : devices)
        if (const QJsonObject own = each.toObject(); own[u"id"_s] == device)
            each = mergedEntry(own, entry);
    document[u"devices"_s] = devices;
    return document;
}

QJsonObject mergedEntry(QJsonObject entry, const QJsonObject &other)
{
    for (auto it = other.begin(); it != other.end(); ++it)
        entry[it.key()] = it->isObject() ? QJsonValue(mergedEntry(entry[it.key()].toObject(), it->toObject())) : *it;
    return entry;
}

QString entryWords(const QJsonObject &entry, const QJsonObject &before)
{
    QStringList out;
    describe({}, entry, before, out);
    return out.join(u"; "_s);
}

} // namespace sipseal
