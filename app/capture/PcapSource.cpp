// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Bytes.h"
#include "app/capture/PacketSource.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

// As read in network order: written by a big-endian machine, or by a little-endian one.
constexpr quint32 kMicroBig = 0xa1b2c3d4, kMicroLittle = 0xd4c3b2a1, kNanoBig = 0xa1b23c4d, kNanoLittle = 0x4d3cb2a1;
constexpr qint64 kFileHeader = 24, kRecordHeader = 16;

} // namespace

bool PcapSource::claims(quint32 magic)
{
    return magic == kMicroBig || magic == kMicroLittle || magic == kNanoBig || magic == kNanoLittle;
}

quint32 PcapSource::number(const unsigned char *bytes) const
{
    return m_bigEndian ? big32(bytes) : little32(bytes);
}

bool PcapSource::readHeader()
{
    const unsigned char *header = m_window->peek(kFileHeader);
    if (!header)
        return endCut();
    const quint32 magic = big32(header);
    m_bigEndian = magic == kMicroBig || magic == kNanoBig;
    m_fraction = magic == kNanoBig || magic == kNanoLittle ? 1e-9 : 1e-6;
    m_linkType = int(number(header + 20) & 0xffff); // the upper bits tell of frame check sequences
    m_started = true;
    return m_window->skip(kFileHeader);
}

bool PcapSource::next(Frame &frame)
{
    if (!m_started && !readHeader())
        return false;
    if (!m_window->skip(m_pending))
        return endCut();
    m_pending = 0;
    if (m_window->available() == 0)
        return false;
    const unsigned char *header = m_window->peek(kRecordHeader);
    if (!header)
        return endCut();
    frame.time = double(number(header)) + double(number(header + 4)) * m_fraction;
    const quint32 captured = number(header + 8);
    frame.original = number(header + 12);
    if (captured > kMaxRecord)
        return endDamaged();
    frame.captured = std::min(captured, kMaxLooked);
    frame.linkType = m_linkType;
    m_window->skip(kRecordHeader);
    frame.data = m_window->peek(frame.captured);
    if (!frame.data)
        return endCut();
    m_pending = captured;
    return true;
}

} // namespace sipseal::capture
