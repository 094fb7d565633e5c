// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QSize>
#include <QTemporaryDir>

namespace sipseal::catalogue {

inline constexpr QSize kWindow{1280, 720};

/// A screen that is nowhere, large enough for a window of 1280 x 720: Qt's own offscreen one measures 800 x 800, and dialogs
/// would be cut to it. Make it before the application, and end it after. Where the environment names another platform,
/// that one stays.
class Screen
{
public:
    explicit Screen(int percent = 100);

private:
    QTemporaryDir m_files;
};

} // namespace sipseal::catalogue
