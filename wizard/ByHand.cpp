// SPDX-License-Identifier: Apache-2.0
#include "wizard/ByHand.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

// Only where all of it is typed: a request is made by hand on another screen.
QStringList linesOf(const ChangeSet *change)
{
    QStringList out;
    if (!change)
        return out;
    for (const QList<Action> &actions : {change->forward, change->activation})
        for (const Action &action : actions) {
            if (!std::holds_alternative<CliAction>(action.what))
                return {};
            out += action.rendered();
            for (const PromptAnswer &each : std::get<CliAction>(action.what).dialogue)
                if (!each.answer.isEmpty())
                    out += each.answer;
        }
    return out;
}

} // namespace

ByHand byHandOf(const QString &why, const QString &marker, bool commandLine, const ChangeSet *change)
{
    const qsizetype at = why.indexOf(marker);
    if (at < 0 || !commandLine)
        return {why, linesOf(change)};
    // The sentence ends with a full stop and a blank, a Japanese one, or with the text; dots within a line are its own.
    static const QRegularExpression end(u"\\.\\s|\u3002|\\.$|;\\s"_s), comma(u",\\s+|\u3001"_s);
    const QString behind = why.mid(at + marker.size()).trimmed();
    const qsizetype stop = behind.indexOf(end);
    QStringList commands = (stop < 0 ? behind : behind.left(stop)).split(comma, Qt::SkipEmptyParts);
    const QString rest = stop < 0 ? QString() : behind.mid(stop + 1).trimmed();
    const QString before = why.left(at).trimmed();
    if (const QStringList exact = linesOf(change); !exact.isEmpty())
        commands = exact;
    return {rest.isEmpty() ? before : before + u'\n' + rest, commands};
}

} // namespace sipseal
