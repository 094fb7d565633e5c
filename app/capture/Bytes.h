// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <cstddef>

namespace sipseal::capture {

/// Numbers in network order. The caller has checked that the bytes are there.
inline quint16 big16(const unsigned char *bytes)
{
    return quint16(bytes[0] << 8 | bytes[1]);
}

inline quint32 big24(const unsigned char *bytes)
{
    return quint32(bytes[0]) << 16 | quint32(bytes[1]) << 8 | bytes[2];
}

inline quint32 big32(const unsigned char *bytes)
{
    return quint32(bytes[0]) << 24 | quint32(bytes[1]) << 16 | quint32(bytes[2]) << 8 | bytes[3];
}

inline quint16 little16(const unsigned char *bytes)
{
    return quint16(bytes[1] << 8 | bytes[0]);
}

inline quint32 little32(const unsigned char *bytes)
{
    return quint32(bytes[3]) << 24 | quint32(bytes[2]) << 16 | quint32(bytes[1]) << 8 | bytes[0];
}

/// A view of bytes that walks forward and never past its end.
class ByteView
{
public:
    ByteView(const unsigned char *data, size_t size) : m_data(data), m_size(size) {}
    size_t size() const { return m_size; }
    const unsigned char *data() const { return m_data; }
    /// False, and the view empty, where there are fewer.
    bool skip(size_t count)
    {
        const bool enough = count <= m_size;
        const size_t step = enough ? count : m_size;
        m_data += step;
        m_size -= step;
        return enough;
    }

private:
    const unsigned char *m_data;
    size_t m_size;
};

} // namespace sipseal::capture
