// SPDX-License-Identifier: Apache-2.0
#include "app/capture/CaptureJudge.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

quint64 mix(quint64 hash, quint64 value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
    return hash ^ (hash >> 29);
}

} // namespace

size_t CaptureJudge::Hash::operator()(const Key &key) const
{
    quint64 hash = 0x243f6a8885a308d3u;
    for (const Endpoint &end : key.ends) {
        hash = mix(hash, end.address.high);
        hash = mix(hash, end.address.low);
        hash = mix(hash, end.port);
    }
    return size_t(hash ^ (hash >> 32));
}

CaptureJudge::CaptureJudge(const QList<AddressPair> &pairs, const QSet<quint16> &tlsPorts) : m_onlyPairs(!pairs.isEmpty())
{
    for (const quint16 port : tlsPorts)
        m_tlsPorts.set(port);
    for (const AddressPair &pair : pairs)
        if (!m_legIndex.contains(pair))
            m_legIndex[pair] = &m_legs.emplace_back(pair);
}

CaptureJudge::~CaptureJudge() = default;

LegTally *CaptureJudge::leg(const AddressPair &pair)
{
    const auto known = m_legIndex.find(pair);
    if (known != m_legIndex.end())
        return known->second;
    if (m_onlyPairs || m_legs.size() >= kMaxLegs)
        return nullptr;
    return m_legIndex[pair] = &m_legs.emplace_back(pair);
}

bool CaptureJudge::wanted(const Segment &segment)
{
    if (!m_onlyPairs)
        return true;
    const auto known = m_legIndex.find(AddressPair::of(segment.source, segment.destination));
    if (known == m_legIndex.end())
        return false;
    known->second->packet();
    return true;
}

void CaptureJudge::packet(const Frame &frame)
{
    ++m_packets;
    Segment segment;
    if (!dissect(frame, segment) || !wanted(segment))
        return;
    m_laterFragments += segment.laterFragment ? 1 : 0;
    segment.packet = m_packets;
    if (segment.transport == Transport::Tcp)
        tcp(segment);
    else if (segment.transport == Transport::Udp && segment.captured > 0)
        udp(segment);
}

void CaptureJudge::udp(const Segment &segment)
{
    struct Datagram final : SipListener
    {
        Datagram(CaptureJudge &to, const Segment &of) : judge(to), segment(of) {}
        LegTally *leg() const { return judge.leg(AddressPair::of(segment.source, segment.destination)); }
        void sipRequest(std::string_view method) override
        {
            if (LegTally *tally = leg())
                tally->clearRequest(method, segment.destinationPort);
        }
        void sipResponse(std::string_view cseqMethod) override
        {
            if (LegTally *tally = leg())
                tally->clearResponse(cseqMethod, segment.sourcePort);
        }
        CaptureJudge &judge;
        const Segment &segment;
    };
    const unsigned char first = segment.payload[0];
    if ((first < 'A' || first > 'Z') && first != '\r' && first != '\n')
        return;
    Datagram datagram(*this, segment);
    SipStream::datagram(segment.payload, segment.captured, segment.length, datagram);
}

void CaptureJudge::tcp(const Segment &segment)
{
    const bool tlsPort = m_tlsPorts[segment.sourcePort] || m_tlsPorts[segment.destinationPort];
    const bool open = tlsPort || (segment.captured > 0 && maySipBegin(segment.payload, segment.captured));
    Key key{{Endpoint{segment.source, segment.sourcePort}, Endpoint{segment.destination, segment.destinationPort}}};
    if (key.ends[1] < key.ends[0])
        std::swap(key.ends[0], key.ends[1]);
    const size_t hash = Hash()(key);
    if (open || m_filter[hash % kFilter])
        connectionSegment(segment, key, hash, open);
}

void CaptureJudge::connectionSegment(const Segment &segment, const Key &key, size_t hash, bool open)
{
    // Between two equal ends the sides cannot be told apart.
    const int side = key.ends[0] == Endpoint{segment.source, segment.sourcePort} ? 0 : 1;
    auto known = m_connections.find(key);
    if (known != m_connections.end() && segment.syn && known->second->isSuccessor(side, segment)) {
        known->second->finish();
        m_connections.erase(known);
        known = m_connections.end();
    }
    if (known == m_connections.end()) {
        if (!open)
            return;
        if (m_connections.size() >= kMaxConnections)
            endOldHalf();
        const std::array<bool, 2> tls{m_tlsPorts[key.ends[0].port], m_tlsPorts[key.ends[1].port]};
        known = m_connections.emplace(key, std::make_unique<Connection>(key.ends, tls, segment.time, *this)).first;
        m_filter.set(hash % kFilter);
    }
    Connection &connection = *known->second;
    const size_t before = connection.held();
    connection.segment(side, segment);
    m_held += connection.held() - before;
    if (m_held > kMaxHeld)
        evict();
}

// Too much waits for missing packets: none of it waits any longer.
void CaptureJudge::evict()
{
    for (const auto &[key, connection] : m_connections)
        connection->dropHeld();
    m_held = 0;
}

void CaptureJudge::endOldHalf()
{
    std::vector<qint64> last;
    last.reserve(m_connections.size());
    for (const auto &[key, connection] : m_connections)
        last.push_back(connection->lastPacket());
    const auto middle = last.begin() + std::ptrdiff_t(last.size() / 2);
    std::nth_element(last.begin(), middle, last.end());
    for (auto it = m_connections.begin(); it != m_connections.end();) {
        if (it->second->lastPacket() <= *middle) {
            m_held -= it->second->held();
            it->second->finish();
            it = m_connections.erase(it);
        } else {
            ++it;
        }
    }
}

QList<LegFacts> CaptureJudge::finish()
{
    // In the order of their last packets, so that the same capture always tells the same.
    std::vector<Connection *> left;
    left.reserve(m_connections.size());
    for (const auto &[key, connection] : m_connections)
        left.push_back(connection.get());
    std::sort(left.begin(), left.end(), [](const Connection *a, const Connection *b) { return a->lastPacket() < b->lastPacket(); });
    for (Connection *connection : left)
        connection->finish();
    m_connections.clear();
    QList<LegFacts> out;
    if (m_onlyPairs) {
        for (const LegTally &tally : m_legs)
            out += tally.judge();
    } else {
        for (const auto &[pair, tally] : m_legIndex)
            out += tally->judge();
    }
    return out;
}

} // namespace sipseal::capture
