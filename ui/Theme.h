// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QColor>
#include <QList>
#include <QPalette>

class QApplication;

namespace sipseal {

/// The look of the program: the desktop's own style, boxes to tick that are seen, a font that holds Japanese.
void applyTheme(QApplication &application);

/// Whose colours the program wears.
enum class Colours { System, Light, Dark };

/// Switches the running program. System: the desktop's own palette where it has a dark one, else light or dark as it asks for.
void setColours(Colours colours);
Colours colours();
/// What the desktop asks of programs, where it does not show in its palette. Followed at once.
void setDesktopDark(bool dark);

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
