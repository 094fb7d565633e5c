// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeTrouble.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"
#include "app/lab/sip/IdentityFaults.h"
#include "app/lab/sip/SipNetwork.h"

#include <QSslCertificate>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

/// An alert by its name in OpenSSL's message callback, and OpenSSL's own code for the failure that it brings.
struct Words
{
    QString reason, alert, code, function;
};

const Words &wordsOf(const QString &reason)
{
    static const QList<Words> known{
        {u"unknown ca"_s, u"unknown_ca"_s, u"14094418"_s, u"ssl3_read_bytes"_s},
        {u"certificate verify failed"_s, u"unknown_ca"_s, u"1416F086"_s, u"tls_process_server_certificate"_s},
        {u"no shared cipher"_s, u"handshake_failure"_s, u"1417A0C1"_s, u"tls_post_process_client_hello"_s},
        {u"certificate expired"_s, u"certificate_expired"_s, u"14094415"_s, u"ssl3_read_bytes"_s},
        {u"bad certificate"_s, u"bad_certificate"_s, u"14094412"_s, u"ssl3_read_bytes"_s},
        {u"certificate unknown"_s, u"certificate_unknown"_s, u"14094416"_s, u"ssl3_read_bytes"_s},
        {u"protocol version"_s, u"protocol_version"_s, u"1409442E"_s, u"ssl3_read_bytes"_s},
        {u"unsupported protocol"_s, u"protocol_version"_s, u"14209102"_s, u"tls_early_post_process_client_hello"_s},
        {u"wrong version number"_s, u"protocol_version"_s, u"1408F10B"_s, u"ssl3_get_record"_s},
        {u"peer did not return a certificate"_s, u"handshake_failure"_s, u"1417C0C7"_s, u"tls_process_client_certificate"_s},
        {u"handshake failure"_s, u"handshake_failure"_s, u"14094410"_s, u"ssl3_read_bytes"_s},
        {QString(), u"internal_error"_s, u"1409E0E5"_s, u"ssl3_write_bytes"_s}};
    for (const Words &words : known)
        if (reason.contains(words.reason))
            return words;
    return known.last();
}

} // namespace

void CubeTrouble::say()
{
    if (m_event.name == u"tls-handshake-failed"_s)
        handshakeFailed();
    else if (m_event.name == u"listen-failed"_s)
        m_state.say(
            u"%SIP-2-LISTEN_SOCKET: Failed to open listen socket for ip_addr=%1, port=%2, vrf=, transport=%3, tenant=0"_s.arg(
                m_state.device.address(), QString::number(m_event.localPort), m_event.localPort == 5061 ? u"TLS"_s : u"TCP"_s));
    else if (m_event.name == u"refused"_s && m_event.reason.startsWith(u"toll fraud"_s))
        m_state.say(
            u"%VOICE_IEC-3-GW: Application Framework Core: Internal Error (Toll fraud call rejected): IEC=1.1.228.3.31.0"_s);
    else if (m_event.name == u"connection-failed"_s && m_state.debugs(u"ccsip transport"_s))
        m_state.say(u"//-1/xxxxxxxxxxxx/SIP/Transport/sipConnectionManager: connection to [%1]:%2 failed: %3"_s.arg(
            m_event.peer, QString::number(m_event.peerPort), m_event.reason));
    else if (m_event.name == u"connected"_s && m_event.reason.startsWith(u"TLS"_s) && m_state.debugs(u"ssl openssl states"_s))
        m_state.say(u"SSL_%1:SSL negotiation finished successfully"_s.arg(m_event.asServer ? u"accept"_s : u"connect"_s));
}

void CubeTrouble::certificateDates()
{
    // What the peer showed: the device names its serial number and the end that it looked at (cube.md §6).
    Device *peer = m_state.world().deviceAt(m_event.peer);
    const auto *personality = dynamic_cast<const SipPersonality *>(peer);
    if (!personality || !m_event.reason.contains(u"certificate verify failed"_s))
        return;
    const SipTls shown =
        withIdentityFaults(personality->sipTls(m_state.device.address(), !m_event.asServer), m_state.world(), peer->id());
    const QSslCertificate certificate(shown.chainPem);
    if (certificate.isNull())
        return;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const auto date = [](const QDateTime &time) {
        const QString text = CubeText::date(time);
        return text.section(u' ', 0, 1) + u' ' + text.section(u' ', 3);
    };
    const QString serial = QString::fromLatin1(certificate.serialNumber()).remove(u':').toUpper();
    if (certificate.expiryDate() < now)
        m_state.say(
            u"%PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain validation has failed.  The certificate (SN: %1) has expired."
            u"    Validity period ended on %2"_s.arg(serial, date(certificate.expiryDate())));
    else if (certificate.effectiveDate() > now)
        m_state.say(u"%PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed.  The certificate (SN: "
                    u"%1) is not "
                    u"yet valid   Validity period starts on %2"_s.arg(serial, date(certificate.effectiveDate())));
}

void CubeTrouble::debugHandshake()
{
    const Words &words = wordsOf(m_event.reason);
    const bool received = m_event.reason.contains(u" alert "_s);
    const QString role = m_event.asServer ? u"accept"_s : u"connect"_s;
    if (m_state.debugs(u"ssl openssl msg"_s))
        m_state.say(u"%1 TLS 1.2 Alert [length 0002], fatal %2"_s.arg(received ? u"<<<"_s : u">>>"_s, words.alert));
    if (m_state.debugs(u"ssl openssl states"_s)) {
        m_state.say(u"SSL3 alert %1:fatal:%2"_s.arg(received ? u"read"_s : u"write"_s, QString(words.alert).replace(u'_', u' ')));
        m_state.say(u"SSL_%1:error in error"_s.arg(role));
    }
    if (m_state.debugs(u"ssl openssl errors"_s))
        m_state.say(u"CRYPTO_OPSSL: error:%1:SSL routines:%2:%3"_s.arg(words.code, words.function, m_event.reason));
}

void CubeTrouble::handshakeFailed()
{
    debugHandshake();
    certificateDates();
    if (m_event.reason.contains(u"identity check failed"_s) && m_state.image.saysIdentityFailures()) {
        m_state.say(u"%SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=%1, remote_port=%2, "
                    u"local_addr=%3, local_port=%4, vrf=, tenant=0"_s.arg(m_event.peer, QString::number(m_event.peerPort),
                                                                          m_state.device.address(),
                                                                          QString::number(m_event.localPort)));
        return;
    }
    if (!m_state.image.saysWhyHandshakesFail())
        return; // before 17.14 there are the counters and the debugging only
    const SipCounters counters = m_state.world().sip().counters(m_state.device.id(), SipTransport::Tls);
    const int number = counters.tlsClientHandshakeFailures + counters.tlsServerHandshakeFailures;
    // An alert from the peer is told in another shape than our own judgement (cube.md §6, 17.14).
    const QString start = m_event.reason.contains(u" alert "_s) ? u"TLS handshake failure, "_s : QString();
    m_state.say(
        u"%SIP-2-TLS_HANDSHAKE_FAILED: %1Reason: %2, Connection ID: %3, local address : %4:%5 and remote address : %6:%7"_s.arg(
            start, m_event.reason, QString::number(number), m_state.device.address(), QString::number(m_event.localPort),
            m_event.peer, QString::number(m_event.peerPort)));
}

} // namespace sipseal::lab
