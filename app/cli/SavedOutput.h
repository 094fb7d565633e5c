// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/ExitCode.h"

#include <QJsonValue>

#include <optional>

namespace sipseal::cli {

/// What a device printed and somebody saved, as its terminal showed it: at most 32 MB, UTF-8 or with a mark of another encoding.
/// Parses the command line too; on false `exit` says how the verb ends.
bool savedOutput(Arguments &parsed, const QStringList &arguments, Console &early, QString &text, Exit &exit);

/// What is not known is null in a document.
QJsonValue orNull(const QString &text);
QJsonValue orNull(const std::optional<int> &number);

} // namespace sipseal::cli
