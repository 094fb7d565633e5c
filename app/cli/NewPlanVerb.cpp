// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/StopSignal.h"
#include "app/devices/cce/CceDriver.h"
#include "app/devices/cce/CceInventory.h"

#include <QCoreApplication>
#include <QUrl>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit newPlanVerb(const QStringList &arguments)
{
    Arguments parsed(u"new-plan"_s, QCoreApplication::translate("SipSeal", "Read the administration server's inventory and write a plan to complete."), {});
    parsed.option(u"cce"_s, QCoreApplication::translate("SipSeal", "The administration server: https://HOST[:PORT]"), u"URL"_s);
    parsed.option(u"user"_s, QCoreApplication::translate("SipSeal", "Its administrator, user@domain. The password is the secret aw1-app."), u"USER"_s);
    parsed.option(u"out"_s, QCoreApplication::translate("SipSeal", "Write the plan here instead of to stdout."), u"FILE"_s);
    Console early(false);
    if (!parsed.parse(arguments)) {
        parsed.error().isEmpty() ? early.line(parsed.help()) : early.diagnostic(parsed.error());
        return parsed.error().isEmpty() ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const QUrl url(parsed.value(u"cce"_s));
    if (url.scheme() != u"https" || url.host().isEmpty() || parsed.value(u"user"_s).isEmpty()) {
        console.diagnostic(parsed.help());
        return Exit::Usage;
    }
    const Plan start = inventoryStart({url.host(), quint16(url.port(443))}, parsed.value(u"user"_s));
    const auto stop = stopOnSignals();
    return runOffMainThread([&] {
        const auto session = Session::open(parsed.common(), start, console);
        if (!session) {
            console.error(session.error());
            return exitFor(session.error());
        }
        auto *cce = (*session)->devices().set().as<CceDriver>(administrationDevice());
        const auto plan = readInventory(*cce, start, Deadline::in(std::chrono::minutes(2)), stop);
        if (!plan) {
            console.error(plan.error());
            return exitFor(plan.error());
        }
        if (const QString file = parsed.value(u"out"_s); !file.isEmpty()) {
            if (const auto saved = plan->save(file); !saved) {
                console.error(saved.error());
                return exitFor(saved.error());
            }
            console.line(QCoreApplication::translate("SipSeal", "The plan is in %1. Complete its accounts and phones, then check it.").arg(file));
            return Exit::Done;
        }
        Console(true).document(plan->toJson());
        return Exit::Done;
    });
}

} // namespace sipseal::cli
