// SPDX-License-Identifier: Apache-2.0
#include "wizard/KeptColours.h"

#include <QSettings>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kKey = u"window/colours"_s;

QString nameOf(Colours colours)
{
    switch (colours) {
    case Colours::System: break;
    case Colours::Light: return u"light"_s;
    case Colours::Dark: return u"dark"_s;
    }
    return u"system"_s;
}

} // namespace

void KeptColours::restore()
{
    const QString name = qEnvironmentVariable("SIPSEAL_THEME", QSettings().value(kKey).toString());
    for (const Colours colours : {Colours::Light, Colours::Dark})
        if (name == nameOf(colours))
            return setColours(colours);
    setColours(Colours::System);
}

void KeptColours::choose(Colours colours)
{
    QSettings().setValue(kKey, nameOf(colours));
    setColours(colours);
}

} // namespace sipseal
