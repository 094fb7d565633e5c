// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/TaskPage.h"

namespace sipseal {

class PhoneList;
struct PhoneRow;

/// Task 4, agent phones: the steps, and every phone with its values, its wave and what became of it.
class PhonesPage : public TaskPage
{
    Q_OBJECT
public:
    explicit PhonesPage(PageContext context, QWidget *parent = nullptr);
    void retranslate() override;

protected:
    void refresh() override;

private:
    void readPhones();
    void followPhones();
    PhoneRow rowOf(const QString &name, const SubjectPreview *seen, int wave) const;
    QString waves() const;

    PhoneList *m_phones;
    StepKey m_batch;                     ///< the step that is the phones; without a plan: none
    std::optional<quint64> m_read, m_followed; ///< revisions of the workbench
    bool m_running = false; ///< when followed last
    QMap<QString, int> m_waves;
};

} // namespace sipseal
