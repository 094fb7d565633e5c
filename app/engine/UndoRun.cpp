// SPDX-License-Identifier: Apache-2.0
#include "app/engine/UndoRun.h"

#include "app/engine/BatchUndo.h"
#include "app/engine/DebtPayer.h"
#include "app/engine/SideBySide.h"
#include "app/engine/StepUndo.h"

#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

UndoRun::UndoRun(RunContext &context, const StepGraph &graph, UndoRequest request)
    : m_context(context), m_graph(graph), m_request(std::move(request))
{
}

bool UndoRun::chosen(const StepNode &node) const
{
    return m_request.legs.isEmpty() || (node.traits.phase == Phase::CutOver && m_request.legs.contains(node.traits.leg));
}

void UndoRun::run()
{
    if (!m_context.record(u"undo-begin"_s, {},
                          {{u"legs"_s, QJsonArray::fromStringList(m_request.legs)}, {u"deep"_s, m_request.deep}}))
        return;
    std::vector<int> order;
    for (const StepKey &key : m_context.history().changedLastFirst()) {
        const int index = m_graph.indexOf(key);
        if (index < 0) {
            (void)refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan does not hold this step any more")));
            m_owing = true;
        } else if (chosen(m_graph.nodes()[index])) {
            order.push_back(index);
        } else {
            m_leavesSome = true;
        }
    }
    SideBySide(m_graph, m_context.stop()).run(order, [this](int index) { takeBack(index); });
    if (!m_context.stopped())
        m_owing = !DebtPayer(m_context, m_graph).payAll() || m_owing;
}

void UndoRun::takeBack(int index)
{
    const StepNode &node = m_graph.nodes()[index];
    StepState state = StepState::UndoFailed;
    if (const auto later = standingOn(index)) {
        const StepNode &cause = m_graph.nodes()[*later];
        state = refuse(node.key, Text::of(QT_TRANSLATE_NOOP("SipSeal", "Left, because \"%1\" on %2 stands on it and was not taken back"),
                                      {cause.step->texts().name, Text::verbatim(cause.key.device)}));
    } else {
        state = undo(node);
    }
    const std::scoped_lock lock(m_mutex);
    if (state == StepState::Undone)
        ++m_undone;
    else
        m_failed.push_back(index);
}

StepState UndoRun::undo(const StepNode &node)
{
    StepUpdate update;
    update.step = node.key;
    update.state = StepState::Undoing;
    m_context.update(std::move(update));
    try {
        if (const auto *batch = dynamic_cast<const BatchStep *>(node.step))
            return BatchUndo(m_context, *batch, m_request.deep).run();
        return StepUndo(m_context, *node.step, m_request.deep).run(*m_context.history().find(node.key));
    } catch (const std::exception &exception) { // a step's own fault; the others are still to be taken back
        const Error fault = ownFault(node.key.device, exception);
        return refuse(node.key, fault.message, fault);
    }
}

std::optional<int> UndoRun::standingOn(int index) const
{
    const std::scoped_lock lock(m_mutex);
    for (const int failed : m_failed)
        if (m_graph.runsAfter(failed, index))
            return failed;
    return std::nullopt;
}

StepState UndoRun::refuse(const StepKey &key, const Text &reason, const std::optional<Error> &error)
{
    (void)m_context.record(u"undo-failed"_s, key, {{u"undo"_s, true}, {u"reason"_s, reason.toJson()}});
    StepUpdate update;
    update.step = key;
    update.state = StepState::UndoFailed;
    update.detail = reason;
    update.error = error;
    m_context.update(std::move(update));
    return StepState::UndoFailed;
}

QString UndoRun::result() const
{
    if (m_context.stopped())
        return u"stopped"_s;
    if (m_failed.empty() && !m_owing)
        return u"undone"_s;
    return m_undone > 0 ? u"partly"_s : u"failed"_s;
}

QStringList UndoRun::devices(const RunHistory &history, const StepGraph &graph)
{
    QStringList devices;
    const auto add = [&](const QString &device) {
        if (!device.isEmpty() && !devices.contains(device))
            devices += device;
    };
    for (const StepKey &key : history.changedLastFirst()) {
        add(key.device);
        for (const ChangeSet &round : history.find(key)->rounds)
            for (const Debt &debt : round.owes)
                if (graph.indexOf(debt.payer) >= 0)
                    add(debt.payer.device);
    }
    return devices;
}

} // namespace sipseal
