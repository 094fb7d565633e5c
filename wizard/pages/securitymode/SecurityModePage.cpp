// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/securitymode/SecurityModePage.h"

#include "ui/StepGrid.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

GridPlace placeOf(const ChecklistItem &item)
{
    const QString step = item.id.section(u'@', 0, 0);
    if (step == u"cucm.capf.activate")
        return {item.device, u"CAPF"_s};
    if (step == u"cucm.security-mode")
        return {item.device, SecurityModePage::tr("Security mode")};
    if (step == u"cucm.service.tftp")
        return {item.device, u"TFTP"_s};
    if (step == u"cucm.service.callmanager")
        return {item.device, u"CallManager"_s};
    if (step == u"cucm.service.ctimanager")
        return {item.device, u"CTIManager"_s};
    return {item.device, item.subject};
}

} // namespace

SecurityModePage::SecurityModePage(PageContext context, QWidget *parent)
    : TaskPage(context, TaskPart::SecurityMode, parent, new StepGrid(placeOf))
{
}

} // namespace sipseal
