// SPDX-License-Identifier: Apache-2.0
#include "wizard/Preferences.h"

#include <QFileInfo>
#include <QSettings>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostPlans = 8;
const QString kLanguage = u"language"_s;
const QString kPlans = u"plans/recent"_s;
const QString kGeometry = u"window/geometry"_s;

} // namespace

QString Preferences::language()
{
    const QString kept = QSettings().value(kLanguage).toString();
    return kept == u"ja" || kept == u"en" ? kept : QString();
}

void Preferences::setLanguage(const QString &language)
{
    QSettings().setValue(kLanguage, language);
}

QStringList Preferences::recentPlans()
{
    QStringList plans = QSettings().value(kPlans).toStringList();
    plans.removeIf([](const QString &file) { return !QFileInfo(file).isFile(); });
    return plans;
}

void Preferences::notePlan(const QString &file)
{
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList plans = recentPlans();
    plans.removeAll(path);
    plans.prepend(path);
    QSettings().setValue(kPlans, plans.mid(0, kMostPlans));
}

QByteArray Preferences::windowGeometry()
{
    return QSettings().value(kGeometry).toByteArray();
}

void Preferences::setWindowGeometry(const QByteArray &geometry)
{
    QSettings().setValue(kGeometry, geometry);
}

} // namespace sipseal
