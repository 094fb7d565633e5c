// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/report/ReportController.h"

#include "wizard/Workbench.h"

#include <QJsonDocument>
#include <QSaveFile>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

bool ended(const ReportedStep &step)
{
    return step.state == u"verified" || step.state == u"already" || step.state == u"undone";
}

void merge(ReportModel &into, const ReportModel &later)
{
    for (const ReportedStep &step : later.steps) {
        const auto known =
            std::find_if(into.steps.begin(), into.steps.end(), [&](const ReportedStep &one) { return one.key == step.key; });
        if (known == into.steps.end())
            into.steps += step;
        else if (!(step.state == u"already" && known->state == u"verified"))
            *known = step;
    }
    into.residue += later.residue;
    if (!later.legs.isEmpty()) {
        into.legs = later.legs;
        into.verified = later.verified;
        into.captures = later.captures;
    }
    into.run.id += u", "_s + later.run.id;
    into.run.finished = later.run.finished;
}

// The whole is as good as its worst step.
QString resultOf(const ReportModel &report)
{
    const auto any = [&](const QString &state) {
        return std::any_of(report.steps.begin(), report.steps.end(),
                           [&](const ReportedStep &step) { return step.state == state; });
    };
    if (any(u"failed"_s) || any(u"undo-failed"_s) || any(u"outcome-unknown"_s))
        return u"failed"_s;
    if (!std::all_of(report.steps.begin(), report.steps.end(), ended))
        return u"partly"_s;
    return any(u"undone"_s) ? u"undone"_s : u"secured"_s;
}

} // namespace

ReportModel mergedReport(const QList<ReportModel> &runs)
{
    if (runs.isEmpty())
        return {};
    ReportModel out = runs.first();
    for (qsizetype i = 1; i < runs.size(); ++i)
        merge(out, runs[i]);
    if (runs.size() > 1)
        out.run.result = resultOf(out);
    return out;
}

ReportController::ReportController(Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    for (const auto another : {&Workbench::planOpened, &Workbench::planAmended})
        connect(&bench, another, this, [this] {
            m_report.reset();
            m_problem.reset();
            Q_EMIT changed();
        });
}

void ReportController::refresh()
{
    m_report.reset();
    m_problem.reset();
    const auto journal = m_bench.journal();
    const auto runs = m_bench.runsOfPlan();
    if (!journal || !runs) {
        m_problem = !journal ? journal.error() : runs.error();
        Q_EMIT changed();
        return;
    }
    QList<ReportModel> models;
    const StepCaptions captions = captionsOf(m_bench.steps());
    for (const RunInfo &info : *runs) {
        auto model = readReport(**journal, info.id, captions);
        if (model)
            models += std::move(*model);
        else
            m_problem = model.error();
    }
    if (!models.isEmpty())
        m_report = mergedReport(models);
    Q_EMIT changed();
}

QString ReportController::html() const
{
    return QString::fromUtf8(render(u"html"_s));
}

QByteArray ReportController::render(const QString &format) const
{
    if (!m_report)
        return {};
    if (format == u"html")
        return reportHtml(*m_report);
    if (format == u"csv")
        return reportCsv(*m_report);
    if (format == u"pdf")
        return reportPdf(*m_report);
    return QJsonDocument(m_report->toJson()).toJson();
}

Result<void> ReportController::save(const QString &format, const QString &file)
{
    const QByteArray bytes = render(format);
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 could not be written"), {file}),
                    out.errorString());
    return {};
}

int ReportController::left() const
{
    return m_report ? int(std::count_if(m_report->steps.begin(), m_report->steps.end(),
                                        [](const ReportedStep &step) { return !ended(step); }))
                    : 0;
}

} // namespace sipseal
