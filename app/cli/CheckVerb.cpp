// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/Preview.h"

#include <QCoreApplication>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit checkVerb(const QStringList &arguments)
{
    Arguments parsed(u"check"_s, QCoreApplication::translate("SipSeal", "Read every device and say what differs; changes nothing."), u"PLAN"_s);
    parsed.option(u"task"_s, QCoreApplication::translate("SipSeal", "Only this task; may be given several times."), u"TASK"_s);
    return withPlan(parsed, arguments, [&](Session &session, Console &console, std::stop_token stop) {
        const auto selection = selectionOf(parsed, session.plan());
        if (!selection) {
            console.error(selection.error());
            return Exit::Usage;
        }
        const auto previews = session.engine().check(*selection, nullptr, stop);
        if (!previews) {
            console.error(previews.error());
            return exitFor(previews.error());
        }
        console.document(previewJson(*previews, session.plan()));
        printPreview(console, *previews, session.plan());
        return exitFor(*previews);
    });
}

} // namespace sipseal::cli
