// SPDX-License-Identifier: Apache-2.0
#include "app/report/ReportModel.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// Quoted always; a leading = + - @ would be a formula to a spreadsheet.
QString cell(QString text)
{
    if (!text.isEmpty() && u"=+-@\t"_s.contains(text[0]))
        text.prepend(u'\'');
    return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
}

} // namespace

QByteArray reportCsv(const ReportModel &report)
{
    QStringList lines{u"\"device\",\"step\",\"state\",\"time\",\"subject\",\"before\",\"after\""_s};
    for (const ReportedStep &step : report.steps) {
        const QString head = QStringList{cell(step.key.device), cell(step.key.id), cell(step.state), cell(step.time.toUTC().toString(Qt::ISODate))}.join(u',');
        for (const Finding &change : step.changes)
            lines += head + u',' + QStringList{cell(change.subject), cell(change.now), cell(change.wanted)}.join(u',');
        if (step.changes.isEmpty())
            lines += head + u",\"\",\"\",\"\""_s;
    }
    return (lines.join(u"\r\n"_s) + u"\r\n"_s).toUtf8();
}

} // namespace sipseal
