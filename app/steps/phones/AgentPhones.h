// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Step.h"

namespace sipseal {

/// Task 4, agent phones, steps 8 to 15, for every phone of the plan: certificate operation Install/Upgrade, secure profile,
/// reset; done when it is registered again, no operation is pending and its status is Upgrade Success.
class AgentPhones final : public BatchStep
{
public:
    AgentPhones(const PlanDevice &publisher, const Plan &plan);

    StepKey key() const override;
    StepTexts texts() const override;
    StepTraits traits() const override;
    Result<Observation> observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const override;
    Assessment assess(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> plan(const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;

    BatchLimits limits(const Plan &plan) const override;
    QStringList subjects(const Plan &plan) const override;
    Result<QMap<QString, Observation>> observeSubjects(const DeviceSet &devices, const QStringList &subjects, Deadline deadline,
                                                       std::stop_token stop) const override;
    QMap<QString, Observation> subjectsOf(const Observation &whole) const override;
    Assessment assessSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts, const Plan &plan) const override;
    Result<ChangeSet> planSubject(const QString &subject, const Observation &observation, const QList<Debt> &debts,
                                  const Plan &plan) const override;

private:
    const QString m_publisher;
    const QStringList m_names;
};

} // namespace sipseal
