// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

class QApplication;

namespace sipseal {

/// The look of the program: one style on every platform, a font that holds Japanese, calm colours.
void applyTheme(QApplication &application);

/// A whole palette, light or dark, for a desktop that gives none and for pictures of both.
QPalette themePalette(bool dark);

/// By WCAG 2: 1 (the same) to 21 (black on white).
double contrastRatio(const QColor &one, const QColor &other);
/// Words need this much.
constexpr double kReadable = 4.5;
/// `hue` made darker or lighter until it stands out from every one of `grounds`; black or white where no tone of it does.
QColor readableOn(const QColor &hue, const QList<QColor> &grounds, double ratio = kReadable);
/// As above, on everything that this palette puts words on: window, lists and their alternate lines.
QColor readableOn(const QColor &hue, const QPalette &palette);

} // namespace sipseal
