// SPDX-License-Identifier: Apache-2.0
#include "app/transport/TlsProbe.h"

#include "app/core/TlsAlert.h"
#include "app/transport/Socket.h"
#include "app/transport/X509Facts.h"

#include <QHostAddress>
#include <QRandomGenerator>
#include <QRegularExpression>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <memory>
#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto kConnectPatience = 5s;
constexpr auto kHandshakePatience = 5s;
constexpr auto kAlertPatience =
    300ms; // a TLS 1.3 server refuses a client's certificate after the client believes itself connected
constexpr auto kOptionsPatience = 1s;
constexpr int kMostCertificates = 20;

/// One look at one port.
class Probe
{
public:
    Probe(Deadline deadline, const Waker &waker) : m_deadline(deadline), m_waker(waker) {}

    Result<TlsProbeResult> run(const Endpoint &endpoint, const QString &serverName);

private:
    enum class Io { Done, Failed, Patience, Deadline, Stopped };

    bool prepare(const QString &serverName);
    Io repeat(const std::function<int()> &call, Deadline patience);
    void describe(Io how);
    void noteNegotiated();
    Result<TlsProbeResult> afterHandshake(const Endpoint &endpoint);
    Io readFor(std::chrono::milliseconds time, QByteArray *out);
    QByteArray options(const Endpoint &endpoint) const;
    Result<TlsProbeResult> ended(Io how, const Endpoint &endpoint) const;

    static Probe *of(const SSL *ssl) { return static_cast<Probe *>(SSL_get_app_data(ssl)); }
    static void onInfo(const SSL *ssl, int where, int value);
    static int onClientCertificate(SSL *ssl, X509 **, EVP_PKEY **);
    static int onCertificates(X509_STORE_CTX *store, void *probe);

    const Deadline m_deadline;
    const Waker &m_waker;
    Socket m_socket;
    std::unique_ptr<SSL_CTX, void (*)(SSL_CTX *)> m_context{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, void (*)(SSL *)> m_ssl{nullptr, SSL_free};
    TlsProbeResult m_result;
};

void Probe::onInfo(const SSL *ssl, int where, int value)
{
    if ((where & SSL_CB_READ_ALERT) != SSL_CB_READ_ALERT)
        return;
    const int level = value >> 8, code = value & 0xff;
    const bool counts = level == 2 || SSL_version(ssl) >= TLS1_3_VERSION; // in TLS 1.3 the level says nothing
    if (counts && code != 0 && code != 90)
        of(ssl)->m_result.alert = code;
}

int Probe::onClientCertificate(SSL *ssl, X509 **, EVP_PKEY **)
{
    of(ssl)->m_result.clientCertificateAsked = true;
    return 0; // none
}

// Called with the chain as it was sent, also where the handshake fails later. Looks, and lets pass.
int Probe::onCertificates(X509_STORE_CTX *store, void *probe)
{
    auto &chain = static_cast<Probe *>(probe)->m_result.chain;
    const STACK_OF(X509) *sent = X509_STORE_CTX_get0_untrusted(store);
    chain.clear();
    for (int i = 0; i < std::min(sk_X509_num(sent), kMostCertificates); ++i)
        chain.append(x509Facts(sk_X509_value(sent, i)));
    if (chain.isEmpty() && X509_STORE_CTX_get0_cert(store))
        chain.append(x509Facts(X509_STORE_CTX_get0_cert(store)));
    return 1;
}

bool Probe::prepare(const QString &serverName)
{
    m_context.reset(SSL_CTX_new(TLS_client_method()));
    SSL_CTX *context = m_context.get();
    if (!context)
        return false;
    // Everything is offered, weakest last: a weak peer must be seen, not missed. Nothing secret is ever sent.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, 0);
    SSL_CTX_set_cipher_list(context, "ALL:-aNULL:COMPLEMENTOFALL:aNULL:@SECLEVEL=0");
    SSL_CTX_set_options(context, SSL_OP_LEGACY_SERVER_CONNECT | SSL_OP_NO_TICKET);
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    SSL_CTX_set_cert_verify_callback(context, &Probe::onCertificates, this);
    SSL_CTX_set_client_cert_cb(context, &Probe::onClientCertificate);
    SSL_CTX_set_info_callback(context, &Probe::onInfo);
    m_ssl.reset(SSL_new(context));
    if (!m_ssl)
        return false;
    SSL_set_app_data(m_ssl.get(), this);
    if (!serverName.isEmpty() && QHostAddress(serverName).isNull())
        SSL_set_tlsext_host_name(m_ssl.get(), serverName.toUtf8().constData());
    return SSL_set_fd(m_ssl.get(), m_socket.descriptor()) == 1;
}

Probe::Io Probe::repeat(const std::function<int()> &call, Deadline patience)
{
    for (;;) {
        ERR_clear_error();
        const int code = call();
        if (code > 0)
            return Io::Done;
        const int why = SSL_get_error(m_ssl.get(), code);
        if (why != SSL_ERROR_WANT_READ && why != SSL_ERROR_WANT_WRITE)
            return Io::Failed;
        const auto left = std::min(m_deadline.remaining(), patience.remaining());
        switch (Socket::wait(m_socket.descriptor(), why == SSL_ERROR_WANT_READ, why == SSL_ERROR_WANT_WRITE, left, m_waker)) {
        case Socket::Ready::Stopped: return Io::Stopped;
        case Socket::Ready::TimedOut: return m_deadline.remaining() == 0ms ? Io::Deadline : Io::Patience;
        case Socket::Ready::Yes: break;
        }
    }
}

void Probe::noteNegotiated()
{
    const SSL_CIPHER *cipher = SSL_get_current_cipher(m_ssl.get());
    if (!cipher)
        cipher = SSL_get_pending_cipher(m_ssl.get());
    if (!cipher)
        return; // no ServerHello
    m_result.version = QString::fromLatin1(SSL_get_version(m_ssl.get()));
    const char *name = SSL_CIPHER_standard_name(cipher);
    m_result.cipher = QString::fromLatin1(name ? name : SSL_CIPHER_get_name(cipher));
}

// Why there is no handshake, in words.
void Probe::describe(Io how)
{
    const unsigned long code = ERR_peek_error();
    const QString reason = code && ERR_reason_error_string(code) ? QString::fromLatin1(ERR_reason_error_string(code)) : QString();
    if (m_result.alert)
        m_result.failure = u"alert %1 (%2) from the peer"_s.arg(alertName(*m_result.alert)).arg(*m_result.alert);
    else if (how == Io::Patience)
        m_result.failure = u"the peer did not answer the TLS handshake"_s;
    else if (reason == u"wrong version number" || reason == u"http request" || reason == u"packet length too long")
        m_result.failure = u"the peer does not speak TLS (%1)"_s.arg(reason);
    else if (reason.isEmpty() || reason == u"unexpected eof while reading")
        m_result.failure = u"the peer closed the connection during the TLS handshake"_s;
    else
        m_result.failure = reason;
}

Result<TlsProbeResult> Probe::ended(Io how, const Endpoint &endpoint) const
{
    if (how == Io::Stopped)
        return fail(ErrorKind::Cancelled, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    return fail(ErrorKind::Timeout, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Looking at %1 took too long"), {endpoint.toString()}),
                m_result.failure);
}

Result<TlsProbeResult> Probe::run(const Endpoint &endpoint, const QString &serverName)
{
    auto socket = Socket::connect({}, endpoint, kConnectPatience, m_deadline, m_waker);
    if (!socket) {
        if (socket.error().kind != ErrorKind::Unreachable)
            return fail(socket.error());
        m_result.failure = socket.error().technical;
        return m_result;
    }
    m_result.connected = true;
    m_socket = std::move(*socket);
    if (!prepare(serverName))
        return fail(ErrorKind::Internal, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "No TLS connection could be prepared")));
    const Io how = repeat([this] { return SSL_connect(m_ssl.get()); }, Deadline::in(kHandshakePatience));
    noteNegotiated();
    if (how == Io::Stopped || how == Io::Deadline)
        return ended(how, endpoint);
    if (how != Io::Done) {
        describe(how);
        return m_result;
    }
    return afterHandshake(endpoint);
}

Result<TlsProbeResult> Probe::afterHandshake(const Endpoint &endpoint)
{
    QByteArray answer;
    // Before OPTIONS: bytes that the peer no longer reads would turn its alert into a reset.
    const bool mayStillRefuse = m_result.clientCertificateAsked && SSL_version(m_ssl.get()) >= TLS1_3_VERSION;
    Io how = mayStillRefuse ? readFor(kAlertPatience, &answer) : Io::Patience;
    if (how == Io::Stopped || how == Io::Deadline)
        return ended(how, endpoint);
    if (how == Io::Failed) {
        describe(how);
        if (!m_result.alert)
            m_result.failure = u"the peer closed the connection right after the TLS handshake"_s;
        return m_result;
    }
    const QByteArray question = options(endpoint);
    how = repeat([&] { return SSL_write(m_ssl.get(), question.constData(), static_cast<int>(question.size())); },
                 Deadline::in(kOptionsPatience));
    const auto begun = std::chrono::steady_clock::now();
    if (how == Io::Done)
        how = readFor(kOptionsPatience, &answer);
    if (how == Io::Stopped || how == Io::Deadline)
        return ended(how, endpoint);
    if (how == Io::Failed && m_result.alert && std::chrono::steady_clock::now() - begun < kAlertPatience) {
        describe(how);
        return m_result;
    }
    m_result.handshakeComplete = true;
    static const QRegularExpression statusLine(u"^SIP/2\\.0 [1-6][0-9]{2}[ -~]{0,200}"_s);
    m_result.optionsAnswer = statusLine.match(QString::fromLatin1(answer)).captured().trimmed();
    SSL_shutdown(m_ssl.get());
    return m_result;
}

// Until a whole line is there, the time is over, or the connection.
Probe::Io Probe::readFor(std::chrono::milliseconds time, QByteArray *out)
{
    const Deadline patience = Deadline::in(time);
    while (!out->contains('\n') && out->size() < 4096) {
        char bytes[1024];
        int got = 0;
        const Io how = repeat([&] { return got = SSL_read(m_ssl.get(), bytes, sizeof bytes); }, patience);
        if (how != Io::Done)
            return how;
        out->append(bytes, got);
    }
    return Io::Done;
}

QByteArray Probe::options(const Endpoint &endpoint) const
{
    const auto random = [] { return QByteArray::number(QRandomGenerator::system()->generate64(), 16); };
    const QByteArray target = endpoint.toString().toLatin1();
    return "OPTIONS sip:" + target + ";transport=tls SIP/2.0\r\nVia: SIP/2.0/TLS probe.invalid;branch=z9hG4bK" + random() +
           ";rport\r\nMax-Forwards: 70\r\nFrom: <sip:probe@probe.invalid>;tag=" + random() + "\r\nTo: <sip:" + target +
           ">\r\nCall-ID: " + random() +
           "@probe.invalid\r\nCSeq: 1 OPTIONS\r\nContact: <sip:probe@probe.invalid;transport=tls>\r\nAccept: application/sdp\r\n"
           "User-Agent: SIP-Seal/" SIPSEAL_VERSION "\r\nContent-Length: 0\r\n\r\n";
}

} // namespace

Result<TlsProbeResult> probeTls(const Endpoint &endpoint, const QString &serverName, Deadline deadline, std::stop_token stop)
{
    const Waker waker(std::move(stop));
    if (waker.raised())
        return fail(ErrorKind::Cancelled, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped")));
    return Probe(deadline, waker).run(endpoint, serverName);
}

} // namespace sipseal
