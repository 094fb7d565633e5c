// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Plan.h"
#include "app/devices/Devices.h"
#include "app/devices/cube/CubeDiagnosis.h"
#include "app/engine/Engine.h"
#include "app/steps/verify/LegJudge.h"
#include "app/transport/TrustStore.h"

#include <QObject>
#include <QSet>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <vector>

namespace sipseal {

class DebugMarkFiles;
class SecretStore;

/// A question that work off the GUI thread waits for. Answer it once; dropping it answers no.
template <class T>
class Question
{
public:
    Question() = default;
    explicit Question(std::function<void(T)> answer, T whenDropped)
        : m_state(std::make_shared<State>(std::move(answer), whenDropped))
    {
    }
    void answer(T value) const
    {
        if (m_state)
            m_state->answer(value);
    }

    bool isOpen() const { return m_state && m_state->reply; }

private:
    struct State
    {
        State(std::function<void(T)> to, T dropped) : reply(std::move(to)), whenDropped(dropped) {}
        ~State() { answer(whenDropped); }
        void answer(T value)
        {
            if (auto once = std::exchange(reply, {}))
                once(value);
        }
        std::function<void(T)> reply;
        T whenDropped;
    };
    std::shared_ptr<State> m_state;
};

/// What a CUBE, or a text that somebody saved, says of failed TLS.
struct TroubleTold
{
    QString cube;     ///< plan id; empty: a text
    QString counters; ///< of a CUBE, as they stand now
    QString text;     ///< redacted, its first part
    CubeDiagnosis diagnosis;
    std::optional<Error> failure;
};

/// Everything behind the pages: the plan, and for it secrets, trust, drivers, steps, journal and engine; and the one thread in
/// which they work. Pages and controllers get a reference and hear its signals, always on the GUI thread. It holds no widget
/// and decides nothing: what is asked of a person goes out as a signal with a Question.
class Workbench : public QObject
{
    Q_OBJECT
public:
    /// What becomes of a password that is typed. NoKeychain: the platform's was wanted and does not work.
    enum class Keeping { UntilTheEnd, Keychain, NoKeychain, File };
    enum class Work { None, ReadingSecrets, ReadingInventory, Checking, Applying, Undoing, Resuming, Verifying, Testing, Diagnosing, Listening };

    /// `stateDirectory`: journal, trust store, logs; the command line uses the same.
    explicit Workbench(QString stateDirectory, QObject *parent = nullptr);
    ~Workbench() override; ///< stops work safely and waits for it

    const QString &stateDirectory() const { return m_stateDirectory; }

    /// Where the passwords of the next plan come from: "keychain", "env" or a file; "memory" where a person types them.
    Result<void> useSecrets(const QString &source);
    /// Known once the passwords were read: secretsRead() says when.
    std::optional<Keeping> keeping() const { return m_keeping; }
    /// A typed password: kept in memory until the program ends, and offered to the store of useSecrets().
    void keepSecret(const QString &reference, const Secret &secret);
    /// As far as it is known: secretsRead() says when.
    bool hasSecret(const QString &reference) const { return m_known.contains(reference); }
    /// Expected fingerprints (the lab's), or empty: the trust store of the state directory, which asks.
    Result<void> useTrust(const QString &expectedFile);
    /// Host keys and certificates that this device has shown in place of the known ones, and that were refused.
    QList<PeerIdentity> refusedIdentities(const QString &device) const;
    /// Of such a one what was known: the next connection shows what it meets, and asks, as if it had never been there.
    Result<void> forgetIdentity(const PeerIdentity &identity);

    /// Reads an administration server for a new plan, with what inventoryStart() gives; no plan has to be open, and an open one
    /// stays. inventoryRead() says what came of it.
    bool readInventory(const Plan &start, const Secret &password);
    /// Opens a plan: replaces the former one and everything built on it. Refused while busy.
    Result<void> openPlan(const Plan &plan);
    /// The open plan, but with other entries of those devices: what was read of them is forgotten, what was read of the others,
    /// said with all, typed and confirmed stays. Refused while busy.
    Result<void> amendPlan(const Plan &plan, const QStringList &devices);
    bool hasPlan() const { return bool(m_engine); }
    const Plan &plan() const { return m_plan; }
    const StepList &steps() const { return m_steps; }
    const Step *step(const StepKey &key) const;
    Transcript *transcript(const QString &device) const;

    bool isBusy() const { return m_work != Work::None; }
    Work work() const { return m_work; }
    /// A run that may send: not a mere reading.
    bool isChanging() const { return m_work == Work::Applying || m_work == Work::Undoing || m_work == Work::Resuming; }
    bool isStopping() const;
    /// A question of the work in progress waits for its answer: consent or trust.
    bool isAsking() const { return m_asking; }
    /// Runs in progress ask to be stopped safely: what is being changed is finished first.
    void stopSafely();

    // All below return at once; their answers are signals. Refused (false) while busy.
    bool check(const RunSelection &selection);
    bool apply(const RunSelection &selection);
    bool undo(const QString &run, const QStringList &legs, bool deep);
    bool resume(const QString &run);
    bool verify(const QStringList &captures);
    /// Opens a session to one device and reads who it is.
    bool testDevice(const QString &device);
    /// What a CUBE has said of its TLS by itself. `before`: its counters of an earlier reading, to compare with; may be empty.
    bool readTrouble(const QString &cube, const QString &before);
    /// How many calls are up there: a person wants to know before debugging.
    bool countCalls(const QString &cube);
    /// Listens with debugging, which is off again in every way out; stopSafely() ends it early.
    bool listen(const QString &cube, std::chrono::seconds time);
    /// The same for a text, or for a file with one.
    bool explainText(const QString &text);
    bool explainFile(const QString &file);
    /// CUBEs at which an earlier session may have left debugging on: the next connection turns it off.
    QStringList debuggingLeft() const;

    Result<QList<RunInfo>> runs();
    /// Runs of exactly this plan, the oldest first.
    Result<QList<RunInfo>> runsOfPlan();
    /// A prerequisite that only a person can vouch for (Assessment::asks): what was confirmed for this plan.
    void vouch(const Text &ask, bool sure);
    bool isVouched(const Text &ask) const { return m_vouched.contains(ask.english()); }

    /// The run that this window works on: set by apply() and resume(); empty before.
    const QString &run() const { return m_run; }
    void setRun(const QString &run) { m_run = run; }
    Result<Journal *> journal();
    /// Newest previews and updates by step: pages that open late look here.
    const QMap<StepKey, StepPreview> &previews() const { return m_previews; }
    const QMap<StepKey, StepUpdate> &updates() const { return m_updates; }
    /// Of a batch's subjects: how they came along since they were read last.
    const QMap<QString, SubjectUpdate> subjects(const StepKey &step) const { return m_subjects.value(step); }
    const QList<LegProof> &proofs() const { return m_proofs; }
    /// Another number whenever previews or updates are others: what was computed from them is no longer true.
    quint64 revision() const { return m_revision; }
    /// Another number whenever devices were read by a check, not only heard of in a run.
    quint64 checksDone() const { return m_checksDone; }
    /// Another number for each plan that is opened: the steps are others.
    quint64 planNumber() const { return m_planNumber; }

Q_SIGNALS:
    void planOpening(); ///< before: whoever wants to hear of it has to be there now
    void planOpened();
    void planAmended(); ///< the steps are others, of the same names
    void secretsRead();
    void busyChanged(bool busy);
    /// At most 20 a second: all updates since the last one, in order.
    void stepsUpdated(const QList<sipseal::StepUpdate> &updates);
    void checked(const QList<sipseal::StepPreview> &previews);
    void runFinished(const sipseal::RunSummary &summary);
    void verified(const QList<sipseal::LegProof> &proofs, const QList<sipseal::Error> &errors);
    void inventoryRead(const std::optional<sipseal::Plan> &plan, const std::optional<sipseal::Error> &failure);
    /// Who it says it is, empty where there is nothing to ask; or why it does not.
    void deviceTested(const QString &device, const sipseal::Text &identity, const std::optional<sipseal::Error> &failure);
    void troubleTold(const sipseal::TroubleTold &told);
    void callsCounted(const QString &cube, int calls, const std::optional<sipseal::Error> &failure);
    void failed(const sipseal::Error &error);
    void askingChanged();
    /// Unknown host key or certificate.
    void trustAsked(const sipseal::PeerIdentity &identity, const sipseal::Question<bool> &question);
    /// A step that will change a device; `again`: it differs from what was agreed to.
    void consentAsked(const sipseal::StepPreview &step, bool again, const sipseal::Question<sipseal::Consent::Answer> &question);

private:
    class Observer;
    class Asker;
    bool start(Work kind, std::function<void(std::stop_token)> work);
    void readSecrets();
    void askAbout(TrustStore &trust);
    void buildDevices();
    void buildEngine();
    void takeUpdates();
    void takePreviews(const QList<StepPreview> &previews);
    void tell(const TroubleTold &told);
    void noteVerification(const QString &run, const QList<LegProof> &proofs, const QStringList &captures);
    void finishedWork();
    void setAsking(bool asking);
    /// Not where nobody was asked because the answer was known.
    template <class T>
    void noteOpen(const Question<T> &question)
    {
        if (question.isOpen())
            setAsking(true);
    }

    const QString m_stateDirectory;
    std::unique_ptr<SecretStore> m_secrets, m_typed;
    QString m_secretsSource;
    std::optional<Keeping> m_keeping;
    std::unique_ptr<TrustStore> m_trust;
    std::unique_ptr<DebugMarkFiles> m_debugMarks;
    Plan m_plan;
    std::unique_ptr<Devices> m_devices;
    std::vector<std::unique_ptr<Devices>> m_former; ///< of this plan, from before a password was typed
    bool m_loginsStale = false;                     ///< a password typed, or an identity decided upon, since m_devices were built
    StepList m_steps;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<Engine> m_engine;
    std::unique_ptr<Observer> m_observer;
    std::unique_ptr<Asker> m_asker;
    bool m_asking = false;
    std::stop_source m_stop;
    std::jthread m_worker;
    Work m_work = Work::None;
    QSet<QString> m_known; ///< references of passwords that are there
    QSet<QString> m_vouched; ///< in English
    QString m_run;
    QMap<StepKey, StepPreview> m_previews;
    QMap<StepKey, StepUpdate> m_updates;
    QMap<StepKey, QMap<QString, SubjectUpdate>> m_subjects;
    quint64 m_revision = 0, m_checksDone = 0, m_planNumber = 0;
    QList<LegProof> m_proofs;
};

} // namespace sipseal
