// SPDX-License-Identifier: Apache-2.0
#include "ui/ChangeLine.h"

#include <QFontMetrics>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLeast = 7; ///< letters of a name that is still worth its place

QString one(const ValueChange &change, const QFontMetrics &metrics, int width)
{
    if (const QString whole = change.toString(); metrics.horizontalAdvance(whole) <= width)
        return whole;
    const auto wide = [&](const QString &text) { return metrics.horizontalAdvance(text); };
    const int least = kLeast * metrics.averageCharWidth();
    const QString arrow = u" \u2192 "_s, colon = u": "_s;
    QString now = change.now;
    int left = width - wide(arrow + change.after);
    if (left - wide(colon + now) < least) // not the subject alone
        now = metrics.elidedText(now, Qt::ElideMiddle, std::max(least, (left - wide(colon)) / 2));
    left -= wide(colon + now);
    const QString subject = left < least ? QString() : metrics.elidedText(change.subject, Qt::ElideMiddle, left) + colon;
    if (const QString line = subject + now + arrow + change.after; wide(line) <= width)
        return line;
    return metrics.elidedText(u"\u2192 "_s + change.after, Qt::ElideMiddle, width);
}

} // namespace

QString changeLine(const QList<ValueChange> &changes, const QFontMetrics &metrics, int width)
{
    if (changes.isEmpty())
        return {};
    QStringList all;
    for (const ValueChange &change : changes)
        all += change.toString();
    if (const QString whole = all.join(u"; "_s); changes.size() == 1 || metrics.horizontalAdvance(whole) <= width)
        return changes.size() == 1 ? one(changes.first(), metrics, width) : whole;
    const QString others = u" (+%1)"_s.arg(changes.size() - 1);
    return one(changes.first(), metrics, width - metrics.horizontalAdvance(others)) + others;
}

} // namespace sipseal
