// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Text.h"
#include "app/devices/cube/CubeDriver.h"

#include <optional>

namespace sipseal {

/// A trustpoint by which CUBE shows itself, as it was read: its state, its certificates, and the CAs above them, each of which
/// has a trustpoint of its own (cube.md §3). What it judges is pure.
struct CubeHolding
{
    QString name;
    CubeTrustpoint state;
    QList<CubeCertificate> certificates;
    QList<CubeCertificate> known; ///< those of all trustpoints, where the chain does not end in this one; in date before others

    static Result<CubeHolding> read(CubeDriver &cube, const QString &name, const QDateTime &now, Deadline deadline,
                                    std::stop_token stop);

    /// The certificate that is shown; null: CUBE does not tell it.
    const CubeCertificate *own() const;
    /// The CAs above it as far as they are known, in this trustpoint and in others.
    QList<CubeCertificate> above() const;
    /// All by which a handshake stands: its certificates, then those above that are found elsewhere.
    QList<CubeCertificate> all() const;

    /// Not there, without a CA, without a certificate. `others`: the trustpoints that are there.
    std::optional<Text> unusable(const QStringList &others) const;
    /// Of all(): which one is out of date by CUBE's clock.
    std::optional<Text> outOfDate(const CubeCertificate &certificate, const QDateTime &now, const QString &clock) const;
    Text endsSoon(const CubeCertificate &certificate, const QString &cube) const;
    std::optional<Text> chainDoubt(const QString &cube) const;
};

} // namespace sipseal
