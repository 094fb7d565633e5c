// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Error.h"
#include "wizard/PlanRequest.h"

#include <QObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace sipseal {

/// The lab as a child process, `sipseal-cli lab` beside this program. Lives as long as this object: whoever ends the program
/// ends the lab.
class LabProcess : public QObject
{
    Q_OBJECT
public:
    /// `procedure`: document or live, of the lab's plan. `scenario`: a name or a file, as the command line takes it.
    explicit LabProcess(QString procedure = QStringLiteral("document"), QString scenario = QStringLiteral("dcloud"), QObject *parent = nullptr);
    ~LabProcess() override;

    /// Returns at once: ready() or failed() follows. One that runs already is said to be ready again.
    void start();
    /// Ends a lab that is not ready yet; nothing follows.
    void giveUp();
    /// Asks the lab to end: ended() follows, at once where none runs.
    void end();

Q_SIGNALS:
    void ready(const sipseal::PlanRequest &request);
    void failed(const sipseal::Error &error);
    void ended();

private:
    void readLines();
    void fail(const Text &message, const QString &technical);

    const QString m_procedure, m_scenario;
    QTemporaryDir m_files; ///< plan, secrets, fingerprints
    QProcess *m_process;
    QTimer m_patience, m_mercy;
    bool m_ending = false;
    bool m_givenUp = false; ///< is on its way out
    bool m_again = false;   ///< and wanted again meanwhile
    std::optional<PlanRequest> m_request;
};

} // namespace sipseal
