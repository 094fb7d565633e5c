// SPDX-License-Identifier: Apache-2.0
#include "wizard/PlanRequest.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

QString fileNamePart(const QString &name)
{
    static const QRegularExpression others(u"[^\\w.]+"_s, QRegularExpression::UseUnicodePropertiesOption), edges(u"^[-.]+|[-.]+$"_s);
    QString out = name;
    out.replace(others, u"-"_s).remove(edges);
    return out.isEmpty() ? u"plan"_s : out.left(80);
}

} // namespace sipseal
