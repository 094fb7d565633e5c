// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPushButton>

namespace sipseal {

/// The one button of a page that does its work: in the colour of a selection and bold, so that the eye finds it. Not the dialog's
/// default: Return never presses it by chance. As wide as the longest of its texts, so that those beside it stay where they are.
class PrimaryButton : public QPushButton
{
    Q_OBJECT
public:
    explicit PrimaryButton(QWidget *parent = nullptr);
    /// Texts that it may have: room is kept for the longest.
    void keepRoomFor(const QStringList &texts);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void colour();
    QStringList m_texts;
    bool m_colouring = false;
};

} // namespace sipseal
