// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>
#include <QString>

namespace sipseal::journeys {

/// The program under test: $SIPSEAL_BIN, else the one that was built beside the tests.
QString sipsealCli();
/// A program that was built beside the tests.
QString builtProgram(const QString &name);
/// The child ends with the thread that started it, so that a test that dies leaves nothing behind (Linux; else no promise).
void endWithParent(QProcess &process);

} // namespace sipseal::journeys
