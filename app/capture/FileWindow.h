// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFile>
#include <QString>

#include <memory>

namespace sipseal::capture {

/// A window of 256 KB that slides over a file: bounded memory for a capture of any size, and as fast as mapping it
/// (platform.md "Capture reading"). It reads forward only, so that a pipe would do. Not a parser.
class FileWindow
{
public:
    static constexpr qint64 kSize = 256 * 1024;

    /// False where the file cannot be opened; error() says why.
    bool open(const QString &path);
    QString error() const { return m_file.errorString(); }

    /// The next count bytes (at most kSize), without moving on; nullptr where the file ends before them.
    const unsigned char *peek(qint64 count);
    /// What is left before the end, up to kSize: for telling a clean end from a cut record.
    qint64 available();
    /// Moves on, also past what the window holds. False where the file ends before that.
    bool skip(qint64 count);
    /// Bytes passed so far.
    qint64 position() const { return m_passed; }

private:
    void fill(qint64 wanted);

    QFile m_file;
    std::unique_ptr<unsigned char[]> m_bytes;
    qint64 m_begin = 0, m_end = 0, m_passed = 0;
    bool m_atEnd = false;
};

} // namespace sipseal::capture
