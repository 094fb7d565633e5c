// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Mark.h"
#include "wizard/PageContext.h"

#include <QStringList>
#include <QPointer>
#include <QWizardPage>

class QVBoxLayout;

namespace sipseal {

class CallFlowView;
class EvidenceDialog;

/// What all pages share: the live call flow above with what is known of its devices and legs, a body below, texts that follow the
/// language, and a word for the road.
class SetupPage : public QWizardPage
{
    Q_OBJECT
public:
    SetupPage(PageContext context, const QString &name, QWidget *parent = nullptr);

    virtual Mark mark() const = 0;
    virtual QString roadWord() const { return markWord(mark()); }
    virtual void retranslate() = 0;
    /// Colours that stand in items, not in the palette.
    virtual void recolour() {}
    /// The page is to be seen now, also on the way back.
    void present();
    /// Why Next cannot be pressed, in one sentence; empty: it can, or the page says so itself.
    QString nextReason() const;
    /// A page opens where its work is: in its list, unless Next may be pressed at once.
    void takeFocus();
    /// Puts something of the window's above the page's own; it stays the window's.
    void carry(QWidget *strip);

Q_SIGNALS:
    void stateChanged();

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    QVBoxLayout *body() const { return m_body; }
    Workbench &bench() const { return m_context.bench; }
    Dialogs &dialogs() const { return m_context.dialogs; }
    const PageContext &context() const { return m_context; }
    /// Drawn stronger: the legs that this page is about.
    void aboutLegs(const QStringList &legs);
    /// Begins what the page wants to know when it comes to be seen.
    virtual void shown() {}
    /// Draws what the page shows.
    virtual void refresh() = 0;
    /// Many pages hear of everything, one is seen; while its first reading begins it is not drawn for each thing that this sets going.
    bool isSeen() const { return isVisible() && !m_presenting; }
    /// What Next still needs when no work is in the way.
    virtual QString nextNeeds() const { return {}; }
    virtual bool working() const;
    void say(); ///< something changed: Next, road and picture follow

private:
    void updateFlow();
    void lendFocus();
    bool focusList();
    void giveFocusBack();
    EvidenceDialog *evidenceDialog();
    void showLeg(const QString &leg);
    void showDevice(const QString &node);
    PageContext m_context;
    CallFlowView *m_flow;
    QVBoxLayout *m_body;
    QStringList m_strong;
    bool m_presenting = false;
    QPointer<QWidget> m_pressed; ///< has the focus again after the work
};

} // namespace sipseal
