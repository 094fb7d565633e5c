// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "tests/gui/LabJourney.h"
#include "ui/CallFlowView.h"
#include "ui/EvidenceDialog.h"
#include "ui/InquiryDialog.h"
#include "wizard/ConsentDesk.h"
#include "wizard/StepPanel.h"

#include <algorithm>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

/// The road on the lab, from the first look to the report. Every function is one stretch; false: it ends here, and why was said.
class LabRoad
{
public:
    explicit LabRoad(Album &album) : m_album(album), m(u"document"_s) {}
    void walk()
    {
        (void)(start() && lookAhead() && devices() && prerequisites() && tasks() && verification() && report() && lookBack() && undo());
    }

private:
    bool start();
    bool lookAhead(); ///< the live procedure's cut-over, before anything is changed
    bool devices();
    bool prerequisites();
    bool tasks();
    bool task(int page, const QString &name);
    bool consent(const QString &name);
    bool verification();
    bool moments();
    bool report();
    bool lookBack(); ///< and after everything is
    void panelTabs(const QString &name);
    void undoQuestion(const QString &scene);
    bool undo(); ///< last of all
    void evidence(); ///< what stands behind the call-flow picture
    bool openLive();
    void show(const QString &scene) { m_album.show(scene, m.wizard); }

    Album &m_album;
    LabJourney m;
    PlanRequest m_document;
};

bool LabRoad::start()
{
    goTo(m, SetupWizard::Welcome);
    if (!m.openLab() || !idle(m))
        return m_album.broke(u"welcome-done"_s, u"the lab does not open"_s);
    m_document = m.site;
    show(u"welcome-done"_s);
    return true;
}

bool LabRoad::openLive()
{
    auto plan = Plan::load(m_document.file);
    if (!plan)
        return false;
    plan->policies.procedure = Procedure::Live;
    PlanRequest request = m_document;
    request.file = m.home.filePath(u"live.json"_s);
    if (!plan->save(request.file))
        return false;
    m.wizard.openPlan(request);
    return idle(m);
}

bool LabRoad::lookAhead()
{
    if (!openLive())
        return m_album.broke(u"cutover-to-do"_s, u"the plan does not open"_s);
    goTo(m, SetupWizard::CutOver);
    if (!idle(m))
        return m_album.broke(u"cutover-to-do"_s, u"it does not come to rest"_s);
    show(u"cutover-to-do"_s);
    goTo(m, SetupWizard::Cube);
    if (!idle(m))
        return m_album.broke(u"cube-waits-for-cutover"_s, u"it does not come to rest"_s);
    show(u"cube-waits-for-cutover"_s);
    m.wizard.openPlan(m_document);
    return idle(m);
}

bool LabRoad::devices()
{
    goTo(m, SetupWizard::Devices);
    show(u"devices-to-do"_s);
    if (!m.person.clickSoon(u"testAllButton"_s) ||
        !QTest::qWaitFor([this] { return m.wizard.currentPage()->isComplete(); }, 60000))
        return m_album.broke(u"devices-done"_s, u"not every device answers"_s);
    show(u"devices-done"_s);
    return true;
}

bool LabRoad::prerequisites()
{
    goTo(m, SetupWizard::Prerequisites);
    if (!idle(m) || m.person.onPage<QListWidget>(u"asks"_s)->count() == 0)
        return m_album.broke(u"prerequisites-needs-you"_s, u"nothing is asked"_s);
    show(u"prerequisites-needs-you"_s);
    const auto &seen = m.bench.previews();
    const auto asks =
        std::find_if(seen.begin(), seen.end(), [](const StepPreview &each) { return !each.assessment.asks.isEmpty(); });
    if (asks != seen.end())
        m_album.ask(u"question-confirm"_s, [this, preview = *asks] {
            auto *dialog = new InquiryDialog(consentInquiry(preview, false, m.bench.plan()), &m.wizard);
            dialog->open();
            return dialog;
        });
    m.person.vouch();
    if (!QTest::qWaitFor([this] { return m.wizard.currentPage()->isComplete(); }, 10000))
        return m_album.broke(u"prerequisites-done"_s, u"they are not met"_s);
    show(u"prerequisites-done"_s);
    return true;
}

// Each side of the selected step.
void LabRoad::panelTabs(const QString &name)
{
    auto *panel = m.person.onPage<QTabWidget>(u"stepPanel"_s);
    const QStringList sides{u"sending"_s, u"difference"_s, u"evidence"_s, u"transcript"_s, u"why"_s};
    for (int side = 1; panel && side < std::min(panel->count(), int(sides.size())); ++side) {
        panel->setCurrentIndex(side);
        show(name + u'-' + sides[side]);
    }
    if (panel)
        panel->setCurrentIndex(0);
}

// The first question that the run asks: the page that waits, and the question in each language.
bool LabRoad::consent(const QString &name)
{
    const auto asked = [] { return WizardDriver::dialog(u"consentDialog"_s); };
    if (!QTest::qWaitFor([&] { return asked() || !m.bench.isBusy(); }, 60000) || !asked())
        return m_album.broke(name + u"-needs-you"_s, u"nothing is asked"_s);
    show(name + u"-needs-you"_s);
    const auto &seen = m.bench.previews();
    const auto step = std::find_if(seen.begin(), seen.end(), [this](const StepPreview &each) {
        return each.change && each.traits.impact != Impact::None &&
               each.traits.task == (m.wizard.currentId() == SetupWizard::Vvb ? Task::Vvb : Task::Cucm);
    });
    if (step == seen.end())
        return m_album.broke(u"question-consent-"_s + name, u"no step has an impact"_s);
    for (const bool again : {false, true})
        m_album.ask(u"question-consent-"_s + name + (again ? u"-again"_s : u""_s), [this, preview = *step, again] {
            auto *dialog = new InquiryDialog(consentInquiry(preview, again, m.bench.plan()), nullptr);
            dialog->show();
            return dialog;
        });
    return true;
}

bool LabRoad::task(int page, const QString &name)
{
    goTo(m, page);
    auto *apply = m.person.button(u"applyButton"_s);
    if (!QTest::qWaitFor([&] { return apply->isEnabled(); }, 60000))
        return m_album.broke(name + u"-to-do"_s, u"nothing can be applied"_s);
    show(name + u"-to-do"_s);
    if (page == SetupWizard::Cube)
        panelTabs(u"cube-to-do"_s);
    if (!m.person.clickOnPage(u"applyButton"_s))
        return m_album.broke(name + u"-working"_s, u"apply cannot be pressed"_s);
    show(name + u"-working"_s);
    if ((page == SetupWizard::Vvb || page == SetupWizard::SecurityMode) && !consent(name))
        return false;
    if (!m.person.waitFor([this] { return !m.bench.isBusy(); }, 120) || !m.wizard.currentPage()->isComplete())
        return m_album.broke(name + u"-done"_s, m.standing());
    show(name + u"-done"_s);
    if (page == SetupWizard::Cube) {
        panelTabs(u"cube-done"_s);
        undoQuestion(u"question-undo"_s);
    }
    return true;
}

void LabRoad::undoQuestion(const QString &scene)
{
    m_album.ask(scene, [this]() -> QWidget * {
        return m.person.clickSoon(u"undoButton"_s) ? WizardDriver::dialog(u"undoDialog"_s) : nullptr;
    });
}

bool LabRoad::undo()
{
    const QString name = u"cube"_s;
    m.wizard.openPlan(m_document);
    goTo(m, SetupWizard::Cube);
    if (!idle(m))
        return m_album.broke(name + u"-undoing"_s, u"it does not come to rest"_s);
    if (!m.person.clickSoon(u"undoButton"_s) || !QTest::qWaitFor([] { return WizardDriver::dialog(u"undoDialog"_s); }, 10000) ||
        !WizardDriver::click(WizardDriver::dialog(u"undoDialog"_s)->findChild<QAbstractButton *>(u"choice1"_s)))
        return m_album.broke(name + u"-undoing"_s, u"it cannot be undone"_s);
    const auto taken = [this](StepState state) {
        const auto &all = m.bench.updates();
        return std::any_of(all.begin(), all.end(), [&](const StepUpdate &each) { return each.state == state; });
    };
    if (!m.person.waitFor([&] { return taken(StepState::Undone); }, 60))
        return m_album.broke(name + u"-undoing"_s, m.standing());
    show(name + u"-undoing"_s);
    const quint64 checks = m.bench.checksDone();
    if (!m.person.waitFor([&] { return !m.bench.isBusy() && m.bench.checksDone() > checks; }, 90))
        return m_album.broke(name + u"-undone"_s, m.standing()); // read again by itself
    show(name + u"-undone"_s);
    return true;
}

bool LabRoad::tasks()
{
    return task(SetupWizard::Cube, u"cube"_s) && task(SetupWizard::Cvp, u"cvp"_s) && task(SetupWizard::Vvb, u"vvb"_s) &&
           task(SetupWizard::SecurityMode, u"security-mode"_s) && task(SetupWizard::Trunks, u"trunks"_s) && task(SetupWizard::Phones, u"phones"_s);
}

bool LabRoad::moments()
{
    const auto say = [this](const QString &button, const QString &state) {
        return m.person.clickOnPage(button) && (state.isEmpty() || m.callBecomes(state));
    };
    if (!m.judgeAt(0) || !say(u"labDial"_s, u"queued"_s) || !m.fetchCapture() || !m.judgeAt(1))
        return false;
    show(u"verification-queued"_s);
    return say(u"labReady"_s, u"ringing"_s) && say(u"labAnswer"_s, u"connected"_s) && m.fetchCapture() && m.judgeAt(2) &&
           say(u"labHangUp"_s, u"ended"_s) && m.fetchCapture() && m.judgeAt(3);
}

bool LabRoad::verification()
{
    goTo(m, SetupWizard::Verification);
    if (!idle(m))
        return m_album.broke(u"verification-to-do"_s, u"it does not come to rest"_s);
    show(u"verification-to-do"_s);
    if (!moments())
        return m_album.broke(u"verification-proved"_s, m.unproved());
    show(u"verification-proved"_s);
    evidence();
    auto *tabs = m.person.onPage<QTabWidget>(u"verificationTabs"_s);
    const QStringList names{u"legs"_s, u"filters"_s, u"captures"_s, u"last-steps"_s};
    for (int tab = 1; tab < std::min(tabs->count(), int(names.size())); ++tab) {
        tabs->setCurrentIndex(tab);
        show(u"verification-proved-"_s + names[tab]);
    }
    if (!m.apply() || !m.wizard.currentPage()->isComplete())
        return m_album.broke(u"verification-done"_s, m.standing());
    show(u"verification-done"_s);
    return true;
}

void LabRoad::evidence()
{
    auto *flow = m.person.onPage<CallFlowView>(u"callFlow"_s);
    const auto dialog = [this] { return m.wizard.findChild<EvidenceDialog *>(); };
    m_album.ask(u"evidence-leg"_s, [=] {
        Q_EMIT flow->legActivated(u"CUBE-CVP"_s);
        return dialog();
    });
    m_album.ask(u"evidence-device"_s, [=] {
        Q_EMIT flow->deviceActivated(u"cucm"_s);
        return dialog();
    });
}

bool LabRoad::report()
{
    goTo(m, SetupWizard::Report);
    show(u"report-done"_s);
    return true;
}

bool LabRoad::lookBack()
{
    if (!openLive())
        return m_album.broke(u"cutover-after"_s, u"the plan does not open"_s);
    goTo(m, SetupWizard::CutOver);
    if (!idle(m))
        return m_album.broke(u"cutover-after"_s, u"it does not come to rest"_s);
    show(u"cutover-after"_s);
    return true;
}

} // namespace

void labScenes(Album &album)
{
    LabRoad(album).walk();
}

} // namespace sipseal::catalogue
