// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "tests/gui/PageVisit.h"

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

// As after a renumbering that nobody told the plan of.
void nameAnotherDialPeer(QJsonObject &plan)
{
    plan[u"lab"_s] = false;
    QJsonObject choices = plan[u"choices"_s].toObject(), cube = choices[u"cube"_s].toObject();
    cube[u"cvp_dial_peers"_s] = QJsonArray{6001};
    choices[u"cube"_s] = cube;
    plan[u"choices"_s] = choices;
}

} // namespace

void planScenes(Album &album)
{
    PageVisit m;
    m.planIs(nameAnotherDialPeer);
    if (!m.arrive(SetupWizard::Prerequisites)) {
        album.broke(u"prerequisites-proposed"_s, u"the page is not reached"_s);
        return;
    }
    m.wizard.resize(kWindow);
    auto *steps = m.list("checklist");
    if (PageVisit::clickCell(steps, PageVisit::rowOf(steps, u"vvb1"_s)))
        album.show(u"prerequisites-proposed-elsewhere"_s, m.wizard);
    if (!PageVisit::clickCell(steps, PageVisit::rowOf(steps, u"cube1"_s))) {
        album.broke(u"prerequisites-proposed"_s, u"the CUBE is not listed"_s);
        return;
    }
    album.show(u"prerequisites-proposed"_s, m.wizard);
    if (!m.person.clickSoon(u"takeButton"_s) || !idle(m)) {
        album.broke(u"prerequisites-taken"_s, u"nothing can be taken"_s);
        return;
    }
    album.show(u"prerequisites-taken"_s, m.wizard);
    album.ask(u"question-plan-unsaved"_s, [&] {
        m.wizard.close();
        return WizardDriver::dialog(u"unsavedDialog"_s);
    });
    goTo(m, SetupWizard::Welcome);
    album.show(u"welcome-plan-changed"_s, m.wizard);
}

} // namespace sipseal::catalogue
