// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/Dialogs.h"

#include <QDialog>

namespace sipseal {

/// A question with its card, its literal text and a button a choice; the safe one has the focus. The result is the choice.
class InquiryDialog : public QDialog
{
    Q_OBJECT
public:
    InquiryDialog(const Inquiry &inquiry, QWidget *parent);

    void reject() override; ///< means the safe choice

private:
    QWidget *buttons(const Inquiry &inquiry);
    const int m_safe;
};

} // namespace sipseal
