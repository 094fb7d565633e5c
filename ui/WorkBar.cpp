// SPDX-License-Identifier: Apache-2.0
#include "ui/WorkBar.h"

namespace sipseal {

using namespace Qt::StringLiterals;

WorkBar::WorkBar(QWidget *parent) : QProgressBar(parent)
{
    setObjectName(u"progress"_s);
    setRange(0, 0);
    hide();
    retranslate();
}

void WorkBar::follow(bool working, int done, int total)
{
    setVisible(working);
    if (total == maximum() && done == value())
        return;
    setUpdatesEnabled(false);
    setRange(0, total);
    setValue(done);
    setText();
    setUpdatesEnabled(true);
}

void WorkBar::retranslate()
{
    setAccessibleName(tr("Work in progress"));
    setText();
}

void WorkBar::setText()
{
    setFormat(tr("%1 of %2").arg(value()).arg(maximum()));
}

} // namespace sipseal
