// SPDX-License-Identifier: Apache-2.0
#include "app/core/Text.h"

#include "app/core/Clock.h"
#include "app/core/TechnicalWords.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace sipseal {

Text::Text(const char *source, QStringList args) : m_source(QString::fromUtf8(source)), m_args(std::move(args)) {}

Text::Text(const char *source, int count, QStringList args)
    : m_source(QString::fromUtf8(source)), m_args(std::move(args)), m_count(count)
{
}

Text Text::of(const char *source, const QList<Text> &parts)
{
    Text text(source);
    text.m_parts = parts;
    return text;
}

Text Text::verbatim(const QString &words)
{
    Text text;
    text.m_source = words;
    text.m_verbatim = true;
    return text;
}

QString Text::toString() const
{
    if (m_verbatim || m_source.isEmpty())
        return m_source;
    if (m_technical)
        return technicalWords(m_source);
    return filled(QCoreApplication::translate("SipSeal", m_source.toUtf8().constData(), nullptr, m_count), Tongue::Own);
}

QString Text::english() const
{
    return m_verbatim || m_technical ? m_source : filled(m_source, Tongue::English);
}

Text Text::technical(const QString &english)
{
    Text text;
    text.m_source = english;
    text.m_technical = true;
    return text;
}

bool Text::operator==(const Text &other) const
{
    return m_source == other.m_source && m_args == other.m_args && m_parts == other.m_parts && m_count == other.m_count &&
           m_verbatim == other.m_verbatim && m_technical == other.m_technical;
}

QString Text::argument(qsizetype index, Tongue tongue) const
{
    if (!m_parts.isEmpty())
        return tongue == Tongue::Own ? m_parts[index].toString() : m_parts[index].english();
    return tongue == Tongue::Own ? inLocalTime(m_args[index]) : m_args[index];
}

// One pass, so that an argument that itself holds "%1" is not filled again.
QString Text::filled(const QString &pattern, Tongue tongue) const
{
    const qsizetype count = std::max(m_args.size(), m_parts.size());
    QString out;
    out.reserve(pattern.size() + 32);
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        if (pattern[i] == u'%' && i + 1 < pattern.size()) {
            const QChar next = pattern[i + 1];
            if (next == u'n' && m_count >= 0) {
                out += QString::number(m_count);
                ++i;
                continue;
            }
            const int index = next.digitValue() - 1;
            if (index >= 0 && index < count) {
                out += argument(index, tongue);
                ++i;
                continue;
            }
        }
        out += pattern[i];
    }
    return out;
}

QJsonObject Text::toJson() const
{
    QJsonObject object{{QStringLiteral("source"), m_source}};
    QJsonArray args = QJsonArray::fromStringList(m_args);
    for (const Text &part : m_parts)
        args += part.toJson();
    if (!args.isEmpty())
        object[QStringLiteral("args")] = args;
    if (m_count >= 0)
        object[QStringLiteral("count")] = m_count;
    if (m_verbatim)
        object[QStringLiteral("verbatim")] = true;
    if (m_technical)
        object[QStringLiteral("technical")] = true;
    return object;
}

Text Text::fromJson(const QJsonObject &object)
{
    Text text;
    text.m_source = object[QStringLiteral("source")].toString();
    const QJsonArray args = object[QStringLiteral("args")].toArray();
    for (const QJsonValue &arg : args) {
        if (arg.isObject())
            text.m_parts += fromJson(arg.toObject());
        else
            text.m_args += arg.toString();
    }
    text.m_count = object[QStringLiteral("count")].toInt(-1);
    text.m_verbatim = object[QStringLiteral("verbatim")].toBool();
    text.m_technical = object[QStringLiteral("technical")].toBool();
    return text;
}

} // namespace sipseal
