// SPDX-License-Identifier: Apache-2.0
#include "app/cli/SavedOutput.h"

#include "app/core/Result.h"
#include "app/transport/ssh/TerminalText.h"

#include <QFile>
#include <QStringDecoder>

#include <cstdio>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 32 * 1024 * 1024;

Result<QString> readInput(const QString &name)
{
    QFile file(name);
    const bool open = name == u"-" ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!open)
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot be read"), {name}), file.errorString());
    QByteArray bytes;
    for (QByteArray more; bytes.size() < kMostBytes && !(more = file.read(kMostBytes / 32)).isEmpty();) // a pipe gives a piece at a time
        bytes += more; // no parser reads as much
    // A terminal on Windows saves UTF-16, with a mark in front; what has no mark is UTF-8.
    QStringDecoder decode(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    const QString text = decode(bytes);
    if (!text.contains(u'\x1b'))
        return text;
    TerminalText terminal; // the log of a terminal: without its colours, as it was seen
    terminal.feed(text.toUtf8());
    return (terminal.takeLines() << terminal.current()).join(u'\n');
}

} // namespace

Exit withSavedOutput(Arguments &parsed, const QStringList &arguments, const std::function<Exit(Console &, const QString &text)> &work)
{
    Console early(false);
    if (!parsed.parse(arguments) || parsed.positional().size() != 1) {
        const bool help = parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    const auto text = readInput(parsed.positional().first());
    if (!text) {
        early.error(text.error());
        return exitFor(text.error());
    }
    Console console(parsed.has(u"json"_s));
    return work(console, *text);
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<int> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

} // namespace sipseal::cli
