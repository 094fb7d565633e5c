// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/pki/Pki.h"

#include <QByteArray>
#include <QList>
#include <QMap>
#include <QObject>
#include <QPair>
#include <QUrlQuery>

#include <functional>
#include <memory>
#include <optional>

namespace sipseal::lab {

class Device;

struct Request
{
    QByteArray method;
    QString path; ///< decoded, without query
    QUrlQuery query;
    QMap<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    QString user;     ///< from Basic authentication, not checked yet
    QString password;
};

struct Response
{
    int status = 200;
    QByteArray contentType = "application/xml;charset=UTF-8";
    QByteArray body;
    QList<QPair<QByteArray, QByteArray>> headers;
    int delayMs = 0;     ///< the device takes this long
    bool stream = false; ///< control only: unused by devices
};

/// HTTP/1.1 on 127.0.0.1, plain or TLS: keep-alive, chunked requests, HEAD, 100-continue, limits. In the world's thread.
/// With a device: records the exchange in the world's wire and applies the http-* faults.
class HttpServer : public QObject
{
    Q_OBJECT
public:
    using Handler = std::function<Response(const Request &)>;
    HttpServer(Handler handler, QObject *parent);
    ~HttpServer() override;

    /// Listens on 127.0.0.1; port 0: any. TLS with this identity where given.
    bool listen(const std::optional<Identity> &identity, quint16 port = 0);
    quint16 port() const;
    /// Faults and wire entries go by this device; `isWrite` says which requests would change something (default: method).
    void setDevice(Device *device, std::function<bool(const Request &)> isWrite = {});
    /// Another certificate from now on (fault certificate-changed).
    void setIdentity(const Identity &identity);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace sipseal::lab
