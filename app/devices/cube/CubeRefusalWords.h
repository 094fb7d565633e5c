// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"
#include "app/devices/cube/CubeVerdict.h"

namespace sipseal {

/// What a refusal of one line means for a person, and the next thing to do. The device's own words stay beside it, as
/// `Error::technical`; what had landed before it is the caller's to say.
struct CubeRefusalWords
{
    ErrorKind kind = ErrorKind::Rejected;
    Text message;
    Text hint;
};

/// `line` as it may be shown. None counts as Other: a refusal that nobody listed.
CubeRefusalWords wordsFor(CubeRefusal refusal, const QString &device, const QString &line);

} // namespace sipseal
