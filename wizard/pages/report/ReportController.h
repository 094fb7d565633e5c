// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/report/ReportModel.h"

#include <QObject>

namespace sipseal {

class Workbench;

/// One report over all runs of the open plan: the window makes a run a page, and a person reads one story.
class ReportController : public QObject
{
    Q_OBJECT
public:
    explicit ReportController(Workbench &bench, QObject *parent = nullptr);

    /// Reads the journal anew.
    void refresh();
    bool hasReport() const { return m_report.has_value(); }
    QString html() const;
    QByteArray render(const QString &format) const; ///< html, json, pdf or csv
    Result<void> save(const QString &format, const QString &file);
    std::optional<Error> problem() const { return m_problem; }
    int left() const; ///< steps that are neither right nor taken back

Q_SIGNALS:
    void changed();

private:
    Workbench &m_bench;
    std::optional<ReportModel> m_report;
    std::optional<Error> m_problem;
};

/// Several runs of one plan as one, the oldest first. What a later run found already so keeps the earlier run's story.
ReportModel mergedReport(const QList<ReportModel> &runs);

} // namespace sipseal
