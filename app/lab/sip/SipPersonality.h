// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::lab {

enum class SipTransport { Udp, Tcp, Tls };

struct SipListenerSpec
{
    quint16 port = 5060;
    SipTransport transport = SipTransport::Tcp;
    bool operator==(const SipListenerSpec &) const = default;
};

/// How a device does TLS towards one peer, in one role.
struct SipTls
{
    QByteArray chainPem; ///< own certificate and intermediates; empty: it has none to send
    QByteArray keyPem;
    QList<QByteArray> trustedPem; ///< CAs and self-signed peers that it trusts
    QString minVersion = QStringLiteral("TLSv1.2");
    QString maxVersion = QStringLiteral("TLSv1.2");
    QByteArray cipherString;      ///< OpenSSL's; empty: the library's default
    QByteArray cipherSuites;      ///< likewise for TLS 1.3
    QStringList peerNames;        ///< one of them must stand in the peer's certificate; empty: not looked at
    bool crlUnreachable = false;  ///< a revocation list is demanded and cannot be had
    bool askClientCertificate = true;  ///< as server; the peer that sends none is refused
    bool verifyPeer = true;
};

struct SipNextHop
{
    QString address; ///< the peer's own (198.18.133.x)
    quint16 port = 5060;
    SipTransport transport = SipTransport::Tcp;
};

/// The part of a device's configuration, restarts and trust that signalling depends on, as in effect now. Devices that take
/// part in calls implement it beside Device; the SIP stack asks again for every connection and after every deviceChanged.
/// It never sees a plan.
class SipPersonality
{
public:
    virtual ~SipPersonality() = default;
    virtual QList<SipListenerSpec> sipListeners() const = 0;
    /// Towards `peerAddress`, as server or client.
    virtual SipTls sipTls(const QString &peerAddress, bool asServer) const = 0;
    /// May this peer signal to us over this transport on this listener? Empty: yes; else the SIP or TLS reason why not
    /// ("X.509 subject cvp1... does not match", "no trunk for this transport", "toll fraud"). `peerCn` is empty without TLS.
    /// Asked of servers only, never about phones. "X.509...": the handshake ends with alert bad_certificate; "toll fraud...":
    /// requests are dropped in silence; anything else: 503.
    virtual QString refuses(const QString &peerAddress, SipTransport transport, quint16 localPort, const QString &peerCn) const
    {
        Q_UNUSED(peerAddress) Q_UNUSED(transport) Q_UNUSED(localPort) Q_UNUSED(peerCn)
        return {};
    }
    /// Out of service: every call is refused with 503 and nothing listens.
    virtual bool inService() const { return true; }
    /// Where a call for that purpose goes, in order of preference. purpose: "cvp" (CUBE: the dialled number to CVP), "vvb" (CVP:
    /// queue), "agent" (CVP: to CUCM for an agent's number), "phone" (CUCM: to the phone).
    virtual QList<SipNextHop> nextHops(const QString &purpose, const QString &number) const
    {
        Q_UNUSED(purpose) Q_UNUSED(number)
        return {};
    }
    /// OPTIONS heartbeats that it sends by itself, each to one peer. CVP's are never TLS.
    virtual QList<SipNextHop> heartbeats() const { return {}; }
    /// What became of one of them.
    virtual void heartbeatDone(const SipNextHop &hop, bool answered) { Q_UNUSED(hop) Q_UNUSED(answered) }
    /// Its User-Agent and Server; empty: what its kind usually says.
    virtual QString sipSoftware() const { return {}; }
    /// What its log says. `event`: "tls-handshake-failed" (reason: OpenSSL's words, "certificate verify failed", "no shared
    /// cipher", "tlsv1 alert unknown ca", "wrong version number", "peer did not return a certificate", ...),
    /// "connection-failed" ("Connection refused", "Connection timed out"), "connected" (reason: "TLSv1.2 AES128-SHA", or empty
    /// in clear), "closed", "refused" (what refuses() said).
    virtual void sipEvent(const QString &event, const QString &peerAddress, quint16 peerPort, quint16 localPort, bool asServer,
                          const QString &reason)
    {
        Q_UNUSED(event) Q_UNUSED(peerAddress) Q_UNUSED(peerPort) Q_UNUSED(localPort) Q_UNUSED(asServer) Q_UNUSED(reason)
    }
};

} // namespace sipseal::lab
