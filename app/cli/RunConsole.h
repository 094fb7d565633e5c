// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/Console.h"
#include "app/cli/ExitCode.h"
#include "app/cli/Session.h"

namespace sipseal::cli {

/// A run on the command line: answers consent from --yes, --accept and the plan's policy, or asks on the terminal; streams
/// the contract's events. Called from engine threads.
class RunConsole final : public Consent, public RunObserver
{
public:
    RunConsole(Console &console, const Session &session, bool yes, const QStringList &accepted);

    Answer approve(const StepPreview &step, bool again, std::stop_token stop) override;
    void runStarted(const QString &run) override;
    void stepUpdated(const StepUpdate &update) override;

    Exit finished(const RunSummary &summary);

private:
    bool acceptedBeforehand(const StepPreview &step) const;
    bool confirmed(const StepPreview &step) const;
    QString nameOf(const StepKey &step) const;
    void sayHowToAgree(const StepPreview &step);
    void sayWhatIsLeft(const QString &run) const;

    Console &m_console;
    const Session &m_session;
    const bool m_yes;
    const QStringList m_accepted;
    QStringList m_toldHow; ///< how to agree to a step, as it was said
    QMap<StepKey, QString> m_left; ///< steps that did not come to a good end, with the reason. Written by one thread at a time
};

} // namespace sipseal::cli
