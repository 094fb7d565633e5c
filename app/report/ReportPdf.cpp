// SPDX-License-Identifier: Apache-2.0
#include "app/report/ReportModel.h"

#include <QBuffer>
#include <QPdfWriter>
#include <QTextDocument>

namespace sipseal {

QByteArray reportPdf(const ReportModel &report)
{
    QByteArray out;
    QBuffer buffer(&out);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setTitle(report.run.planName);
    writer.setCreator(QStringLiteral("SIP Seal"));
    QTextDocument document;
    document.setHtml(QString::fromUtf8(reportHtml(report)));
    document.print(&writer);
    return out;
}

} // namespace sipseal
