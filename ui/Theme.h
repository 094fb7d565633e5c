// SPDX-License-Identifier: Apache-2.0
#pragma once

class QApplication;

namespace sipseal {

/// The look of the program: one style on every platform, a font that holds Japanese, calm colours.
void applyTheme(QApplication &application);

} // namespace sipseal
