// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/journeys/support/LabControl.h"

#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>

namespace sipseal::journeys {

/// `sipseal-cli lab` as a child, in a directory of its own with the plan, secrets and fingerprints that it wrote. Ended with
/// the object, by its own process id. Knows nothing about the runs against it: see Cli.
class LabProcess
{
public:
    LabProcess() = default;
    ~LabProcess();
    LabProcess(const LabProcess &) = delete;
    LabProcess &operator=(const LabProcess &) = delete;

    /// Empty: it is ready; else why not.
    QString start(const QStringList &options = {});

    const QJsonObject &ready() const { return m_ready; }
    const LabControl &control() const { return m_control; }
    /// "host:port" of that device's server: "ssh", "https", "sip" or "sips".
    QString endpoint(const QString &device, const QString &server) const;
    QStringList devices() const; ///< ids, in the lab's order

    QString path(const QString &name) const { return m_directory.filePath(name); }
    QString planFile() const { return path(QStringLiteral("plan.json")); }
    QString secretsFile() const { return planFile() + QStringLiteral(".secrets"); }
    QString trustFile() const { return planFile() + QStringLiteral(".trust"); }

    QJsonObject plan() const;
    QJsonObject secrets() const; ///< reference -> password
    /// Writes a changed plan beside the lab's own; its file.
    QString writePlan(const QString &name, const QJsonObject &plan) const;

private:
    QTemporaryDir m_directory;
    QProcess m_process;
    QJsonObject m_ready;
    LabControl m_control;
};

/// A file as one JSON object; empty where it is none.
QJsonObject readJson(const QString &file);

} // namespace sipseal::journeys
