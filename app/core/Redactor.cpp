// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QStringBuilder>
#include <QUrl>

#include <algorithm>
#include <array>
#include <mutex>

namespace sipseal {

namespace {

constexpr qsizetype kLong = 4; ///< shorter ones are hidden as whole words only, or every text would be destroyed

char32_t startOf(const QString &text, qsizetype at)
{
    return char32_t(text[at].unicode()) << 16 | text[at + 1].unicode();
}

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
        QRegularExpression(QStringLiteral(R"((username\s+\S+\s.{0,1000}?(?:password|secret)\s+(?:\d+\s+)?)\S.*)"), ci),
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

    const std::unique_lock lock(m_mutex);
    for (QString &form : forms) {
        auto &known = form.size() >= kLong ? m_forms[startOf(form, 0)] : m_words;
        if (!form.isEmpty() && std::find(known.begin(), known.end(), form) == known.end())
            known.push_back(std::move(form));
    }
}

// One pass whatever the number of secrets. Where two overlap, all of both goes.
QString Redactor::withoutForms(const QString &text) const
{
    QString out;
    qsizetype kept = 0, from = 0, to = 0; // what was found last is [from, to)
    const auto leave = [&] {
        if (to > from)
            out += QStringView(text).mid(kept, from - kept) % QStringLiteral("***");
        kept = std::max(kept, to);
    };
    for (qsizetype i = 0; i + kLong <= text.size(); ++i) {
        const auto candidates = m_forms.constFind(startOf(text, i));
        if (candidates == m_forms.cend())
            continue;
        for (const QString &form : *candidates) {
            if (!QStringView(text).mid(i).startsWith(form))
                continue;
            if (i >= to) {
                leave();
                from = i;
            }
            to = std::max(to, i + form.size());
        }
    }
    leave();
    return kept == 0 ? text : out % QStringView(text).mid(kept);
}

QString Redactor::redact(const QString &text) const
{
    QString out;
    {
        const std::shared_lock lock(m_mutex);
        out = withoutForms(text);
        for (const QString &word : m_words)
            if (out.contains(word))
                out.replace(QRegularExpression(QStringLiteral("(?<!\\w)") + QRegularExpression::escape(word) + QStringLiteral("(?!\\w)")),
                            QStringLiteral("***"));
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
