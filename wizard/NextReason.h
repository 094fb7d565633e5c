// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLabel>

class QAbstractButton;

namespace sipseal {

/// Why Next cannot be pressed, in the row of the wizard's buttons: between those at the left and those at the right. A wizard
/// lays its buttons out itself and has no place for words there, so this follows the two that it stands between.
class NextReason : public QLabel
{
    Q_OBJECT
public:
    NextReason(QAbstractButton *left, QAbstractButton *right, QWidget *parent);
    /// Empty: nothing is said.
    void say(const QString &reason);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    QAbstractButton *m_left, *m_right;
    QString m_reason;
};

} // namespace sipseal
