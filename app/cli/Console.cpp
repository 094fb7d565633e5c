// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Console.h"

#include "app/core/Redactor.h"

#include <QCoreApplication>
#include <QJsonDocument>

#include <cstdio>

#ifdef Q_OS_WIN
#include <io.h>
#define SIPSEAL_ISATTY(stream) _isatty(_fileno(stream))
#else
#include <unistd.h>
#define SIPSEAL_ISATTY(stream) isatty(fileno(stream))
#endif

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

/// Words of a plan or a device may hold what a terminal would obey: shown instead. Line breaks and tabs stay.
QString harmless(QString text)
{
    for (QChar &c : text) {
        const char16_t code = c.unicode();
        if (code == 0x7f)
            c = QChar(0x2421);
        else if (code < 0x20 && code != u'\n' && code != u'\t')
            c = QChar(0x2400 + code); // its picture
        else if ((code >= 0x80 && code < 0xa0) || (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
            c = QChar::ReplacementCharacter;
    }
    return text;
}

void put(FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stream);
    std::fflush(stream);
}

} // namespace

bool Console::interactive() const
{
    return SIPSEAL_ISATTY(stdin) && SIPSEAL_ISATTY(stderr);
}

void Console::line(const QString &text)
{
    if (m_json)
        return;
    const std::scoped_lock lock(m_mutex);
    put(stdout, harmless(Redactor::process().redact(text)).toUtf8() + '\n');
}

void Console::document(const QJsonObject &object)
{
    if (!m_json)
        return;
    const std::scoped_lock lock(m_mutex);
    put(stdout, Redactor::process().redact(QString::fromUtf8(QJsonDocument(object).toJson())).toUtf8());
}

void Console::event(const QJsonObject &object)
{
    if (!m_json)
        return;
    const std::scoped_lock lock(m_mutex);
    put(stdout, Redactor::process().redact(QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact))).toUtf8() + '\n');
}

void Console::diagnostic(const QString &text)
{
    const std::scoped_lock lock(m_mutex);
    put(stderr, harmless(Redactor::process().redact(text)).toUtf8() + '\n');
}

void Console::error(const Error &error)
{
    diagnostic(QCoreApplication::translate("SipSeal", "error: %1").arg(error.toString()));
}

bool Console::confirm(const QString &question)
{
    if (!interactive())
        return false;
    const std::scoped_lock answering(m_answering);
    {
        const std::scoped_lock lock(m_mutex);
        put(stderr, harmless(Redactor::process().redact(question)).toUtf8() + " [y/N] ");
    }
    char buffer[64] = {};
    if (!std::fgets(buffer, sizeof buffer, stdin))
        return false;
    const QString answer = QString::fromLocal8Bit(buffer).trimmed().toLower();
    return answer == u"y" || answer == u"yes";
}

} // namespace sipseal::cli
