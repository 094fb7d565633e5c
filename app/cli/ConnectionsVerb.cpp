// SPDX-License-Identifier: Apache-2.0
#include "app/cli/SavedOutput.h"
#include "app/cli/Verbs.h"
#include "app/core/Plan.h"
#include "app/devices/cube/CubeParsers.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

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

} // namespace

Exit connectionsVerb(const QStringList &arguments)
{
    Arguments parsed(u"connections"_s, QCoreApplication::translate("SipSeal", "Parse saved \"show sip-ua connections tcp tls detail\" (or brief) output."), u"FILE|-"_s);
    return withSavedOutput(parsed, arguments, [](Console &console, const QString &text) {
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
    });
}

} // namespace sipseal::cli
