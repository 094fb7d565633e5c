// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QIODevice>

#include <algorithm>
#include <cstring>

namespace sipseal {

/// A request body that can be read once and never rewound: what stops QNetworkAccessManager from sending a request again by
/// itself when the server closes before the answer. Knows whether any of it was taken. Not a buffer.
class OnceBody : public QIODevice
{
public:
    explicit OnceBody(QByteArray body) : m_body(std::move(body)) { open(QIODevice::ReadOnly | QIODevice::Unbuffered); }

    bool taken() const { return m_position > 0; }
    bool isSequential() const override { return true; }
    qint64 bytesAvailable() const override { return m_body.size() - m_position; }
    bool seek(qint64) override { return false; } // what a resend would need
    bool atEnd() const override { return m_position >= m_body.size(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        if (m_position >= m_body.size())
            return -1;
        const qint64 count = std::min<qint64>(most, m_body.size() - m_position);
        std::memcpy(data, m_body.constData() + m_position, static_cast<size_t>(count));
        m_position += count;
        return count;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    const QByteArray m_body;
    qint64 m_position = 0;
};

} // namespace sipseal
