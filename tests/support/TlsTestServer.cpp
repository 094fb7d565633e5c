// SPDX-License-Identifier: Apache-2.0
#include "tests/support/TlsTestServer.h"

#include <openssl/pem.h>
#include <openssl/ssl.h>

#include <sys/socket.h>
#include <unistd.h>

namespace sipseal::test {

bool TlsTestServer::Connection::fill()
{
    if (gone)
        return false;
    char bytes[16384];
    const auto got = ssl ? SSL_read(ssl, bytes, sizeof bytes) : static_cast<int>(::recv(descriptor, bytes, sizeof bytes, 0));
    if (got <= 0) {
        gone = true;
        return false;
    }
    buffer.append(bytes, got);
    const std::scoped_lock lock(server->m_mutex);
    server->m_received.append(bytes, got);
    return true;
}

QByteArray TlsTestServer::Connection::read()
{
    if (buffer.isEmpty())
        fill();
    return std::exchange(buffer, {});
}

QByteArray TlsTestServer::Connection::head()
{
    while (!buffer.contains("\r\n\r\n"))
        if (!fill())
            return {};
    return buffer.left(buffer.indexOf("\r\n\r\n") + 4);
}

QByteArray TlsTestServer::Connection::request()
{
    const QByteArray start = head();
    if (start.isEmpty())
        return {};
    qsizetype length = start.size();
    for (const QByteArray &line : start.split('\n'))
        if (line.toLower().startsWith("content-length:"))
            length += line.mid(15).trimmed().toLongLong();
    while (buffer.size() < length)
        if (!fill())
            return {};
    const QByteArray whole = buffer.left(length);
    buffer.remove(0, length);
    return whole;
}

bool TlsTestServer::Connection::write(const QByteArray &bytes)
{
    if (gone)
        return false;
    const auto sent = ssl ? SSL_write(ssl, bytes.constData(), static_cast<int>(bytes.size()))
                          : static_cast<int>(::send(descriptor, bytes.constData(), static_cast<size_t>(bytes.size()), 0));
    gone = sent != bytes.size();
    return !gone;
}

bool TlsTestServer::Connection::answer(const QByteArray &status, const QByteArray &body, const QByteArray &moreHeaders)
{
    return write("HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + moreHeaders + "\r\n" +
                 body);
}

bool TlsTestServer::Connection::pause(std::chrono::milliseconds time)
{
    const auto until = std::chrono::steady_clock::now() + time;
    while (!gone && std::chrono::steady_clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
        if (server->m_listener->ending())
            gone = true;
    }
    return !gone;
}

void TlsTestServer::Connection::reset()
{
    const linger now{1, 0}; // close() then sends RST
    ::setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    gone = true;
}

TlsTestServer::TlsTestServer(Settings settings)
    : m_settings(std::move(settings)), m_context(SSL_CTX_new(TLS_server_method()), SSL_CTX_free)
{
    SSL_CTX *context = m_context.get();
    SSL_CTX_set_security_level(context, 0);
    SSL_CTX_set_min_proto_version(context, m_settings.lowest ? m_settings.lowest : TLS1_VERSION);
    SSL_CTX_set_max_proto_version(context, m_settings.highest);
    SSL_CTX_set_mode(context, SSL_MODE_AUTO_RETRY);
    if (!m_settings.ciphers.isEmpty() && !SSL_CTX_set_cipher_list(context, m_settings.ciphers.constData()))
        qFatal("no such cipher");
    if (m_settings.demandsCertificate)
        SSL_CTX_set_verify(context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    if (m_settings.certificate) {
        BIO *bio = BIO_new_mem_buf(m_settings.certificate->certificatePem().constData(), -1);
        X509 *certificate = PEM_read_bio_X509(bio, nullptr, nullptr, nullptr);
        BIO_free(bio);
        bio = BIO_new_mem_buf(m_settings.certificate->keyPem().constData(), -1);
        EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, nullptr, nullptr, nullptr);
        BIO_free(bio);
        SSL_CTX_use_certificate(context, certificate);
        SSL_CTX_use_PrivateKey(context, key);
        X509_free(certificate);
        EVP_PKEY_free(key);
    }
    m_listener = std::make_unique<Listener>([this](int descriptor) { serve(descriptor); });
}

TlsTestServer::~TlsTestServer()
{
    m_listener->stop();
}

QByteArray TlsTestServer::received() const
{
    const std::scoped_lock lock(m_mutex);
    return m_received;
}

void TlsTestServer::serve(int descriptor)
{
    Connection connection;
    connection.server = this;
    connection.descriptor = descriptor;
    connection.number = ++m_numbers;
    SSL *ssl = nullptr;
    if (!m_settings.plain) {
        ssl = SSL_new(m_context.get());
        SSL_set_fd(ssl, descriptor);
        if (SSL_accept(ssl) == 1) {
            ++m_handshakes;
            connection.ssl = ssl;
        } else {
            connection.gone = true;
        }
    }
    if (!connection.gone) {
        if (m_settings.serve)
            m_settings.serve(connection);
        else
            while (connection.fill()) {
            }
    }
    SSL_free(ssl);
}

} // namespace sipseal::test
