// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QDateTime>
#include <QJsonArray>
#include <QJsonObject>
#include <QList>
#include <QStringList>
#include <QUrl>

namespace sipseal::journeys {

/// The lab's control interface, as a test or a trainer drives it: places calls, sets faults, reads the truth. Blocking, over a
/// plain socket, so that any thread may use it. It is none of the product's clients: it shares no code with them.
class LabControl
{
public:
    struct Answer
    {
        int status = 0; ///< 0: no answer
        QByteArray body;
        QJsonObject json() const;
    };

    /// One thing a client sent to a device.
    struct Wire
    {
        QString device, channel, text;
        bool effect = false;
        QDateTime time;
    };

    LabControl() = default;
    explicit LabControl(const QUrl &url) : m_url(url) {}

    Answer get(const QString &path) const { return ask("GET", path); }
    Answer post(const QString &path, const QJsonObject &body = {}) const;
    Answer remove(const QString &path) const { return ask("DELETE", path); }

    QJsonObject state(const QString &device) const { return get(QStringLiteral("/state/") + device).json(); }
    QJsonObject config(const QString &device) const { return state(device)[QStringLiteral("config")].toObject(); }
    QJsonObject runtime(const QString &device) const { return state(device)[QStringLiteral("runtime")].toObject(); }
    QList<Wire> wire() const;
    /// What had an effect, from the n-th line on; "device: first line of what was sent".
    QStringList effects(qsizetype from = 0) const;
    QByteArray capture(const QString &device) const { return get(QStringLiteral("/capture/") + device).body; }

    /// True: set. {"device","kind","at","times","effect","writes","value"}
    bool fault(const QJsonObject &fault) const { return post(QStringLiteral("/faults"), fault).status == 200; }
    QJsonArray faults() const { return get(QStringLiteral("/faults")).json()[QStringLiteral("faults")].toArray(); }
    bool clearFaults() const { return remove(QStringLiteral("/faults")).status == 200; }
    bool reset() const { return post(QStringLiteral("/reset")).status == 200; }

    /// The caller dials; the call's id.
    QString dial() const { return post(QStringLiteral("/call")).json()[QStringLiteral("call")].toString(); }
    QJsonObject call(const QString &id) const { return get(QStringLiteral("/calls/") + id).json(); }
    /// Waits until the call is in one of `states`; the call as it is then, or as it is when time is up.
    QJsonObject waitForCall(const QString &id, const QStringList &states, int withinMs = 10000) const;
    /// A whole call: dialled, queued, the agent made ready, reserved, answers, connected. The call as it is then.
    QJsonObject connectedCall(const QString &agent) const;
    bool hangUp(const QString &id) const { return post(QStringLiteral("/calls/") + id + QStringLiteral("/hangup")).status == 200; }

private:
    Answer ask(const QByteArray &method, const QString &path, const QByteArray &body = {}) const;

    QUrl m_url;
};

} // namespace sipseal::journeys
