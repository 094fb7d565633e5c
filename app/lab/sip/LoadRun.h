// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QMap>
#include <QObject>
#include <QTimer>

namespace sipseal::lab {

class CallFlow;
class World;

/// A steady stream of calls that queue and hang up: what a change costs while the contact centre works. POST /load.
class LoadRun : public QObject
{
    Q_OBJECT
public:
    LoadRun(World &world, CallFlow &calls, QObject *parent);

    void start(int everyMs, int talkMs);
    void stop();
    void clear();
    /// Every call with start, end, outcome ("ok", "failed", or "running") and why.
    QJsonObject toJson() const;

private:
    World &m_world;
    CallFlow &m_calls;
    QTimer m_timer;
    int m_talkMs = 0;
    QStringList m_dialled; ///< in order
};

} // namespace sipseal::lab
