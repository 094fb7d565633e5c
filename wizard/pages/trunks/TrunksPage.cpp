// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/trunks/TrunksPage.h"

#include "ui/StepGrid.h"
#include "wizard/Workbench.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

GridPlace placeOf(const ChecklistItem &item, const CucmChoices &choices)
{
    const QString step = item.id.section(u'@', 0, 0);
    const bool cube = step.endsWith(u".cube");
    const QString row = (cube ? choices.cube.trunk : choices.cvp.trunk) + (cube ? u"\nCUBE"_s : u"\nCVP"_s);
    return {row, step.startsWith(u"cucm.trunk-profile") ? TrunksPage::tr("Security profile")
                                                        : TrunksPage::tr("Trunk: port, profile, reset")};
}

} // namespace

TrunksPage::TrunksPage(PageContext context, QWidget *parent)
    : TaskPage(context, TaskPart::Trunks, parent,
               new StepGrid([&bench = context.bench](const ChecklistItem &item) { return placeOf(item, bench.plan().cucm); }))
{
}

} // namespace sipseal
