// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <vector>

namespace sipseal::capture {

/// Receives one direction's bytes in order, with the holes where they were not captured.
class StreamListener
{
public:
    virtual ~StreamListener() = default;
    /// firstOfSegment: these bytes begin a segment, where a message may begin too.
    virtual void bytes(const unsigned char *data, size_t size, qint64 packet, bool firstOfSegment) = 0;
    virtual void hole(size_t count, qint64 packet) = 0;
};

/// Puts one direction of a TCP connection in order: late, doubled and overlapping segments; what was cut or never captured becomes
/// a hole. Holds back at most 64 KB, waiting for what is missing. Not a TCP: no windows, no timers.
class TcpStream
{
public:
    static constexpr size_t kMaxHeld = 64 * 1024;

    void start(quint32 sequence);
    bool started() const { return m_started; }
    quint32 first() const { return m_first; }
    quint32 next() const { return m_next; }
    size_t held() const { return m_heldBytes; }

    void segment(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet, StreamListener &listener);
    /// The other side has all before this: what is missing below it was never captured. Waits a little, for captures out of order.
    void acknowledged(quint32 sequence, StreamListener &listener);
    /// Gives up waiting.
    void flush(StreamListener &listener);

private:
    struct Held
    {
        quint32 sequence = 0, length = 0;
        qint64 packet = 0;
        std::vector<unsigned char> data;
    };

    void deliver(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet, StreamListener &listener);
    void hold(quint32 sequence, const unsigned char *data, quint32 captured, quint32 length, qint64 packet);
    void drain(StreamListener &listener);
    void jumpToHeld(StreamListener &listener);

    std::vector<Held> m_held; ///< in order of sequence
    size_t m_heldBytes = 0;
    quint32 m_first = 0, m_next = 0;
    int m_patience = 0;
    bool m_started = false;
};

} // namespace sipseal::capture
