// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace sipseal::lab {

class CucmNode;

/// What `show ctl` prints about a node's CTL file (cucm.md §b): text only, never the file.
class CtlFile
{
public:
    /// Lines ended with \n.
    static QByteArray shown(const CucmNode &node);
};

} // namespace sipseal::lab
