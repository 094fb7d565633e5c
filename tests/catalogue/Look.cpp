// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Look.h"

#include "app/core/Language.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QEvent>
#include <QPalette>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

// Layouts of layouts: an answer of one may be a question to the next.
constexpr int kRounds = 6;

} // namespace

QList<Look> Look::these(const QString &language, const QString &theme)
{
    QList<Look> out;
    for (const QString &each : {u"en"_s, u"ja"_s})
        for (const bool dark : {false, true})
            if ((language == u"all" || language == each) && (theme == u"all" || theme == (dark ? u"dark"_s : u"light"_s)))
                out += {each, dark};
    return out;
}

void wear(const Look &look)
{
    installLanguage(look.language);
    QApplication::setPalette(themePalette(look.dark));
    for (int round = 0; round < kRounds; ++round)
        for (const auto kind :
             {QEvent::ApplicationPaletteChange, QEvent::LanguageChange, QEvent::PolishRequest, QEvent::LayoutRequest})
            QCoreApplication::sendPostedEvents(nullptr, kind);
}

} // namespace sipseal::catalogue
