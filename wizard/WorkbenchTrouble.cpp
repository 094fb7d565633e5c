// SPDX-License-Identifier: Apache-2.0
// What the bench does about failed TLS: reads, listens, explains. Always off the GUI thread: a saved text may be megabytes.
#include "wizard/Workbench.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cube/CubeSaid.h"
#include "app/engine/DebugMarkFiles.h"

#include <QFile>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kMostBytes = 32 * 1024 * 1024;
constexpr qsizetype kMostShown = 200'000;

TroubleTold toldOf(const QString &text)
{
    TroubleTold told;
    told.diagnosis = explainTls(text);
    told.text = Redactor::process().redact(text.left(kMostShown));
    return told;
}

TroubleTold failing(const Error &error)
{
    TroubleTold told;
    told.failure = error;
    return told;
}

Error noCube(const QString &id)
{
    return {ErrorKind::InvalidPlan,
            id,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives %1 no %2 endpoint with an account"), {id, u"ssh"_s}),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Add both to the device in the plan."))};
}

TroubleTold troubleOf(CubeDriver *cube, const QString &id, const QString &before, std::stop_token stop)
{
    if (!cube)
        return failing(noCube(id));
    const auto said = readCubeSaid(*cube, Deadline::in(std::chrono::seconds(90)), stop);
    if (!said)
        return failing(said.error());
    TroubleTold told = toldOf(said->release + before + said->log + said->counters);
    told.text = said->text().left(kMostShown);
    told.counters = said->counters;
    return told;
}

} // namespace

void Workbench::tell(const TroubleTold &told)
{
    QMetaObject::invokeMethod(this, [this, told] { Q_EMIT troubleTold(told); }, Qt::QueuedConnection);
}

bool Workbench::readTrouble(const QString &cube, const QString &before)
{
    return start(Work::Diagnosing, [this, cube, before](std::stop_token stop) {
        TroubleTold told = troubleOf(m_devices->set().as<CubeDriver>(cube), cube, before, stop);
        told.cube = cube;
        tell(told);
    });
}

bool Workbench::countCalls(const QString &cube)
{
    return start(Work::Diagnosing, [this, cube](std::stop_token stop) {
        auto *driver = m_devices->set().as<CubeDriver>(cube);
        const auto calls =
            driver ? driver->activeCalls(Deadline::in(std::chrono::seconds(90)), stop) : Result<int>(fail(noCube(cube)));
        const auto failure = calls ? std::nullopt : std::optional(calls.error());
        QMetaObject::invokeMethod(
            this, [this, cube, count = calls.value_or(0), failure] { Q_EMIT callsCounted(cube, count, failure); },
            Qt::QueuedConnection);
    });
}

bool Workbench::listen(const QString &cube, std::chrono::seconds time)
{
    return start(Work::Listening, [this, cube, time](std::stop_token stop) {
        auto *driver = m_devices->set().as<CubeDriver>(cube);
        const auto heard = driver ? driver->debugTls(time, Deadline::in(time + std::chrono::seconds(60)), stop)
                                  : Result<QString>(fail(noCube(cube)));
        TroubleTold told = heard ? toldOf(*heard) : failing(heard.error());
        told.cube = cube;
        tell(told);
    });
}

bool Workbench::explainText(const QString &text)
{
    return start(Work::Diagnosing, [this, text](std::stop_token) { tell(toldOf(text)); });
}

bool Workbench::explainFile(const QString &file)
{
    return start(Work::Diagnosing, [this, file](std::stop_token) {
        QFile in(file);
        if (!in.open(QIODevice::ReadOnly))
            return tell(failing({ErrorKind::StorageFailed,
                                 {},
                                 Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot be read"), {file}),
                                 in.errorString(),
                                 {}}));
        tell(toldOf(QString::fromUtf8(in.read(kMostBytes))));
    });
}

QStringList Workbench::debuggingLeft() const
{
    return m_debugMarks->devices();
}

} // namespace sipseal
