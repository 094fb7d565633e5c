// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"

#include <QString>
#include <QStringList>

#include <optional>

/// What every parser of IOS XE text needs: bounded, cleaned lines. It knows no command's meaning.
namespace sipseal::cubetext {

/// The text in lines without CR, control characters and trailing blanks; tabs are blanks. Bounded: what lies beyond 16 M
/// characters, 4,000 characters of one line or `most` lines is cut off (a device prints nothing like it).
QStringList rawLines(const QString &text, qsizetype most = 300'000);
/// As rawLines(), without ` --More-- ` and what a device prints in between by itself: syslog and debug lines, `Load for five secs` and
/// `Time source is` headers, SECURITY WARNING notices (cube.md §4).
QStringList lines(const QString &text);
/// As lines(), without those that are blank: for reports in which they mean nothing.
QStringList filled(const QString &text);
/// Blanks at both ends taken away, runs of them folded to one.
QString folded(const QString &line);
QStringList words(const QString &line);
/// Blanks before the first other character.
qsizetype indent(const QString &line);
/// A decimal number between the two, nothing else around it; nothing where it is none or out of bounds.
std::optional<int> number(const QString &text, int from, int to);
/// A counter: what exceeds an int is held at its maximum.
std::optional<int> counter(const QString &digits);
/// "10.1.1.1:5061", "[2001:db8::1]:5061", "10.1.1.1", "cvp.example:5061" -> host without brackets, port (0: none).
struct HostPort
{
    QString host;
    int port = 0;
};
HostPort hostPort(const QString &text);
/// `%SYS-5-CONFIG_I: ...` or anything behind a time stamp.
bool isSyslog(const QString &line);
/// A refusal of the command itself (`% Invalid input`, `% Incomplete command`, authorization ...): the words, else empty.
QString syntaxRefusal(const QString &text);
/// Parse: what was read, and the line that does not belong there.
Failure unreadable(const char *command, const QString &line);
/// Parse: the answer ends too early; the line behind which more should follow.
Failure cutOff(const char *command, const QString &line);
/// The first line that is not blank, or "(nothing)".
QString firstLine(const QStringList &lines);
/// The last one: where a text was cut.
QString lastLine(const QStringList &lines);

} // namespace sipseal::cubetext
