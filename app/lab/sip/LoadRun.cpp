// SPDX-License-Identifier: Apache-2.0
#include "app/lab/sip/LoadRun.h"

#include "app/lab/World.h"
#include "app/lab/sip/CallFlow.h"

#include <QJsonArray>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

LoadRun::LoadRun(World &world, CallFlow &calls, QObject *parent) : QObject(parent), m_world(world), m_calls(calls)
{
    connect(&m_timer, &QTimer::timeout, this, [this] {
        if (const QString call = m_calls.dial({}, m_talkMs); !call.isEmpty())
            m_dialled += call;
    });
}

void LoadRun::start(int everyMs, int talkMs)
{
    m_talkMs = talkMs;
    m_dialled.clear();
    m_timer.start(qBound(10, everyMs, 3600000));
}

void LoadRun::stop()
{
    m_timer.stop();
}

void LoadRun::clear()
{
    stop();
    m_dialled.clear();
}

QJsonObject LoadRun::toJson() const
{
    QJsonArray calls;
    int failed = 0, ok = 0;
    for (const QString &id : m_dialled) {
        const LabCall *call = m_calls.find(id);
        if (!call)
            continue;
        const bool isOk = call->state == u"ended", isFailed = call->state == u"failed";
        ok += isOk;
        failed += isFailed;
        QJsonObject item{{u"call"_s, id},
                         {u"start"_s, call->started.toString(Qt::ISODateWithMs)},
                         {u"outcome"_s, isOk ? u"ok"_s : isFailed ? u"failed"_s : u"running"_s}};
        item[u"end"_s] = call->ended.isValid() ? QJsonValue(call->ended.toString(Qt::ISODateWithMs)) : QJsonValue();
        if (!call->why.isEmpty())
            item[u"why"_s] = call->why;
        calls += item;
    }
    return {{u"running"_s, m_timer.isActive()}, {u"every_ms"_s, m_timer.isActive() ? m_timer.interval() : 0},
            {u"total"_s, calls.size()}, {u"ok"_s, ok}, {u"failed"_s, failed}, {u"calls"_s, calls}};
}

} // namespace sipseal::lab
