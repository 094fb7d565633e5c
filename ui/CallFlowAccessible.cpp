// SPDX-License-Identifier: Apache-2.0
#include "ui/CallFlowAccessible.h"

#include <QPointer>

namespace sipseal {

namespace {

/// One device or leg.
class ItemAccessible final : public QAccessibleInterface, public QAccessibleActionInterface
{
public:
    ItemAccessible(CallFlowView *view, int item) : m_view(view), m_item(item) {}
    int item() const { return m_item; }

    bool isValid() const override { return m_view && m_item < m_view->itemCount(); }
    QObject *object() const override { return nullptr; }
    QAccessibleInterface *parent() const override { return QAccessible::queryAccessibleInterface(m_view); }
    QAccessibleInterface *child(int) const override { return nullptr; }
    QAccessibleInterface *childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface *) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Button; }
    void setText(QAccessible::Text, const QString &) override {}

    QString text(QAccessible::Text kind) const override
    {
        if (!isValid())
            return {};
        return kind == QAccessible::Name ? m_view->itemName(m_item)
               : kind == QAccessible::Description ? m_view->itemDescription(m_item)
                                                  : QString();
    }
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inside = m_view->itemRect(m_item).toAlignedRect();
        return {m_view->mapToGlobal(inside.topLeft()), inside.size()};
    }
    QAccessible::State state() const override
    {
        QAccessible::State out;
        out.invalid = !isValid();
        if (out.invalid)
            return out;
        out.focusable = true;
        out.focused = m_view->hasFocus() && m_view->currentItem() == m_item;
        out.invisible = !m_view->isVisible();
        out.disabled = !m_view->isEnabled();
        return out;
    }

    void *interface_cast(QAccessible::InterfaceType type) override
    {
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface *>(this) : nullptr;
    }
    QStringList actionNames() const override { return {pressAction(), setFocusAction()}; }
    QStringList keyBindingsForAction(const QString &) const override { return {}; }
    void doAction(const QString &name) override
    {
        if (!isValid())
            return;
        m_view->setCurrentItem(m_item);
        if (name == setFocusAction())
            m_view->setFocus();
        else if (name == pressAction())
            m_view->activate(m_item);
    }

private:
    const QPointer<CallFlowView> m_view;
    const int m_item;
};

} // namespace

CallFlowAccessible::CallFlowAccessible(CallFlowView *view) : QAccessibleWidget(view, QAccessible::Grouping) {}

CallFlowAccessible::~CallFlowAccessible()
{
    for (const QAccessible::Id id : std::as_const(m_children))
        QAccessible::deleteAccessibleInterface(id);
}

CallFlowView *CallFlowAccessible::view() const
{
    return qobject_cast<CallFlowView *>(object());
}

int CallFlowAccessible::childCount() const
{
    return view() ? view()->itemCount() : 0;
}

QAccessibleInterface *CallFlowAccessible::child(int index) const
{
    if (index < 0 || index >= childCount())
        return nullptr;
    if (const auto known = m_children.constFind(index); known != m_children.cend())
        return QAccessible::accessibleInterface(*known);
    auto *item = new ItemAccessible(view(), index);
    m_children.insert(index, QAccessible::registerAccessibleInterface(item)); // Qt owns it from here
    return item;
}

QAccessibleInterface *CallFlowAccessible::childAt(int x, int y) const
{
    return view() ? child(view()->itemAt(view()->mapFromGlobal(QPoint(x, y)))) : nullptr;
}

int CallFlowAccessible::indexOfChild(const QAccessibleInterface *child) const
{
    const auto *item = dynamic_cast<const ItemAccessible *>(child);
    return item ? item->item() : -1;
}

QAccessibleInterface *CallFlowAccessible::focusChild() const
{
    return view() && view()->hasFocus() ? child(view()->currentItem()) : nullptr;
}

void installCallFlowAccessible()
{
    static const bool once = [] {
        QAccessible::installFactory([](const QString &, QObject *object) -> QAccessibleInterface * {
            auto *flow = qobject_cast<CallFlowView *>(object);
            return flow ? new CallFlowAccessible(flow) : nullptr;
        });
        return true;
    }();
    Q_UNUSED(once)
}

} // namespace sipseal
