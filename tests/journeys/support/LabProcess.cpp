// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/LabProcess.h"

#include "tests/journeys/support/Programs.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QJsonDocument>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStartMs = 60000;
constexpr int kEndMs = 10000;

} // namespace

LabProcess::~LabProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.terminate();
    if (!m_process.waitForFinished(kEndMs)) {
        m_process.kill();
        m_process.waitForFinished(kEndMs);
    }
}

QString LabProcess::start(const QStringList &options)
{
    if (!m_directory.isValid())
        return m_directory.errorString();
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    endWithParent(m_process);
    m_process.start(sipsealCli(), QStringList{u"lab"_s, u"--plan-out"_s, planFile()} + options);
    const QDeadlineTimer deadline(kStartMs);
    while (!m_process.canReadLine())
        if (!m_process.waitForReadyRead(int(deadline.remainingTime())) && !m_process.canReadLine())
            return u"%1 lab did not say that it is ready: %2"_s.arg(sipsealCli(), m_process.errorString());
    m_ready = QJsonDocument::fromJson(m_process.readLine()).object();
    m_control = LabControl(QUrl(m_ready[u"control"_s].toString()));
    return m_ready[u"event"_s] == u"ready"_s ? QString() : u"the lab's first line is not its ready event"_s;
}

QString LabProcess::endpoint(const QString &device, const QString &server) const
{
    const QJsonArray all = m_ready[u"devices"_s].toArray();
    for (const QJsonValue &one : all)
        if (one[u"id"_s] == device)
            return one[server].toString();
    return {};
}

QStringList LabProcess::devices() const
{
    QStringList out;
    const QJsonArray all = m_ready[u"devices"_s].toArray();
    for (const QJsonValue &one : all)
        out += one[u"id"_s].toString();
    return out;
}

QJsonObject LabProcess::plan() const
{
    return readJson(planFile());
}

QJsonObject LabProcess::secrets() const
{
    return readJson(secretsFile());
}

QString LabProcess::writePlan(const QString &name, const QJsonObject &plan) const
{
    const QString file = path(name);
    QFile out(file);
    if (out.open(QIODevice::WriteOnly))
        out.write(QJsonDocument(plan).toJson());
    return file;
}

QJsonObject readJson(const QString &file)
{
    QFile in(file);
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()).object() : QJsonObject();
}

} // namespace sipseal::journeys
