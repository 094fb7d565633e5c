// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Tls13Tail.h"
#include "app/capture/TlsHandshake.h"
#include "app/capture/TlsNames.h"
#include "app/capture/TlsRecords.h"

#include <array>
#include <optional>
#include <vector>

namespace sipseal::capture {

/// How a TCP connection went, for judging the TLS in it. Sides are 0 and 1.
struct ConnectionCourse
{
    bool ended = false;   ///< a FIN or RST was seen
    int endedBy = -1;     ///< the side whose FIN or RST came first
    bool reset = false;   ///< that was a RST
    bool cut = false;     ///< packets were captured in part
    bool holes = false;   ///< packets are missing
    std::array<bool, 2> seen{};    ///< packets of that side
    std::array<bool, 2> foreign{}; ///< that side sent what is neither TLS nor SIP
};

/// What a connection to a SIP-TLS port came to.
enum class Outcome {
    Proven,        ///< handshake and application data both ways
    NoData,        ///< handshake only
    OneWayData,    ///< handshake, data from one side only
    Unconfirmed,   ///< TLS 1.3: whether the server accepted the client cannot be seen
    Incomplete,    ///< the capture ends within the handshake
    Cut,           ///< packets captured in part: the handshake cannot be read
    Missing,       ///< packets missing in the capture: the same
    OneDirection,  ///< only one side's packets
    MidStream,     ///< the capture began after the handshake
    Failed,        ///< the handshake failed
    Refused,       ///< the port is closed
    Unanswered,    ///< asked again and again without an answer
    Silent,        ///< a connection without a byte in it
    Foreign        ///< neither TLS nor SIP
};

enum class FailureKind { Alert, EncryptedAlert, Closed, Reset, NotTls };

/// Why and by whom a handshake failed.
struct TlsFailure
{
    FailureKind kind = FailureKind::Closed;
    int by = -1;
    int alert = -1;
};

/// Both directions of one connection's TLS: follows the handshake of TLS 1.0 to 1.3 as far as it is in clear, and counts what comes
/// after. Judges the connection by what was seen; decrypts nothing.
class TlsConversation
{
public:
    struct SentAlert
    {
        int by = 0, level = 0, code = 0;
    };

    TlsConversation();
    TlsConversation(const TlsConversation &) = delete;
    TlsConversation &operator=(const TlsConversation &) = delete;

    TlsRecords &records(int side) { return m_sides[size_t(side)].records; }
    TlsListener &listener(int side) { return m_sides[size_t(side)]; }
    bool seen() const;
    /// From the connection's SYN, where there is one.
    void setClient(int side) { m_client = side; }
    int client() const { return m_client; }

    /// Only where seen().
    Outcome outcome(const ConnectionCourse &course) const;
    TlsFailure failure(const ConnectionCourse &course) const;
    bool helloSeen() const { return m_helloSeen; }
    const std::optional<ServerHello> &serverHello() const { return m_hello; }
    const CipherSuite &suite() const { return m_suite; }
    bool complete(const ConnectionCourse &course) const;
    bool resumed() const;
    std::optional<bool> mutual(const ConnectionCourse &course) const;
    qint64 dataPackets(int side) const;
    const std::vector<SentAlert> &alerts() const { return m_alerts; }

private:
    struct Side final : TlsListener
    {
        void handshake(quint8 type, ByteView body, bool whole) override { owner->handshake(index, type, body, whole); }
        void encryptedHandshake() override { finished = true; }
        bool changeCipherSpec() override { return owner->changeCipherSpec(index); }
        void alert(int level, int code) override { owner->alert(index, level, code); }
        void encryptedAlert() override {}
        void applicationData(quint32 length, qint64 packet) override { owner->applicationData(index, length, packet); }

        TlsConversation *owner = nullptr;
        int index = 0;
        TlsRecords records;
        bool changed = false, finished = false;
        qint64 dataRecords = 0, dataPackets = 0, lastPacket = -1;
    };

    void handshake(int side, quint8 type, ByteView body, bool whole);
    void serverHelloSeen(int side, ByteView body, bool whole);
    bool changeCipherSpec(int side);
    void alert(int side, int level, int code);
    void applicationData(int side, quint32 length, qint64 packet);
    bool isTls13() const { return m_hello && m_hello->version >= 0x0304; }
    const Tls13Tail &tail() const { return m_strict.begun() ? m_strict : m_loose; }
    bool fatalAlert() const;
    Outcome withoutHello(const ConnectionCourse &course) const;
    Outcome completed() const;
    Outcome tls13Outcome(const ConnectionCourse &course) const;
    Outcome unfinished(const ConnectionCourse &course) const;

    std::array<Side, 2> m_sides;
    int m_client = -1;
    bool m_helloSeen = false;
    std::optional<ServerHello> m_hello;
    CipherSuite m_suite;
    bool m_clientRefused = false;
    bool m_serverCertificate = false, m_certificateRequest = false, m_serverHelloDone = false, m_certificateVerify = false, m_clientKeyExchange = false;
    bool m_abbreviated = false;
    std::optional<bool> m_clientCertificate;
    std::vector<SentAlert> m_alerts;
    Tls13Tail m_strict, m_loose;
};

} // namespace sipseal::capture
