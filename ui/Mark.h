// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QGuiApplication>
#include <QPalette>
#include <QString>

#include <array>

namespace sipseal {

/// How a thing stands. One sign, one word and one colour each, the same on every page, in the road and in the picture.
enum class Mark { ToDo, AlreadySo, Waits, NeedsYou, Working, Done, Failed, Unknown, Undone, NotNeeded };

/// All of them.
inline constexpr std::array kMarks{Mark::ToDo,   Mark::AlreadySo, Mark::Waits,   Mark::NeedsYou, Mark::Working,
                            Mark::Done,   Mark::Failed,    Mark::Unknown, Mark::Undone,   Mark::NotNeeded};

QString markSign(Mark mark); ///< one character; never the only carrier of meaning
QString markWord(Mark mark); ///< in the program's language
/// Readable as words on the palette's window and lists, light or dark.
QColor markColor(Mark mark, const QPalette &palette = QGuiApplication::palette());
bool isGood(Mark mark);      ///< nothing is left to do

} // namespace sipseal
