// SPDX-License-Identifier: Apache-2.0
#include "TlsPair.h"

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

namespace sipseal::capture::test {

namespace {

template <auto Function>
struct Free
{
    template <class T>
    void operator()(T *object) const
    {
        Function(object);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Free<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Free<SSL_CTX_free>>;
using Connection = std::unique_ptr<SSL, Free<SSL_free>>;
using Session = std::unique_ptr<SSL_SESSION, Free<SSL_SESSION_free>>;

struct Identity
{
    Key key;
    Certificate certificate;
};

// Self-signed; made once a program.
const Identity &identity(From who)
{
    static const auto make = [](const char *name) {
        Identity out;
        out.key.reset(EVP_RSA_gen(2048));
        out.certificate.reset(X509_new());
        X509 *certificate = out.certificate.get();
        ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
        X509_gmtime_adj(X509_getm_notBefore(certificate), -3600);
        X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
        X509_set_pubkey(certificate, out.key.get());
        X509_NAME *subject = X509_get_subject_name(certificate);
        X509_NAME_add_entry_by_txt(subject, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char *>(name), -1, -1, 0);
        X509_set_issuer_name(certificate, subject);
        X509_sign(certificate, out.key.get(), EVP_sha256());
        return out;
    };
    static const Identity client = make("cube.dcloud.test"), server = make("cvp.dcloud.test");
    return who == From::Client ? client : server;
}

Context context(From who, const PairOptions &options)
{
    const bool client = who == From::Client;
    Context out(SSL_CTX_new(client ? TLS_client_method() : TLS_server_method()));
    SSL_CTX *raw = out.get();
    SSL_CTX_set_min_proto_version(raw, options.minVersion);
    SSL_CTX_set_max_proto_version(raw, client && options.clientMaxVersion != 0 ? options.clientMaxVersion : options.maxVersion);
    if (client && options.clientMaxVersion != 0 && options.clientMaxVersion < options.minVersion)
        SSL_CTX_set_min_proto_version(raw, options.clientMaxVersion);
    SSL_CTX_set_cipher_list(raw, options.ciphers + ":@SECLEVEL=0");
    if (options.retry)
        SSL_CTX_set1_groups_list(raw, client ? "X25519:P-384" : "P-384");
    SSL_CTX_set_session_id_context(raw, reinterpret_cast<const unsigned char *>("test"), 4);
    if ((!client && !options.anonymous) || (client && options.clientCertificate)) {
        SSL_CTX_use_certificate(raw, identity(who).certificate.get());
        SSL_CTX_use_PrivateKey(raw, identity(who).key.get());
    }
    if (client ? options.clientTrustsServer : options.serverTrustsClient)
        X509_STORE_add_cert(SSL_CTX_get_cert_store(raw), identity(client ? From::Server : From::Client).certificate.get());
    if (client)
        SSL_CTX_set_verify(raw, options.anonymous ? SSL_VERIFY_NONE : SSL_VERIFY_PEER, nullptr);
    else if (options.mutual)
        SSL_CTX_set_verify(raw, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    if (!client && options.tickets >= 0)
        SSL_CTX_set_num_tickets(raw, size_t(options.tickets));
    return out;
}

} // namespace

struct TlsPair::Impl
{
    explicit Impl(const PairOptions &options) : clientContext(context(From::Client, options)), serverContext(context(From::Server, options)) { begin(); }

    void begin()
    {
        const auto make = [](SSL_CTX *from) {
            Connection out(SSL_new(from));
            SSL_set_bio(out.get(), BIO_new(BIO_s_mem()), BIO_new(BIO_s_mem()));
            return out;
        };
        client = make(clientContext.get());
        server = make(serverContext.get());
        SSL_set_connect_state(client.get());
        SSL_set_accept_state(server.get());
    }

    SSL *of(From from) const { return from == From::Client ? client.get() : server.get(); }

    // What that side has to send, handed to the other side too.
    QByteArray take(From from)
    {
        BIO *out = SSL_get_wbio(of(from));
        QByteArray bytes(qsizetype(BIO_ctrl_pending(out)), '\0');
        if (!bytes.isEmpty())
            BIO_read(out, bytes.data(), int(bytes.size()));
        if (!bytes.isEmpty())
            BIO_write(SSL_get_rbio(of(from == From::Client ? From::Server : From::Client)), bytes.constData(), int(bytes.size()));
        return bytes;
    }

    void work(From from)
    {
        char sink[32768];
        if (!SSL_is_init_finished(of(from)))
            SSL_do_handshake(of(from));
        while (SSL_is_init_finished(of(from)) && SSL_read(of(from), sink, sizeof sink) > 0) {
        }
    }

    QList<Flight> settle()
    {
        QList<Flight> out;
        for (bool spoke = true; spoke;) {
            spoke = false;
            for (const From from : {From::Client, From::Server}) {
                work(from);
                const QByteArray bytes = take(from);
                if (bytes.isEmpty())
                    continue;
                out += Flight{from, bytes};
                spoke = true;
            }
        }
        return out;
    }

    Context clientContext, serverContext;
    Connection client, server;
};

TlsPair::TlsPair(const PairOptions &options) : m(std::make_unique<Impl>(options)) {}
TlsPair::~TlsPair() = default;

QList<Flight> TlsPair::handshake()
{
    return m->settle();
}

bool TlsPair::connected() const
{
    return SSL_is_init_finished(m->client.get()) && SSL_is_init_finished(m->server.get());
}

QList<Flight> TlsPair::send(From from, const QByteArray &data)
{
    SSL_write(m->of(from), data.constData(), int(data.size()));
    return m->settle();
}

QList<Flight> TlsPair::shutdown(From from)
{
    SSL_shutdown(m->of(from));
    return m->settle();
}

void TlsPair::resume()
{
    const Session session(SSL_get1_session(m->client.get()));
    m->begin();
    SSL_set_session(m->client.get(), session.get());
}

QList<Flight> callOver(TlsPair &pair)
{
    QList<Flight> out = pair.handshake();
    out += pair.send(From::Client, sipRequest("INVITE", QByteArray(300, 'v')));
    out += pair.send(From::Server, sipResponse("INVITE"));
    out += pair.send(From::Client, sipRequest("ACK"));
    out += pair.send(From::Client, sipRequest("BYE"));
    out += pair.send(From::Server, sipResponse("BYE"));
    return out;
}

} // namespace sipseal::capture::test
