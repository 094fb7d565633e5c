// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"

namespace sipseal {

/// The trustpoint that CUBE shows and trusts by: there, with a CA and a certificate of its own, in date by CUBE's clock, usable
/// in both roles (CUBE is server and client, cube.md §3), named as CUCM expects it, with the CAs above it, and revocation lists
/// that can be had.
class CubeCertificateCheck final : public CubeCheck
{
public:
    CubeCertificateCheck(const PlanDevice &cube, const Plan &plan)
        : CubeCheck(QStringLiteral("cube.certificate"), cube), m_trustpoint(plan.cubeChoices(cube.id).trustpoint)
    {
    }
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    struct Read;
    Result<void> readTrustpoint(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop) const;
    std::optional<Text> unusable(const Read &read) const;
    std::optional<Text> outOfDate(const CubeCertificate &certificate, const Read &read) const;
    static std::optional<Text> unfit(const CubeCertificate &own);
    static QList<Finding> facts(const CubeCertificate &own, const Read &read, const Plan &plan);
    QList<Text> endingSoon(const Read &read) const;
    std::optional<Text> nameDoubt(const CubeCertificate &own, const Plan &plan) const;
    std::optional<Text> chainDoubt(const CubeCertificate &own, const Read &read) const;
    std::optional<Text> revocationDoubt(const CubeCertificate &own, const Read &read) const;
    QList<Text> doubts(const CubeCertificate &own, const Read &read, const Plan &plan) const;

    const QString m_trustpoint;
};

} // namespace sipseal
