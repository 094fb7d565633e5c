// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

namespace sipseal {

/// Why a device refused a line; each means a different thing to do: CubeRefusalWords says it (cube.md §2a, §4, §5). Closed.
enum class CubeRefusal {
    None,
    InvalidInput,        ///< the grammar of this image does not take it: `% Invalid input detected at '^' marker.`
    InvalidValue,        ///< the grammar takes it, its value is none: `% Invalid ...`, `% Bad ...`
    Incomplete,          ///< `% Incomplete command.`
    Ambiguous,           ///< `% Ambiguous command:`
    UnknownCommand,      ///< `% Unknown command or computer name`, `% Unrecognized command`
    NotAuthorized,       ///< TACACS refuses the command, or `enable` its password
    Locked,              ///< somebody else holds the configuration
    StandbyInitialising, ///< no configuration while the second router starts
    SecureMode,          ///< 26.1.1: insecure settings need `system mode insecure`
    TooManyEntries,      ///< a table is full, `crypto signaling remote-addr` at ten say
    ArchiveOff,          ///< no `archive` / `path`: no revert timer
    NoTrustpoint,        ///< the trustpoint it names does not exist
    Busy,                ///< NVRAM or a file is in use: try again
    Other
};

/// What a command line answered: a refusal (`% Invalid input ...`, `%Error: ...`), warnings, or nothing.
struct CubeLineVerdict
{
    bool refused = false;
    CubeRefusal refusal = CubeRefusal::None;
    QString words;        ///< the refusal, caret line included
    QStringList warnings; ///< SECURITY WARNING ...
};

/// Only the forms that devices are known to refuse with are refusals; a line that merely contains "error" is none.
CubeLineVerdict judgeCubeLine(const QString &reply);

} // namespace sipseal
