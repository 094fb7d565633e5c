// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal::cli {

/// The contract's words for states, results and verdicts, in the person's language; JSON has them as they are.
QString word(const QString &contractWord);
/// Filled up with blanks to that many columns of a terminal: a Japanese letter takes two.
QString column(const QString &text, int width);

/// Each line of it behind this margin.
QString indented(const QString &margin, const QString &text);

} // namespace sipseal::cli
