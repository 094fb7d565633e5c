// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Bytes.h"
#include "app/capture/PacketSource.h"

#include <algorithm>
#include <cmath>

namespace sipseal::capture {

namespace {

constexpr quint32 kSection = 0x0a0d0d0a, kInterface = 1, kObsoletePacket = 2, kSimplePacket = 3, kEnhancedPacket = 6;
constexpr quint32 kOrderMagic = 0x1a2b3c4d;
constexpr qint64 kBlockFrame = 12; ///< type, length, and the length again at the end
constexpr size_t kMaxInterfaces = 65536;
constexpr quint16 kOptionEnd = 0, kOptionResolution = 9, kOptionOffset = 14;

} // namespace

bool PcapngSource::claims(quint32 magic)
{
    return magic == kSection;
}

quint16 PcapngSource::number16(const unsigned char *bytes) const
{
    return m_bigEndian ? big16(bytes) : little16(bytes);
}

quint32 PcapngSource::number32(const unsigned char *bytes) const
{
    return m_bigEndian ? big32(bytes) : little32(bytes);
}

bool PcapngSource::next(Frame &frame)
{
    for (;;) {
        switch (readBlock(frame)) {
        case Block::Packet: return true;
        case Block::Other: break;
        case Block::End: return false;
        }
    }
}

PcapngSource::Block PcapngSource::readBlock(Frame &frame)
{
    if (!m_window->skip(m_pending)) {
        endCut();
        return Block::End;
    }
    m_pending = 0;
    if (m_window->available() == 0)
        return Block::End;
    const unsigned char *head = m_window->peek(8);
    if (!head) {
        endCut();
        return Block::End;
    }
    if (big32(head) == kSection && readSection() == Block::End)
        return Block::End;
    head = m_window->peek(8);
    const quint32 type = number32(head);
    const qint64 length = (qint64(number32(head + 4)) + 3) & ~qint64(3);
    if (length < kBlockFrame || length > PacketSource::kMaxRecord) {
        endDamaged();
        return Block::End;
    }
    switch (type) {
    case kInterface:
        if (!addInterface(length))
            return Block::End;
        break;
    case kEnhancedPacket: return enhanced(frame, length, false);
    case kObsoletePacket: return enhanced(frame, length, true);
    case kSimplePacket: return simple(frame, length);
    default: break; // names, statistics, secrets, what may come: skipped by its length
    }
    m_pending = length;
    return Block::Other;
}

// A section has its own byte order and starts its interfaces anew.
PcapngSource::Block PcapngSource::readSection()
{
    const unsigned char *head = m_window->peek(12);
    if (!head) {
        endCut();
        return Block::End;
    }
    if (big32(head + 8) != kOrderMagic && little32(head + 8) != kOrderMagic) {
        endDamaged();
        return Block::End;
    }
    m_bigEndian = big32(head + 8) == kOrderMagic;
    m_interfaces.clear();
    return Block::Other;
}

bool PcapngSource::addInterface(qint64 blockLength)
{
    const qint64 looked = std::min(blockLength, FileWindow::kSize);
    if (blockLength < 20 || m_interfaces.size() >= kMaxInterfaces)
        return endDamaged();
    const unsigned char *block = m_window->peek(looked);
    if (!block)
        return endCut();
    Interface interface;
    interface.linkType = number16(block + 8);
    interface.snapLength = number32(block + 12);
    readOptions(interface, block + 16, looked - 16 - (looked == blockLength ? 4 : 0));
    m_interfaces.push_back(interface);
    return true;
}

void PcapngSource::readOptions(Interface &interface, const unsigned char *options, qint64 size) const
{
    while (size >= 4) {
        const quint16 code = number16(options);
        const qint64 length = number16(options + 2);
        if (code == kOptionEnd || length > size - 4)
            return;
        const unsigned char *value = options + 4;
        if (code == kOptionResolution && length >= 1) // the upper bit chooses powers of two
            interface.unit = std::pow((value[0] & 0x80) != 0 ? 2.0 : 10.0, -double(value[0] & 0x7f));
        if (code == kOptionOffset && length >= 8) {
            const quint64 first = number32(value), second = number32(value + 4);
            interface.offset = double(qint64(m_bigEndian ? first << 32 | second : second << 32 | first));
        }
        const qint64 step = 4 + ((length + 3) & ~qint64(3));
        if (step > size)
            return;
        options += step;
        size -= step;
    }
}

PcapngSource::Block PcapngSource::enhanced(Frame &frame, qint64 blockLength, bool obsolete)
{
    constexpr qint64 kHeader = 28;
    if (blockLength < kHeader + 4) {
        endDamaged();
        return Block::End;
    }
    const unsigned char *block = m_window->peek(kHeader);
    if (!block) {
        endCut();
        return Block::End;
    }
    // The obsolete block holds a 16 bit interface and a count of drops where the enhanced one holds a 32 bit interface.
    const size_t interface = obsolete ? number16(block + 8) : number32(block + 8);
    const quint64 ticks = quint64(number32(block + 12)) << 32 | number32(block + 16);
    return packetAt(frame, kHeader, interface, number32(block + 20), number32(block + 24), ticks, blockLength);
}

PcapngSource::Block PcapngSource::simple(Frame &frame, qint64 blockLength)
{
    constexpr qint64 kHeader = 12;
    if (blockLength < kHeader + 4) {
        endDamaged();
        return Block::End;
    }
    const unsigned char *block = m_window->peek(kHeader);
    if (!block) {
        endCut();
        return Block::End;
    }
    const quint32 original = number32(block + 8);
    quint32 captured = quint32(std::min<qint64>(original, blockLength - kHeader - 4));
    if (!m_interfaces.empty() && m_interfaces.front().snapLength != 0)
        captured = std::min(captured, m_interfaces.front().snapLength);
    return packetAt(frame, kHeader, 0, captured, original, 0, blockLength);
}

PcapngSource::Block PcapngSource::packetAt(Frame &frame, qint64 headerSize, size_t interface, quint32 captured, quint32 original,
                                           quint64 ticks, qint64 blockLength)
{
    if (interface >= m_interfaces.size() || captured > blockLength - headerSize - 4) {
        endDamaged();
        return Block::End;
    }
    const Interface &from = m_interfaces[interface];
    m_window->skip(headerSize);
    frame.linkType = from.linkType;
    frame.captured = std::min(captured, kMaxLooked);
    frame.original = original;
    frame.time = double(ticks) * from.unit + from.offset;
    frame.data = m_window->peek(frame.captured);
    if (!frame.data) {
        endCut();
        return Block::End;
    }
    m_pending = blockLength - headerSize;
    return Block::Packet;
}

} // namespace sipseal::capture
