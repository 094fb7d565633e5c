// SPDX-License-Identifier: Apache-2.0
#include "app/engine/ChangeJudge.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const Finding *find(const QList<Finding> &findings, const QString &subject)
{
    const auto it =
        std::find_if(findings.begin(), findings.end(), [&](const Finding &finding) { return finding.subject == subject; });
    return it == findings.end() ? nullptr : &*it;
}

} // namespace

Stand standOf(const QList<Finding> &now, const QList<Finding> &changes, const QList<Finding> &left)
{
    bool anyWanted = false, anyBefore = false;
    for (const Finding &change : changes) {
        const Finding *current = find(now, change.subject);
        if (!current)
            continue;
        const Finding *leftOne = find(left, change.subject);
        if (current->now == change.wanted || (leftOne && current->now == leftOne->now))
            anyWanted = true;
        else if (current->now == change.now)
            anyBefore = true;
        else
            return Stand::Foreign;
    }
    if (anyWanted)
        return anyBefore ? Stand::Mixed : Stand::Wanted;
    return Stand::Before;
}

bool partlyBack(const QList<Finding> &now, const QList<Finding> &changes)
{
    return std::any_of(changes.begin(), changes.end(), [&](const Finding &change) {
        const Finding *current = find(now, change.subject);
        return !current || current->now == change.now;
    });
}

QList<Finding> mergedChanges(const QList<ChangeSet> &rounds)
{
    QList<Finding> merged;
    for (const ChangeSet &round : rounds)
        for (const Finding &change : round.changes) {
            const auto it =
                std::find_if(merged.begin(), merged.end(), [&](const Finding &f) { return f.subject == change.subject; });
            if (it == merged.end())
                merged += change;
            else
                it->wanted = change.wanted;
        }
    return merged;
}

QString foreignValues(const QList<Finding> &now, const QList<Finding> &changes)
{
    QStringList lines;
    for (const Finding &change : changes)
        if (const Finding *current = find(now, change.subject);
            current && current->now != change.now && current->now != change.wanted)
            lines += u"%1: was \"%2\", wanted \"%3\", is \"%4\""_s.arg(change.subject, change.now, change.wanted, current->now);
    return lines.join(u'\n');
}

} // namespace sipseal
