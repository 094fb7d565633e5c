// SPDX-License-Identifier: Apache-2.0
#include "tests/catalogue/Screen.h"

#include <QFile>

namespace sipseal::catalogue {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kScreen = R"({"screens":[{"name":"nowhere","x":0,"y":0,"width":3840,"height":2400,"logicalDpi":96,)"
                         R"("logicalBaseDpi":96,"dpr":1}]})";

} // namespace

Screen::Screen(int percent)
{
    if (percent != 100)
        qputenv("QT_SCALE_FACTOR", QByteArray::number(percent / 100.0));
    const QByteArray platform = qgetenv("QT_QPA_PLATFORM");
    if (!platform.isEmpty() && platform != "offscreen")
        return;
    QFile file(m_files.filePath(u"screen.json"_s));
    if (file.open(QIODevice::WriteOnly) && file.write(kScreen) > 0)
        qputenv("QT_QPA_PLATFORM", "offscreen:configfile=" + QFile::encodeName(file.fileName()));
}

} // namespace sipseal::catalogue
