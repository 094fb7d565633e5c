// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Secret.h"

#include <QHash>
#include <QString>

#include <shared_mutex>
#include <vector>

namespace sipseal {

/// Takes secrets out of text on its way into a log, transcript, journal or report. Works on whole lines (a chunk
/// could split a secret) and knows derived forms: Basic authentication's base64, XML, JSON and URL escapes. Also
/// scrubs what devices print by themselves: SRTP keys, community strings, `username ... secret`, key strings.
/// Thread-safe. Not a parser: where in doubt it hides too much.
class Redactor
{
public:
    /// Hides this secret from now on; with a user name also the Basic form of the two. Secrets under 4 bytes are
    /// hidden only as whole words, or every text would be destroyed.
    void add(const Secret &secret, const QString &user = {});
    /// The text with each secret replaced by ***. Line by line; line ends are kept.
    QString redact(const QString &text) const;

    /// The one of this process: all sinks use it.
    static Redactor &process();

private:
    QString withoutForms(const QString &text) const;

    mutable std::shared_mutex m_mutex;
    QHash<char32_t, std::vector<QString>> m_forms; ///< by their first two characters: hundreds of devices have thousands of forms
    std::vector<QString> m_words;                  ///< too short for that
};

} // namespace sipseal
