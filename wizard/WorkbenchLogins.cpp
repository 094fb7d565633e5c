// SPDX-License-Identifier: Apache-2.0
// What the bench logs in with: passwords, and the identities it trusts.
#include "wizard/Workbench.h"

#include "app/devices/cce/CceDriver.h"
#include "app/devices/cce/CceInventory.h"
#include "app/secrets/MemoryStore.h"
#include "app/secrets/SecretStore.h"
#include "wizard/Reply.h"

#include <QDir>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

Result<void> Workbench::useSecrets(const QString &source)
{
    m_secrets.reset();
    m_secretsSource = source;
    m_keeping.reset();
    if (source == u"memory")
        return {};
    auto store = SecretStore::open(source);
    if (!store)
        return fail(store.error());
    m_secrets = std::move(*store);
    return {};
}

void Workbench::keepSecret(const QString &reference, const Secret &secret)
{
    if (!m_typed->write(reference, secret))
        return;
    m_known += reference;
    m_loginsStale = true;
    if (m_secrets && m_keeping != Keeping::NoKeychain) // a keychain may take its time; one that only reads refuses, and memory holds the password all the same
        start(Work::ReadingSecrets, [this, reference, secret](std::stop_token) { (void)m_secrets->write(reference, secret); });
    Q_EMIT secretsRead();
}

// A keychain may ask its own questions: never on the GUI thread.
void Workbench::readSecrets()
{
    QStringList references;
    for (const PlanDevice &device : m_plan.devices)
        for (const auto &account : {device.sshAccount, device.appAccount, device.enableAccount})
            if (account && !references.contains(account->secret))
                references += account->secret;
    start(Work::ReadingSecrets, [this, references](std::stop_token stop) {
        const bool works = m_secrets && m_secrets->probe();
        const Keeping keeping = !m_secrets || m_secretsSource == u"env" ? Keeping::UntilTheEnd
                                : m_secretsSource != u"keychain"        ? Keeping::File
                                : works                                 ? Keeping::Keychain
                                                                        : Keeping::NoKeychain;
        QSet<QString> known;
        for (const QString &reference : references)
            if (!stop.stop_requested() && (m_typed->read(reference) || (works && m_secrets->read(reference))))
                known += reference;
        QMetaObject::invokeMethod(
            this,
            [this, known, keeping] {
                m_known += known;
                m_keeping = keeping;
                Q_EMIT secretsRead();
            },
            Qt::QueuedConnection);
    });
}

Result<void> Workbench::useTrust(const QString &expectedFile)
{
    auto store = expectedFile.isEmpty() ? TrustStore::open(QDir(m_stateDirectory).filePath(u"trust.json"_s))
                                        : TrustStore::fromExpected(expectedFile);
    if (!store)
        return fail(store.error());
    m_trust = std::move(*store);
    askAbout(*m_trust);
    return {};
}

void Workbench::askAbout(TrustStore &trust)
{
    trust.setAsk([this](const PeerIdentity &identity, std::stop_token stop) {
        Reply<bool> reply;
        const auto question = reply.question(false);
        QMetaObject::invokeMethod(
            this,
            [this, identity, question] {
                Q_EMIT trustAsked(identity, question);
                noteOpen(question);
            },
            Qt::QueuedConnection);
        const bool accepted = reply.wait(stop, false);
        QMetaObject::invokeMethod(this, [this] { setAsking(false); }, Qt::QueuedConnection);
        return accepted;
    });
}

// With a trust store of its own: that of an open plan may be a lab's, which knows its own devices only.
bool Workbench::readInventory(const Plan &start, const Secret &password)
{
    if (isBusy())
        return false;
    auto store = TrustStore::open(QDir(m_stateDirectory).filePath(u"trust.json"_s));
    if (!store) {
        Q_EMIT inventoryRead(std::nullopt, store.error());
        return false;
    }
    const std::shared_ptr<TrustStore> trust = std::move(*store);
    askAbout(*trust);
    return this->start(Work::ReadingInventory, [this, start, password, trust](std::stop_token stop) {
        Result<Plan> plan = [&]() -> Result<Plan> {
            const Devices devices(start, *trust, [&password](const QString &) -> Result<Secret> { return password; });
            auto *cce = devices.set().as<CceDriver>(administrationDevice());
            return sipseal::readInventory(*cce, start, Deadline::in(std::chrono::minutes(2)), stop);
        }();
        QMetaObject::invokeMethod(
            this,
            [this, plan] {
                Q_EMIT inventoryRead(plan ? std::optional(*plan) : std::nullopt, plan ? std::nullopt : std::optional(plan.error()));
            },
            Qt::QueuedConnection);
    });
}

QList<PeerIdentity> Workbench::refusedIdentities(const QString &device) const
{
    QList<PeerIdentity> out;
    const auto all = m_trust ? m_trust->refused() : QList<PeerIdentity>();
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), [&](const PeerIdentity &one) { return one.device == device; });
    return out;
}

Result<void> Workbench::forgetIdentity(const PeerIdentity &identity)
{
    if (isBusy())
        return fail(ErrorKind::Busy, identity.device, Text(QT_TRANSLATE_NOOP("SipSeal", "A run is in progress: stop it safely first")));
    m_loginsStale = true;
    return m_trust->forget(identity.kind, identity.endpoint);
}

} // namespace sipseal
