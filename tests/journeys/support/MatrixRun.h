// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabProcess.h"

#include <QStringList>

#include <functional>
#include <mutex>
#include <vector>

/// A matrix takes longer than the five minutes that Qt Test gives one function. Instead of QTEST_GUILESS_MAIN.
#define SIPSEAL_MATRIX_MAIN(Test)                                                                                                \
    int main(int argc, char **argv)                                                                                              \
    {                                                                                                                            \
        qputenv("QTEST_FUNCTION_TIMEOUT", "3600000");                                                                            \
        QCoreApplication app(argc, argv);                                                                                        \
        Test test;                                                                                                               \
        return QTest::qExec(&test, argc, argv);                                                                                  \
    }

namespace sipseal::journeys {

/// The cells of a generated matrix, run on several labs side by side, each lab set back between two cells. A cell mostly waits
/// for devices, so more labs than processors pay. Knows nothing about what a cell tries.
class MatrixRun
{
public:
    /// Runs one cell on a lab that stands at its beginning. Empty: as it should be; else what is wrong.
    using Cell = std::function<QString(const LabProcess &lab)>;

    /// `lab`: options for each lab ("--scenario FILE").
    explicit MatrixRun(QString name, QStringList lab = {}) : m_name(std::move(name)), m_lab(std::move(lab)) {}

    void add(const QString &name, Cell cell) { m_cells.push_back({name, std::move(cell)}); }
    qsizetype size() const { return qsizetype(m_cells.size()); }

    /// Runs every k-th cell ($SIPSEAL_MATRIX_STRIDE, else `stride`), prints how many there are and how many ran, and returns
    /// what went wrong, a cell a line. $SIPSEAL_MATRIX_LABS: on how many labs; $SIPSEAL_MATRIX_CELL: only cells whose name
    /// holds it.
    QStringList run(int stride);

private:
    struct Entry
    {
        QString name;
        Cell cell;
    };
    void work(int stride);
    void report(const QString &cell, const QString &wrong);

    QString m_name;
    QStringList m_lab;
    std::vector<Entry> m_cells;
    std::mutex m_mutex; ///< guards all below
    qsizetype m_next = 0;
    int m_ran = 0;
    QStringList m_wrong;
};

} // namespace sipseal::journeys
