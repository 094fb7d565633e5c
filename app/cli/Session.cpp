// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Session.h"

#include "app/secrets/SecretStore.h"
#include "app/steps/Catalogue.h"

#include <QCoreApplication>
#include <QDir>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QString question(const PeerIdentity &peer)
{
    const bool hostKey = peer.kind == PeerIdentity::Kind::HostKey;
    QString out = u"\n%1 (%2)\n  %3 %4"_s.arg(peer.device, peer.endpoint.toString(), peer.algorithm, peer.fingerprint);
    if (!hostKey)
        out += u"\n  %1\n  %2, %3 - %4"_s.arg(peer.subject, peer.issuer, peer.notBefore.toString(u"yyyy-MM-dd"_s), peer.notAfter.toString(u"yyyy-MM-dd"_s));
    out += u'\n' + (hostKey ? QCoreApplication::translate("SipSeal", "This SSH host key has not been seen before. Compare it with the device's own.")
                            : QCoreApplication::translate("SipSeal", "This certificate has not been seen before. Compare it with the device's own."));
    return out + u' ' + QCoreApplication::translate("SipSeal", "Trust it?");
}

std::function<void(Journal &)> &journalWatch()
{
    static std::function<void(Journal &)> watch;
    return watch;
}

} // namespace

Result<std::unique_ptr<TrustStore>> openTrust(const Common &common, Console &console)
{
    if (common.trust != u"ask" && common.trust != u"known")
        return TrustStore::fromExpected(common.trust);
    auto store = TrustStore::open(QDir(common.stateDir).filePath(u"trust.json"_s));
    if (store && common.trust == u"ask" && console.interactive())
        (*store)->setAsk([&console](const PeerIdentity &peer, std::stop_token) { return console.confirm(question(peer)); });
    return store;
}

Result<std::unique_ptr<Session>> Session::open(const Common &common, Plan plan, Console &console)
{
    if (!QDir().mkpath(common.stateDir))
        return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The directory %1 cannot be made"), {common.stateDir}), {},
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Give another one with --state-dir.")));
    std::unique_ptr<Session> session(new Session);
    session->m_plan = std::move(plan);
    auto secrets = SecretStore::open(common.secrets);
    if (!secrets)
        return fail(secrets.error());
    session->m_secrets = std::move(*secrets);
    auto trust = openTrust(common, console);
    if (!trust)
        return fail(trust.error());
    session->m_trust = std::move(*trust);
    session->m_debugMarks = std::make_unique<DebugMarkFiles>(common.stateDir);
    session->m_devices = std::make_unique<Devices>(
        session->m_plan, *session->m_trust, [store = session->m_secrets.get()](const QString &reference) { return store->read(reference); },
        session->m_debugMarks.get());
    session->m_steps = makeSteps(session->m_plan);
    auto journal = Journal::open(common.stateDir);
    if (!journal)
        return fail(journal.error());
    session->m_journal = std::move(*journal);
    if (journalWatch())
        journalWatch()(*session->m_journal);
    session->m_engine = std::make_unique<Engine>(session->m_plan, session->m_steps, session->m_devices->set(), *session->m_journal);
    return session;
}

Session::~Session() = default;

void Session::watchJournals(std::function<void(Journal &)> watch)
{
    journalWatch() = std::move(watch);
}

const Step *Session::step(const StepKey &key) const
{
    for (const auto &step : m_steps)
        if (step->key() == key)
            return step.get();
    return nullptr;
}

} // namespace sipseal::cli
