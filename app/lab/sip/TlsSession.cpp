// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/TlsSession.h"

#include <algorithm>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

using CertificatePtr = std::unique_ptr<X509, decltype(&X509_free)>;

QList<std::shared_ptr<X509>> certificates(const QByteArray &pem)
{
    QList<std::shared_ptr<X509>> out;
    BIO *bio = BIO_new_mem_buf(pem.constData(), int(pem.size()));
    while (X509 *certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr))
        out += std::shared_ptr<X509>(certificate, X509_free);
    BIO_free(bio);
    ERR_clear_error(); // the end of the text counts as an error there
    return out;
}

int versionNumber(const QString &name)
{
    if (name == u"TLSv1.0" || name == u"TLSv1")
        return TLS1_VERSION;
    if (name == u"TLSv1.1")
        return TLS1_1_VERSION;
    return name == u"TLSv1.3" ? TLS1_3_VERSION : TLS1_2_VERSION;
}

QString commonNameOf(X509 *certificate)
{
    char text[256] = {};
    if (certificate)
        X509_NAME_get_text_by_NID(X509_get_subject_name(certificate), NID_commonName, text, sizeof text);
    return QString::fromUtf8(text);
}

bool namesFit(X509 *certificate, const QStringList &names)
{
    return std::any_of(names.begin(), names.end(), [certificate](const QString &name) {
        const QByteArray text = name.toLatin1().mid(name.startsWith(u"*.") ? 1 : 0); // ".example" fits any name below it
        return X509_check_host(certificate, text.constData(), size_t(text.size()), 0, nullptr) == 1;
    });
}

void useIdentity(SSL_CTX *context, const SipTls &settings)
{
    const auto chain = certificates(settings.chainPem);
    if (chain.isEmpty())
        return;
    SSL_CTX_use_certificate(context, chain[0].get());
    for (qsizetype i = 1; i < chain.size(); ++i)
        SSL_CTX_add1_chain_cert(context, chain[i].get());
    BIO *bio = BIO_new_mem_buf(settings.keyPem.constData(), int(settings.keyPem.size()));
    if (EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr)) {
        SSL_CTX_use_PrivateKey(context, key);
        EVP_PKEY_free(key);
    }
    BIO_free(bio);
}

void useTrust(SSL_CTX *context, const SipTls &settings, bool asServer)
{
    X509_STORE *store = SSL_CTX_get_cert_store(context);
    for (const QByteArray &pem : settings.trustedPem)
        for (const auto &certificate : certificates(pem)) {
            X509_STORE_add_cert(store, certificate.get());
            if (asServer)
                SSL_CTX_add_client_CA(context, certificate.get());
        }
    // A peer's self-signed or leaf certificate in the trust store is trusted as it is, as these devices do.
    X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context), X509_V_FLAG_PARTIAL_CHAIN);
}

} // namespace

struct TlsSession::Private
{
    static int verify(int preverified, X509_STORE_CTX *store)
    {
        auto *ssl = static_cast<SSL *>(X509_STORE_CTX_get_ex_data(store, SSL_get_ex_data_X509_STORE_CTX_idx()));
        auto *self = static_cast<Private *>(SSL_get_app_data(ssl));
        if (!self->verifyPeer)
            return 1;
        const bool itself = preverified == 1 && X509_STORE_CTX_get_error_depth(store) == 0;
        if (itself && self->crlUnreachable) {
            X509_STORE_CTX_set_error(store, X509_V_ERR_UNABLE_TO_GET_CRL);
            return 0;
        }
        if (itself && !self->peerNames.isEmpty() && !namesFit(X509_STORE_CTX_get_current_cert(store), self->peerNames)) {
            self->judgement = u"Peer certificate identity check failed"_s;
            X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH);
            return 0;
        }
        if (itself && self->judge) {
            self->judgement = self->judge(commonNameOf(X509_STORE_CTX_get_current_cert(store)));
            if (!self->judgement.isEmpty()) {
                X509_STORE_CTX_set_error(store, X509_V_ERR_HOSTNAME_MISMATCH); // alert 42
                return 0;
            }
        }
        return preverified;
    }

    std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)> context{nullptr, SSL_CTX_free};
    std::unique_ptr<SSL, decltype(&SSL_free)> ssl{nullptr, SSL_free};
    BIO *in = nullptr, *out = nullptr; ///< the SSL's own
    bool verifyPeer = true, crlUnreachable = false;
    QStringList peerNames;
    Judge judge;
    QString judgement;
    QByteArray plain, unsent;
};

TlsSession::TlsSession(const SipTls &settings, bool asServer, Judge judge) : d(new Private)
{
    ERR_clear_error();
    d->judge = std::move(judge);
    d->verifyPeer = settings.verifyPeer;
    d->crlUnreachable = settings.crlUnreachable;
    d->peerNames = settings.peerNames;
    d->context.reset(SSL_CTX_new(asServer ? TLS_server_method() : TLS_client_method()));
    SSL_CTX *const context = d->context.get();
    // The personality alone decides what is allowed, not the machine's OpenSSL configuration.
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_options(context, SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION);
    SSL_CTX_set_session_cache_mode(context, SSL_SESS_CACHE_OFF);
    SSL_CTX_set_min_proto_version(context, versionNumber(settings.minVersion));
    SSL_CTX_set_max_proto_version(context, versionNumber(settings.maxVersion));
    if (!settings.cipherString.isEmpty() && SSL_CTX_set_cipher_list(context, settings.cipherString.constData()) != 1)
        m_reason = u"no cipher match"_s;
    if (!settings.cipherSuites.isEmpty() && SSL_CTX_set_ciphersuites(context, settings.cipherSuites.constData()) != 1)
        m_reason = u"no cipher match"_s;
    SSL_CTX_set1_groups_list(context, "P-256:P-384:P-521:X25519");
    useIdentity(context, settings);
    useTrust(context, settings, asServer);
    int mode = asServer || !settings.verifyPeer ? SSL_VERIFY_NONE : SSL_VERIFY_PEER;
    if (asServer && settings.askClientCertificate)
        mode = SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT;
    SSL_CTX_set_verify(context, mode, &Private::verify);

    d->ssl.reset(SSL_new(context));
    SSL *const ssl = d->ssl.get();
    SSL_set_app_data(ssl, d.get());
    d->in = BIO_new(BIO_s_mem());
    d->out = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(d->in, -1);
    SSL_set_bio(ssl, d->in, d->out);
    if (asServer)
        SSL_set_accept_state(ssl);
    else
        SSL_set_connect_state(ssl);
}

TlsSession::~TlsSession() = default;

void TlsSession::failWith(const QString &fallback)
{
    if (failed())
        return;
    const char *words = ERR_reason_error_string(ERR_peek_error());
    m_reason = !d->judgement.isEmpty() ? d->judgement : words ? QString::fromLatin1(words) : fallback;
    ERR_clear_error();
}

void TlsSession::advance()
{
    if (failed())
        return;
    ERR_clear_error();
    SSL *const ssl = d->ssl.get();
    if (!m_established) {
        const int done = SSL_do_handshake(ssl);
        if (done != 1) {
            const int error = SSL_get_error(ssl, done);
            if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
                failWith(u"handshake failure"_s);
            return;
        }
        m_established = true;
        if (!d->unsent.isEmpty())
            write(std::exchange(d->unsent, {}));
    }
    char buffer[16384];
    for (;;) {
        const int count = SSL_read(ssl, buffer, int(sizeof buffer));
        if (count > 0) {
            d->plain.append(buffer, count);
            continue;
        }
        const int error = SSL_get_error(ssl, count);
        if (error == SSL_ERROR_ZERO_RETURN)
            m_peerClosed = true;
        else if (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_WANT_WRITE)
            failWith(u"connection error"_s);
        return;
    }
}

void TlsSession::feed(const QByteArray &bytes)
{
    if (!bytes.isEmpty())
        BIO_write(d->in, bytes.constData(), int(bytes.size()));
    advance();
}

void TlsSession::write(const QByteArray &plain)
{
    if (failed() || plain.isEmpty())
        return;
    if (!m_established)
        d->unsent += plain;
    else if (SSL_write(d->ssl.get(), plain.constData(), int(plain.size())) <= 0)
        failWith(u"write failed"_s);
}

void TlsSession::shutdown()
{
    if (m_established && !failed())
        SSL_shutdown(d->ssl.get());
}

void TlsSession::peerGone()
{
    if (m_established || failed())
        return;
    BIO_set_mem_eof_return(d->in, 0);
    advance();
    failWith(u"unexpected eof while reading"_s);
}

QByteArray TlsSession::takeOutput()
{
    char *data = nullptr;
    const long size = BIO_get_mem_data(d->out, &data);
    const QByteArray out(data, qsizetype(size));
    (void)BIO_reset(d->out);
    return out;
}

QByteArray TlsSession::takePlain()
{
    return std::exchange(d->plain, {});
}

QString TlsSession::version() const
{
    return m_established ? QString::fromLatin1(SSL_get_version(d->ssl.get())) : QString();
}

QString TlsSession::cipher() const
{
    return m_established ? QString::fromLatin1(SSL_get_cipher_name(d->ssl.get())) : QString();
}

QString TlsSession::curve() const
{
    if (!m_established)
        return {};
    switch (int(SSL_get_negotiated_group(d->ssl.get()))) {
    case NID_X9_62_prime256v1: return u"P-256"_s;
    case NID_secp384r1: return u"P-384"_s;
    case NID_secp521r1: return u"P-521"_s;
    case NID_X25519: return u"X25519"_s;
    default: return {};
    }
}

QString TlsSession::peerCommonName() const
{
    const CertificatePtr peer(SSL_get1_peer_certificate(d->ssl.get()), X509_free);
    return commonNameOf(peer.get());
}

} // namespace sipseal::lab
