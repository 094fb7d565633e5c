// SPDX-License-Identifier: Apache-2.0
#include "app/capture/TcpStream.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

constexpr int kPatience = 4;
constexpr quint32 kMaxJump = 1 << 20;
constexpr size_t kMaxSegmentsHeld = 256;

// Sequence numbers wrap: only their distance means anything.
qint32 distance(quint32 to, quint32 from)
{
    return qint32(to - from);
}

} // namespace

void TcpStream::start(quint32 sequence)
{
    m_started = true;
    m_first = m_next = sequence;
}

void TcpStream::segment(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet, StreamListener &listener)
{
    if (length == 0)
        return;
    if (!m_started)
        start(sequence);
    const qint32 ahead = distance(sequence, m_next);
    if (ahead <= 0) {
        deliver(sequence, data, captured, length, packet, listener);
        drain(listener);
        return;
    }
    if (quint32(ahead) > kMaxJump) {
        flush(listener);
        listener.hole(kMaxJump, packet);
        m_next = sequence;
        deliver(sequence, data, captured, length, packet, listener);
        return;
    }
    hold(sequence, data, captured, length, packet);
    while (m_heldBytes > kMaxHeld || m_held.size() > kMaxSegmentsHeld)
        jumpToHeld(listener);
}

void TcpStream::deliver(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet, StreamListener &listener)
{
    const quint32 known = m_next - sequence;
    if (known >= length)
        return; // sent again
    const quint32 skip = std::min(known, captured);
    if (captured > skip)
        listener.bytes(data + skip, captured - skip, packet, known == 0);
    const quint32 missing = length - std::max(known, captured);
    if (missing > 0)
        listener.hole(missing, packet);
    m_next = sequence + length;
}

void TcpStream::hold(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet)
{
    const auto at = std::find_if(m_held.begin(), m_held.end(), [&](const Held &other) { return distance(other.sequence, sequence) >= 0; });
    if (at != m_held.end() && at->sequence == sequence && at->length >= length)
        return;
    m_held.insert(at, {sequence, length, packet, std::vector<unsigned char>(data, data + captured)});
    m_heldBytes += captured;
    m_patience = kPatience;
}

void TcpStream::drain(StreamListener &listener)
{
    size_t done = 0;
    while (done < m_held.size() && distance(m_held[done].sequence, m_next) <= 0) {
        const Held &held = m_held[done++];
        m_heldBytes -= held.data.size();
        deliver(held.sequence, held.data.data(), quint32(held.data.size()), held.length, held.packet, listener);
    }
    if (done > 0)
        m_held.erase(m_held.begin(), m_held.begin() + std::ptrdiff_t(done));
}

void TcpStream::jumpToHeld(StreamListener &listener)
{
    if (m_held.empty())
        return;
    const qint32 missing = distance(m_held.front().sequence, m_next);
    if (missing > 0) {
        listener.hole(size_t(missing), m_held.front().packet);
        m_next = m_held.front().sequence;
    }
    drain(listener);
}

void TcpStream::acknowledged(quint32 sequence, StreamListener &listener)
{
    if (m_held.empty() || distance(sequence, m_held.front().sequence) < 0)
        return;
    if (--m_patience <= 0)
        jumpToHeld(listener);
}

void TcpStream::flush(StreamListener &listener)
{
    while (!m_held.empty())
        jumpToHeld(listener);
}

} // namespace sipseal::capture
