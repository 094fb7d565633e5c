// SPDX-License-Identifier: Apache-2.0
#include "app/secrets/EnvironmentStore.h"

#include <QtGlobal>

namespace sipseal {

using namespace Qt::StringLiterals;

QString EnvironmentStore::variableFor(const QString &reference)
{
    return u"SIPSEAL_SECRET_"_s + reference.toUpper().replace(u'-', u'_').replace(u'.', u'_');
}

Result<Secret> EnvironmentStore::find(const QString &reference)
{
    const QString variable = variableFor(reference);
    const QByteArray value = qgetenv(variable.toLocal8Bit().constData());
    if (value.isEmpty())
        return missing(reference, Text(QT_TRANSLATE_NOOP("SipSeal", "Set the environment variable %1."), {variable}));
    return Secret(value);
}

Result<void> EnvironmentStore::keep(const QString &, const Secret &)
{
    return readOnly(u"the environment"_s);
}

Result<void> EnvironmentStore::forget(const QString &)
{
    return readOnly(u"the environment"_s);
}

} // namespace sipseal
