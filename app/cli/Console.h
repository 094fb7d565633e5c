// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"

#include <QJsonObject>
#include <QString>

#include <mutex>

namespace sipseal::cli {

/// The one place that writes to stdout and stderr: documents and events on stdout, diagnostics on stderr, all redacted.
/// Thread-safe; lines never mix.
class Console
{
public:
    explicit Console(bool json) : m_json(json) {}

    bool json() const { return m_json; }
    /// stdin and stderr are a terminal: a person can be asked.
    bool interactive() const;

    void line(const QString &text);          ///< stdout, for a person; nothing in JSON mode
    void document(const QJsonObject &object); ///< stdout, one JSON document, indented; nothing in text mode
    void event(const QJsonObject &object);   ///< stdout, one JSON object on a line; nothing in text mode
    void diagnostic(const QString &text);    ///< stderr
    void error(const Error &error);          ///< stderr: device, what, its words, what to do next
    /// stderr question, one line from stdin. False at once where nobody can be asked.
    bool confirm(const QString &question);

private:
    const bool m_json;
    std::mutex m_mutex;     ///< of what is printed
    std::mutex m_answering; ///< one question at a time; who only prints does not wait for a person
};

} // namespace sipseal::cli
