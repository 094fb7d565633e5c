// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QString>

#include <memory>
#include <ostream>

namespace sipseal {

/// A password or key. Does not turn into text by accident, prints as ***, is wiped when the last copy dies.
class Secret
{
public:
    Secret() = default;
    explicit Secret(const QByteArray &utf8);
    static Secret fromString(const QString &text) { return Secret(text.toUtf8()); }

    bool isEmpty() const { return !m_bytes || m_bytes->isEmpty(); }
    /// The one door to the bytes, UTF-8, zero-terminated. Valid while this Secret lives; do not keep or log.
    const char *reveal() const { return m_bytes ? m_bytes->constData() : ""; }
    qsizetype size() const { return m_bytes ? m_bytes->size() : 0; }

private:
    std::shared_ptr<QByteArray> m_bytes; // shared so that copies do not multiply the bytes; the deleter wipes
};

inline std::ostream &operator<<(std::ostream &out, const Secret &)
{
    return out << "***";
}

} // namespace sipseal
