// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Address.h"
#include "app/capture/Capture.h"
#include "app/capture/TlsConversation.h"

#include <array>
#include <map>
#include <set>
#include <string>

namespace sipseal::capture {

/// One pair of addresses, a <= b.
struct AddressPair
{
    Address a, b;
    static AddressPair of(const Address &one, const Address &other) { return one <= other ? AddressPair{one, other} : AddressPair{other, one}; }
    auto operator<=>(const AddressPair &) const = default;
};

/// What one ended connection to a SIP-TLS port adds to its leg.
struct ConnectionFacts
{
    TlsConnection connection;
    Outcome outcome = Outcome::Silent;
    TlsFailure failure;
    QString failedBy; ///< address
    QString opener;   ///< address of the side that sent application data, where only one did
    bool weak = false;
    std::optional<bool> mutual;
    QList<Alert> alerts;
    qint64 dataFromA = 0, dataFromB = 0;
};

/// Everything that was seen between two addresses, summed up while the packets go by; judge() turns it into facts. Bounded whatever
/// a capture holds: lists stop growing, counts go on.
class LegTally
{
public:
    static constexpr size_t kMaxListed = 4096;

    explicit LegTally(const AddressPair &pair) : m_pair(pair) {}
    const AddressPair &pair() const { return m_pair; }

    void packet() { ++m_packets; }
    void clearRequest(std::string_view method, quint16 port);
    void clearResponse(std::string_view cseqMethod, quint16 port);
    void connection(const ConnectionFacts &facts);

    LegFacts judge() const;

private:
    bool clearSignalling() const;
    bool clearAnything() const { return m_signalling + m_keepalives + m_unknownResponses > 0; }
    qint64 count(Outcome outcome) const { return m_outcomes[size_t(outcome)]; }
    void listVersion(const ConnectionFacts &facts);
    Verdict verdict() const;
    Text why(Verdict verdict) const;
    Text whyProven(bool weak) const;
    Text whyFailed() const;
    Text whyUnproven() const;
    QString portsText() const;
    QString requestsText(bool keepalivesOnly) const;

    AddressPair m_pair;
    qint64 m_packets = 0, m_signalling = 0, m_keepalives = 0, m_unknownResponses = 0;
    std::map<std::string, int, std::less<>> m_requests;
    std::set<quint16> m_ports;
    std::array<qint64, 16> m_outcomes{};
    qint64 m_proven = 0, m_provenWeak = 0;
    qint64 m_workingData = 0; ///< data packets of connections that did not fail
    QString m_provenVersion, m_provenCipher, m_weakVersion, m_weakCipher;
    bool m_mutual = false, m_notMutual = false;
    std::optional<ConnectionFacts> m_lastFailed, m_lastRefused, m_lastOneWay;
    LegFacts m_facts; ///< counts and lists, filled as connections end
};

} // namespace sipseal::capture
