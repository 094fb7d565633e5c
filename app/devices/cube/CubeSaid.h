// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Deadline.h"
#include "app/core/Result.h"

#include <QString>

#include <stop_token>

namespace sipseal {

class CubeDriver;

/// What a CUBE has said of its TLS by itself, without any debugging: release, log buffer, counters. Redacted; for explainTls().
struct CubeSaid
{
    QString release, log, counters;
    QString text() const { return release + log + counters; }
};
Result<CubeSaid> readCubeSaid(CubeDriver &cube, Deadline deadline, std::stop_token stop);

} // namespace sipseal
