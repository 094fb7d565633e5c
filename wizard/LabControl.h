// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Text.h"

#include <QNetworkAccessManager>
#include <QObject>
#include <QUrl>

#include <functional>

namespace sipseal {

/// The lab's control interface: what the caller and the agents do, and the capture at CVP. Asynchronous; loopback only. No
/// part of the product works through it but the lab panel.
class LabControl : public QObject
{
    Q_OBJECT
public:
    explicit LabControl(QObject *parent = nullptr);

    bool isThere() const { return m_url.isValid(); }
    /// Refused unless it is plain HTTP on loopback; empty: no lab.
    void setUrl(const QUrl &url);

    void dial();
    void agentReady(const QString &agent);
    void answer();
    void hangUp();
    /// Writes the capture of a device to `file`.
    void fetchCapture(const QString &device, const QString &file);

Q_SIGNALS:
    void changed();
    void said(const sipseal::Text &words); ///< what became of the last thing asked for
    void captureFetched(const QString &file);

private:
    using Then = std::function<void(const QByteArray &)>;
    void post(const QString &path, const Text &done);
    void handle(QNetworkReply *reply, Then then);

    QNetworkAccessManager m_network;
    QUrl m_url;
    QString m_call;
};

} // namespace sipseal
