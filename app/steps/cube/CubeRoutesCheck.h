// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/steps/cube/CubeCheck.h"

namespace sipseal {

/// The dial-peers that lead to a CVP or CUCM of the plan, found; those that the plan leaves out, proposed; in what state they are
/// now, and by what CUBE trusts their peers; and what in their surroundings would undo the change: the address they leave from, a
/// name that is checked, a known fault of the release.
class CubeRoutesCheck final : public CubeCheck
{
public:
    explicit CubeRoutesCheck(const PlanDevice &cube)
        : CubeCheck(QStringLiteral("cube.routes"), cube), m_addresses(cube.sipAddresses)
    {
    }
    StepTexts texts() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

private:
    struct Read;
    static Result<void> readStates(CubeDriver &cube, Read &read, Deadline deadline, std::stop_token stop);
    void leftOut(const Read &read, const Plan &plan, DeviceKind kind, Assessment &out) const;
    void propose(const Read &read, const Plan &plan, DeviceKind kind, const QList<int> &others, Assessment &out) const;
    void standing(const Read &read, const CubeDialPeer &dialPeer, Assessment &out) const;
    void callers(const Read &read, const Plan &plan, DeviceKind kind, Assessment &out) const;
    void callersName(const CubeTlsSettings &tls, const QString &peer, QList<Text> &asks) const;
    void checkedNames(const Read &read, const CubeDialPeer &dialPeer, QList<Text> &asks) const;
    void surroundings(const Read &read, const CubeDialPeer &dialPeer, QList<Text> &asks) const;

    const QStringList m_addresses;
};

} // namespace sipseal
