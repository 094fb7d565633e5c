// SPDX-License-Identifier: Apache-2.0
#include "app/capture/TlsConversation.h"

#include "app/capture/TlsConstants.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

constexpr size_t kMaxAlerts = 8;

// Sizes of TLS 1.3 records: content, one byte of type, the cipher's tag.
quint32 tagSize(const CipherSuite &suite)
{
    return suite.shortTag ? 8 : 16;
}

quint32 alertRecord(const CipherSuite &suite)
{
    return 2 + 1 + tagSize(suite);
}

quint32 finishedRecord(const CipherSuite &suite)
{
    return 4 + (suite.sha384 ? 48 : 32) + 1 + tagSize(suite);
}

} // namespace

TlsConversation::TlsConversation()
{
    for (int side = 0; side < 2; ++side) {
        m_sides[size_t(side)].owner = this;
        m_sides[size_t(side)].index = side;
    }
}

bool TlsConversation::seen() const
{
    return m_sides[0].records.records() + m_sides[1].records.records() > 0;
}

void TlsConversation::handshake(int side, quint8 type, ByteView body, bool whole)
{
    if (type == HandshakeType::ClientHello) {
        if (readClientHelloVersion(body) == 0 && whole)
            return; // what looks like one within an encrypted stream
        m_helloSeen = true;
        if (m_client < 0)
            m_client = side;
        return;
    }
    if (type == HandshakeType::ServerHello)
        return serverHelloSeen(side, body, whole);
    if (!m_helloSeen || m_client < 0)
        return;
    const bool fromClient = side == m_client;
    switch (type) {
    case HandshakeType::Certificate:
        if (fromClient)
            m_clientCertificate = holdsCertificate(body);
        else
            m_serverCertificate = true;
        break;
    case HandshakeType::CertificateRequest: m_certificateRequest = m_certificateRequest || !fromClient; break;
    case HandshakeType::ServerHelloDone: m_serverHelloDone = m_serverHelloDone || !fromClient; break;
    case HandshakeType::CertificateVerify: m_certificateVerify = m_certificateVerify || fromClient; break;
    case HandshakeType::ClientKeyExchange: m_clientKeyExchange = m_clientKeyExchange || fromClient; break;
    default: break;
    }
}

void TlsConversation::serverHelloSeen(int side, ByteView body, bool whole)
{
    const auto hello = readServerHello(body, whole);
    if (!hello && whole)
        return;
    m_helloSeen = true;
    if (m_client < 0)
        m_client = 1 - side;
    if (hello && side != m_client && (!m_hello || m_hello->retry)) {
        m_hello = hello;
        m_suite = cipherSuite(hello->cipher);
    }
}

bool TlsConversation::changeCipherSpec(int side)
{
    m_sides[size_t(side)].changed = true;
    if (m_client >= 0 && side != m_client && !m_sides[size_t(m_client)].changed && !m_serverHelloDone)
        m_abbreviated = true; // in a full handshake the client changes first
    return !isTls13();
}

void TlsConversation::alert(int side, int level, int code)
{
    if ((level == 1 || level == kFatal) && m_alerts.size() < kMaxAlerts)
        m_alerts.push_back({side, level, code});
}

void TlsConversation::applicationData(int side, quint32 length, qint64 packet)
{
    Side &from = m_sides[size_t(side)];
    ++from.dataRecords;
    if (from.lastPacket != packet)
        ++from.dataPackets;
    from.lastPacket = packet;
    if (!isTls13())
        return;
    const bool alertSize = length == alertRecord(m_suite);
    if (side == m_client) {
        if (m_strict.begun())
            m_strict.client(alertSize, packet);
        else if (length == finishedRecord(m_suite))
            m_strict.begin();
        // Where no record has the size of a Finished, it came in one record with the client's certificate.
        if (m_loose.begun())
            m_loose.client(alertSize, packet);
        else if (length > finishedRecord(m_suite))
            m_loose.begin();
        m_clientRefused = m_clientRefused || (alertSize && !m_strict.begun() && !m_loose.begun());
    } else {
        if (m_strict.begun())
            m_strict.server(length, alertSize, packet);
        if (m_loose.begun())
            m_loose.server(length, alertSize, packet);
    }
}

bool TlsConversation::resumed() const
{
    return m_hello && (isTls13() ? m_hello->resumed : m_abbreviated && !m_serverCertificate);
}

std::optional<bool> TlsConversation::mutual(const ConnectionCourse &course) const
{
    if (!m_hello || isTls13() || resumed())
        return std::nullopt;
    if (m_certificateVerify)
        return true;
    if (m_clientCertificate)
        return m_clientCertificate;
    const bool wholeFlight = m_serverHelloDone || m_clientKeyExchange;
    return wholeFlight && !course.cut && !course.holes ? std::optional(false) : std::nullopt;
}

qint64 TlsConversation::dataPackets(int side) const
{
    if (isTls13())
        return side == m_client ? tail().clientDataPackets() : tail().serverDataPackets();
    return m_sides[size_t(side)].dataPackets;
}

} // namespace sipseal::capture
