// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/core/Text.h"
#include "app/devices/cube/CubeDiagnosis.h"

namespace sipseal {

/// What a TLS failure means, who must act, and what to do (cube.md §6, the table of reasons).
struct TlsAdvice
{
    Text meaning, who, todo;
    Text orElse{};        ///< what else the same words can mean; empty where they mean one thing
    Text place{};         ///< in the document
    QStringList byHand{}; ///< commands and places on the devices, as they are spelled there
};

TlsAdvice adviceFor(const TlsDiagnosis &finding);
/// The same with the names of the plan's devices, and with what to do at that kind of device.
TlsAdvice adviceFor(const TlsFinding &finding, const Plan &plan);
/// The same for an alert seen on the wire: `sender` refused, `receiver` is whose side must be mended, mostly.
TlsAdvice adviceForAlert(int code, const QString &sender, const QString &receiver);
/// The cause in a few words, for a list.
Text causeTitle(const QString &cause, const QString &reason = {});
/// Why a text says less than one hopes, and what to do instead.
Text noteWords(DiagnosisNote note);
Text noteTitle(DiagnosisNote note); ///< the same in a few words

} // namespace sipseal
