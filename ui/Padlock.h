// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPalette>
#include <QString>

class QPainter;

namespace sipseal {

/// How a leg stands. One word, one shape and one colour each, the same in every picture; the colour only repeats the shape.
enum class Padlock { OutOfScope, Clear, Changing, Encrypted, Weak, Failed, Unknown };

QString padlockWord(Padlock lock); ///< in the program's language
/// Readable as a word on the palette's window and lists, light or dark.
QColor padlockColor(Padlock lock, const QPalette &palette);
/// `ink` draws it, `paper` is what lies behind it. Fits a square of any size.
void paintPadlock(QPainter &painter, const QRectF &square, Padlock lock, const QColor &ink, const QColor &paper);

} // namespace sipseal
