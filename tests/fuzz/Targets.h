// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

#include <vector>

namespace sipseal::fuzz {

/// A parser, and what must hold of whatever it is given. Returns what does not hold; empty: all is well.
struct Target
{
    const char *name;
    const char *fixtures; ///< the folder of tests/fixtures/cube whose texts are meant for it
    QString (*run)(const QString &text);
};

/// Every parser of a CUBE's output.
const std::vector<Target> &targets();

} // namespace sipseal::fuzz
