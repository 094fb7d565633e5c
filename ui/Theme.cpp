// SPDX-License-Identifier: Apache-2.0
#include "ui/Theme.h"

#include <QApplication>
#include <QFontDatabase>
#include <QStyleFactory>

namespace sipseal {

using namespace Qt::StringLiterals;

void applyTheme(QApplication &application)
{
    if (QStyle *style = QStyleFactory::create(u"Fusion"_s))
        application.setStyle(style);
    QFont font = application.font();
    QStringList families{font.family()};
    const QStringList wanted{u"Noto Sans"_s, u"Noto Sans CJK JP"_s, u"Yu Gothic UI"_s, u"Hiragino Sans"_s};
    for (const QString &family : wanted)
        if (QFontDatabase::hasFamily(family))
            families += family;
    font.setFamilies(families);
    if (font.pointSizeF() < 9.5)
        font.setPointSizeF(9.5);
    application.setFont(font);
}

} // namespace sipseal
