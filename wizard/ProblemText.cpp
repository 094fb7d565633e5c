// SPDX-License-Identifier: Apache-2.0
#include "wizard/ProblemText.h"

#include "ui/Mark.h"

#include <QLabel>

namespace sipseal {

using namespace Qt::StringLiterals;

void showProblem(QLabel &label, const std::optional<Error> &problem)
{
    label.setTextFormat(Qt::PlainText);
    label.setWordWrap(true);
    label.setTextInteractionFlags(Qt::TextSelectableByMouse);
    label.setVisible(problem.has_value());
    const QString words = problem ? problem->toString().replace(u"\n  "_s, u"\n"_s) : QString();
    label.setText(problem ? markSign(Mark::Failed) + u"  "_s + words : QString());
    label.setAccessibleName(words);
    QPalette palette;
    palette.setColor(QPalette::WindowText, markColor(Mark::Failed, palette));
    label.setPalette(palette);
}

} // namespace sipseal
