// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "wizard/TaskPage.h"

namespace sipseal {

/// Task 4, security mode: nodes as rows; CAPF, the cluster's mode and the services that restart for it as columns.
class SecurityModePage : public TaskPage
{
    Q_OBJECT
public:
    explicit SecurityModePage(PageContext context, QWidget *parent = nullptr);
};

} // namespace sipseal
