// SPDX-License-Identifier: Apache-2.0
// The judging half of LegTally: the verdict by the contract's precedence, and why, in plain words.
#include "app/capture/LegTally.h"

namespace sipseal::capture {

using namespace Qt::StringLiterals;

Verdict LegTally::verdict() const
{
    const qint64 handshakes = m_facts.handshakesComplete;
    const bool tls = handshakes > 0 || count(Outcome::Unconfirmed) > 0 || m_workingData > 0;
    const bool tried = count(Outcome::Failed) + count(Outcome::Refused) + count(Outcome::Unanswered) > 0;
    if (clearSignalling())
        return tls ? Verdict::Mixed : Verdict::Cleartext;
    if (tried && handshakes == 0)
        return Verdict::Failed;
    if (m_provenWeak > 0)
        return Verdict::Weak;
    if (m_proven > 0)
        return Verdict::Secure;
    return m_packets > 0 || m_facts.connections > 0 || clearAnything() ? Verdict::Unproven : Verdict::NoTraffic;
}

Text LegTally::why(Verdict verdict) const
{
    switch (verdict) {
    case Verdict::Secure: return whyProven(false);
    case Verdict::Weak: return whyProven(true);
    case Verdict::Cleartext:
        if (m_facts.connections > 0)
            return Text(QT_TRANSLATE_NOOP("SipSeal", "SIP in clear on port %1 (%2); TLS was tried and did not come about (connections: %3)"),
                        {portsText(), requestsText(false), QString::number(m_facts.connections)});
        return Text(QT_TRANSLATE_NOOP("SipSeal", "SIP in clear on port %1 (%2), no TLS"), {portsText(), requestsText(false)});
    case Verdict::Mixed:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "SIP in clear on port %1 (%2) beside TLS (connections: %3)"),
                    {portsText(), requestsText(false), QString::number(m_facts.connections)});
    case Verdict::Failed: return whyFailed();
    case Verdict::Unproven: return whyUnproven();
    case Verdict::NoTraffic: break;
    }
    return Text(QT_TRANSLATE_NOOP("SipSeal", "No packet between the two addresses"));
}

Text LegTally::whyProven(bool weak) const
{
    const QStringList args{QString::number(m_facts.handshakesComplete),
                           QString::number(m_facts.connections),
                           weak ? m_weakVersion : m_provenVersion,
                           weak ? m_weakCipher : m_provenCipher,
                           QString::number(m_facts.dataAToB),
                           QString::number(m_facts.dataBToA),
                           requestsText(true)};
    if (weak && m_keepalives > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "TLS, but weak: %3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), keepalives in clear (%7)"), args);
    if (weak)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "TLS, but weak: %3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets)"), args);
    if (m_keepalives > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), only keepalives in clear (%7)"), args);
    return Text(QT_TRANSLATE_NOOP("SipSeal", "%3 with %4; handshakes complete: %1 of %2 connections, application data both ways (%5 and %6 packets), nothing in clear"), args);
}

Text LegTally::whyFailed() const
{
    if (!m_lastFailed) {
        const TlsConnection &to = m_lastRefused->connection;
        if (m_lastRefused->outcome == Outcome::Refused)
            return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refuses connections to port %2 (connections refused: %3)"),
                        {to.server, QString::number(to.serverPort), QString::number(m_facts.refused)});
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not answer on port %2"), {to.server, QString::number(to.serverPort)});
    }
    const QString failed = QString::number(m_facts.handshakesFailed), by = m_lastFailed->failedBy;
    switch (m_lastFailed->failure.kind) {
    case FailureKind::Alert:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 ended the handshake with the fatal alert %2 (%3); handshakes failed: %4"),
                    {by, QString::number(m_lastFailed->failure.alert), alertName(m_lastFailed->failure.alert), failed});
    case FailureKind::EncryptedAlert:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 ended the TLS 1.3 connection with an encrypted alert before any data: most likely it refuses the other side's certificate; handshakes failed: %2"),
                    {by, failed});
    case FailureKind::Reset:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 reset the connection before the handshake was complete; handshakes failed: %2"), {by, failed});
    case FailureKind::NotTls:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 answered the TLS handshake with something that is not TLS; handshakes failed: %2"), {by, failed});
    case FailureKind::Closed: break;
    }
    return Text(QT_TRANSLATE_NOOP("SipSeal", "%1 closed the connection before the handshake was complete; handshakes failed: %2"), {by, failed});
}

Text LegTally::whyUnproven() const
{
    if (count(Outcome::OneWayData) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "The handshake is complete, but application data comes from %1 only"), {m_lastOneWay->opener});
    if (count(Outcome::NoData) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Handshake without data: complete, but no application data after it (connections: %1)"), {QString::number(count(Outcome::NoData))});
    if (count(Outcome::Unconfirmed) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "TLS 1.3 without data of the server after the client's Finished: whether it accepted the client cannot be seen"));
    if (count(Outcome::Cut) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Cut packets: TLS records are there, but the handshake was captured only in part. Capture again with whole packets"));
    if (count(Outcome::OneDirection) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "One direction only: the capture holds the packets of one side. Check the mirror port"));
    if (count(Outcome::Missing) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Packets are missing: the handshake was captured only in part"));
    if (count(Outcome::MidStream) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Mid-stream: encrypted records (%1 and %2 packets), but the capture began after the handshake"),
                    {QString::number(m_facts.dataAToB), QString::number(m_facts.dataBToA)});
    if (count(Outcome::Incomplete) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "The capture ends within the handshake"));
    if (count(Outcome::Foreign) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "What goes over the TLS port is neither TLS nor SIP"));
    if (count(Outcome::Silent) > 0)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "A connection to the TLS port without any data"));
    if (clearAnything())
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Keepalives only, in clear on port %1 (%2); no TLS"), {portsText(), requestsText(true)});
    return Text(QT_TRANSLATE_NOOP("SipSeal", "Packets, but no signalling among them (packets: %1)"), {QString::number(m_packets)});
}

QString LegTally::portsText() const
{
    QStringList out;
    for (const quint16 port : m_ports)
        out += QString::number(port);
    return out.join(u", "_s);
}

QString LegTally::requestsText(bool keepalivesOnly) const
{
    QStringList out;
    for (const auto &[method, count] : m_requests)
        if (!keepalivesOnly || method == "OPTIONS" || method == "PING")
            out += u"%1 %2"_s.arg(count).arg(QString::fromLatin1(method.data(), qsizetype(method.size())));
    return out.isEmpty() ? u"SIP/2.0"_s : out.join(u", "_s);
}

} // namespace sipseal::capture
