// SPDX-License-Identifier: Apache-2.0
#include "wizard/LabControl.h"

#include <QHostAddress>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QNetworkReply>
#include <QSaveFile>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPatience = 30000;

} // namespace

LabControl::LabControl(QObject *parent) : QObject(parent)
{
    m_network.setProxy(QNetworkProxy::NoProxy);
    m_network.setTransferTimeout(kPatience);
}

void LabControl::setUrl(const QUrl &url)
{
    m_url = url.scheme() == u"http" && QHostAddress(url.host()).isLoopback() ? url : QUrl();
    m_call.clear();
    Q_EMIT changed();
}

void LabControl::handle(QNetworkReply *reply, Then then)
{
    connect(reply, &QNetworkReply::finished, this, [this, reply, then = std::move(then)] {
        reply->deleteLater();
        const QByteArray body = reply->readAll();
        if (reply->error() == QNetworkReply::NoError) {
            then(body);
            return;
        }
        const QString own = QJsonDocument::fromJson(body).object()[u"error"_s].toString();
        Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "The lab refused it: %1"), {own.isEmpty() ? reply->errorString() : own}));
    });
}

void LabControl::post(const QString &path, const Text &done)
{
    if (!isThere())
        return;
    QUrl url = m_url;
    url.setPath(path);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    handle(m_network.post(request, QByteArrayLiteral("{}")), [this, done](const QByteArray &) { Q_EMIT said(done); });
}

void LabControl::dial()
{
    if (!isThere())
        return;
    QUrl url = m_url;
    url.setPath(u"/call"_s);
    QNetworkRequest request(url);
    request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
    handle(m_network.post(request, QByteArrayLiteral("{}")), [this](const QByteArray &body) {
        m_call = QJsonDocument::fromJson(body).object()[u"call"_s].toString();
        Q_EMIT changed();
        Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "The caller dials. The call is on its way to the queue.")));
    });
}

void LabControl::agentReady(const QString &agent)
{
    post(u"/agents/"_s + agent + u"/ready"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is ready: the call is routed to this agent."), {agent}));
}

void LabControl::answer()
{
    if (m_call.isEmpty())
        Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "Dial first.")));
    else
        post(u"/calls/"_s + m_call + u"/answer"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "The agent has answered.")));
}

void LabControl::hangUp()
{
    if (m_call.isEmpty())
        Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "Dial first.")));
    else
        post(u"/calls/"_s + m_call + u"/hangup"_s, Text(QT_TRANSLATE_NOOP("SipSeal", "The caller has hung up.")));
}

void LabControl::fetchCapture(const QString &device, const QString &file)
{
    if (!isThere())
        return;
    QUrl url = m_url;
    url.setPath(u"/capture/"_s + device);
    handle(m_network.get(QNetworkRequest(url)), [this, device, file](const QByteArray &body) {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly) || out.write(body) != body.size() || !out.commit()) {
            Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "%1 could not be written: %2"), {file, out.errorString()}));
            return;
        }
        Q_EMIT said(Text(QT_TRANSLATE_NOOP("SipSeal", "The capture at %1 was fetched: %2 bytes."), {device, QString::number(body.size())}));
        Q_EMIT captureFetched(file);
    });
}

} // namespace sipseal
