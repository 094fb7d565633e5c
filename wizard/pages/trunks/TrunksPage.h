// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/TaskPage.h"

namespace sipseal {

/// Task 4, SIP trunks: a trunk a row; its security profile and the trunk itself as columns.
class TrunksPage : public TaskPage
{
    Q_OBJECT
public:
    explicit TrunksPage(PageContext context, QWidget *parent = nullptr);
};

} // namespace sipseal
