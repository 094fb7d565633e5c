// SPDX-License-Identifier: Apache-2.0
#include "app/engine/UndoRun.h"

#include "app/engine/BatchUndo.h"
#include "app/engine/DebtPayer.h"
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
    const QList<StepKey> keys = m_context.history().changedLastFirst();
    for (const StepKey &key : keys) {
        if (m_context.stopped())
            return;
        const int index = m_graph.indexOf(key);
        if (index >= 0 && !chosen(m_graph.nodes()[index]))
            continue;
        const StepState state = undo(key, *m_context.history().find(key));
        if (state == StepState::Undone)
            ++m_undone;
        else if (index >= 0)
            m_failed.push_back(index);
        else
            m_owing = true;
    }
    if (!m_context.stopped())
        m_owing = !DebtPayer(m_context, m_graph).payAll() || m_owing;
}

StepState UndoRun::undo(const StepKey &key, const StepStory &story)
{
    const int index = m_graph.indexOf(key);
    if (index < 0)
        return refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "The plan does not hold this step any more")));
    if (const auto later = standingOn(index)) {
        const StepNode &cause = m_graph.nodes()[*later];
        return refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "Left, because \"%1\" on %2 stands on it and was not taken back"),
                                {cause.step->texts().name.english(), cause.key.device}));
    }
    StepUpdate update;
    update.step = key;
    update.state = StepState::Undoing;
    m_context.update(std::move(update));
    try {
        if (const auto *batch = dynamic_cast<const BatchStep *>(m_graph.nodes()[index].step))
            return BatchUndo(m_context, *batch, m_request.deep).run();
        return StepUndo(m_context, *m_graph.nodes()[index].step, m_request.deep).run(story);
    } catch (const std::exception &exception) { // a step's own fault; the others are still to be taken back
        return refuse(key, Text(QT_TRANSLATE_NOOP("SipSeal", "The step failed for a fault of this program: %1"),
                                {QString::fromUtf8(exception.what())}));
    }
}

std::optional<int> UndoRun::standingOn(int index) const
{
    for (const int failed : m_failed)
        if (m_graph.runsAfter(failed, index))
            return failed;
    return std::nullopt;
}

StepState UndoRun::refuse(const StepKey &key, const Text &reason)
{
    (void)m_context.record(u"undo-failed"_s, key, {{u"undo"_s, true}, {u"reason"_s, reason.toJson()}});
    StepUpdate update;
    update.step = key;
    update.state = StepState::UndoFailed;
    update.detail = reason;
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
