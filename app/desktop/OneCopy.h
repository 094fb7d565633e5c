// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>

namespace sipseal {

/// One window for one state directory: a second start shows the first window instead. Two windows over one journal would only
/// lock each other's devices out.
class OneCopy : public QObject
{
    Q_OBJECT
public:
    explicit OneCopy(const QString &stateDirectory, QObject *parent = nullptr);

    /// True: this is the only one, and hears of later ones. False: the one that is there was asked to show itself.
    bool claim();

Q_SIGNALS:
    void shownAgain();

private:
    const QString m_name;
    QLocalServer m_server;
};

} // namespace sipseal
