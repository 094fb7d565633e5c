// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Bytes.h"

#include <array>
#include <vector>

namespace sipseal::capture {

/// Who wants to know what one direction of a TLS connection says.
class TlsListener
{
public:
    virtual ~TlsListener() = default;
    /// A handshake message in clear, its body as far as it was captured and worth keeping.
    virtual void handshake(quint8 type, ByteView body, bool whole) = 0;
    virtual void encryptedHandshake() = 0;
    /// True: what follows is encrypted. (TLS 1.3 sends this record for old boxes on the way, and it means nothing.)
    virtual bool changeCipherSpec() = 0;
    virtual void alert(int level, int code) = 0;
    virtual void encryptedAlert() = 0;
    /// At the end of the record; length as on the wire, packet the one it ended in.
    virtual void applicationData(quint32 length, qint64 packet) = 0;
};

/// Walks the TLS records of one direction of a byte stream, for the whole connection: headers and messages may lie across
/// segments, several messages in a record, a message across records. Bodies are walked over, not kept, but for the beginning of a
/// handshake message in clear. Decrypts nothing.
class TlsRecords
{
public:
    static bool mayBegin(const unsigned char *data, size_t size);

    void feed(const unsigned char *data, size_t size, qint64 packet, TlsListener &listener);
    /// Bytes that were sent and not captured: bridged where they lie within a record, else lost() until resync().
    void gap(size_t count, qint64 packet, TlsListener &listener);
    void resync();
    bool lost() const { return m_lost; }
    /// Whole record headers seen.
    qint64 records() const { return m_records; }

private:
    static constexpr size_t kHeader = 5, kMessageHeader = 4, kKept = 4096;

    bool beginRecord();
    void body(const unsigned char *data, size_t size, TlsListener &listener);
    void messages(const unsigned char *data, size_t size, TlsListener &listener);
    void endRecord(qint64 packet, TlsListener &listener);
    void cutMessage(TlsListener &listener);

    std::array<unsigned char, kHeader> m_header{};
    std::array<unsigned char, kMessageHeader> m_messageHeader{};
    std::vector<unsigned char> m_message; ///< the beginning of the message under way
    size_t m_headerSize = 0, m_messageHeaderSize = 0;
    quint32 m_length = 0, m_left = 0;           ///< of the record
    quint32 m_messageLength = 0, m_messageTaken = 0;
    qint64 m_records = 0;
    std::array<unsigned char, 2> m_alert{};
    size_t m_alertSize = 0;
    bool m_lost = false, m_encrypted = false, m_messageLost = false;
};

} // namespace sipseal::capture
