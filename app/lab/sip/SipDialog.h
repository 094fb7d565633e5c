// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/sip/SipEndpoint.h"

#include <QPointer>

namespace sipseal::lab {

/// One end of one SIP dialog: a device's leg of a call. Builds its messages; what to say when is decided by CallFlow.
class SipDialog
{
public:
    enum class State { Early, Confirmed, Ended };

    /// As the caller: `number` is dialled at that hop.
    static std::shared_ptr<SipDialog> outgoing(SipEndpoint *at, SipLink *link, const SipNextHop &hop, const QByteArray &caller,
                                               const QByteArray &number, const QByteArray &guid);
    /// As the callee of an INVITE that arrived.
    static std::shared_ptr<SipDialog> incoming(SipEndpoint *at, SipLink *link, const SipMessage &invite);

    /// ACK, BYE, INVITE again, CANCEL, with this dialog's tags and the next CSeq where there is one.
    SipMessage newRequest(const QByteArray &method);
    SipMessage ackFor(const SipMessage &response);
    /// The response to the INVITE.
    SipMessage response(int status, const QByteArray &reason) const;
    void learn(const SipMessage &response); ///< the callee's tag and contact
    QByteArray sdp() const;
    QString key() const;

    SipEndpoint *at = nullptr;
    QPointer<SipLink> link;
    bool isCaller = false;
    bool answered = false; ///< anything came back
    State state = State::Early;
    QString call, role, peer; ///< peer: its address
    SipTransport transport = SipTransport::Tcp;
    QString tlsVersion, cipher;
    SipMessage invite; ///< as sent, or as received

private:
    QByteArray m_callId, m_localTag, m_remoteTag, m_local, m_remote, m_target, m_user;
    int m_cseq = 101;
    int m_inviteCseq = 101;
};

} // namespace sipseal::lab
