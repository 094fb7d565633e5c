// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cube/CubeCounterMoves.h"
#include "app/devices/cube/CubeDiagnosis.h"

namespace sipseal {

/// Lines of a CUBE, one after the other, to troubles: syslog, `debug ssl openssl`, `debug crypto pki`, counters. Where several
/// lines speak of one trouble, it is one. Knows no text as a whole: see explainTls().
class TroubleReader
{
public:
    /// A line without control characters, of bounded length.
    void take(const QString &line);
    void note(DiagnosisNote note);
    CubeDiagnosis finish();

private:
    bool readOwn(const QString &line);
    bool readVersion(const QString &line);
    bool readHandshake(const QString &line);
    bool readListenSocket(const QString &line);
    bool readPki(const QString &line);
    bool readPkiDebug(const QString &line);
    bool readAlert(const QString &line);
    bool readOpenSsl(const QString &line);
    void readWords(const QString &line, const QString &lower);
    void judged(const QString &reason, const QString &line);
    void found(const QString &reason, const QString &unhappy, const QString &cause, const QString &line);
    void add(TlsFinding finding);

    CubeDiagnosis m_out;
    CubeCounterMoves m_counters;
    QList<TlsFinding> m_sentAlerts; // what CUBE told the peer: mostly the echo of its own finding
    QString m_pkiCause;             // why the validation that ends in "certificate verify failed" failed
    bool m_askedForDebug = false;   // the last line was `debug ssl openssl ...`
};

} // namespace sipseal
