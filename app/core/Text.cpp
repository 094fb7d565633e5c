// SPDX-License-Identifier: Apache-2.0
#include "app/core/Text.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal {

Text::Text(const char *source, QStringList args) : m_source(QString::fromUtf8(source)), m_args(std::move(args)) {}

Text::Text(const char *source, int count, QStringList args)
    : m_source(QString::fromUtf8(source)), m_args(std::move(args)), m_count(count)
{
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
    return filled(QCoreApplication::translate("SipSeal", m_source.toUtf8().constData(), nullptr, m_count));
}

QString Text::english() const
{
    return m_verbatim ? m_source : filled(m_source);
}

// One pass, so that an argument that itself holds "%1" is not filled again.
QString Text::filled(const QString &pattern) const
{
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
            if (index >= 0 && index < m_args.size()) {
                out += m_args.at(index);
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
    if (!m_args.isEmpty())
        object[QStringLiteral("args")] = QJsonArray::fromStringList(m_args);
    if (m_count >= 0)
        object[QStringLiteral("count")] = m_count;
    if (m_verbatim)
        object[QStringLiteral("verbatim")] = true;
    return object;
}

Text Text::fromJson(const QJsonObject &object)
{
    Text text;
    text.m_source = object[QStringLiteral("source")].toString();
    const QJsonArray args = object[QStringLiteral("args")].toArray();
    for (const QJsonValue &arg : args)
        text.m_args += arg.toString();
    text.m_count = object[QStringLiteral("count")].toInt(-1);
    text.m_verbatim = object[QStringLiteral("verbatim")].toBool();
    return text;
}

} // namespace sipseal
