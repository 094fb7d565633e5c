// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal {

/// Switches the program's language: "ja", "en", or empty for the system's. Installs the program's own texts and Qt's, replacing
/// those of a former call; the window retranslates itself on QEvent::LanguageChange. Call on the main thread.
void installLanguage(const QString &language);
/// "ja" or "en".
QString currentLanguage();

} // namespace sipseal
