// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/devices/DevicesController.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

QString kindWord(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Cube: return u"CUBE"_s;
    case DeviceKind::Cce: return QCoreApplication::translate("Devices", "Administration server");
    case DeviceKind::Cvp: return QCoreApplication::translate("Devices", "CVP call server");
    case DeviceKind::Vvb: return u"CVVB"_s;
    case DeviceKind::Cucm: return u"CUCM"_s;
    case DeviceKind::Finesse: return u"Finesse"_s;
    }
    return {};
}

DevicesController::DevicesController(Workbench &bench, QObject *parent) : QObject(parent), m_bench(bench)
{
    connect(&bench, &Workbench::deviceTested, this, &DevicesController::tested);
    connect(&bench, &Workbench::secretsRead, this, &DevicesController::changed);
    connect(&bench, &Workbench::busyChanged, this, [this](bool busy) {
        if (busy && m_bench.isStopping())
            m_queue.clear();
        if (!busy)
            next();
        Q_EMIT changed();
    });
    connect(&bench, &Workbench::planOpened, this, [this] {
        m_queue.clear();
        m_current.clear();
        m_outcomes.clear();
        Q_EMIT changed();
    });
}

namespace {

QStringList addressesOf(const PlanDevice &device)
{
    QStringList out;
    if (device.ssh)
        out += u"SSH "_s + device.ssh->toString();
    if (device.https)
        out += u"HTTPS "_s + device.https->toString();
    if (!device.sipAddresses.isEmpty())
        out += u"SIP "_s + device.sipAddresses.join(u", "_s);
    return out;
}

} // namespace

QList<ChecklistItem> DevicesController::items() const
{
    QList<ChecklistItem> out;
    for (const PlanDevice &device : m_bench.plan().devices) {
        ChecklistItem item{device.id, Mark::ToDo, tr("not tested"), device.id,
                           kindWord(device.kind) + u": "_s + addressesOf(device).join(u", "_s), {}};
        if (device.id == m_current) {
            item.mark = Mark::Working;
            item.word = tr("connecting");
        } else if (m_queue.contains(device.id)) {
            item.mark = Mark::Waits;
            item.word.clear();
        } else if (const auto it = m_outcomes.find(device.id); it != m_outcomes.end()) {
            item.mark = it->failure ? Mark::Failed : Mark::Done;
            item.word = it->failure ? QString() : it->identity.isEmpty() ? tr("nothing to test") : tr("answers");
            item.saying = answer(*it, it->failure ? it->failure->withoutDevice() : QString());
        }
        out += item;
    }
    return out;
}

QString DevicesController::details(const QString &device) const
{
    const PlanDevice *known = m_bench.plan().device(device);
    if (!known)
        return {};
    QStringList out{known->name == device ? device : u"%1 (%2)"_s.arg(device, known->name)};
    out.first() += u", "_s + kindWord(known->kind);
    out += addressesOf(*known).join(u"  "_s);
    if (const auto it = m_outcomes.find(device); it != m_outcomes.end())
        out += answer(*it, it->failure ? it->failure->withoutDevice() : QString());
    return out.join(u'\n');
}

QString DevicesController::answer(const Outcome &outcome, const QString &failure) const
{
    if (outcome.failure)
        return failure;
    return outcome.identity.isEmpty() ? tr("Nothing to test: it takes no part in the signalling.") : outcome.identity.toString();
}

QString DevicesController::keeping() const
{
    const auto keeping = m_bench.keeping();
    if (!keeping)
        return {};
    switch (*keeping) {
    case Workbench::Keeping::UntilTheEnd: return tr("What you type is kept until the program ends; never in a plan or report.");
    case Workbench::Keeping::Keychain: return tr("What you type is kept in the keychain of this computer; never in a plan or report.");
    case Workbench::Keeping::NoKeychain:
        return tr("This computer has no keychain that works: what you type is kept until the program ends; never in a plan or report.");
    case Workbench::Keeping::File: return tr("What you type is kept in the file of passwords; never in a plan or report.");
    }
    return {};
}

Result<void> DevicesController::forget(const PeerIdentity &identity)
{
    const auto done = m_bench.forgetIdentity(identity);
    if (done)
        m_outcomes.remove(identity.device);
    Q_EMIT changed();
    return done;
}

QList<DevicesController::Password> DevicesController::passwords() const
{
    QList<Password> out;
    for (const PlanDevice &device : m_bench.plan().devices)
        for (const auto &account : {device.sshAccount, device.appAccount, device.enableAccount}) {
            if (!account)
                continue;
            auto it =
                std::find_if(out.begin(), out.end(), [&](const Password &known) { return known.reference == account->secret; });
            if (it == out.end())
                it = out.insert(out.end(), {account->secret, account->user, {}, m_bench.hasSecret(account->secret)});
            if (!it->devices.contains(device.id))
                it->devices += device.id;
        }
    return out;
}

bool DevicesController::passwordsMissing() const
{
    const auto all = passwords();
    return std::any_of(all.begin(), all.end(), [](const Password &password) { return !password.known; });
}

void DevicesController::keepPassword(const QString &reference, const Secret &secret)
{
    if (!secret.isEmpty())
        m_bench.keepSecret(reference, secret);
}

void DevicesController::testOne(const QString &device)
{
    if (device.isEmpty() || m_queue.contains(device))
        return;
    m_queue += device;
    next();
}

void DevicesController::testAll()
{
    for (const PlanDevice &device : m_bench.plan().devices)
        if (!m_queue.contains(device.id))
            m_queue += device.id;
    next();
}

void DevicesController::next()
{
    if (m_queue.isEmpty() || m_bench.isBusy())
        return;
    m_current = m_queue.takeFirst();
    m_bench.testDevice(m_current);
    Q_EMIT changed();
}

void DevicesController::tested(const QString &device, const Text &identity, const std::optional<Error> &failure)
{
    m_outcomes[device] = {identity, failure};
    if (m_current == device)
        m_current.clear();
    Q_EMIT changed();
}

bool DevicesController::allTested() const
{
    const auto &devices = m_bench.plan().devices;
    return !devices.isEmpty() && std::all_of(devices.begin(), devices.end(), [this](const PlanDevice &device) {
        return m_outcomes.contains(device.id) && !m_outcomes.value(device.id).failure;
    });
}

} // namespace sipseal
