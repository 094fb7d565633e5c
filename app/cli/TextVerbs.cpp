// SPDX-License-Identifier: Apache-2.0
// The verbs that explain saved device output: connections and diagnose.
#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/Verbs.h"
#include "app/core/Plan.h"
#include "app/devices/cube/CubeDiagnosis.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/steps/verify/TlsAdvice.h"

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
    const QByteArray bytes = file.read(kMostBytes); // no parser reads as much
    // A terminal on Windows saves UTF-16, with a mark in front; what has no mark is UTF-8.
    QStringDecoder decode(QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8));
    const QString text = decode(bytes);
    return text;
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

QJsonObject connectionsJson(const CubeConnections &report)
{
    QJsonArray connections, listeners;
    for (const CubeConnection &row : report.connections) {
        const QString local = row.localAddress.isEmpty() ? QString() : row.localPort > 0 ? Endpoint{row.localAddress, quint16(row.localPort)}.toString() : row.localAddress;
        connections += QJsonObject{{u"remote"_s, row.remote},         {u"remote_port"_s, row.remotePort}, {u"id"_s, row.id},
                                   {u"state"_s, row.state},           {u"local"_s, orNull(local)},        {u"tls"_s, orNull(row.tls)},
                                   {u"cipher"_s, orNull(row.cipher)}, {u"curve"_s, orNull(row.curve)},    {u"tenant"_s, orNull(row.tenant)},
                                   {u"role"_s, orNull(row.role)}};
    }
    for (const CubeListener &listener : report.listeners)
        listeners += QJsonObject{{u"id"_s, listener.id}, {u"address"_s, listener.address}, {u"port"_s, listener.port}, {u"tenant"_s, orNull(listener.tenant)}};
    return {{u"counters"_s, QJsonObject{{u"active"_s, report.active},
                                        {u"send_failures"_s, report.sendFailures},
                                        {u"remote_closures"_s, report.remoteClosures},
                                        {u"connection_failures"_s, report.connectionFailures},
                                        {u"inactive_ageouts"_s, report.inactiveAgeouts},
                                        {u"tls_client_handshake_failures"_s, orNull(report.tlsClientHandshakeFailures)},
                                        {u"tls_server_handshake_failures"_s, orNull(report.tlsServerHandshakeFailures)}}},
            {u"connections"_s, connections},
            {u"listeners"_s, listeners}};
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
    console.document(connectionsJson(*report));
    console.line(QCoreApplication::translate("SipSeal", "%1 active, %2 connection failures, %3 remote closures")
                     .arg(QString::number(report->active), QString::number(report->connectionFailures), QString::number(report->remoteClosures)));
    for (const CubeConnection &row : report->connections)
        console.line(u"%1:%2  %3  %4 %5  %6"_s.arg(row.remote, QString::number(row.remotePort), row.state, row.tls, row.cipher, row.role));
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
