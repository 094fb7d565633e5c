// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/StopSignal.h"
#include "app/lab/Lab.h"

#include <QCoreApplication>
#include <QEventLoop>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit labVerb(const QStringList &arguments)
{
    Arguments parsed(u"lab"_s, QCoreApplication::translate("SipSeal", "Start the simulated contact centre on 127.0.0.1 and stay until it is interrupted."), {});
    parsed.option(u"scenario"_s, QCoreApplication::translate("SipSeal", "Name or file of the scenario; default dcloud."), u"NAME"_s);
    parsed.option(u"plan-out"_s, QCoreApplication::translate("SipSeal", "Write a ready plan here, and beside it .secrets and .trust."), u"FILE"_s);
    parsed.option(u"procedure"_s, QCoreApplication::translate("SipSeal", "The plan's procedure: document (default) or live."), u"NAME"_s);
    parsed.option(u"times"_s, QCoreApplication::translate("SipSeal", "fast (default) or real."), u"NAME"_s);
    Console console(false);
    if (!parsed.parse(arguments)) {
        parsed.error().isEmpty() ? console.line(parsed.help()) : console.diagnostic(parsed.error());
        return parsed.error().isEmpty() ? Exit::Done : Exit::Usage;
    }
    const QString procedure = parsed.has(u"procedure"_s) ? parsed.value(u"procedure"_s) : u"document"_s;
    const QString times = parsed.has(u"times"_s) ? parsed.value(u"times"_s) : u"fast"_s;
    if (!parsed.positional().isEmpty() || (procedure != u"document" && procedure != u"live") || (times != u"fast" && times != u"real")) {
        console.diagnostic(parsed.help());
        return Exit::Usage;
    }
    lab::LabOptions options;
    if (parsed.has(u"scenario"_s))
        options.scenario = parsed.value(u"scenario"_s);
    options.planOut = parsed.value(u"plan-out"_s);
    options.liveProcedure = procedure == u"live";
    options.times = times;
    const auto stop = stopOnSignals();
    const auto lab = lab::Lab::start(options);
    if (!lab) {
        console.error(lab.error());
        return exitFor(lab.error());
    }
    Console(true).event((*lab)->readyLine());
    QEventLoop loop;
    const std::stop_callback end(stop, [&loop] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    if (!stop.stop_requested())
        loop.exec();
    return Exit::Done;
}

} // namespace sipseal::cli
