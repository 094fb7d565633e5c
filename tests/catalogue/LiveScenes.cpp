// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "tests/gui/LabJourney.h"
#include "ui/CallFlowView.h"

#include <algorithm>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

/// The live procedure on the lab within a maintenance window: prepared, a leg cut over, one that fails, and its way back.
class LiveRoad
{
public:
    explicit LiveRoad(Album &album) : m_album(album), m(u"live"_s) {}
    void walk() { (void)(open() && prepare() && firstLeg() && wayBack() && failingLeg() && windowOver()); }

private:
    bool open();
    bool openWithWindow(int startsIn, int endsIn);
    bool prepare();
    bool firstLeg();
    bool wayBack();
    bool failingLeg();
    bool windowOver();
    bool apply(); ///< the leg that is selected
    bool restsAt(const QString &scene) { return idle(m) || m_album.broke(scene, u"it does not come to rest"_s); }
    QListWidget *legs() const { return m.person.onPage<QListWidget>(u"legList"_s); }
    bool shows(Padlock lock) const;
    void show(const QString &scene) { m_album.show(scene, m.wizard); }

    Album &m_album;
    LabJourney m;
    PlanRequest m_site;
};

bool LiveRoad::shows(Padlock lock) const
{
    const auto *flow = m.person.onPage<CallFlowView>(u"callFlow"_s);
    return flow && std::any_of(flow->legs().begin(), flow->legs().end(), [&](const FlowLeg &leg) { return leg.lock == lock; });
}

bool LiveRoad::open()
{
    goTo(m, SetupWizard::Welcome);
    if (!m.openLab() || !idle(m))
        return m_album.broke(u"cutover-prepared"_s, u"the lab does not open"_s);
    m_site = m.site;
    return openWithWindow(-42 * 60, 78 * 60) || m_album.broke(u"cutover-prepared"_s, u"the plan does not open"_s);
}

// In seconds from now.
bool LiveRoad::openWithWindow(int startsIn, int endsIn)
{
    auto plan = Plan::load(m_site.file);
    if (!plan)
        return false;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    plan->policies.windowStart = now.addSecs(startsIn);
    plan->policies.windowEnd = now.addSecs(endsIn);
    PlanRequest request = m_site;
    request.file = m.home.filePath(u"window%1.json"_s.arg(endsIn));
    if (!plan->save(request.file))
        return false;
    m.wizard.openPlan(request);
    return idle(m);
}

bool LiveRoad::prepare()
{
    goTo(m, SetupWizard::Devices);
    if (!m.person.clickSoon(u"testAllButton"_s) ||
        !QTest::qWaitFor([this] { return m.wizard.currentPage()->isComplete(); }, 60000))
        return m_album.broke(u"cutover-prepared"_s, u"not every device answers"_s);
    goTo(m, SetupWizard::Prerequisites);
    if (!idle(m))
        return m_album.broke(u"cutover-prepared"_s, u"the prerequisites are not read"_s);
    m.person.vouch();
    RunSelection selection;
    selection.steps.emplace();
    for (const auto &step : m.bench.steps())
        if (const StepTraits traits = step->traits(); traits.phase == Phase::Prepare && !traits.verification)
            *selection.steps += step->key();
    if (!m.bench.apply(selection) || !m.person.waitFor([this] { return !m.bench.isBusy(); }, 180) || !m.dialogIsOver())
        return m_album.broke(u"cutover-prepared"_s, m.standing());
    goTo(m, SetupWizard::CutOver);
    if (!restsAt(u"cutover-prepared"_s))
        return false;
    show(u"cutover-prepared"_s);
    return true;
}

bool LiveRoad::apply()
{
    return m.person.clickSoon(u"applyButton"_s);
}

bool LiveRoad::firstLeg()
{
    legs()->setCurrentRow(0);
    if (!apply() || !m.person.waitFor([this] { return shows(Padlock::Changing) || !m.bench.isBusy(); }, 60))
        return m_album.broke(u"cutover-working"_s, u"the leg is not changed"_s);
    show(u"cutover-working"_s);
    if (!m.person.waitFor([this] { return !m.bench.isBusy(); }, 120) || !m.dialogIsOver())
        return m_album.broke(u"cutover-leg-done"_s, m.standing());
    show(u"cutover-leg-done"_s);
    return true;
}

bool LiveRoad::wayBack()
{
    m_album.ask(u"question-undo-leg"_s, [this]() -> QWidget * {
        return m.person.clickSoon(u"undoButton"_s) ? WizardDriver::dialog(u"undoDialog"_s) : nullptr;
    });
    return true;
}

bool LiveRoad::failingLeg()
{
    m.talk(u"/faults"_s, true, R"({"device":"aw1","kind":"http-500","at":1,"times":0,"writes":true})");
    legs()->setCurrentRow(1);
    if (!apply() || !m.person.waitFor([this] { return !m.bench.isBusy(); }, 120) || !m.dialogIsOver())
        return m_album.broke(u"cutover-leg-failed"_s, m.standing());
    if (!QTest::qWaitFor([this] { return shows(Padlock::Failed); }, 5000))
        return m_album.broke(u"cutover-leg-failed"_s, u"no leg has failed: "_s + m.standing());
    show(u"cutover-leg-failed"_s);
    return true;
}

bool LiveRoad::windowOver()
{
    if (!openWithWindow(-7200, -17 * 60))
        return m_album.broke(u"window-over"_s, u"the plan does not open"_s);
    goTo(m, SetupWizard::Devices);
    show(u"window-over"_s);
    if (!openWithWindow(25 * 60, 7200))
        return m_album.broke(u"window-begins"_s, u"the plan does not open"_s);
    goTo(m, SetupWizard::Devices);
    show(u"window-begins"_s);
    return true;
}

} // namespace

void liveScenes(Album &album)
{
    LiveRoad(album).walk();
}

} // namespace sipseal::catalogue
