// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/TcpFlow.h"

namespace sipseal::lab {

namespace {

constexpr qsizetype kSegment = 1460;

} // namespace

TcpFlow::TcpFlow(PacketLog &log, SipAddress client, SipAddress server, quint32 clientIsn, quint32 serverIsn)
    : m_log(log), m_end{std::move(client), std::move(server)}, m_next{clientIsn, serverIsn}
{
}

void TcpFlow::send(int side, quint8 flags, const QByteArray &payload)
{
    m_log.tcp(m_end[side], m_end[1 - side], flags, m_next[side], m_next[1 - side], payload);
    m_next[side] += quint32(payload.size()) + (flags & (PacketLog::Syn | PacketLog::Fin) ? 1 : 0);
}

void TcpFlow::syn()
{
    send(0, PacketLog::Syn);
}

void TcpFlow::accepted()
{
    send(1, PacketLog::Syn | PacketLog::Ack);
    send(0, PacketLog::Ack);
}

void TcpFlow::refused()
{
    m_dead = true;
    m_next[1] = 0; // who does not listen has no sequence number (RFC 9293 3.10.7.1)
    send(1, PacketLog::Rst | PacketLog::Ack);
}

void TcpFlow::data(bool fromClient, const QByteArray &bytes)
{
    const int side = fromClient ? 0 : 1;
    if (m_dead || m_finished[side])
        return;
    for (qsizetype at = 0; at < bytes.size(); at += kSegment) {
        const QByteArray part = bytes.mid(at, kSegment);
        send(side, PacketLog::Ack | (at + part.size() == bytes.size() ? PacketLog::Psh : 0), part);
    }
    send(1 - side, PacketLog::Ack);
}

void TcpFlow::fin(bool fromClient)
{
    const int side = fromClient ? 0 : 1;
    if (m_dead || m_finished[side])
        return;
    m_finished[side] = true;
    send(side, PacketLog::Fin | PacketLog::Ack);
    send(1 - side, PacketLog::Ack);
}

void TcpFlow::reset(bool fromClient)
{
    if (m_dead || (m_finished[0] && m_finished[1]))
        return;
    m_dead = true;
    send(fromClient ? 0 : 1, PacketLog::Rst | PacketLog::Ack);
}

} // namespace sipseal::lab
