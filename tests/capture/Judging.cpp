// SPDX-License-Identifier: Apache-2.0
#include "Judging.h"

#include <QFile>

namespace sipseal::capture::test {

using namespace Qt::StringLiterals;

QString Judging::write(const QByteArray &file)
{
    const QString path = m_directory.filePath(u"%1.cap"_s.arg(m_count++));
    QFile out(path);
    if (!out.open(QIODevice::WriteOnly) || out.write(file) != file.size())
        qFatal("cannot write a test's capture");
    return path;
}

CaptureFacts Judging::facts(const QList<QByteArray> &files)
{
    QStringList paths;
    for (const QByteArray &file : files)
        paths += write(file);
    auto judged = judgeCaptures(paths, options, {});
    return judged ? *judged : CaptureFacts{};
}

Result<CaptureFacts> Judging::result(const QByteArray &file)
{
    return judgeCaptures({write(file)}, options, {});
}

LegFacts Judging::leg(const QByteArray &file)
{
    const CaptureFacts judged = facts({file});
    if (judged.legs.size() == 1)
        return judged.legs.first();
    LegFacts none;
    none.a = u"none (%1 legs)"_s.arg(judged.legs.size());
    return none;
}

} // namespace sipseal::capture::test
