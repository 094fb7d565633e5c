// SPDX-License-Identifier: Apache-2.0
#include "app/capture/TlsRecords.h"

#include "app/capture/TlsConstants.h"

#include <algorithm>

namespace sipseal::capture {

namespace {

// 2^14 and what ciphers and compression may add (RFC 5246 §6.2.3).
constexpr quint32 kMaxRecord = 16384 + 2048;

bool isType(quint8 type)
{
    return type >= RecordType::ChangeCipherSpec && type <= RecordType::Heartbeat;
}

} // namespace

bool TlsRecords::mayBegin(const unsigned char *data, size_t size)
{
    return size > 0 && isType(data[0]) && (size < 2 || data[1] == 3) && (size < 3 || data[2] <= 4) && (size < 5 || big16(data + 3) <= kMaxRecord);
}

void TlsRecords::feed(const unsigned char *data, size_t size, qint64 packet, TlsListener &listener)
{
    while (size > 0 && !m_lost) {
        if (m_headerSize < kHeader) {
            const size_t step = std::min(size, kHeader - m_headerSize);
            std::copy_n(data, step, m_header.begin() + std::ptrdiff_t(m_headerSize));
            m_headerSize += step;
            data += step;
            size -= step;
            if (m_headerSize == kHeader && !beginRecord()) {
                m_lost = true;
                return;
            }
        } else {
            const size_t step = std::min<size_t>(size, m_left);
            body(data, step, listener);
            m_left -= quint32(step);
            data += step;
            size -= step;
        }
        if (m_headerSize == kHeader && m_left == 0)
            endRecord(packet, listener);
    }
}

bool TlsRecords::beginRecord()
{
    if (!mayBegin(m_header.data(), kHeader))
        return false;
    m_length = big16(m_header.data() + 3);
    if (m_length == 0 && m_header[0] != RecordType::ApplicationData)
        return false;
    m_left = m_length;
    m_alertSize = 0;
    ++m_records;
    if (m_messageLost) { // after a hole the next record most likely starts a message
        m_messageLost = false;
        m_messageHeaderSize = 0;
    }
    return true;
}

void TlsRecords::body(const unsigned char *data, size_t size, TlsListener &listener)
{
    if (m_header[0] == RecordType::Handshake && !m_encrypted)
        messages(data, size, listener);
    else if (m_header[0] == RecordType::Alert)
        for (size_t i = 0; i < size && m_alertSize < m_alert.size(); ++i)
            m_alert[m_alertSize++] = data[i];
}

void TlsRecords::messages(const unsigned char *data, size_t size, TlsListener &listener)
{
    while (size > 0 && !m_messageLost) {
        if (m_messageHeaderSize < kMessageHeader) {
            m_messageHeader[m_messageHeaderSize++] = *data++;
            --size;
            if (m_messageHeaderSize < kMessageHeader)
                continue;
            m_messageLength = big24(m_messageHeader.data() + 1);
            m_messageTaken = 0;
            m_message.clear();
        }
        const size_t step = std::min<size_t>(size, m_messageLength - m_messageTaken);
        const size_t kept = std::min(step, kKept - std::min(kKept, m_message.size()));
        m_message.insert(m_message.end(), data, data + kept);
        m_messageTaken += quint32(step);
        data += step;
        size -= step;
        if (m_messageTaken == m_messageLength) {
            m_messageHeaderSize = 0;
            listener.handshake(m_messageHeader[0], ByteView(m_message.data(), m_message.size()), m_message.size() == m_messageLength);
        }
    }
}

void TlsRecords::cutMessage(TlsListener &listener)
{
    if (m_messageHeaderSize == kMessageHeader && !m_messageLost)
        listener.handshake(m_messageHeader[0], ByteView(m_message.data(), m_message.size()), false);
    m_messageLost = true;
}

void TlsRecords::endRecord(qint64 packet, TlsListener &listener)
{
    m_headerSize = 0;
    switch (m_header[0]) {
    case RecordType::ChangeCipherSpec:
        m_encrypted = listener.changeCipherSpec();
        m_message = {};
        break;
    case RecordType::Alert:
        if (m_length == 2 && m_alertSize == 2 && !m_encrypted)
            listener.alert(m_alert[0], m_alert[1]);
        else
            listener.encryptedAlert();
        break;
    case RecordType::Handshake:
        if (m_encrypted)
            listener.encryptedHandshake();
        break;
    case RecordType::ApplicationData: listener.applicationData(m_length, packet); break;
    default: break;
    }
}

void TlsRecords::gap(size_t count, qint64 packet, TlsListener &listener)
{
    if (count == 0 || m_lost)
        return;
    const bool inBody = m_headerSize == kHeader;
    if (inBody && m_header[0] == RecordType::Handshake && !m_encrypted)
        cutMessage(listener);
    if (inBody && count <= m_left) {
        m_left -= quint32(count);
        if (m_left == 0)
            endRecord(packet, listener);
        return;
    }
    if (inBody)
        endRecord(packet, listener);
    m_lost = true;
}

void TlsRecords::resync()
{
    m_lost = false;
    m_headerSize = 0;
    m_left = 0;
    m_messageLost = true;
}

} // namespace sipseal::capture
