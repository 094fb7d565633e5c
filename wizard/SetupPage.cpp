// SPDX-License-Identifier: Apache-2.0
#include "wizard/SetupPage.h"

#include "ui/CallFlowView.h"
#include "wizard/FlowPicture.h"
#include "wizard/Workbench.h"

#include <QEvent>
#include <QVBoxLayout>

namespace sipseal {

using namespace Qt::StringLiterals;

SetupPage::SetupPage(PageContext context, const QString &name, QWidget *parent)
    : QWizardPage(parent), m_context(context), m_flow(new CallFlowView(this)), m_body(new QVBoxLayout(this))
{
    setObjectName(name);
    m_flow->setObjectName(u"callFlow"_s);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->addWidget(m_flow);
    connect(&m_context.bench, &Workbench::planOpened, this, &SetupPage::updateFlow);
    connect(&m_context.bench, &Workbench::verified, this, &SetupPage::updateFlow);
    updateFlow();
}

void SetupPage::aboutLegs(const QStringList &legs)
{
    m_strong = legs;
    updateFlow();
}

void SetupPage::updateFlow()
{
    const FlowPicture picture = flowPicture(bench().plan(), bench().proofs(), m_strong);
    m_flow->setFlow(picture.nodes, picture.legs);
}

void SetupPage::say()
{
    Q_EMIT completeChanged();
    Q_EMIT stateChanged();
}

void SetupPage::changeEvent(QEvent *event)
{
    QWizardPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        updateFlow();
        retranslate();
    }
}

} // namespace sipseal
