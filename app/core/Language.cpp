// SPDX-License-Identifier: Apache-2.0
#include "app/core/Language.h"

#include <QCoreApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QTranslator>

#include <memory>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString &current()
{
    static QString language = u"en"_s;
    return language;
}

} // namespace

void installLanguage(const QString &language)
{
    QString wanted = language;
    if (wanted.isEmpty())
        wanted = QLocale::system().language() == QLocale::Japanese ? u"ja"_s : u"en"_s;
    static std::unique_ptr<QTranslator> own, toolkit;
    if (own)
        QCoreApplication::removeTranslator(own.get());
    if (toolkit)
        QCoreApplication::removeTranslator(toolkit.get());
    own = std::make_unique<QTranslator>();
    toolkit = std::make_unique<QTranslator>();
    // English has a file too: its plural forms.
    if (own->load(u":/i18n/sipseal_"_s + wanted))
        QCoreApplication::installTranslator(own.get());
    if (wanted != u"en" && toolkit->load(u"qtbase_"_s + wanted, QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
        QCoreApplication::installTranslator(toolkit.get());
    current() = wanted;
}

QString currentLanguage()
{
    return current();
}

} // namespace sipseal
