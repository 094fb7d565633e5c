// SPDX-License-Identifier: Apache-2.0
#include "app/capture/FileWindow.h"

#include <algorithm>
#include <cstring>

namespace sipseal::capture {

bool FileWindow::open(const QString &path)
{
    m_file.setFileName(path);
    if (!m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return false;
    m_bytes = std::make_unique<unsigned char[]>(size_t(kSize));
    return true;
}

void FileWindow::fill(qint64 wanted)
{
    if (m_begin > 0) {
        std::memmove(m_bytes.get(), m_bytes.get() + m_begin, size_t(m_end - m_begin));
        m_end -= m_begin;
        m_begin = 0;
    }
    while (!m_atEnd && m_end < wanted) {
        const qint64 got = m_file.read(reinterpret_cast<char *>(m_bytes.get()) + m_end, kSize - m_end);
        if (got <= 0)
            m_atEnd = true;
        else
            m_end += got;
    }
}

const unsigned char *FileWindow::peek(qint64 count)
{
    if (count < 0 || count > kSize)
        return nullptr;
    if (m_end - m_begin < count)
        fill(count);
    return m_end - m_begin >= count ? m_bytes.get() + m_begin : nullptr;
}

qint64 FileWindow::available()
{
    if (m_end == m_begin)
        fill(1);
    return m_end - m_begin;
}

bool FileWindow::skip(qint64 count)
{
    while (count > 0) {
        const qint64 step = std::min(count, available());
        if (step == 0)
            return false;
        m_begin += step;
        m_passed += step;
        count -= step;
    }
    return true;
}

} // namespace sipseal::capture
