// SPDX-License-Identifier: Apache-2.0
#include "wizard/SetupPage.h"

#include "ui/CallFlowView.h"
#include "ui/EvidenceDialog.h"
#include "wizard/FlowPicture.h"
#include "wizard/LiveFlow.h"
#include "wizard/Workbench.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QEvent>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

SetupPage::SetupPage(PageContext context, const QString &name, QWidget *parent)
    : QWizardPage(parent), m_context(context), m_flow(new CallFlowView(this)), m_body(new QVBoxLayout(this))
{
    setObjectName(name);
    m_flow->setObjectName(u"callFlow"_s);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->addWidget(m_flow);
    connect(m_flow, &CallFlowView::legActivated, this, &SetupPage::showLeg);
    connect(m_flow, &CallFlowView::deviceActivated, this, &SetupPage::showDevice);
    // Before the page itself hears of it and greys its buttons.
    connect(&bench(), &Workbench::busyChanged, this, [this](bool busy) {
        if (busy)
            lendFocus();
        else
            QMetaObject::invokeMethod(this, &SetupPage::giveFocusBack, Qt::QueuedConnection);
    });
    connect(&LiveFlow::of(bench()), &LiveFlow::changed, this, &SetupPage::updateFlow);
    updateFlow();
}

void SetupPage::carry(QWidget *strip)
{
    m_body->insertWidget(0, strip);
}

void SetupPage::aboutLegs(const QStringList &legs)
{
    m_strong = legs;
    updateFlow();
}

void SetupPage::updateFlow()
{
    if (isHidden() && !m_flow->nodes().isEmpty())
        return; // many pages hear of it, one is seen
    const FlowPicture picture = LiveFlow::of(bench()).picture(m_strong);
    m_flow->setFlow(picture.nodes, picture.legs);
}

EvidenceDialog *SetupPage::evidenceDialog()
{
    if (auto *open = window()->findChild<EvidenceDialog *>())
        return open;
    auto *dialog = new EvidenceDialog(window());
    connect(&bench(), &Workbench::stepsUpdated, dialog, &EvidenceDialog::refreshSoon);
    connect(&bench(), &Workbench::busyChanged, dialog, &EvidenceDialog::refreshSoon);
    connect(&bench(), &Workbench::verified, dialog, &EvidenceDialog::refreshSoon);
    return dialog;
}

void SetupPage::showLeg(const QString &leg)
{
    evidenceDialog()->present([page = QPointer<SetupPage>(this), leg] {
        EvidenceDialog::Content out;
        out.title = tr("Evidence: leg %1").arg(leg);
        out.parts += {leg, [page, leg] {
                          if (!page)
                              return QString();
                          const auto &legs = page->m_flow->legs();
                          const auto found =
                              std::find_if(legs.begin(), legs.end(), [&](const FlowLeg &one) { return one.name == leg; });
                          return found == legs.end() ? QString() : legEvidence(*found, page->bench().proofs());
                      }};
        return out;
    });
}

void SetupPage::showDevice(const QString &node)
{
    evidenceDialog()->present([page = QPointer<SetupPage>(this), node] {
        EvidenceDialog::Content out;
        if (!page)
            return out;
        Workbench &bench = page->bench();
        const auto &nodes = page->m_flow->nodes();
        const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const FlowNode &one) { return one.id == node; });
        out.title = tr("Transcript: %1").arg(found == nodes.end() ? node : found->label);
        const QStringList devices = transcriptDevices(bench.plan(), node);
        out.empty = devices.isEmpty() ? tr("No device of the plan stands here.") : tr("Nothing has been said with this device yet.");
        for (const QString &id : devices) {
            const PlanDevice *device = bench.plan().device(id);
            out.parts += {device ? device->name : id,
                          [&bench, id] {
                              const Transcript *transcript = bench.transcript(id);
                              return transcript ? transcript->toText(Transcript::Clock::Local) : QString();
                          },
                          true};
        }
        return out;
    });
}

// The page's own widgets come first, so that a page opens with the focus where its work is; the picture is next.
void SetupPage::showEvent(QShowEvent *event)
{
    QWizardPage::showEvent(event);
    updateFlow();
    QWidget *last = m_flow;
    for (QWidget *each = m_flow->nextInFocusChain(); each != m_flow; each = each->nextInFocusChain())
        if (isAncestorOf(each))
            last = each;
    if (last != m_flow)
        setTabOrder(last, m_flow);
}

// What was pressed is grey while it works, and the focus would wander to Close: it waits in the page's list instead.
void SetupPage::lendFocus()
{
    QWidget *focus = window()->focusWidget();
    const bool way = wizard() && (focus == wizard()->button(QWizard::NextButton) || focus == wizard()->button(QWizard::BackButton));
    if (!isVisible() || !focus || !(way || (isAncestorOf(focus) && qobject_cast<QAbstractButton *>(focus))))
        return;
    if (focusList())
        m_pressed = focus;
}

bool SetupPage::focusList()
{
    auto views = findChildren<QAbstractItemView *>();
    views.removeIf([](const QWidget *view) { return !view->isVisible() || !view->isEnabled(); });
    const auto top = [this](const QWidget *view) { return view->mapTo(this, QPoint()).y(); };
    const auto list = std::min_element(views.begin(), views.end(), [&](const auto *a, const auto *b) { return top(a) < top(b); });
    if (list == views.end())
        return false;
    (*list)->setFocus();
    return true;
}

void SetupPage::takeFocus()
{
    const QWidget *focus = window()->focusWidget(), *next = wizard() ? wizard()->button(QWizard::NextButton) : nullptr;
    if (focus && focus != m_flow && (focus == next || isAncestorOf(focus)) && focus->isEnabled())
        return;
    focusList();
}

QString SetupPage::nextReason() const
{
    if (isComplete())
        return {};
    return working() ? tr("Next: when the work in progress has ended.") : nextNeeds();
}

bool SetupPage::working() const
{
    return bench().isBusy();
}

void SetupPage::present()
{
    m_presenting = true;
    shown();
    m_presenting = false;
    refresh();
}

// Unless the person has gone elsewhere meanwhile.
void SetupPage::giveFocusBack()
{
    if (m_pressed && isVisible() && m_pressed->isEnabled() && qobject_cast<QAbstractItemView *>(window()->focusWidget()))
        m_pressed->setFocus();
    m_pressed.clear();
}

// Of the buttons only those of the page that is seen are asked for; the others are when their page comes.
void SetupPage::say()
{
    if (const QWizard *road = wizard(); road && road->currentPage() == this) {
        if (road->button(QWizard::NextButton)->hasFocus() && !isComplete())
            lendFocus();
        Q_EMIT completeChanged();
    }
    Q_EMIT stateChanged();
}

void SetupPage::changeEvent(QEvent *event)
{
    QWizardPage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        updateFlow();
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        recolour();
    }
}

} // namespace sipseal
