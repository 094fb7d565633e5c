// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/LegTally.h"
#include "app/capture/Segment.h"
#include "app/capture/SipStream.h"
#include "app/capture/TcpStream.h"
#include "app/capture/TlsConversation.h"

#include <array>
#include <memory>

namespace sipseal::capture {

/// Gives a connection the leg it belongs to, when it first has something to tell: a connection that turns out to carry neither SIP nor
/// TLS makes no leg.
class LegBook
{
public:
    virtual ~LegBook() = default;
    /// nullptr where there are too many legs already.
    virtual LegTally *leg(const AddressPair &pair) = 0;
};

/// One end of a connection.
struct Endpoint
{
    Address address;
    quint16 port = 0;
    auto operator<=>(const Endpoint &) const = default;
};

/// One TCP connection of interest: both streams, what they carry, and how it went. Sides: 0 is the lower end, 1 the higher.
class Connection
{
public:
    Connection(const std::array<Endpoint, 2> &ends, const std::array<bool, 2> &tlsPort, double time, LegBook &book);
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// Whether this segment with a SYN begins another connection with the same addresses and ports.
    bool isSuccessor(int side, const Segment &segment) const;
    void segment(int side, const Segment &segment);
    /// Gives up waiting for missing packets and adds the connection to its leg. Once, at its end.
    void finish();
    qint64 lastPacket() const { return m_lastPacket; }
    size_t held() const { return m_sides[0].stream.held() + m_sides[1].stream.held(); }
    void dropHeld();

private:
    enum class Content { Unknown, Tls, Sip, Foreign };

    struct Side final : StreamListener, SipListener
    {
        void bytes(const unsigned char *data, size_t size, qint64 packet, bool first) override { owner->bytes(index, data, size, packet, first); }
        void hole(size_t count, qint64 packet) override { owner->hole(index, count, packet); }
        void sipRequest(std::string_view method) override;
        void sipResponse(std::string_view cseqMethod) override;

        Connection *owner = nullptr;
        int index = 0;
        TcpStream stream;
        std::unique_ptr<SipStream> sip;
        Content content = Content::Unknown;
        quint32 synSequence = 0;
        bool syn = false, synAck = false, seen = false, sentData = false, foreign = false;
    };

    Side &side(int index) { return m_sides[size_t(index)]; }
    const Side &side(int index) const { return m_sides[size_t(index)]; }
    void bytes(int side, const unsigned char *data, size_t size, qint64 packet, bool first);
    void hole(int side, size_t count, qint64 packet);
    void recognise(Side &from, const unsigned char *data, size_t size);
    void flags(int side, const Segment &segment);
    int clientSide() const;
    bool overTlsPort() const;
    quint16 clearPort(int requestTo);
    ConnectionCourse course() const;
    Outcome outcome(const ConnectionCourse &course) const;
    ConnectionFacts facts() const;
    void describeTls(ConnectionFacts &facts, const ConnectionCourse &course) const;

    std::array<Endpoint, 2> m_ends;
    std::array<bool, 2> m_tlsPort;
    std::array<Side, 2> m_sides;
    std::unique_ptr<TlsConversation> m_tls;
    LegBook &m_book;
    double m_firstSeen;
    qint64 m_lastPacket = 0;
    int m_firstReceiver = 1, m_synsFrom = -1, m_syns = 0, m_endedBy = -1;
    quint16 m_clearPort = 0;
    bool m_ended = false, m_reset = false, m_refused = false, m_cut = false, m_holes = false, m_sipFound = false, m_anySegment = false;
};

} // namespace sipseal::capture
