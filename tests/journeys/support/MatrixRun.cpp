// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/MatrixRun.h"

#include <QElapsedTimer>

#include <cstdio>
#include <thread>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLabs = 12;

int fromEnvironment(const char *name, int otherwise)
{
    bool number = false;
    const int value = qEnvironmentVariableIntValue(name, &number);
    return number && value > 0 ? value : otherwise;
}

} // namespace

void MatrixRun::report(const QString &cell, const QString &wrong)
{
    const std::scoped_lock lock(m_mutex);
    ++m_ran;
    if (wrong.isEmpty())
        return;
    m_wrong += cell + u": "_s + wrong;
    std::fprintf(stderr, "%s: %s\n", qPrintable(m_name), qPrintable(m_wrong.last()));
}

void MatrixRun::work(int stride)
{
    LabProcess lab;
    if (const QString why = lab.start(m_lab); !why.isEmpty()) {
        report(u"lab"_s, why);
        return;
    }
    while (true) {
        const Entry *entry = nullptr;
        {
            const std::scoped_lock lock(m_mutex);
            if (m_next >= size())
                return;
            entry = &m_cells[size_t(m_next)];
            m_next += stride;
        }
        if (!lab.control().clearFaults() || !lab.control().reset()) {
            report(entry->name, u"the lab could not be set back"_s);
            return;
        }
        report(entry->name, entry->cell(lab));
    }
}

QStringList MatrixRun::run(int stride)
{
    if (const QString part = qEnvironmentVariable("SIPSEAL_MATRIX_CELL"); !part.isEmpty())
        std::erase_if(m_cells, [&](const Entry &entry) { return !entry.name.contains(part); });
    const int step = fromEnvironment("SIPSEAL_MATRIX_STRIDE", stride);
    const qsizetype wanted = (size() + step - 1) / step;
    QElapsedTimer clock;
    clock.start();
    {
        std::vector<std::jthread> threads;
        for (qsizetype i = 0; i < qMin(qsizetype(fromEnvironment("SIPSEAL_MATRIX_LABS", kLabs)), wanted); ++i)
            threads.emplace_back([this, step] { work(step); });
    }
    std::printf("%s: %d cells, %d ran, %d wrong, %.0f s\n", qPrintable(m_name), int(size()), m_ran, int(m_wrong.size()),
                double(clock.elapsed()) / 1000.0);
    std::fflush(stdout);
    if (m_ran < wanted)
        m_wrong += u"only %1 of %2 cells ran"_s.arg(QString::number(m_ran), QString::number(wanted));
    return m_wrong;
}

} // namespace sipseal::journeys
