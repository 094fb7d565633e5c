// SPDX-License-Identifier: Apache-2.0
#include "wizard/LiveFlow.h"

#include "wizard/FlowPicture.h"
#include "wizard/Workbench.h"

#include <algorithm>

namespace sipseal {

namespace {

constexpr int kInterval = 50;

} // namespace

LiveFlow::LiveFlow(Workbench &bench) : QObject(&bench), m_bench(bench)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_since.start();
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::planOpened, this, &LiveFlow::begin);
    connect(&bench, &Workbench::planAmended, this, &LiveFlow::indexSteps);
    connect(&bench, &Workbench::verified, this, [this] {
        m_news.clear();
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::checked, this, &LiveFlow::read);
    connect(&bench, &Workbench::stepsUpdated, this, &LiveFlow::note);
    connect(&bench, &Workbench::busyChanged, this, &LiveFlow::soon);
    begin();
}

LiveFlow &LiveFlow::of(Workbench &bench)
{
    if (auto *found = bench.findChild<LiveFlow *>(QString(), Qt::FindDirectChildrenOnly))
        return *found;
    return *new LiveFlow(bench);
}

void LiveFlow::begin()
{
    m_news.clear();
    indexSteps();
    Q_EMIT changed();
}

void LiveFlow::indexSteps()
{
    m_steps.clear();
    for (const auto &step : m_bench.steps())
        m_steps.insert(step->key().toString(), step.get());
}

void LiveFlow::note(const QList<StepUpdate> &updates)
{
    for (const StepUpdate &update : updates)
        m_news.note(m_steps.value(update.step.toString()), update);
    soon();
}

// What was done since stands in the updates, and is newer than what a check has read.
void LiveFlow::read()
{
    for (const auto &step : m_bench.steps())
        if (const auto preview = m_bench.previews().find(step->key()); preview != m_bench.previews().end() && !m_bench.updates().contains(step->key()))
            m_news.noteRead(*step, preview->assessment.clear && !preview->error);
    soon();
}

void LiveFlow::soon()
{
    if (!m_timer.isActive())
        m_timer.start(m_since.isValid() ? int(std::max<qint64>(0, kInterval - m_since.elapsed())) : 0);
}

FlowPicture LiveFlow::picture(const QStringList &strong) const
{
    return flowPicture(m_bench.plan(), m_bench.proofs(), strong, m_news, m_bench.isChanging());
}

} // namespace sipseal
