// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"
#include "app/steps/cube/CubeHolding.h"

namespace sipseal {

/// The trustpoint that CUBE shows and trusts by: there, with a CA and a certificate of its own, in date by CUBE's clock, usable
/// in both roles (CUBE is server and client, cube.md §3) or beside one that a profile shows to servers, named as CUCM expects it,
/// with the CAs above it, and revocation lists that can be had.
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
    Result<void> readHoldings(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop) const;
    static std::optional<Text> outOfDate(const CubeHolding &holding, const Read &read, QList<Finding> &findings);
    static std::optional<Text> unfit(const CubeCertificate &own, bool asClient);
    std::optional<Text> unfitClient(const CubeHolding &client, int profile, const Read &read, QList<Finding> &findings) const;
    static QList<Finding> facts(const CubeCertificate &own, const Read &read, const Plan &plan);
    QList<Text> endingSoon(const CubeHolding &holding, const Read &read) const;
    std::optional<Text> revocationDoubt(const CubeCertificate &own, const Read &read) const;
    Text notShown(const CubeHolding &holding) const;
    QList<Text> doubts(const CubeCertificate &own, const Read &read, const Plan &plan) const;
    QList<Text> clientDoubts(const CubeHolding &client, bool forCucm, const Read &read, const Plan &plan) const;

    const QString m_trustpoint;
};

} // namespace sipseal
