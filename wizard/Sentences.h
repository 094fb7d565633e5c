// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sipseal {

/// Sentences one after the other, as the language sets them: a blank between them, none after a Japanese full stop.
inline QString sentences(const QStringList &parts)
{
    QString out;
    for (const QString &part : parts) {
        if (part.isEmpty())
            continue;
        if (!out.isEmpty() && !out.endsWith(QChar(0x3002)))
            out += QLatin1Char(' ');
        out += part;
    }
    return out;
}

/// Names in a sentence: the first of them, and how many more there are.
inline QString namedInShort(const QStringList &names, qsizetype most)
{
    QString out = names.mid(0, most).join(QStringLiteral(", "));
    if (names.size() > most)
        out += QStringLiteral(" (+%1)").arg(names.size() - most);
    return out;
}

} // namespace sipseal
