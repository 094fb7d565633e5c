// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/troubleshooting/TroubleshootingController.h"

#include "app/steps/Addresses.h"
#include "wizard/Workbench.h"

#include <QFileInfo>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

Mark markOf(const TlsFinding &finding)
{
    const QStringList counters{u"tcp-failed"_s, u"remote-closures"_s, u"send-failures"_s, u"client-handshakes"_s,
                               u"server-handshakes"_s};
    return counters.contains(finding.cause) ? Mark::NeedsYou : Mark::Failed;
}

} // namespace

TroubleshootingController::TroubleshootingController(Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    m_tick.setInterval(1000);
    connect(&m_tick, &QTimer::timeout, this, &TroubleshootingController::ticked);
    connect(&bench, &Workbench::troubleTold, this, &TroubleshootingController::take);
    connect(&bench, &Workbench::callsCounted, this, &TroubleshootingController::counted);
    connect(&bench, &Workbench::busyChanged, this, [this] {
        if (!isListening())
            m_tick.stop();
        // Whatever was asked before the work ended is closed with it.
        if (!m_bench.isBusy() && m_counted)
            QMetaObject::invokeMethod(this, &TroubleshootingController::askNow, Qt::QueuedConnection);
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::planOpened, this, [this] {
        m_told = false;
        m_diagnosis = {};
        m_counters.clear();
        m_text.clear();
        m_problem.reset();
        Q_EMIT changed();
    });
}

QStringList TroubleshootingController::cubes() const
{
    QStringList out;
    const auto all = m_bench.plan().ofKind(DeviceKind::Cube);
    for (const PlanDevice &device : all)
        out += device.id;
    return out;
}

bool TroubleshootingController::read(const QString &cube)
{
    m_asking = {};
    return m_bench.readTrouble(cube, m_counters.value(cube));
}

bool TroubleshootingController::explain(const QString &text)
{
    m_asking = {};
    return m_bench.explainText(text);
}

bool TroubleshootingController::explainFile(const QString &file)
{
    m_asking = {file, false};
    return m_bench.explainFile(file);
}

bool TroubleshootingController::wantToListen(const QString &cube, int seconds)
{
    m_wanted = cube;
    m_seconds = seconds;
    return m_bench.countCalls(cube);
}

void TroubleshootingController::counted(const QString &cube, int calls, const std::optional<Error> &failure)
{
    if (std::exchange(m_wanted, {}) != cube)
        return;
    m_problem = failure;
    if (!failure)
        m_counted = {cube, calls};
    Q_EMIT changed();
}

void TroubleshootingController::askNow()
{
    if (const auto counted = std::exchange(m_counted, std::nullopt))
        Q_EMIT asked(counted->first, m_seconds, counted->second);
}

bool TroubleshootingController::listen(const QString &cube, int seconds)
{
    m_asking = {{}, true};
    m_seconds = seconds;
    m_since.start();
    const bool begun = m_bench.listen(cube, std::chrono::seconds(seconds));
    if (begun)
        m_tick.start();
    return begun;
}

void TroubleshootingController::take(const TroubleTold &told)
{
    m_problem = told.failure;
    if (!told.failure) {
        m_told = true;
        m_cube = told.cube;
        m_from = m_asking;
        m_diagnosis = told.diagnosis;
        m_text = told.text;
        if (!told.counters.isEmpty())
            m_counters[told.cube] = told.counters;
    }
    Q_EMIT changed();
}

bool TroubleshootingController::isListening() const
{
    return m_bench.work() == Workbench::Work::Listening;
}

bool TroubleshootingController::isHere() const
{
    return isListening() || m_bench.work() == Workbench::Work::Diagnosing;
}

int TroubleshootingController::elapsed() const
{
    return m_since.isValid() ? int(std::min<qint64>(m_since.elapsed() / 1000, m_seconds)) : 0;
}

QStringList TroubleshootingController::leftOn() const
{
    return m_bench.debuggingLeft();
}

QString TroubleshootingController::source() const
{
    if (!m_told)
        return {};
    if (!m_from.file.isEmpty())
        return QFileInfo(m_from.file).fileName();
    if (m_cube.isEmpty())
        return tr("the pasted text");
    return m_from.listening ? tr("listening to %1").arg(m_cube) : tr("what %1 has said").arg(m_cube);
}

QString TroubleshootingController::nameOf(const QString &address) const
{
    for (const PlanDevice &device : m_bench.plan().devices)
        if (!address.isEmpty() && containsAddress(device.sipAddresses, address))
            return u"%1 (%2)"_s.arg(device.name.isEmpty() ? device.id : device.name, address);
    return address;
}

QString TroubleshootingController::panelOf(const TlsFinding &finding, const TlsAdvice &advice) const
{
    QStringList out{advice.meaning.toString()};
    if (!advice.orElse.isEmpty())
        out.last() += u'\n' + advice.orElse.toString();
    out.last() +=
        u'\n' + tr("Who must act: %1").arg(advice.who.toString()) + u'\n' + tr("What to do: %1").arg(advice.todo.toString());
    if (!advice.byHand.isEmpty())
        out += tr("By hand:") + u'\n' + advice.byHand.join(u'\n');
    QStringList where;
    if (!finding.vrf.isEmpty())
        where += tr("VRF %1").arg(finding.vrf);
    if (!finding.tenant.isEmpty())
        where += tr("tenant %1").arg(finding.tenant);
    if (finding.role == "client"_L1)
        where += tr("CUBE began the handshake");
    else if (finding.role == "server"_L1)
        where += tr("the peer began the handshake");
    out += (where.isEmpty() ? tr("What the device says:") : tr("What the device says (%1):").arg(where.join(u", "_s))) + u'\n' +
           (finding.because.isEmpty() ? QString() : finding.because + u'\n') + finding.line;
    if (!advice.place.isEmpty())
        out += advice.place.toString();
    return out.join(u"\n\n"_s);
}

QList<TroubleshootingController::Row> TroubleshootingController::rows() const
{
    QList<Row> out;
    for (const TlsFinding &finding : m_diagnosis.findings) {
        const TlsAdvice advice = adviceFor(finding, m_bench.plan());
        out += {markOf(finding),       causeTitle(finding.cause, finding.reason).toString(),
                nameOf(finding.peer),  QString::number(finding.count),
                advice.who.toString(), panelOf(finding, advice)};
    }
    for (const DiagnosisNote note : m_diagnosis.notes)
        out += {Mark::Unknown, noteTitle(note).toString(), {}, {}, {}, noteWords(note).toString()};
    return out;
}

} // namespace sipseal
