// SPDX-License-Identifier: Apache-2.0
#include "app/core/PlanFile.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>
#include <QSet>
#include <QStringList>

#include <utility>

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

/// A key that stands twice in one object, with its place ("devices[1].cube"): JSON's readers take the last and say nothing.
/// `json` is valid.
QString repeatedKey(const QByteArray &json)
{
    struct Level
    {
        QSet<QString> keys;
        QString key;
        int index = -1; ///< of a list; -1: an object
    };
    QList<Level> levels;
    bool isValue = false; // behind a colon
    for (qsizetype at = 0; at < json.size(); ++at) {
        const char c = json[at];
        if (c == '{' || c == '[')
            levels += Level{{}, {}, c == '[' ? 0 : -1};
        else if (c == '}' || c == ']')
            levels.removeLast();
        else if (c == ',' && !levels.isEmpty() && levels.last().index >= 0)
            ++levels.last().index;
        if (c != '"') {
            isValue = c == ':' || (isValue && QByteArrayView(" \t\r\n").contains(c));
            continue;
        }
        const qsizetype begin = at++;
        while (json[at] != '"')
            at += json[at] == '\\' ? 2 : 1;
        if (std::exchange(isValue, false) || levels.isEmpty() || levels.last().index >= 0)
            continue;
        Level &level = levels.last();
        const QByteArray word = '[' + json.sliced(begin, at + 1 - begin) + ']';
        level.key = QJsonDocument::fromJson(word).array().first().toString(); // its escapes are the same letters
        if (!level.keys.contains(level.key)) {
            level.keys += level.key;
            continue;
        }
        QString place;
        for (const Level &each : std::as_const(levels))
            place += each.index >= 0 ? u"[%1]"_s.arg(each.index) : (place.isEmpty() ? QString() : u"."_s) + each.key;
        return place;
    }
    return {};
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
    const QByteArray text = in.readAll();
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError || !document.isObject())
        return fail(ErrorKind::InvalidPlan, {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan %1 is not valid JSON (at character %2)"),
                         {file, QString::number(error.offset)}),
                    error.errorString());
    if (const QString place = repeatedKey(text); !place.isEmpty())
        return fail(ErrorKind::InvalidPlan, {},
                    Text::of(QT_TRANSLATE_NOOP("SipSeal", "The plan is invalid at %1: %2"),
                             {Text::verbatim(place), Text(QT_TRANSLATE_NOOP("SipSeal", "stands twice: it would not be clear which one counts"))}),
                    {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Correct the plan, then try again. Nothing was sent.")));
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
