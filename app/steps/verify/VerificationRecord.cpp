// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/VerificationRecord.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

Result<QString> newestRun(Journal &journal, const Plan &plan)
{
    const auto runs = journal.runs();
    if (!runs)
        return fail(runs.error());
    for (const RunInfo &run : *runs)
        if (run.planName == plan.name && !run.alive && run.result != u"undone")
            return run.id;
    return QString();
}

} // namespace

Result<void> recordVerification(Journal &journal, const QString &run, const Plan &plan, const QList<LegProof> &proofs,
                                const QStringList &captures)
{
    QString target = run;
    if (target.isEmpty()) {
        const auto newest = newestRun(journal, plan);
        if (!newest)
            return fail(newest.error());
        target = *newest;
    }
    if (target.isEmpty())
        return {};
    QJsonArray legs;
    for (const LegProof &proof : proofs)
        legs += proof.toJson();
    JournalRecord record;
    record.run = target;
    record.time = QDateTime::currentDateTimeUtc();
    record.type = u"verification"_s;
    record.data = {{u"legs"_s, legs}, {u"captures"_s, QJsonArray::fromStringList(captures)}};
    const auto written = journal.append(record);
    if (!written)
        return fail(written.error());
    return {};
}

} // namespace sipseal
