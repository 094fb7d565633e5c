// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Talk.h"

#include <memory>

namespace sipseal::capture::test {

struct PairOptions
{
    int minVersion = 0x0303, maxVersion = 0x0303; ///< of both sides
    int clientMaxVersion = 0;                     ///< of the client, where it differs
    QByteArray ciphers = "AES128-SHA";
    bool mutual = true;               ///< the server asks for a certificate
    bool clientCertificate = true;    ///< the client has one
    bool clientTrustsServer = true, serverTrustsClient = true;
    int tickets = -1;                 ///< session tickets of TLS 1.3; -1: OpenSSL's default
    bool anonymous = false;
    bool retry = false;               ///< TLS 1.3: the server wants another group, and asks for a second hello
};

/// Client and server of OpenSSL, joined by memory: makes the bytes that a capture would show.
class TlsPair
{
public:
    explicit TlsPair(const PairOptions &options);
    ~TlsPair();
    TlsPair(const TlsPair &) = delete;
    TlsPair &operator=(const TlsPair &) = delete;

    /// Flights in turn, until nobody has anything to say.
    QList<Flight> handshake();
    QList<Flight> send(From from, const QByteArray &data);
    QList<Flight> shutdown(From from);
    bool connected() const;
    /// Begins anew with the session of the connection before.
    void resume();

private:
    struct Impl;
    std::unique_ptr<Impl> m;
};

/// A call over TLS: INVITE, answers, BYE.
QList<Flight> callOver(TlsPair &pair);

} // namespace sipseal::capture::test
