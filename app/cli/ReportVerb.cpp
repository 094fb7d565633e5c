// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/report/ReportModel.h"
#include "app/steps/Catalogue.h"

#include <QCoreApplication>
#include <QSaveFile>

#include <cstdio>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QByteArray render(const ReportModel &report, const QString &format)
{
    if (format == u"html")
        return reportHtml(report);
    if (format == u"csv")
        return reportCsv(report);
    if (format == u"pdf")
        return reportPdf(report);
    return QJsonDocument(report.toJson()).toJson();
}

Result<void> put(const QByteArray &bytes, const QString &file)
{
    if (file.isEmpty()) {
        std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
        std::fflush(stdout);
        return {};
    }
    QSaveFile out(file);
    if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 could not be written"), {file}), out.errorString());
    return {};
}

} // namespace

Exit reportVerb(const QStringList &arguments)
{
    Arguments parsed(u"report"_s, QCoreApplication::translate("SipSeal", "Write the setup report of a run."), u"RUN"_s);
    parsed.option(u"format"_s, QCoreApplication::translate("SipSeal", "html (default), pdf, json or csv."), u"FORMAT"_s);
    parsed.option(u"out"_s, QCoreApplication::translate("SipSeal", "Write it here instead of to stdout."), u"FILE"_s);
    Console console(false);
    if (!parsed.parse(arguments) || parsed.positional().size() != 1) {
        const bool help = parsed.has(u"help"_s);
        help ? console.line(parsed.help()) : console.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    const QString format = parsed.has(u"format"_s) ? parsed.value(u"format"_s) : parsed.has(u"json"_s) ? u"json"_s : u"html"_s;
    if (!QStringList{u"html"_s, u"pdf"_s, u"json"_s, u"csv"_s}.contains(format)) {
        console.diagnostic(QCoreApplication::translate("SipSeal", "--format must be html, pdf, json or csv"));
        return Exit::Usage;
    }
    const auto journal = Journal::open(parsed.common().stateDir);
    if (!journal) {
        console.error(journal.error());
        return exitFor(journal.error());
    }
    auto report = readReport(**journal, parsed.positional().first(), {});
    if (report)
        if (const auto plan = Plan::fromJson(report->run.plan))
            report = readReport(**journal, parsed.positional().first(), captionsOf(makeSteps(*plan)));
    if (!report) {
        console.error(report.error());
        return exitFor(report.error());
    }
    if (const auto written = put(render(*report, format), parsed.value(u"out"_s)); !written) {
        console.error(written.error());
        return exitFor(written.error());
    }
    return Exit::Done;
}

} // namespace sipseal::cli
