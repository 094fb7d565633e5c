// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/CallFlowView.h"

#include <QAccessibleWidget>
#include <QMap>

namespace sipseal {

/// What a screen reader meets in a CallFlowView: a child for every device and leg, each a button with a name, a place and the
/// state of focus. Holds no text of its own: it asks the view.
class CallFlowAccessible : public QAccessibleWidget
{
public:
    explicit CallFlowAccessible(CallFlowView *view);
    ~CallFlowAccessible() override;

    int childCount() const override;
    QAccessibleInterface *child(int index) const override;
    QAccessibleInterface *childAt(int x, int y) const override; ///< on the screen
    int indexOfChild(const QAccessibleInterface *child) const override;
    QAccessibleInterface *focusChild() const override;

private:
    CallFlowView *view() const;
    mutable QMap<int, QAccessible::Id> m_children;
};

/// Tells Qt of it, once a program.
void installCallFlowAccessible();

} // namespace sipseal
