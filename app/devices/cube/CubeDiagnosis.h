// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeTypes.h"

namespace sipseal {

/// A trouble with TLS and all that the lines about it tell. `cause` is one of TlsDiagnosis's, or: certificate-refused, revoked,
/// crl, cut (the line stops before its reason is told), listen-socket, tcp-failed, remote-closures, send-failures,
/// client-handshakes, server-handshakes (the last five by counters).
struct TlsFinding : TlsDiagnosis
{
    int localPort = 0, remotePort = 0; ///< 0: not told
    QString vrf, tenant;
    QString because; ///< the line that said why, where another one told of the failure; redacted
    int count = 1;   ///< lines that said the same; of a counter: by how much it grew
};

/// What a text does not say, and why: said to the person, so that silence is not taken for health.
enum class DiagnosisNote {
    Cut,             ///< longer than what is read
    LineCut,         ///< a handshake's line stops too early, or is folded and cannot be joined for certain
    LineLong,        ///< the end of a line was not read
    More,            ///< more findings than are listed
    CountersOnce,    ///< counters, but one reading only: they live since boot, and prove nothing
    CountersCleared, ///< they went down between two readings: a reload or a clear
    NoDebug,         ///< the image has no `debug ssl openssl`
    NoReasonText,    ///< below 17.14.1a syslog gives no reason (cube.md §6)
    NotBuffered      ///< debugging is not written to the log buffer
};
QString diagnosisNoteName(DiagnosisNote note); ///< "cut", "more", "counters-once", ...: stable, for JSON

struct CubeDiagnosis
{
    QList<TlsFinding> findings;
    QList<DiagnosisNote> notes; ///< each once
};

/// Syslog, `debug ssl openssl`, `debug crypto pki`, two or more readings of `show sip-ua connections`, what debugTls() brought,
/// or all of it in one text. The text is hostile: linear time, at most 200 findings, every line redacted and cut.
CubeDiagnosis explainTls(const QString &text);

} // namespace sipseal
