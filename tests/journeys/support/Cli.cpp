// SPDX-License-Identifier: Apache-2.0
#include "tests/journeys/support/Cli.h"

#include "tests/journeys/support/Programs.h"

#include <QElapsedTimer>
#include <QJsonDocument>
#include <QProcess>

namespace sipseal::journeys {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCommandMs = 150000; // the longest command, on a machine that does much else
constexpr int kToldLines = 12;

} // namespace

QJsonObject CliResult::document() const
{
    return QJsonDocument::fromJson(out).object();
}

QList<QJsonObject> CliResult::lines() const
{
    QList<QJsonObject> all;
    const QList<QByteArray> text = out.split('\n');
    for (const QByteArray &line : text)
        if (const QJsonObject object = QJsonDocument::fromJson(line).object(); !object.isEmpty())
            all += object;
    return all;
}

QJsonObject CliResult::finished() const
{
    const QList<QJsonObject> all = lines();
    for (const QJsonObject &line : all)
        if (line[u"event"_s] == u"finished"_s)
            return line;
    return {};
}

QString CliResult::run() const
{
    const QList<QJsonObject> all = lines();
    for (const QJsonObject &line : all)
        if (line[u"event"_s] == u"started"_s)
            return line[u"run"_s].toString();
    return {};
}

QByteArray CliResult::told() const
{
    const QList<QByteArray> all = out.trimmed().split('\n');
    return "exit " + QByteArray::number(exit) + (killed ? " (killed)\n" : "\n") + err + all.mid(qMax(0, all.size() - kToldLines)).join('\n');
}

QStringList Cli::completed(const QStringList &arguments) const
{
    QStringList out = arguments;
    const auto add = [&](const QString &option, const QString &value) {
        if (!arguments.contains(option))
            out << option << value;
    };
    add(u"--state-dir"_s, stateDir());
    add(u"--secrets"_s, m_lab.secretsFile());
    add(u"--trust"_s, m_lab.trustFile());
    return out;
}

CliResult Cli::operator()(const QStringList &arguments) const
{
    return run(sipsealCli(), arguments, QProcessEnvironment::systemEnvironment());
}

CliResult Cli::run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment) const
{
    QElapsedTimer clock;
    clock.start();
    const auto process = begun(program, arguments, environment);
    CliResult out = ended(*process);
    out.milliseconds = clock.elapsed();
    return out;
}

std::unique_ptr<QProcess> Cli::start(const QStringList &arguments) const
{
    return begun(sipsealCli(), arguments, QProcessEnvironment::systemEnvironment());
}

std::unique_ptr<QProcess> Cli::begun(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessEnvironment(environment);
    process->setStandardInputFile(QProcess::nullDevice());
    endWithParent(*process);
    process->start(program, completed(arguments));
    return process;
}

CliResult Cli::ended(QProcess &process)
{
    CliResult out;
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(kCommandMs)) {
        out.err = "did not end in time\n";
        process.kill();
        process.waitForFinished();
    } else {
        out.killed = process.exitStatus() == QProcess::CrashExit;
        out.exit = out.killed ? -1 : process.exitCode();
    }
    out.out = process.readAllStandardOutput();
    out.err += process.readAllStandardError();
    return out;
}

} // namespace sipseal::journeys
