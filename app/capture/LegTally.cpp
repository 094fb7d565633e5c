// SPDX-License-Identifier: Apache-2.0
#include "app/capture/LegTally.h"

#include "app/capture/TlsConstants.h"

namespace sipseal::capture {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t kMaxMethods = 32, kMaxPorts = 64;
constexpr qsizetype kMaxAlerts = 1000;

// What heartbeats of CUBE and CVP are made of; they cannot be encrypted everywhere (cce-cvp-vvb.md §1.6).
bool isKeepalive(std::string_view method)
{
    return method == "OPTIONS" || method == "PING";
}

} // namespace

void LegTally::clearRequest(std::string_view method, quint16 port)
{
    auto known = m_requests.find(method);
    if (known == m_requests.end())
        known = m_requests.emplace(m_requests.size() < kMaxMethods ? std::string(method) : std::string("other"), 0).first;
    ++known->second;
    ++(isKeepalive(method) ? m_keepalives : m_signalling);
    if (m_ports.size() < kMaxPorts)
        m_ports.insert(port);
}

void LegTally::clearResponse(std::string_view cseqMethod, quint16 port)
{
    if (cseqMethod.empty())
        ++m_unknownResponses;
    else
        ++(isKeepalive(cseqMethod) ? m_keepalives : m_signalling);
    if (m_ports.size() < kMaxPorts)
        m_ports.insert(port);
}

// A response whose CSeq was cut away is taken for the answer of the keepalives, where there are any.
bool LegTally::clearSignalling() const
{
    return m_signalling > 0 || (m_unknownResponses > 0 && m_keepalives == 0);
}

void LegTally::connection(const ConnectionFacts &facts)
{
    ++m_facts.connections;
    ++m_outcomes[size_t(facts.outcome)];
    m_facts.handshakesComplete += facts.connection.complete ? 1 : 0;
    m_facts.handshakesFailed += facts.outcome == Outcome::Failed ? 1 : 0;
    m_facts.resumed += facts.connection.resumed ? 1 : 0;
    m_facts.midStream += facts.connection.midStream ? 1 : 0;
    m_facts.refused += facts.outcome == Outcome::Refused ? 1 : 0;
    m_facts.dataAToB += int(facts.dataFromA);
    m_facts.dataBToA += int(facts.dataFromB);
    if (facts.outcome != Outcome::Failed)
        m_workingData += facts.dataFromA + facts.dataFromB;
    if (facts.connection.complete && facts.mutual)
        (*facts.mutual ? m_mutual : m_notMutual) = true;
    for (const Alert &alert : facts.alerts)
        if (m_facts.alerts.size() < kMaxAlerts)
            m_facts.alerts += alert;
    if (size_t(m_facts.tls.size()) < kMaxListed)
        m_facts.tls += facts.connection;
    listVersion(facts);
    if (facts.outcome == Outcome::Failed)
        m_lastFailed = facts;
    if (facts.outcome == Outcome::Refused || facts.outcome == Outcome::Unanswered)
        m_lastRefused = facts;
    if (facts.outcome == Outcome::OneWayData)
        m_lastOneWay = facts;
}

void LegTally::listVersion(const ConnectionFacts &facts)
{
    const QString &version = facts.connection.version, &cipher = facts.connection.cipher;
    if (!version.isEmpty() && !m_facts.versions.contains(version) && m_facts.versions.size() < 16)
        m_facts.versions += version;
    if (!cipher.isEmpty() && !m_facts.ciphers.contains(cipher) && m_facts.ciphers.size() < 64)
        m_facts.ciphers += cipher;
    if (facts.outcome != Outcome::Proven)
        return;
    ++(facts.weak ? m_provenWeak : m_proven);
    (facts.weak ? m_weakVersion : m_provenVersion) = version;
    (facts.weak ? m_weakCipher : m_provenCipher) = cipher;
}

LegFacts LegTally::judge() const
{
    LegFacts facts = m_facts;
    facts.a = m_pair.a.toString();
    facts.b = m_pair.b.toString();
    facts.verdict = verdict();
    facts.why = why(facts.verdict);
    if (m_notMutual)
        facts.mutual = false;
    else if (m_mutual)
        facts.mutual = true;
    for (const auto &[method, count] : m_requests)
        facts.cleartextRequests[QString::fromLatin1(method.data(), qsizetype(method.size()))] = count;
    for (const quint16 port : m_ports)
        facts.cleartextPorts += port;
    return facts;
}

} // namespace sipseal::capture
