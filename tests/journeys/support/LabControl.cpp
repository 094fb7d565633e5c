// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/LabControl.h"

#include <QDeadlineTimer>
#include <QJsonDocument>
#include <QTcpSocket>
#include <QThread>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

namespace {

constexpr int kAnswerMs = 30000;
constexpr int kPollMs = 25; // how often a state is asked for again

// The lab states the length of each answer; the connection may stay open behind it.
bool complete(const QByteArray &bytes, qsizetype *bodyAt, qsizetype *length)
{
    const qsizetype end = bytes.indexOf("\r\n\r\n");
    if (end < 0)
        return false;
    *bodyAt = end + 4;
    *length = -1;
    const QList<QByteArray> lines = bytes.left(end).split('\n');
    for (const QByteArray &line : lines)
        if (line.toLower().startsWith("content-length:"))
            *length = line.mid(15).trimmed().toLongLong();
    return *length >= 0 && bytes.size() >= *bodyAt + *length;
}

} // namespace

QJsonObject LabControl::Answer::json() const
{
    return QJsonDocument::fromJson(body).object();
}

LabControl::Answer LabControl::post(const QString &path, const QJsonObject &body) const
{
    return ask("POST", path, QJsonDocument(body).toJson(QJsonDocument::Compact));
}

LabControl::Answer LabControl::ask(const QByteArray &method, const QString &path, const QByteArray &body) const
{
    QTcpSocket socket;
    socket.connectToHost(m_url.host(), quint16(m_url.port()));
    if (!socket.waitForConnected(kAnswerMs))
        return {};
    socket.write(method + ' ' + path.toUtf8() + " HTTP/1.1\r\nHost: " + m_url.authority().toUtf8() +
                 "\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size()) +
                 "\r\n\r\n" + body);
    const QDeadlineTimer deadline(kAnswerMs);
    QByteArray bytes;
    qsizetype bodyAt = 0, length = 0;
    while (!complete(bytes, &bodyAt, &length)) {
        if (!socket.waitForReadyRead(int(deadline.remainingTime())) && socket.bytesAvailable() == 0)
            return {};
        bytes += socket.readAll();
    }
    return {bytes.mid(bytes.indexOf(' ') + 1, 3).toInt(), bytes.mid(bodyAt, length)};
}

QList<LabControl::Wire> LabControl::wire() const
{
    QList<Wire> out;
    const QList<QByteArray> lines = get(u"/wire"_s).body.split('\n');
    for (const QByteArray &line : lines) {
        const QJsonObject entry = QJsonDocument::fromJson(line).object();
        if (!entry.isEmpty())
            out += Wire{entry[u"device"_s].toString(), entry[u"channel"_s].toString(), entry[u"text"_s].toString(),
                        entry[u"effect"_s].toBool(), QDateTime::fromString(entry[u"time"_s].toString(), Qt::ISODateWithMs)};
    }
    return out;
}

QStringList LabControl::effects(qsizetype from) const
{
    QStringList out;
    const QList<Wire> sent = wire().mid(from);
    for (const Wire &entry : sent)
        if (entry.effect)
            out += entry.device + u": "_s + entry.text.section(u'\n', 0, 0);
    return out;
}

QJsonObject LabControl::waitForCall(const QString &id, const QStringList &states, int withinMs) const
{
    const QDeadlineTimer deadline(withinMs);
    QJsonObject out = call(id);
    while (!states.contains(out[u"state"_s].toString()) && !deadline.hasExpired()) {
        QThread::msleep(kPollMs);
        out = call(id);
    }
    return out;
}

QJsonObject LabControl::connectedCall(const QString &agent) const
{
    const QString id = dial();
    QJsonObject out = waitForCall(id, {u"queued"_s, u"failed"_s, u"ended"_s});
    if (out[u"state"_s] != u"queued"_s)
        return out;
    post(u"/agents/"_s + agent + u"/ready"_s);
    out = waitForCall(id, {u"ringing"_s, u"connected"_s, u"failed"_s, u"ended"_s});
    if (out[u"state"_s] != u"ringing"_s)
        return out;
    post(u"/calls/"_s + id + u"/answer"_s);
    return waitForCall(id, {u"connected"_s, u"failed"_s, u"ended"_s});
}

} // namespace sipseal::journeys
