// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/Listener.h"
#include "tests/support/TestCertificate.h"

#include <chrono>
#include <memory>

struct ssl_ctx_st;
struct ssl_st;

namespace sipseal::test {

/// A TLS server on OpenSSL whose connections do what a test says, and which remembers every decrypted byte. It can be cut off
/// at any moment; it knows HTTP only so far as to find the end of a request.
class TlsTestServer
{
public:
    /// One connection, for the test's script. Calls return false or nothing once it is gone.
    class Connection
    {
    public:
        /// What has come, up to 16 KB; empty when gone.
        QByteArray read();
        bool write(const QByteArray &bytes);
        /// Reads a whole HTTP request (head and body); empty when gone.
        QByteArray request();
        /// Reads the head of a request only.
        QByteArray head();
        bool pause(std::chrono::milliseconds time);
        /// An HTTP answer with Content-Length.
        bool answer(const QByteArray &status, const QByteArray &body, const QByteArray &moreHeaders = {});
        /// TCP reset, without a word in TLS.
        void reset();
        int number = 0; ///< counts from 1

    private:
        friend class TlsTestServer;
        bool fill();
        TlsTestServer *server = nullptr;
        ssl_st *ssl = nullptr;
        int descriptor = -1;
        QByteArray buffer;
        bool gone = false;
    };

    struct Settings
    {
        const TestCertificate *certificate = nullptr;
        std::function<void(Connection &)> serve = {}; ///< returns: closed
        int lowest = 0, highest = 0;                  ///< TLS1_2_VERSION, ...; 0: any
        QByteArray ciphers = {};                      ///< OpenSSL's list, for TLS 1.2 and below
        bool demandsCertificate = false;
        bool plain = false; ///< no TLS at all
    };
    explicit TlsTestServer(Settings settings);
    ~TlsTestServer();

    quint16 port() const { return m_listener->port(); }
    int connections() const { return m_listener->accepted(); }
    int current() const { return m_listener->current(); }
    int handshakes() const { return m_handshakes; }
    /// Every decrypted byte that arrived, over all connections.
    QByteArray received() const;
    /// How often `text` stands in received().
    qsizetype copiesOf(const QByteArray &text) const { return received().count(text); }

private:
    void serve(int descriptor);

    Settings m_settings;
    std::unique_ptr<ssl_ctx_st, void (*)(ssl_ctx_st *)> m_context;
    mutable std::mutex m_mutex;
    QByteArray m_received;
    std::atomic<int> m_handshakes = 0, m_numbers = 0;
    std::unique_ptr<Listener> m_listener; // last
};

} // namespace sipseal::test
