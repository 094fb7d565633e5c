// SPDX-License-Identifier: Apache-2.0
// The verbs that explain saved device output: connections and diagnose.
#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/Verbs.h"
#include "app/core/Plan.h"
#include "app/devices/cube/CubeDiagnosis.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/steps/verify/TlsAdvice.h"
#include "app/transport/ssh/TerminalText.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
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

// Parses the command line and reads the one input; on false `exit` says how it ends.
bool input(Arguments &parsed, const QStringList &arguments, Console &early, QString &text, Exit &exit)
{
    if (!parsed.parse(arguments) || parsed.positional().size() != 1) {
        const bool help = parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        exit = help ? Exit::Done : Exit::Usage;
        return false;
    }
    const auto read = readInput(parsed.positional().first());
    if (!read) {
        early.error(read.error());
        exit = exitFor(read.error());
        return false;
    }
    text = *read;
    return true;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<int> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

QString localOf(const CubeConnection &row)
{
    return row.localPort > 0 ? Endpoint{row.localAddress, quint16(row.localPort)}.toString() : row.localAddress;
}

/// What a mark means, in the device's own words (its report explains them in a note); empty for a sound connection.
QString brokenWords(const CubeConnection &row)
{
    if (!row.broken())
        return {};
    return row.mark == u"++" ? u"mismatched address/port entry"_s : u"no matching socket entry"_s;
}

/// The contract has a number for each of these, so that JSON cannot say "unknown".
bool hasItsCounters(const CubeConnections &report)
{
    return report.active && report.sendFailures && report.remoteClosures && report.connectionFailures && report.inactiveAgeouts;
}

/// Only of a report that has its counters.
QJsonObject connectionsJson(const CubeConnections &report)
{
    QJsonArray connections, listeners;
    for (const CubeConnection &row : report.connections) {
        connections += QJsonObject{
            {u"remote"_s, row.remote},         {u"remote_port"_s, row.remotePort},     {u"id"_s, row.id},
            {u"state"_s, row.state},           {u"local"_s, orNull(localOf(row))},     {u"tls"_s, orNull(row.tls)},
            {u"cipher"_s, orNull(row.cipher)}, {u"curve"_s, orNull(row.curve)},        {u"tenant"_s, orNull(row.tenant)},
            {u"role"_s, orNull(row.role)},     {u"broken"_s, orNull(brokenWords(row))}};
    }
    for (const CubeListener &listener : report.listeners)
        listeners += QJsonObject{{u"id"_s, listener.id}, {u"address"_s, listener.address}, {u"port"_s, listener.port}, {u"tenant"_s, orNull(listener.tenant)}};
    return {{u"counters"_s, QJsonObject{{u"active"_s, orNull(report.active)},
                                        {u"send_failures"_s, orNull(report.sendFailures)},
                                        {u"remote_closures"_s, orNull(report.remoteClosures)},
                                        {u"connection_failures"_s, orNull(report.connectionFailures)},
                                        {u"inactive_ageouts"_s, orNull(report.inactiveAgeouts)},
                                        {u"tls_client_handshake_failures"_s, orNull(report.tlsClientHandshakeFailures)},
                                        {u"tls_server_handshake_failures"_s, orNull(report.tlsServerHandshakeFailures)}}},
            {u"connections"_s, connections},
            {u"listeners"_s, listeners}};
}

/// For a person: the counters that the text has.
QString countersWords(const CubeConnections &report)
{
    QStringList out;
    for (const auto &[words, value] :
         {std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 active"), report.active),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 connection failures"), report.connectionFailures),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 remote closures"), report.remoteClosures),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 send failures"), report.sendFailures),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 closed for inactivity"), report.inactiveAgeouts),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 failed handshakes as TLS client"), report.tlsClientHandshakeFailures),
          std::pair(QT_TRANSLATE_NOOP("SipSeal", "%1 failed handshakes as TLS server"), report.tlsServerHandshakeFailures)})
        if (value)
            out += QCoreApplication::translate("SipSeal", words).arg(*value);
    return out.isEmpty() ? QCoreApplication::translate("SipSeal", "The text holds no counters.") : out.join(u", "_s);
}

/// What there is of it, in columns.
QString columns(QStringList cells)
{
    cells.removeAll(QString());
    return cells.join(u"  "_s);
}

QString named(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : name + u' ' + value;
}

QString named(const QString &name, const std::optional<int> &value)
{
    return value ? named(name, QString::number(*value)) : QString();
}

QString connectionWords(const CubeConnection &row)
{
    const QString broken =
        row.broken() ? QCoreApplication::translate("SipSeal", "broken (%1 %2)").arg(row.mark, brokenWords(row)) : QString();
    return columns({Endpoint{row.remote, quint16(row.remotePort)}.toString(), row.state, broken,
                    columns({row.tls, row.cipher, row.curve}), row.role, named(u"local"_s, localOf(row)),
                    named(u"vrf"_s, row.vrf), named(u"tenant"_s, row.tenant), named(u"id"_s, row.id)});
}

QString listenerWords(const CubeListener &listener)
{
    return columns({QCoreApplication::translate("SipSeal", "Listens on %1")
                        .arg(Endpoint{listener.address, quint16(listener.port)}.toString()),
                    named(u"vrf"_s, listener.vrf), named(u"tenant"_s, listener.tenant), named(u"id"_s, listener.id)});
}

QJsonObject findingJson(const TlsFinding &finding, const TlsAdvice &advice)
{
    return {{u"cause"_s, finding.cause},
            {u"reason"_s, finding.reason},
            {u"peer"_s, orNull(finding.peer)},
            {u"unhappy"_s, orNull(finding.unhappy)},
            {u"role"_s, orNull(finding.role)},
            {u"vrf"_s, orNull(finding.vrf)},
            {u"tenant"_s, orNull(finding.tenant)},
            {u"count"_s, finding.count},
            {u"who"_s, advice.who.toString()},
            {u"meaning"_s, advice.meaning.toString()},
            {u"or_else"_s, orNull(advice.orElse.toString())},
            {u"todo"_s, advice.todo.toString()},
            {u"by_hand"_s, QJsonArray::fromStringList(advice.byHand)},
            {u"document"_s, orNull(advice.place.toString())},
            {u"because"_s, orNull(finding.because)},
            {u"line"_s, finding.line}};
}

/// For a person: what was said, what it means, who must act, what to do.
QString findingWords(const TlsFinding &finding, const TlsAdvice &advice)
{
    QStringList where{finding.peer};
    if (!finding.vrf.isEmpty())
        where += u"vrf "_s + finding.vrf;
    if (!finding.tenant.isEmpty())
        where += u"tenant "_s + finding.tenant;
    where.removeAll(QString());
    QStringList out{finding.reason + (where.isEmpty() ? QString() : u" ("_s + where.join(u", "_s) + u')'), advice.meaning.toString()};
    if (!advice.orElse.isEmpty())
        out += advice.orElse.toString();
    out += QCoreApplication::translate("SipSeal", "Who must act: %1").arg(advice.who.toString());
    out += QCoreApplication::translate("SipSeal", "What to do: %1").arg(advice.todo.toString());
    for (const QString &line : advice.byHand)
        out += u"    "_s + line;
    if (!advice.place.isEmpty())
        out += advice.place.toString();
    return out.join(u"\n  "_s) + u'\n';
}

} // namespace

Exit connectionsVerb(const QStringList &arguments)
{
    Arguments parsed(u"connections"_s, QCoreApplication::translate("SipSeal", "Parse saved \"show sip-ua connections tcp tls detail\" (or brief) output."), u"FILE|-"_s);
    Console early(false);
    QString text;
    Exit exit = Exit::Done;
    if (!input(parsed, arguments, early, text, exit))
        return exit;
    Console console(parsed.has(u"json"_s));
    const auto report = parseCubeConnections(text);
    if (!report) {
        console.error(report.error());
        return Exit::Failed;
    }
    if (console.json() && !hasItsCounters(*report)) {
        console.error(
            {ErrorKind::Parse,
             {},
             Text(QT_TRANSLATE_NOOP("SipSeal",
                                    "The text lacks counters, and the JSON document has no way to say that they are unknown")),
             {},
             Text(QT_TRANSLATE_NOOP("SipSeal",
                                    "Save the whole output, from \"Total active connections\" on, or read it without --json."))});
        return Exit::Failed;
    }
    console.document(connectionsJson(*report));
    console.line(countersWords(*report));
    for (const CubeConnection &row : report->connections)
        console.line(connectionWords(row));
    for (const CubeListener &listener : report->listeners)
        console.line(listenerWords(listener));
    return Exit::Done;
}

Exit diagnoseVerb(const QStringList &arguments)
{
    Arguments parsed(u"diagnose"_s, QCoreApplication::translate("SipSeal", "Explain saved \"debug ssl openssl\" or syslog output."), u"FILE|-"_s);
    Console early(false);
    QString text;
    Exit exit = Exit::Done;
    if (!input(parsed, arguments, early, text, exit))
        return exit;
    Console console(parsed.has(u"json"_s));
    const CubeDiagnosis diagnosis = explainTls(text);
    QJsonArray list, notes;
    for (const TlsFinding &finding : diagnosis.findings) {
        const TlsAdvice advice = adviceFor(finding);
        list += findingJson(finding, advice);
        console.line(findingWords(finding, advice));
    }
    for (const DiagnosisNote note : diagnosis.notes) {
        notes += QJsonObject{{u"note"_s, diagnosisNoteName(note)}, {u"text"_s, noteWords(note).toString()}};
        console.line(noteWords(note).toString());
    }
    if (list.isEmpty())
        console.line(QCoreApplication::translate("SipSeal", "Nothing about a TLS failure was found."));
    console.document({{u"findings"_s, list}, {u"notes"_s, notes}});
    return Exit::Done;
}

} // namespace sipseal::cli
