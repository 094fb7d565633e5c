// SPDX-License-Identifier: Apache-2.0
#include "wizard/CostWords.h"

#include "wizard/StepStand.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Group
{
    int count = 0, phones = 0;
    std::chrono::seconds all{0}, longest{0};
    QStringList names; ///< each once, as the list has them
    QMap<QString, int> times;

    void add(const CostPart &part)
    {
        ++count;
        phones += part.phones;
        all += part.time;
        longest = std::max(longest, part.time);
        if (++times[part.name] == 1)
            names += part.name;
    }
    QString named() const
    {
        QStringList out;
        for (const QString &name : names)
            out += times[name] > 1 ? u"%1 \u00d7%2"_s.arg(name).arg(times[name]) : name;
        return out.join(u", "_s);
    }
};

QString words(Impact impact, const Group &group)
{
    const QString each = aboutTime(group.longest), all = aboutTime(group.all);
    switch (impact) {
    case Impact::None: break;
    case Impact::NewCalls:
        return QCoreApplication::translate("CostWords", "%n step(s) fail calls that begin in that moment, %1 each: %2.", nullptr,
                                           group.count)
            .arg(each, group.named());
    case Impact::DropsCalls:
        return QCoreApplication::translate("CostWords", "%n step(s) drop calls, %1 in all: %2.", nullptr, group.count)
            .arg(all, group.named());
    case Impact::RestartsService:
        return QCoreApplication::translate("CostWords", "%n restart(s) of a service, %1 in all: %2.", nullptr, group.count)
            .arg(all, group.named());
    case Impact::ResetsPhones:
        return group.phones > 0
                   ? QCoreApplication::translate("CostWords", "%n phone(s) are reset, %1 each.", nullptr, group.phones).arg(each)
                   : QCoreApplication::translate("CostWords", "%n step(s) reset phones, %1 each: %2.", nullptr, group.count)
                         .arg(each, group.named());
    }
    return {};
}

} // namespace

QStringList costWords(const QList<CostPart> &parts)
{
    QMap<Impact, Group> groups;
    QStringList out;
    for (const CostPart &part : parts) {
        if (part.impact == Impact::RestartsService && !part.restarts)
            out += QCoreApplication::translate("CostWords", "%1: %2.").arg(part.name, aboutTime(part.time));
        else if (part.impact != Impact::None)
            groups[part.impact].add(part);
    }
    for (const Impact impact : {Impact::RestartsService, Impact::DropsCalls, Impact::NewCalls, Impact::ResetsPhones})
        if (const auto group = groups.constFind(impact); group != groups.constEnd())
            out += words(impact, *group);
    return out;
}

} // namespace sipseal
