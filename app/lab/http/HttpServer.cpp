// SPDX-License-Identifier: Apache-2.0
#include "app/lab/http/HttpServer.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/http/HttpConnection.h"
#include "app/lab/http/ResetSocket.h"

#include <QPointer>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTimer>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// Clients that connect and say nothing hold a place for the handshake's five seconds; thirty of them stop Qt's default.
constexpr int kMostHandshakes = 1000;

QSslConfiguration tlsOf(const Identity &identity)
{
    QSslConfiguration out = QSslConfiguration::defaultConfiguration();
    QList<QSslCertificate> chain = QSslCertificate::fromData(identity.certificatePem);
    if (identity.issuerPem != identity.certificatePem)
        chain += QSslCertificate::fromData(identity.issuerPem);
    out.setLocalCertificateChain(chain);
    out.setPrivateKey(QSslKey(identity.keyPem, QSsl::Rsa));
    out.setProtocol(QSsl::TlsV1_2OrLater);
    out.setPeerVerifyMode(QSslSocket::VerifyNone);
    out.setSslOption(QSsl::SslOptionDisableSessionTickets, true);
    return out;
}

QByteArray htmlPage(const QByteArray &title, const QByteArray &text)
{
    return "<!doctype html><html lang=\"en\"><head><title>" + title + "</title></head><body><h1>" + title + "</h1><p>" + text
        + "</p></body></html>";
}

// What stands in the way of the device's own answer; nothing: let it through.
std::optional<Response> refusal(World &world, const QString &device, bool isWrite, bool &runsHandler)
{
    struct Rude
    {
        const char16_t *kind;
        int status;
        const char *title, *text;
    };
    static constexpr Rude all[] = {
        {u"http-401", 401, "HTTP Status 401 - Unauthorized", "This request requires HTTP authentication."},
        {u"http-403", 403, "HTTP Status 403 - Forbidden", "Access to the specified resource has been forbidden."},
        {u"http-404", 404, "HTTP Status 404 - Not Found", "The requested resource is not available."},
        {u"http-500", 500, "HTTP Status 500 - Internal Server Error", "The server encountered an internal error."},
        {u"http-503", 503, nullptr, nullptr},
        {u"http-html", 200, "Sign in", "Your session has ended. Sign in to continue."},
    };
    std::optional<Response> out;
    runsHandler = true;
    for (const Rude &rude : all) {
        const auto fault = world.faults().strike(device, QString::fromUtf16(rude.kind), isWrite);
        if (!fault || out)
            continue;
        out = Response{};
        out->status = rude.status;
        out->contentType = "text/html;charset=utf-8";
        out->body = rude.title ? htmlPage(rude.title, rude.text) : fault->value.toUtf8();
        if (rude.status == 401)
            out->headers.emplaceBack("WWW-Authenticate", "Basic realm=\"lab\"");
        runsHandler = fault->effect;
    }
    return out;
}

} // namespace

struct HttpServer::Private
{
    // Decides for each connection anew which certificate it is shown: the fault certificate-changed may come at any time.
    class Listener : public QSslServer
    {
    public:
        explicit Listener(Private &owner, bool tls) : m_owner(owner), m_tls(tls) {}

    protected:
        void incomingConnection(qintptr descriptor) override
        {
            if (m_owner.isDown()) {
                turnAway(descriptor);
                return;
            }
            if (!m_tls) {
                QTcpServer::incomingConnection(descriptor);
                return;
            }
            setSslConfiguration(m_owner.configurationNow());
            QSslServer::incomingConnection(descriptor);
        }

    private:
        // Not before its first bytes: Qt's own client connects again for ever when the reset overtakes its connect().
        void turnAway(qintptr descriptor)
        {
            auto *socket = new QTcpSocket(this);
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { resetSocket(*socket); });
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            if (!socket->setSocketDescriptor(descriptor))
                socket->deleteLater();
        }

        Private &m_owner;
        bool m_tls;
    };

    Handler handler;
    std::unique_ptr<Listener> listener;
    QSslConfiguration configuration;
    QString commonName;
    QPointer<Device> device;
    std::function<bool(const Request &)> isWrite;

    bool isDown() const { return device && device->world().faults().holds(device->id(), u"node-down"_s).has_value(); }
    QSslConfiguration configurationNow() const;
    HttpConnection::Context context();
    HttpExchange exchange(const Request &request, const QByteArray &line);
    HttpExchange spoilt(World &world, const Request &request, bool write);
};

QSslConfiguration HttpServer::Private::configurationNow() const
{
    if (!device || !device->world().faults().holds(device->id(), u"certificate-changed"_s))
        return configuration;
    return tlsOf(device->world().pki().device(device->id() + u"#changed"_s, commonName, {commonName}));
}

HttpConnection::Context HttpServer::Private::context()
{
    HttpConnection::Context out;
    out.exchange = [this](const Request &request, const QByteArray &line) { return exchange(request, line); };
    out.now = [this] { return device ? device->world().now() : QDateTime::currentDateTimeUtc(); };
    out.later = [this](int ms, QObject *owner, std::function<void()> what) {
        if (device)
            device->world().later(ms, owner, std::move(what));
        else
            QTimer::singleShot(ms, owner, std::move(what));
    };
    return out;
}

HttpExchange HttpServer::Private::exchange(const Request &request, const QByteArray &line)
{
    if (!device)
        return {handler(request), HttpExchange::Ending::Whole, 0};
    World &world = device->world();
    static const QList<QByteArray> reading{"GET", "HEAD", "OPTIONS"};
    const bool write = isWrite ? isWrite(request) : !reading.contains(request.method);
    const int before = device->effects();
    const HttpExchange out = isDown() ? HttpExchange{{}, HttpExchange::Ending::Reset, 0} : spoilt(world, request, write);
    if (device)
        world.recordWire(device->id(), u"https"_s,
                         QString::fromUtf8(line + '\n' + request.body), device->effects() != before);
    return out;
}

HttpExchange HttpServer::Private::spoilt(World &world, const Request &request, bool write)
{
    const QString id = device->id();
    const auto cut = world.faults().strike(id, u"http-cut"_s, write);
    if (cut && !cut->effect)
        return {{}, HttpExchange::Ending::Reset, 0};
    bool runs = true;
    const std::optional<Response> instead = refusal(world, id, write, runs);
    const auto truncated = world.faults().strike(id, u"http-truncated"_s, write);
    const auto slow = world.faults().strike(id, u"http-slow"_s, write);
    HttpExchange out;
    if (runs)
        out.response = handler(request);
    if (instead)
        out.response = *instead;
    if (cut)
        out.ending = HttpExchange::Ending::Reset;
    else if (truncated)
        out.ending = HttpExchange::Ending::Truncated;
    if (slow) {
        const int ms = slow->value.toInt();
        out.sliceMs = ms > 0 ? ms : 250;
    }
    return out;
}

HttpServer::HttpServer(Handler handler, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->handler = std::move(handler);
}

HttpServer::~HttpServer() = default;

bool HttpServer::listen(const std::optional<Identity> &identity, quint16 port)
{
    d->listener = std::make_unique<Private::Listener>(*d, identity.has_value());
    if (identity)
        setIdentity(*identity);
    connect(d->listener.get(), &QTcpServer::pendingConnectionAvailable, this, [this] {
        while (QTcpSocket *socket = d->listener->nextPendingConnection())
            new HttpConnection(socket, d->context(), this);
    });
    d->listener->setMaxPendingConnections(kMostHandshakes);
    return d->listener->listen(QHostAddress::LocalHost, port);
}

quint16 HttpServer::port() const
{
    return d->listener ? d->listener->serverPort() : 0;
}

void HttpServer::setDevice(Device *device, std::function<bool(const Request &)> isWrite)
{
    d->device = device;
    d->isWrite = std::move(isWrite);
}

void HttpServer::setIdentity(const Identity &identity)
{
    d->configuration = tlsOf(identity);
    d->commonName = identity.commonName;
}

} // namespace sipseal::lab
