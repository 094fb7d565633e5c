// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Connection.h"

#include "app/capture/TlsConstants.h"

namespace sipseal::capture {

using namespace Qt::StringLiterals;

Connection::Connection(const std::array<Endpoint, 2> &ends, const std::array<bool, 2> &tlsPort, double time, LegBook &book)
    : m_ends(ends), m_tlsPort(tlsPort), m_book(book), m_firstSeen(time)
{
    for (int index = 0; index < 2; ++index) {
        side(index).owner = this;
        side(index).index = index;
    }
}

bool Connection::isSuccessor(int index, const Segment &segment) const
{
    const Side &from = side(index), &to = side(1 - index);
    if (from.syn)
        return from.synSequence != segment.sequence;
    if (from.stream.started())
        return from.stream.first() != segment.sequence + 1;
    // Nothing of this side so far: a SYN behind data of the other side is a new beginning, unless it is a late one.
    return to.sentData && !segment.ack && !to.syn;
}

void Connection::segment(int index, const Segment &segment)
{
    Side &from = side(index);
    if (!m_anySegment) {
        m_anySegment = true;
        m_firstReceiver = 1 - index;
    }
    from.seen = true;
    m_lastPacket = segment.packet;
    if (segment.ack)
        side(1 - index).stream.acknowledged(segment.acknowledgement, side(1 - index));
    flags(index, segment);
    if (segment.length > 0 && !segment.rst) {
        m_cut = m_cut || segment.captured < segment.length;
        from.sentData = true;
        from.stream.segment(segment.sequence + (segment.syn ? 1 : 0), segment.payload, segment.captured, segment.length, segment.packet, from);
    }
}

void Connection::flags(int index, const Segment &segment)
{
    Side &from = side(index);
    if (segment.syn) {
        if (!from.syn && !from.stream.started())
            from.stream.start(segment.sequence + 1);
        from.syn = true;
        from.synAck = from.synAck || segment.ack;
        from.synSequence = segment.sequence;
        if (!segment.ack) {
            m_synsFrom = index;
            ++m_syns;
        }
        if (m_tls && clientSide() >= 0)
            m_tls->setClient(clientSide());
    }
    if (segment.rst && side(1 - index).syn && !side(1 - index).synAck && !from.syn && !from.sentData && !side(1 - index).sentData)
        m_refused = true;
    if ((segment.fin || segment.rst) && !m_ended) {
        m_ended = true;
        m_reset = segment.rst;
        m_endedBy = index;
    }
}

// Who opened the connection, as far as a SYN tells.
int Connection::clientSide() const
{
    for (int index = 0; index < 2; ++index) {
        if (side(index).syn && !side(index).synAck)
            return index;
        if (side(index).syn && side(index).synAck)
            return 1 - index;
    }
    return -1;
}

bool Connection::overTlsPort() const
{
    const int client = clientSide();
    return client >= 0 ? m_tlsPort[size_t(1 - client)] : m_tlsPort[0] || m_tlsPort[1];
}

void Connection::recognise(Side &from, const unsigned char *data, size_t size)
{
    if (overTlsPort() && TlsRecords::mayBegin(data, size)) {
        if (!m_tls) {
            m_tls = std::make_unique<TlsConversation>();
            if (clientSide() >= 0)
                m_tls->setClient(clientSide());
        }
        m_tls->records(from.index).resync();
        from.content = Content::Tls;
    } else if (maySipBegin(data, size)) {
        if (!from.sip)
            from.sip = std::make_unique<SipStream>();
        from.sip->resync();
        from.content = Content::Sip;
    } else if (data[0] != '\r' && data[0] != '\n' && data[0] != '\0') {
        from.foreign = from.foreign || from.content == Content::Unknown;
        from.content = from.content == Content::Unknown ? Content::Foreign : from.content;
    }
}

void Connection::bytes(int index, const unsigned char *data, size_t size, qint64 packet, bool first)
{
    Side &from = side(index);
    const bool open = from.content == Content::Unknown || from.content == Content::Foreign
        || (from.content == Content::Tls && m_tls->records(index).lost()) || (from.content == Content::Sip && from.sip->lost());
    if (open && first)
        recognise(from, data, size);
    if (from.content == Content::Tls)
        m_tls->records(index).feed(data, size, packet, m_tls->listener(index));
    else if (from.content == Content::Sip)
        from.sip->feed(data, size, from);
}

void Connection::hole(int index, size_t count, qint64 packet)
{
    Side &from = side(index);
    m_holes = m_holes || !m_cut;
    if (from.content == Content::Tls)
        m_tls->records(index).gap(count, packet, m_tls->listener(index));
    else if (from.content == Content::Sip)
        from.sip->gap(count, from);
}

// The port on which the SIP in clear is served: the opened one; where the opening was not seen, the one it was sent to.
quint16 Connection::clearPort(int requestTo)
{
    if (m_clearPort == 0) {
        const int client = clientSide();
        const bool usual = m_ends[size_t(1 - requestTo)].port == 5060 && m_ends[size_t(requestTo)].port != 5060;
        m_clearPort = m_ends[size_t(client >= 0 ? 1 - client : usual ? 1 - requestTo : requestTo)].port;
    }
    return m_clearPort;
}

void Connection::Side::sipRequest(std::string_view method)
{
    owner->m_sipFound = true;
    const auto &ends = owner->m_ends;
    if (LegTally *leg = owner->m_book.leg(AddressPair::of(ends[0].address, ends[1].address)))
        leg->clearRequest(method, owner->clearPort(1 - index));
}

void Connection::Side::sipResponse(std::string_view cseqMethod)
{
    owner->m_sipFound = true;
    const auto &ends = owner->m_ends;
    if (LegTally *leg = owner->m_book.leg(AddressPair::of(ends[0].address, ends[1].address)))
        leg->clearResponse(cseqMethod, owner->clearPort(index));
}

void Connection::dropHeld()
{
    for (Side &from : m_sides)
        from.stream.flush(from);
}

void Connection::finish()
{
    dropHeld();
    // What ends in the middle of a message ends like a cut one.
    for (Side &from : m_sides)
        if (from.content == Content::Sip)
            from.sip->gap(1, from);
    const bool tls = m_tls && m_tls->seen();
    if (!overTlsPort() || (m_sipFound && !tls))
        return;
    if (LegTally *leg = m_book.leg(AddressPair::of(m_ends[0].address, m_ends[1].address)))
        leg->connection(facts());
}

ConnectionCourse Connection::course() const
{
    ConnectionCourse out;
    out.ended = m_ended;
    out.endedBy = m_endedBy;
    out.reset = m_reset;
    out.cut = m_cut;
    out.holes = m_holes;
    for (size_t i = 0; i < 2; ++i) {
        out.seen[i] = m_sides[i].seen;
        out.foreign[i] = m_sides[i].foreign || (m_sides[i].sip && m_sides[i].sip->found());
    }
    return out;
}

Outcome Connection::outcome(const ConnectionCourse &course) const
{
    if (m_refused)
        return Outcome::Refused;
    if (m_tls && m_tls->seen())
        return m_tls->outcome(course);
    if (m_sides[0].sentData || m_sides[1].sentData)
        return course.cut ? Outcome::Cut : !course.seen[0] || !course.seen[1] ? Outcome::OneDirection : Outcome::Foreign;
    const bool answered = course.seen[0] && course.seen[1];
    return m_syns > 1 && !answered ? Outcome::Unanswered : Outcome::Silent;
}

ConnectionFacts Connection::facts() const
{
    ConnectionFacts out;
    const ConnectionCourse went = course();
    out.outcome = outcome(went);
    int client = m_tls ? m_tls->client() : clientSide();
    if (client < 0)
        client = m_tlsPort[0] != m_tlsPort[1] ? (m_tlsPort[0] ? 1 : 0) : 1 - m_firstReceiver;
    TlsConnection &connection = out.connection;
    connection.client = m_ends[size_t(client)].address.toString();
    connection.clientPort = m_ends[size_t(client)].port;
    connection.server = m_ends[size_t(1 - client)].address.toString();
    connection.serverPort = m_ends[size_t(1 - client)].port;
    connection.refused = m_refused;
    connection.failed = out.outcome == Outcome::Failed;
    connection.firstSeen = m_firstSeen;
    if (m_tls && m_tls->seen())
        describeTls(out, went);
    return out;
}

void Connection::describeTls(ConnectionFacts &out, const ConnectionCourse &went) const
{
    TlsConnection &connection = out.connection;
    connection.complete = m_tls->complete(went);
    connection.resumed = connection.complete && m_tls->resumed();
    connection.midStream = !m_tls->helloSeen() && out.outcome != Outcome::Failed;
    const bool lowerIsA = m_ends[0].address <= m_ends[1].address;
    out.dataFromA = m_tls->dataPackets(lowerIsA ? 0 : 1);
    out.dataFromB = m_tls->dataPackets(lowerIsA ? 1 : 0);
    connection.dataBothWays = out.dataFromA > 0 && out.dataFromB > 0;
    out.opener = m_ends[m_tls->dataPackets(0) > 0 ? 0 : 1].address.toString();
    out.mutual = m_tls->mutual(went);
    if (const auto &hello = m_tls->serverHello()) {
        connection.version = tlsVersionName(hello->version);
        connection.cipher = m_tls->suite().name;
        out.weak = hello->version < kTls12 || m_tls->suite().weak;
    }
    for (const auto &sent : m_tls->alerts())
        out.alerts += {m_ends[size_t(sent.by)].address.toString(), sent.level == kFatal ? u"fatal"_s : u"warning"_s, sent.code, alertName(sent.code)};
    if (out.outcome == Outcome::Failed) {
        out.failure = m_tls->failure(went);
        out.failedBy = m_ends[out.failure.by == 1 ? 1 : 0].address.toString();
    }
}

} // namespace sipseal::capture
