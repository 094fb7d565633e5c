// SPDX-License-Identifier: Apache-2.0
#include "app/cli/ExitCode.h"

#include <algorithm>
#include <array>

namespace sipseal::cli {

Exit exitFor(const Error &error)
{
    switch (error.kind) {
    case ErrorKind::HostKeyUnknown:
    case ErrorKind::HostKeyChanged:
    case ErrorKind::CertificateUntrusted: return Exit::Trust;
    case ErrorKind::AuthRefused: return Exit::Login;
    case ErrorKind::InvalidPlan: return Exit::Usage;
    case ErrorKind::Cancelled: return Exit::Stopped;
    case ErrorKind::PrivilegeMissing:
    case ErrorKind::WrongDevice:
    case ErrorKind::Unsupported:
    case ErrorKind::Conflict:
    case ErrorKind::Busy: return Exit::Blocked;
    case ErrorKind::Unreachable:
    case ErrorKind::Rejected:
    case ErrorKind::Throttled:
    case ErrorKind::Timeout:
    case ErrorKind::OutcomeUnknown:
    case ErrorKind::Parse:
    case ErrorKind::StorageFailed:
    case ErrorKind::Internal: return Exit::Failed;
    }
    return Exit::Failed;
}

Exit worse(Exit a, Exit b)
{
    static constexpr std::array order{Exit::Stopped, Exit::Usage, Exit::Trust, Exit::Login, Exit::Failed, Exit::Blocked, Exit::Differs, Exit::Done};
    return *std::find_if(order.begin(), order.end(), [&](Exit exit) { return exit == a || exit == b; });
}

} // namespace sipseal::cli
