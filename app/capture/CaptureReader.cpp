// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Capture.h"
namespace sipseal::capture {
Result<CaptureFacts> judgeCaptures(const QStringList &, const CaptureOptions &, std::stop_token)
{
    return fail(ErrorKind::Internal, {}, Text::verbatim(QStringLiteral("not yet")));
}
} // namespace sipseal::capture
