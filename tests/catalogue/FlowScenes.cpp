// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Plans.h"
#include "tests/catalogue/Scenes.h"
#include "ui/CallFlowView.h"
#include "wizard/FlowPicture.h"
#include "wizard/LegNews.h"

#include <QVBoxLayout>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

class OneLegStep : public Step
{
public:
    explicit OneLegStep(QString leg) : m_leg(std::move(leg)) {}
    StepKey key() const override { return {u"cvp.server-group.vvb"_s, u"aw1"_s}; }
    StepTexts texts() const override { return {}; }
    StepTraits traits() const override
    {
        StepTraits out;
        out.leg = m_leg;
        return out;
    }
    Result<Observation> observe(const DeviceSet &, Deadline, std::stop_token) const override { return Observation(); }
    Assessment assess(const Observation &, const QList<Debt> &, const Plan &) const override { return {}; }
    Result<ChangeSet> plan(const Observation &, const QList<Debt> &, const Plan &) const override { return ChangeSet(); }

private:
    const QString m_leg;
};

LegProof proof(const QString &leg, capture::Verdict verdict)
{
    LegProof out;
    out.leg.name = leg;
    out.verdict = verdict;
    return out;
}

} // namespace

// Every way in which a leg can stand, at once: no deployment shows all of them.
void flowScenes(Album &album)
{
    const Plan plan = twentyCubes(1, Procedure::Live);
    const QList<LegProof> proofs{proof(u"CUBE-CVP"_s, capture::Verdict::Weak), proof(u"CVP-CUCM"_s, capture::Verdict::Cleartext),
                                 proof(u"CUCM-CUBE"_s, capture::Verdict::Failed),
                                 proof(u"CUCM-agents"_s, capture::Verdict::Secure)};
    LegNews news;
    const OneLegStep step(u"CVP-CVVB"_s);
    StepUpdate applying;
    applying.step = step.key();
    applying.state = StepState::Applying;
    news.note(&step, applying);
    album.ask(u"call-flow-every-state"_s, [&] {
        auto *window = new QWidget;
        window->setAttribute(Qt::WA_DeleteOnClose);
        auto *flow = new CallFlowView(window);
        (new QVBoxLayout(window))->addWidget(flow);
        const FlowPicture picture = flowPicture(plan, proofs, {u"CVP-CVVB"_s}, news, true);
        flow->setFlow(picture.nodes, picture.legs);
        window->resize(1040, flow->sizeHint().height() + 24);
        window->show();
        return window;
    });
}

} // namespace sipseal::catalogue
