// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabProcess.h"

#include <QList>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <memory>

namespace sipseal::journeys {

/// How one command ended and what it said.
struct CliResult
{
    int exit = -1;        ///< -1: it did not end by itself in time, or not at all
    bool killed = false;  ///< by a signal
    QByteArray out, err;
    qint64 milliseconds = 0;

    QJsonObject document() const;        ///< stdout as one JSON document
    QList<QJsonObject> lines() const;    ///< stdout as one JSON object a line; what is none is left out
    QJsonObject finished() const;        ///< the "finished" event
    QString run() const;                 ///< the run's id
    /// For messages of failed checks: exit code, stderr, and the last events.
    QByteArray told() const;
};

/// The command line against one lab: a state directory of its own, the lab's secrets and fingerprints. Each command is a
/// process; none is a terminal, so nobody can be asked.
class Cli
{
public:
    explicit Cli(const LabProcess &lab) : m_lab(lab) {}

    /// Adds --state-dir, --secrets and --trust where `arguments` hold none of their own.
    CliResult operator()(const QStringList &arguments) const;
    /// Another program with the same arguments and environment.
    CliResult run(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment) const;

    /// The same without waiting for its end: to stop it on its way, say. Ends with the object.
    std::unique_ptr<QProcess> start(const QStringList &arguments) const;
    /// Waits for the end of what start() began.
    static CliResult ended(QProcess &process);

    QString stateDir() const { return m_state.path(); }

private:
    std::unique_ptr<QProcess> begun(const QString &program, const QStringList &arguments, const QProcessEnvironment &environment) const;
    QStringList completed(const QStringList &arguments) const;

    const LabProcess &m_lab;
    QTemporaryDir m_state;
};

} // namespace sipseal::journeys
