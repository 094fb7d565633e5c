// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QSocketNotifier>

namespace sipseal {

/// SIGINT and SIGTERM as a Qt signal, so that the window ends as if it were closed, never in the middle of a change. A second
/// one ends the process at once. Unix; elsewhere it is silent. One of a process.
class EndSignal : public QObject
{
    Q_OBJECT
public:
    explicit EndSignal(QObject *parent = nullptr);
    ~EndSignal() override;

Q_SIGNALS:
    void asked();

private:
    QSocketNotifier *m_notifier = nullptr;
};

} // namespace sipseal
