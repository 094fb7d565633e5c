// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/LegNews.h"

#include <QElapsedTimer>
#include <QHash>
#include <QTimer>

namespace sipseal {

class Workbench;
struct FlowPicture;

/// The call flow as it is now, once for all pages: hears every update, and says at most 20 times a second that the picture may have
/// changed. Draws nothing.
class LiveFlow : public QObject
{
    Q_OBJECT
public:
    explicit LiveFlow(Workbench &bench);
    /// The one of this bench, which owns it.
    static LiveFlow &of(Workbench &bench);

    /// `strong`: names of legs to draw stronger.
    FlowPicture picture(const QStringList &strong) const;

Q_SIGNALS:
    void changed();

private:
    void begin();
    void indexSteps();
    void note(const QList<StepUpdate> &updates);
    void read();
    void soon();

    Workbench &m_bench;
    LegNews m_news;
    QHash<QString, const Step *> m_steps;
    QTimer m_timer;
    QElapsedTimer m_since;
};

} // namespace sipseal
