// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QString>

namespace sipseal::catalogue {

/// How a window can look: its language and its brightness.
struct Look
{
    QString language = QStringLiteral("en");
    bool dark = false;

    QString name() const { return language + (dark ? QStringLiteral("-dark") : QStringLiteral("-light")); }
    bool operator==(const Look &) const = default;

    /// `language`: ja, en or all; `theme`: light, dark or all. Empty where a word is neither.
    static QList<Look> these(const QString &language, const QString &theme);
};

/// Switches the running program, live, as a person does. What is on the screen follows before this returns; no other event
/// is handled, so that a window stays in the state that it is in.
void wear(const Look &look);

} // namespace sipseal::catalogue
