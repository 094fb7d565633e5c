// SPDX-License-Identifier: Apache-2.0
#include "wizard/SupportFile.h"

#include "app/core/Redactor.h"
#include "app/transport/Transcript.h"
#include "wizard/Workbench.h"

#include <QDir>
#include <QFile>
#include <QJsonDocument>
#include <QSysInfo>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostLog = 512 * 1024; ///< the end of it

QString chapter(const QString &title, const QString &text)
{
    return u"\n==== "_s + title + u"\n"_s + text + u'\n';
}

QString states(const Workbench &bench)
{
    QStringList lines;
    for (auto it = bench.updates().begin(); it != bench.updates().end(); ++it)
        lines += u"%1  %2  %3 %4"_s.arg(it->time.toUTC().toString(Qt::ISODate), it.key().toString(), stepStateName(it->state),
                                        it->error ? it->error->english() + u' ' + it->error->technical : it->detail.english());
    return lines.join(u'\n');
}

QString newestLog(const QString &directory)
{
    const QFileInfoList files = QDir(directory).entryInfoList({u"*.log"_s}, QDir::Files, QDir::Time);
    QFile file(files.isEmpty() ? QString() : files.first().filePath());
    if (files.isEmpty() || !file.open(QIODevice::ReadOnly))
        return {};
    file.seek(qMax<qint64>(0, file.size() - kMostLog));
    return QString::fromUtf8(file.readAll());
}

} // namespace

QByteArray supportFile(const Workbench &bench)
{
    QString out = u"SIP Seal %1, Qt %2, %3, %4\n"_s.arg(QStringLiteral(SIPSEAL_VERSION), QString::fromLatin1(qVersion()), QSysInfo::prettyProductName(),
                                                          QDateTime::currentDateTimeUtc().toString(Qt::ISODate));
    if (bench.hasPlan()) {
        out += chapter(u"plan"_s, QString::fromUtf8(QJsonDocument(bench.plan().toJson()).toJson()));
        out += chapter(u"steps"_s, states(bench));
        for (const PlanDevice &device : bench.plan().devices)
            if (const Transcript *transcript = bench.transcript(device.id))
                out += chapter(u"transcript of "_s + device.id, transcript->toText());
    }
    out += chapter(u"log"_s, newestLog(bench.stateDirectory()));
    return Redactor::process().redact(out).toUtf8();
}

} // namespace sipseal
