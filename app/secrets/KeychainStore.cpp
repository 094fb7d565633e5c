// SPDX-License-Identifier: Apache-2.0
#include "app/secrets/KeychainStore.h"

#include <QThread>
#include <QUuid>

#include <qt6keychain/keychain.h>

#include <future>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// The thread in which every keychain job of the process runs.
class KeychainThread
{
public:
    KeychainThread()
    {
        m_thread.start();
        m_receiver.moveToThread(&m_thread);
    }
    ~KeychainThread()
    {
        m_thread.quit();
        m_thread.wait();
    }
    QObject *receiver() { return &m_receiver; }

private:
    QThread m_thread;
    QObject m_receiver;
};

QObject *keychainThread()
{
    static KeychainThread thread;
    return thread.receiver();
}

} // namespace

KeychainStore::KeychainStore(QString service, std::chrono::milliseconds patience)
    : m_service(std::move(service)), m_patience(patience)
{
}

Failure KeychainStore::unusable(const QString &why) const
{
    return fail(ErrorKind::StorageFailed, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The keychain of this computer cannot be used")),
                why,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Unlock it, or give passwords for this run only, by environment or file.")));
}

Result<KeychainStore::Outcome> KeychainStore::run(const std::function<QKeychain::Job *()> &make) const
{
    auto promise = std::make_shared<std::promise<Outcome>>(); // outlives a caller that gave up
    std::future<Outcome> future = promise->get_future();
    QMetaObject::invokeMethod(
        keychainThread(),
        [promise, make] {
            QKeychain::Job *job = make();
            job->setInsecureFallback(false);
            QObject::connect(job, &QKeychain::Job::finished, job, [promise](QKeychain::Job *done) { // deletes itself afterwards
                const auto *read = qobject_cast<QKeychain::ReadPasswordJob *>(done);
                const bool found = read && done->error() == QKeychain::NoError;
                promise->set_value({done->error(), done->errorString(), found ? Secret(read->binaryData()) : Secret()});
            });
            job->start();
        },
        Qt::QueuedConnection);
    if (future.wait_for(m_patience) != std::future_status::ready)
        return unusable(u"no answer in %1 s"_s.arg(m_patience.count() / 1000.0));
    return future.get();
}

Result<Secret> KeychainStore::find(const QString &reference)
{
    const auto outcome = run([service = m_service, reference] {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(reference);
        return job;
    });
    if (!outcome)
        return fail(outcome.error());
    if (outcome->error == QKeychain::EntryNotFound)
        return missing(reference);
    if (outcome->error != QKeychain::NoError)
        return unusable(outcome->text);
    return outcome->secret;
}

Result<void> KeychainStore::keep(const QString &reference, const Secret &secret)
{
    const auto outcome = run([service = m_service, reference, secret] {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setKey(reference);
        job->setBinaryData(QByteArray(secret.reveal(), secret.size()));
        return job;
    });
    if (!outcome)
        return fail(outcome.error());
    return outcome->error == QKeychain::NoError ? Result<void>() : Result<void>(unusable(outcome->text));
}

Result<void> KeychainStore::forget(const QString &reference)
{
    const auto outcome = run([service = m_service, reference] {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(reference);
        return job;
    });
    if (!outcome)
        return fail(outcome.error());
    const bool gone = outcome->error == QKeychain::NoError || outcome->error == QKeychain::EntryNotFound;
    return gone ? Result<void>() : Result<void>(unusable(outcome->text));
}

Result<void> KeychainStore::probe()
{
    const QString reference = u"probe-"_s + QUuid::createUuid().toString(QUuid::Id128);
    if (auto written = keep(reference, Secret("probe")); !written)
        return written;
    return forget(reference);
}

} // namespace sipseal
