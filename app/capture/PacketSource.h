// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/FileWindow.h"

#include <memory>
#include <vector>

namespace sipseal::capture {

/// One packet as the file holds it. The bytes live until the next one is asked for.
struct Frame
{
    int linkType = 0;
    const unsigned char *data = nullptr;
    quint32 captured = 0; ///< bytes at data
    quint32 original = 0; ///< bytes that were on the wire
    double time = 0;      ///< seconds since the epoch
};

/// Reads the packets of one capture file in order, pcap or pcapng. A file that is cut or damaged gives what stands before the
/// damage, and warning() then says so. Not a dissector: a frame's bytes are passed on unseen.
class PacketSource
{
public:
    /// Longer than any tool writes: such a length is damage, not a packet.
    static constexpr quint32 kMaxRecord = 16 * 1024 * 1024;
    /// Of a packet no more than this is looked at.
    static constexpr quint32 kMaxLooked = 128 * 1024;

    explicit PacketSource(std::unique_ptr<FileWindow> window) : m_window(std::move(window)) {}
    virtual ~PacketSource() = default;
    PacketSource(const PacketSource &) = delete;
    PacketSource &operator=(const PacketSource &) = delete;

    /// By the file's first bytes; nullptr where they are of neither format.
    static std::unique_ptr<PacketSource> of(std::unique_ptr<FileWindow> window);

    virtual QString format() const = 0;
    /// False at the end.
    virtual bool next(Frame &frame) = 0;
    QString warning() const { return m_warning; }
    qint64 bytes() const { return m_window->position(); }

protected:
    bool endCut();
    bool endDamaged();

    std::unique_ptr<FileWindow> m_window;
    QString m_warning;
};

/// The classic format: one link type, microseconds or nanoseconds, either byte order.
class PcapSource final : public PacketSource
{
public:
    using PacketSource::PacketSource;
    static bool claims(quint32 magic);
    QString format() const override { return QStringLiteral("pcap"); }
    bool next(Frame &frame) override;

private:
    bool readHeader();
    quint32 number(const unsigned char *bytes) const;

    bool m_started = false, m_bigEndian = false;
    double m_fraction = 1e-6;
    int m_linkType = 0;
    qint64 m_pending = 0; ///< the rest of the frame handed out last
};

/// The next-generation format: sections and interfaces, each with its own link type and clock.
class PcapngSource final : public PacketSource
{
public:
    using PacketSource::PacketSource;
    static bool claims(quint32 magic);
    QString format() const override { return QStringLiteral("pcapng"); }
    bool next(Frame &frame) override;

private:
    struct Interface
    {
        int linkType = 0;
        quint32 snapLength = 0;
        double unit = 1e-6;
        double offset = 0;
    };
    enum class Block { Packet, Other, End };

    Block readBlock(Frame &frame);
    Block readSection();
    Block packetAt(Frame &frame, qint64 headerSize, size_t interface, quint32 captured, quint32 original, quint64 ticks, qint64 blockLength);
    Block enhanced(Frame &frame, qint64 blockLength, bool obsolete);
    Block simple(Frame &frame, qint64 blockLength);
    bool addInterface(qint64 blockLength);
    void readOptions(Interface &interface, const unsigned char *options, qint64 size) const;
    quint16 number16(const unsigned char *bytes) const;
    quint32 number32(const unsigned char *bytes) const;

    std::vector<Interface> m_interfaces;
    bool m_bigEndian = false;
    qint64 m_pending = 0;
};

} // namespace sipseal::capture
