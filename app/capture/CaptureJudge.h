// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Connection.h"

#include <bitset>
#include <deque>
#include <map>
#include <unordered_map>

namespace sipseal::capture {

/// Takes every packet of every file and keeps what matters of it: which connections and datagrams carry SIP or SIP over TLS, summed up
/// by leg. Most packets of a capture are passed over without a look-up. Memory is bounded: the connections longest quiet are summed
/// up early where there are too many. Not a reader of files.
class CaptureJudge final : public LegBook
{
public:
    CaptureJudge(const QList<AddressPair> &pairs, const QSet<quint16> &tlsPorts);
    ~CaptureJudge() override;

    void packet(const Frame &frame);
    /// Ends every connection; the legs as asked for, or all in order of their addresses.
    QList<LegFacts> finish();
    LegTally *leg(const AddressPair &pair) override;
    /// Packets not read because they continue a fragmented one.
    qint64 laterFragments() const { return m_laterFragments; }

private:
    struct Key
    {
        std::array<Endpoint, 2> ends;
        bool operator==(const Key &) const = default;
    };
    struct Hash
    {
        size_t operator()(const Key &key) const;
    };
    static constexpr size_t kMaxConnections = 65536, kMaxLegs = 100000, kMaxHeld = 32 * 1024 * 1024, kFilter = 1 << 20;

    bool wanted(const Segment &segment);
    void tcp(const Segment &segment);
    void udp(const Segment &segment);
    void connectionSegment(const Segment &segment, const Key &key, size_t hash, bool open);
    void evict();
    void endOldHalf();

    bool m_onlyPairs;
    std::bitset<65536> m_tlsPorts;
    std::deque<LegTally> m_legs;
    std::map<AddressPair, LegTally *> m_legIndex;
    std::unordered_map<Key, std::unique_ptr<Connection>, Hash> m_connections;
    std::bitset<kFilter> m_filter; ///< by hash: a connection may be known
    qint64 m_packets = 0, m_laterFragments = 0;
    size_t m_held = 0;
};

} // namespace sipseal::capture
