// SPDX-License-Identifier: Apache-2.0
// The one file of app/secrets with system calls.
#include "app/secrets/PrivateFile.h"

#include <QFileInfo>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace sipseal {

using namespace Qt::StringLiterals;

QString whyNotPrivate(QFile &file)
{
#ifdef Q_OS_UNIX
    struct stat facts
    {
    };
    if (::fstat(file.handle(), &facts) != 0 || !S_ISREG(facts.st_mode))
        return u"not a regular file"_s;
    if (facts.st_uid != ::geteuid())
        return u"it belongs to another user"_s;
    if (facts.st_mode & (S_IRWXG | S_IRWXO))
        return u"others can open it (mode %1, want 600)"_s.arg(facts.st_mode & 0777, 3, 8, QLatin1Char('0'));
    return {};
#else
    constexpr auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (!QFileInfo(file).isFile())
        return u"not a regular file"_s;
    return file.permissions() & others ? u"others can open it"_s : QString();
#endif
}

} // namespace sipseal
