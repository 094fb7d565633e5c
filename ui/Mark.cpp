// SPDX-License-Identifier: Apache-2.0
#include "ui/Mark.h"

#include "ui/Theme.h"

#include <QCoreApplication>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QColor hueOf(Mark mark)
{
    switch (mark) {
    case Mark::ToDo: return QColor(0x33, 0x5c, 0x81);
    case Mark::Waits: return QColor(0x6a, 0x6f, 0x76);
    case Mark::Undone: return QColor(0x6a, 0x6f, 0x76);
    case Mark::NotNeeded: return QColor(0x6a, 0x6f, 0x76);
    case Mark::AlreadySo: return QColor(0x1b, 0x76, 0x3c);
    case Mark::Done: return QColor(0x1b, 0x76, 0x3c);
    case Mark::Working: return QColor(0x1f, 0x6f, 0xb5);
    case Mark::NeedsYou: return QColor(0x9a, 0x62, 0x00);
    case Mark::Unknown: return QColor(0x9a, 0x62, 0x00);
    case Mark::Failed: return QColor(0xb4, 0x1f, 0x24);
    }
    return {};
}

} // namespace

QString markSign(Mark mark)
{
    switch (mark) {
    case Mark::ToDo: return u"\u25cb"_s;
    case Mark::AlreadySo: return u"="_s;
    case Mark::Waits: return u"\u2026"_s;
    case Mark::NeedsYou: return u"!"_s;
    case Mark::Working: return u"\u25b6"_s;
    case Mark::Done: return u"\u2713"_s;
    case Mark::Failed: return u"\u2717"_s;
    case Mark::Unknown: return u"?"_s;
    case Mark::Undone: return u"\u21b6"_s;
    case Mark::NotNeeded: return u"\u2013"_s;
    }
    return {};
}

QString markWord(Mark mark)
{
    switch (mark) {
    case Mark::ToDo: return QCoreApplication::translate("Mark", "to do");
    case Mark::AlreadySo: return QCoreApplication::translate("Mark", "already so");
    case Mark::Waits: return QCoreApplication::translate("Mark", "waits");
    case Mark::NeedsYou: return QCoreApplication::translate("Mark", "needs you");
    case Mark::Working: return QCoreApplication::translate("Mark", "working");
    case Mark::Done: return QCoreApplication::translate("Mark", "done");
    case Mark::Failed: return QCoreApplication::translate("Mark", "failed");
    case Mark::Unknown: return QCoreApplication::translate("Mark", "unknown");
    case Mark::Undone: return QCoreApplication::translate("Mark", "undone");
    case Mark::NotNeeded: return QCoreApplication::translate("Mark", "not needed");
    }
    return {};
}

QColor markColor(Mark mark, const QPalette &palette)
{
    return readableOn(hueOf(mark), palette);
}

bool isGood(Mark mark)
{
    return mark == Mark::AlreadySo || mark == Mark::Done || mark == Mark::NotNeeded;
}

} // namespace sipseal
