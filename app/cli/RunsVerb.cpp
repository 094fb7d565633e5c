// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/Words.h"
#include "app/core/Clock.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit runsVerb(const QStringList &arguments)
{
    Arguments parsed(u"runs"_s, QCoreApplication::translate("SipSeal", "List the journal's runs."), {});
    Console early(false);
    if (!parsed.parse(arguments) || !parsed.positional().isEmpty()) {
        const bool help = parsed.error().isEmpty() && parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const auto journal = Journal::open(parsed.common().stateDir);
    if (!journal) {
        console.error(journal.error());
        return exitFor(journal.error());
    }
    const auto runs = (*journal)->runs();
    if (!runs) {
        console.error(runs.error());
        return exitFor(runs.error());
    }
    QJsonArray list;
    for (const RunInfo &run : *runs) {
        const QString result = run.alive ? u"running"_s : run.result.isEmpty() ? u"interrupted"_s : run.result;
        list += QJsonObject{{u"run"_s, run.id},
                            {u"plan"_s, run.planName},
                            {u"procedure"_s, run.procedure},
                            {u"started"_s, run.started.toUTC().toString(Qt::ISODate)},
                            {u"finished"_s, run.finished.isValid() ? QJsonValue(run.finished.toUTC().toString(Qt::ISODate)) : QJsonValue()},
                            {u"result"_s, result},
                            {u"user"_s, run.user}};
        console.line(u"%1  %2  %3  %4"_s.arg(run.id, localMinute(run.started), column(word(result), 11), run.planName));
    }
    if (list.isEmpty())
        console.line(QCoreApplication::translate("SipSeal", "No run yet."));
    console.document({{u"runs"_s, list}});
    return Exit::Done;
}

} // namespace sipseal::cli
