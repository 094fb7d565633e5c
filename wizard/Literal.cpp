// SPDX-License-Identifier: Apache-2.0
#include "wizard/Literal.h"

#include "app/devices/WireForm.h"

#include <algorithm>
#include <vector>

namespace sipseal {

namespace {

const QLatin1StringView kStamp("<changeStamp>");
constexpr qsizetype kLongest = 1500; ///< lines of a document that are compared: its square is held

const HttpAction *requestOf(const Action &action)
{
    return std::get_if<HttpAction>(&action.what);
}

// The way back of a document that is written whole is the document as it was read.
const Action *asRead(const Action &action, const QList<Action> &inverse)
{
    const HttpAction *own = requestOf(action);
    if (!own || own->method != "PUT")
        return nullptr;
    const auto found = std::find_if(inverse.begin(), inverse.end(), [&](const Action &back) {
        const HttpAction *other = requestOf(back);
        return other && back.device == action.device && other->method == "PUT" && other->path == own->path;
    });
    return found == inverse.end() ? nullptr : &*found;
}

void append(Literal &out, const QStringList &lines, const Action *action, const ChangeSet *change, const Plan &plan,
            QStringList &all)
{
    const bool request = action && requestOf(*action);
    if (request && !all.isEmpty())
        all += QString(); // requests stand apart
    if (const Action *before = action && change ? asRead(*action, change->inverse) : nullptr)
        for (const int line : linesNotIn(wireForm(*before, plan), lines))
            out.changed += line + int(all.size());
    out.hasRequests = out.hasRequests || request;
    out.hasSoap = out.hasSoap || (request && !requestOf(*action)->operation.isEmpty());
    all += lines;
}

} // namespace

Literal literalOf(const ChangeSet &change, const Plan &plan)
{
    Literal out;
    QStringList all;
    for (const QList<Action> &actions : {change.forward, change.activation})
        for (const Action &action : actions)
            append(out, wireForm(action, plan), &action, &change, plan, all);
    out.text = all.join(u'\n');
    return out;
}

Literal literalOfSent(const QStringList &sent, const ChangeSet *change, const Plan &plan)
{
    QList<Action> known;
    if (change)
        for (const QList<Action> &actions :
             {change->forward, change->activation, change->inverse, change->inverseActivation, change->deepInverse})
            known += actions;
    Literal out;
    QStringList all;
    for (qsizetype at = 0; at < sent.size();) {
        const auto own = std::find_if(known.begin(), known.end(), [&](const Action &action) {
            const QStringList lines = action.rendered();
            return !lines.isEmpty() && sent.mid(at, lines.size()) == lines;
        });
        if (own == known.end())
            append(out, {sent[at++]}, nullptr, change, plan, all);
        else {
            append(out, wireForm(*own, plan), &*own, change, plan, all);
            at += own->rendered().size();
        }
    }
    out.text = all.join(u'\n');
    return out;
}

// The longest common subsequence is what is as before; the rest is not.
QList<int> linesNotIn(const QStringList &before, const QStringList &after)
{
    const qsizetype rows = before.size(), columns = after.size();
    if (rows > kLongest || columns > kLongest)
        return {}; // nothing is marked
    std::vector<std::vector<int>> common(size_t(rows) + 1, std::vector<int>(size_t(columns) + 1, 0));
    for (qsizetype a = rows - 1; a >= 0; --a)
        for (qsizetype b = columns - 1; b >= 0; --b)
            common[a][b] = before[a] == after[b] ? common[a + 1][b + 1] + 1 : std::max(common[a + 1][b], common[a][b + 1]);
    QList<int> out;
    for (qsizetype a = 0, b = 0; b < columns;) {
        if (a < rows && before[a] == after[b]) {
            ++a;
            ++b;
        } else if (a < rows && common[a + 1][b] >= common[a][b + 1]) {
            ++a;
        } else {
            if (!after[b].contains(kStamp))
                out += int(b);
            ++b;
        }
    }
    return out;
}

} // namespace sipseal
