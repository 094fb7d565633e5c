// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace sipseal {

/// The program's log: spdlog behind this one header, every line redacted on the way in, English, UTC.
/// A category is the folder's name ("transport", "engine"). Diagnostics go to stderr and, when a directory was
/// given, to a rotating file there; never to stdout.
namespace Log {

enum class Level { Trace, Debug, Info, Warning, Error, Off };

/// Call once at the start of a program. `directory` may be empty: then stderr only.
void start(Level toStderr, const QString &directory);
Level levelFromName(const QString &name, bool *known = nullptr);

void write(Level level, const char *category, const QString &line);
inline void debug(const char *category, const QString &line) { write(Level::Debug, category, line); }
inline void info(const char *category, const QString &line) { write(Level::Info, category, line); }
inline void warning(const char *category, const QString &line) { write(Level::Warning, category, line); }
inline void error(const char *category, const QString &line) { write(Level::Error, category, line); }

} // namespace Log

} // namespace sipseal
