// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QUrl>

#include <algorithm>
#include <array>

namespace sipseal {

namespace {

QString xmlNumericEscaped(const QString &text)
{
    QString out;
    for (const QChar c : text)
        out += c.unicode() < 0x80 ? QString(c) : QStringLiteral("&#%1;").arg(c.unicode());
    return out;
}

QString xmlEscaped(QString text, bool apostrophe)
{
    text = text.toHtmlEscaped(); // & < > "
    if (apostrophe)
        text.replace(u'\'', QStringLiteral("&apos;"));
    return text;
}

QString jsonEscaped(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(2, array.size() - 4)); // ["..."]
}

QString jsonAsciiEscaped(const QString &text)
{
    QString out;
    for (const QChar c : jsonEscaped(text))
        out += c.unicode() < 0x80 ? QString(c) : QStringLiteral("\\u%1").arg(c.unicode(), 4, 16, QLatin1Char('0'));
    return out;
}

// What devices print of their own secrets. Group 1 stays, the rest of the match goes.
const std::array<QRegularExpression, 9> &devicePatterns()
{
    static const auto ci = QRegularExpression::CaseInsensitiveOption;
    static const std::array<QRegularExpression, 9> patterns{
        QRegularExpression(QStringLiteral(R"(((?:Local|Remote) Crypto Key\s*:\s*)\S.*)"), ci),
        QRegularExpression(QStringLiteral(R"((a=crypto:\d+\s+\S+\s+inline:)[^\s|;]+)"), ci),
        QRegularExpression(QStringLiteral(R"((snmp-server community\s+)\S+)"), ci),
        QRegularExpression(QStringLiteral(R"((username\s+\S+\s.*?(?:password|secret)\s+(?:\d+\s+)?)\S.*)"), ci),
        QRegularExpression(QStringLiteral(R"((enable\s+(?:password|secret)\s+(?:level\s+\d+\s+)?(?:\d+\s+)?)\S.*)"), ci),
        QRegularExpression(QStringLiteral(R"((\b(?:key-string|pre-shared-key|server-key|key)\s+[0-9]\s+)\S+)"), ci),
        QRegularExpression(QStringLiteral(R"((authentication username\s+\S+\s+password\s+(?:\d+\s+)?)\S+)"), ci),
        QRegularExpression(QStringLiteral(R"((^\s*password\s+(?:\d+\s+)?)\S+)"), ci),
        QRegularExpression(QStringLiteral(R"((Authorization:\s*Basic\s+)\S+)"), ci),
    };
    return patterns;
}

} // namespace

void Redactor::add(const Secret &secret, const QString &user)
{
    if (secret.isEmpty())
        return;
    const QByteArray bytes(secret.reveal(), secret.size());
    const QString plain = QString::fromUtf8(bytes);
    std::vector<QString> forms{plain,
                               xmlEscaped(plain, false),
                               xmlEscaped(plain, true),
                               xmlNumericEscaped(xmlEscaped(plain, false)),
                               jsonEscaped(plain),
                               jsonAsciiEscaped(plain),
                               QString::fromLatin1(QUrl::toPercentEncoding(plain)),
                               QString::fromLatin1(bytes.toBase64()),
                               QString::fromLatin1(bytes.toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals))};
    forms.push_back(QString::fromLatin1(bytes.toHex()));
    if (!user.isEmpty())
        forms.push_back(QString::fromLatin1((user.toUtf8() + ':' + bytes).toBase64()));

    const std::scoped_lock lock(m_mutex);
    for (QString &form : forms)
        if (std::find(m_forms.begin(), m_forms.end(), form) == m_forms.end())
            m_forms.push_back(std::move(form));
    std::stable_sort(m_forms.begin(), m_forms.end(), [](const QString &a, const QString &b) { return a.size() > b.size(); });
}

QString Redactor::redact(const QString &text) const
{
    QString out = text;
    {
        const std::scoped_lock lock(m_mutex);
        for (const QString &form : m_forms) {
            if (form.size() >= 4) {
                out.replace(form, QStringLiteral("***"));
            } else if (out.contains(form)) {
                out.replace(QRegularExpression(QStringLiteral("(?<!\\w)") + QRegularExpression::escape(form) + QStringLiteral("(?!\\w)")),
                            QStringLiteral("***"));
            }
        }
    }
    static const QRegularExpression interesting(QStringLiteral("crypto|community|secret|password|key|authorization"),
                                                QRegularExpression::CaseInsensitiveOption);
    if (!interesting.match(out).hasMatch())
        return out;
    QStringList lines = out.split(u'\n');
    for (QString &line : lines) {
        const bool cr = line.endsWith(u'\r');
        if (cr)
            line.chop(1);
        for (const QRegularExpression &pattern : devicePatterns())
            line.replace(pattern, QStringLiteral("\\1***"));
        if (cr)
            line += u'\r';
    }
    return lines.join(u'\n');
}

Redactor &Redactor::process()
{
    static Redactor redactor;
    return redactor;
}

} // namespace sipseal
