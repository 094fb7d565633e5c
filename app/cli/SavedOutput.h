// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/ExitCode.h"

#include <QJsonValue>

#include <functional>
#include <optional>

namespace sipseal::cli {

/// What connections and diagnose share: arguments, help, and the one input, which a device printed and somebody saved, as its
/// terminal showed it: at most 32 MB, UTF-8 or with a mark of another encoding.
Exit withSavedOutput(Arguments &parsed, const QStringList &arguments, const std::function<Exit(Console &, const QString &text)> &work);

/// What is not known is null in a document.
QJsonValue orNull(const QString &text);
QJsonValue orNull(const std::optional<int> &number);

} // namespace sipseal::cli
