// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <cstddef>
#include <string>
#include <string_view>

namespace sipseal::capture {

enum class StartLine { Request, Response, No };

/// A whole first line without its end: a SIP/2.0 request or status line, or not SIP. The start line alone tells SIP from HTTP or
/// RTSP, on any port (cce-cvp-vvb.md §4.1).
StartLine readStartLine(std::string_view line, std::string_view *method);

/// The same of a line whose end was not captured: sure only by its beginning ("INVITE sip:", "SIP/2.0 200").
StartLine readCutStartLine(std::string_view line, std::string_view *method);

/// Whether bytes at the start of a segment can be the start of a SIP message; also true while there are too few to tell.
bool maySipBegin(const unsigned char *data, size_t size);

/// What a header line says: the method of a CSeq, the number of a Content-Length. Others leave both as they are.
void readHeaderLine(std::string_view line, std::string *cseqMethod, quint32 *contentLength);

} // namespace sipseal::capture
