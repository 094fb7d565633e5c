// SPDX-License-Identifier: Apache-2.0
#include "app/desktop/LabProcess.h"

#include "app/desktop/ChildLife.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonDocument>
#include <QJsonObject>

#include <utility>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartTime = 60000;
constexpr int kEndTime = 5000;
constexpr int kMostDiagnostics = 4000;

} // namespace

LabProcess::LabProcess(QString procedure, QString scenario, QObject *parent)
    : QObject(parent), m_procedure(std::move(procedure)), m_scenario(std::move(scenario)), m_process(new QProcess(this))
{
    m_patience.setSingleShot(true);
    m_patience.setInterval(kStartTime);
    connect(&m_patience, &QTimer::timeout, this,
            [this] {
                giveUp();
                fail(Text(QT_TRANSLATE_NOOP("SipSeal", "The lab did not become ready in a minute")), {});
            });
    connect(m_process, &QProcess::readyReadStandardOutput, this, &LabProcess::readLines);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            fail(Text(QT_TRANSLATE_NOOP("SipSeal", "The lab could not be started: %1 is missing or cannot be run"),
                      {m_process->program()}),
                 m_process->errorString());
    });
    m_mercy.setSingleShot(true);
    m_mercy.setInterval(kEndTime);
    connect(&m_mercy, &QTimer::timeout, m_process, &QProcess::kill);
    endWithParent(*m_process);
    connect(m_process, &QProcess::finished, this, [this] {
        m_request.reset();
        m_mercy.stop();
        if (m_ending) {
            Q_EMIT ended();
            return;
        }
        if (std::exchange(m_givenUp, false)) {
            if (std::exchange(m_again, false))
                start();
            return;
        }
        fail(Text(QT_TRANSLATE_NOOP("SipSeal", "The lab has ended")),
             QString::fromUtf8(m_process->readAllStandardError().right(kMostDiagnostics)).trimmed());
    });
}

// Its own process, by its own handle. What still runs here is killed: end() is the polite way.
LabProcess::~LabProcess()
{
    m_process->disconnect(this);
    m_process->kill();
}

void LabProcess::end()
{
    m_ending = true;
    if (m_process->state() == QProcess::NotRunning) {
        Q_EMIT ended();
        return;
    }
    m_process->terminate();
    m_mercy.start();
}

void LabProcess::start()
{
    if (m_request) {
        Q_EMIT ready(*m_request);
        return;
    }
    if (m_process->state() != QProcess::NotRunning) {
        m_again = m_givenUp;
        return;
    }
    const QString plan = m_files.filePath(u"lab-plan.json"_s);
    m_process->setProgram(QDir(QCoreApplication::applicationDirPath()).filePath(u"sipseal-cli"_s));
    m_process->setArguments({u"lab"_s, u"--scenario"_s, m_scenario, u"--plan-out"_s, plan, u"--procedure"_s, m_procedure});
    m_process->setProcessChannelMode(QProcess::SeparateChannels);
    m_patience.start();
    m_process->start(QIODevice::ReadOnly);
}

void LabProcess::giveUp()
{
    if (m_request || m_process->state() == QProcess::NotRunning)
        return;
    m_patience.stop();
    m_givenUp = true;
    m_again = false;
    m_process->terminate();
    m_mercy.start();
}

void LabProcess::readLines()
{
    while (m_process->canReadLine()) {
        const QJsonObject event = QJsonDocument::fromJson(m_process->readLine()).object();
        if (m_givenUp || event[u"event"_s].toString() != u"ready")
            continue;
        m_patience.stop();
        m_request = PlanRequest{event[u"plan"_s].toString(), event[u"secrets"_s].toString(), event[u"trust"_s].toString(),
                                QUrl(event[u"control"_s].toString())};
        Q_EMIT ready(*m_request);
    }
}

void LabProcess::fail(const Text &message, const QString &technical)
{
    m_patience.stop();
    Q_EMIT failed(Error{ErrorKind::Internal,
                        {},
                        message,
                        technical,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "Run sipseal-cli lab in a terminal to see why."))});
}

} // namespace sipseal
