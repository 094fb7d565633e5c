// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sipseal::lab {

/// A shell whose command goes on printing after execute() returned (`utils service restart`) is also one of these: there is
/// no prompt until it ends. Lives in the world's thread like the shell.
class CommandInProgress
{
public:
    virtual ~CommandInProgress() = default;
    virtual bool inProgress() const = 0;
    /// What it printed since the last call.
    virtual QByteArray takeProgress() = 0;
    /// Ctrl-C: it is left alone, the prompt comes back.
    virtual void abandon() = 0;
};

} // namespace sipseal::lab
