// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/SipDialog.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QByteArray tagged(const QByteArray &address, const QByteArray &tag)
{
    return tag.isEmpty() ? address : address + ";tag=" + tag;
}

} // namespace

std::shared_ptr<SipDialog> SipDialog::outgoing(SipEndpoint *at, SipLink *link, const SipNextHop &hop, const QByteArray &caller,
                                               const QByteArray &number, const QByteArray &guid)
{
    auto out = std::make_shared<SipDialog>();
    out->at = at;
    out->link = link;
    out->isCaller = true;
    out->peer = hop.address;
    out->transport = hop.transport;
    out->m_user = caller;
    out->m_callId = at->newTag() + '@' + at->address().toLatin1();
    out->m_localTag = at->newTag();
    out->m_local = "<sip:" + caller + '@' + at->address().toLatin1() + '>';
    out->m_remote = "<sip:" + number + '@' + hop.address.toLatin1() + '>';
    out->m_target = "sip:" + number + '@' + hop.address.toLatin1() + ':' + QByteArray::number(hop.port)
        + (hop.transport == SipTransport::Udp ? "" : hop.transport == SipTransport::Tls ? ";transport=tls" : ";transport=tcp");
    out->m_cseq = out->m_inviteCseq - 1;
    out->invite = out->newRequest("INVITE");
    out->invite.add("Cisco-Guid", guid);
    out->invite.add("Allow", "INVITE, ACK, BYE, CANCEL, OPTIONS");
    out->invite.setBody("application/sdp", out->sdp());
    out->invite.prepend("Via", at->via(*link, at->newBranch()));
    return out;
}

std::shared_ptr<SipDialog> SipDialog::incoming(SipEndpoint *at, SipLink *link, const SipMessage &invite)
{
    auto out = std::make_shared<SipDialog>();
    out->at = at;
    out->link = link;
    out->peer = link->info().peerAddress;
    out->transport = link->info().transport;
    out->tlsVersion = link->info().tlsVersion;
    out->cipher = link->info().cipher;
    out->m_callId = invite.callId();
    out->m_localTag = at->newTag();
    out->m_remoteTag = invite.fromTag();
    out->m_local = '<' + SipMessage::uriOf(invite.header("To")) + '>';
    out->m_remote = '<' + SipMessage::uriOf(invite.header("From")) + '>';
    out->m_target = SipMessage::uriOf(invite.header("Contact"));
    out->m_user = SipMessage::userOf(invite.uri);
    out->invite = invite;
    return out;
}

SipMessage SipDialog::newRequest(const QByteArray &method)
{
    const bool ofInvite = method == "CANCEL";
    if (!ofInvite)
        ++m_cseq;
    if (method == "INVITE")
        m_inviteCseq = m_cseq;
    SipMessage out = SipMessage::request(method, ofInvite ? invite.uri : m_target);
    if (ofInvite)
        out.add("Via", invite.header("Via"));
    out.add("From", tagged(m_local, m_localTag));
    out.add("To", ofInvite ? invite.header("To") : tagged(m_remote, m_remoteTag));
    out.add("Call-ID", m_callId);
    out.add("CSeq", QByteArray::number(ofInvite ? m_inviteCseq : m_cseq) + ' ' + method);
    out.add("Max-Forwards", "70");
    out.add("User-Agent", at->software());
    if (method == "INVITE" && link)
        out.add("Contact", at->contact(*link, m_user));
    return out;
}

SipMessage SipDialog::ackFor(const SipMessage &response)
{
    SipMessage out = SipMessage::request("ACK", response.status < 300 ? m_target : invite.uri);
    // RFC 3261 17.1.1.3: the ACK of a refusal belongs to the INVITE's transaction; that of a 2xx is on its own.
    if (link)
        out.add("Via", response.status < 300 ? at->via(*link, at->newBranch()) : invite.header("Via"));
    out.add("From", response.header("From"));
    out.add("To", response.header("To"));
    out.add("Call-ID", m_callId);
    out.add("CSeq", QByteArray::number(response.cseq()) + " ACK");
    out.add("Max-Forwards", "70");
    return out;
}

SipMessage SipDialog::response(int status, const QByteArray &reason) const
{
    SipMessage out = SipMessage::response(invite, status, reason, status == 100 ? QByteArray() : m_localTag);
    out.add("Server", at->software());
    if (status > 100 && status < 300 && link)
        out.add("Contact", at->contact(*link, m_user));
    if (status == 200)
        out.setBody("application/sdp", sdp());
    return out;
}

void SipDialog::learn(const SipMessage &response)
{
    answered = true;
    if (const QByteArray tag = response.toTag(); !tag.isEmpty())
        m_remoteTag = tag;
    if (const QByteArray contact = response.header("Contact"); !contact.isEmpty())
        m_target = SipMessage::uriOf(contact);
    if (link) {
        tlsVersion = link->info().tlsVersion;
        cipher = link->info().cipher;
    }
}

QByteArray SipDialog::sdp() const
{
    const QByteArray host = at->address().toLatin1();
    const QByteArray port = QByteArray::number(16384 + 2 * (qHash(m_callId) % 8000));
    return "v=0\r\no=" + at->id().toLatin1() + " 2890844526 2890844526 IN IP4 " + host + "\r\ns=SIP Call\r\nc=IN IP4 " + host
        + "\r\nt=0 0\r\nm=audio " + port + " RTP/AVP 0 101\r\na=rtpmap:0 PCMU/8000\r\na=rtpmap:101 telephone-event/8000\r\n"
          "a=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n";
}

QString SipDialog::key() const
{
    return at->id() + u'|' + QString::fromLatin1(m_callId);
}

} // namespace sipseal::lab
