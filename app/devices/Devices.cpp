// SPDX-License-Identifier: Apache-2.0
#include "app/devices/Devices.h"

#include "app/core/Redactor.h"
#include "app/devices/RefusingTransport.h"
#include "app/devices/cce/CceDriver.h"
#include "app/devices/cube/CubeDialect.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cube/DebugGuard.h"
#include "app/devices/cucm/CucmDriver.h"
#include "app/devices/cucm/VosCli.h"
#include "app/devices/vvb/VvbDriver.h"
#include "app/transport/https/HttpsSession.h"
#include "app/transport/ssh/SshSession.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// How the reference is spelled in the environment (command-line.md).
QString variableOf(const QString &reference)
{
    QString name = reference.toUpper();
    name.replace(u'-', u'_').replace(u'.', u'_');
    return u"SIPSEAL_SECRET_"_s + name;
}

/// For the command line; a window says where to type it.
Text usualRemedy(const QString &reference)
{
    return Text(QT_TRANSLATE_NOOP(
                    "SipSeal",
                    "Store it in the keychain, or give it by --secrets: in a file under \"%1\", or in the environment as %2."),
                {reference, variableOf(reference)});
}

Error absent(const QString &device, const QString &endpoint)
{
    return {ErrorKind::InvalidPlan,
            device,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives %1 no %2 endpoint with an account"), {device, endpoint}),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Add both to the device in the plan."))};
}

/// Builds the transports and drivers of one plan.
class Builder
{
public:
    Builder(const Plan &plan, TrustStore &trust, const Devices::SecretLookup &secrets, DebugMarks *marks, const Text &remedy)
        : m_plan(plan), m_trust(trust), m_secrets(secrets), m_marks(marks), m_remedy(remedy)
    {
    }

    std::unique_ptr<DevicePort> driver(const PlanDevice &device, Transcript &transcript) const;

private:
    Result<Secret> secret(const QString &device, const Account &account) const;
    Failure unknown(const QString &device, const QString &reference, const Error &why) const;
    std::unique_ptr<CliTransport> cli(const PlanDevice &device, const CliDialect &dialect, Transcript &transcript) const;
    std::unique_ptr<HttpTransport> http(const PlanDevice &device, Transcript &transcript) const;
    std::unique_ptr<DevicePort> cube(const PlanDevice &device, Transcript &transcript) const;

    const Plan &m_plan;
    TrustStore &m_trust;
    const Devices::SecretLookup &m_secrets;
    DebugMarks *const m_marks;
    const Text &m_remedy;
};

// "Not stored" says no more than "not known"; a keychain that does not work does.
Failure Builder::unknown(const QString &device, const QString &reference, const Error &why) const
{
    const Text remedy = m_remedy.isEmpty() ? usualRemedy(reference) : m_remedy;
    const bool plain = why.message.isEmpty() || why.kind == ErrorKind::AuthRefused;
    return fail(ErrorKind::AuthRefused, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "The password \"%1\" for %2 is not known: no login was tried"), {reference, device}),
                why.technical, plain ? remedy : Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1. %2"), {why.message, remedy}));
}

/// From here on no text that is written down shows it.
Result<Secret> Builder::secret(const QString &device, const Account &account) const
{
    if (!m_secrets)
        return unknown(device, account.secret, {});
    auto found = m_secrets(account.secret);
    if (!found && found.error().kind == ErrorKind::Cancelled)
        return fail(found.error());
    if (!found)
        return unknown(device, account.secret, found.error());
    if (found->isEmpty()) {
        Error empty;
        empty.technical = u"it is empty"_s;
        return unknown(device, account.secret, empty);
    }
    Redactor::process().add(*found, account.user);
    return found;
}

/// Null where the plan gives no endpoint or account for it.
std::unique_ptr<CliTransport> Builder::cli(const PlanDevice &device, const CliDialect &dialect, Transcript &transcript) const
{
    if (!device.ssh || !device.sshAccount)
        return nullptr;
    const Result<Secret> password = secret(device.id, *device.sshAccount);
    if (!password)
        return std::make_unique<RefusingTransport>(password.error());
    return std::make_unique<SshSession>(
        SshSettings{device.id, *device.ssh, device.sshAccount->user, *password, device.legacySsh, dialect, m_trust, transcript});
}

std::unique_ptr<HttpTransport> Builder::http(const PlanDevice &device, Transcript &transcript) const
{
    if (!device.https || !device.appAccount)
        return nullptr;
    const Result<Secret> password = secret(device.id, *device.appAccount);
    if (!password)
        return std::make_unique<RefusingTransport>(password.error());
    return std::make_unique<HttpsSession>(
        HttpsSettings{device.id, *device.https, device.appAccount->user, *password, m_trust, transcript});
}

std::unique_ptr<DevicePort> Builder::cube(const PlanDevice &device, Transcript &transcript) const
{
    auto shell = cli(device, cubeDialect(), transcript);
    if (!shell)
        return nullptr;
    if (m_marks)
        shell = std::make_unique<DebugGuard>(std::move(shell), *m_marks, device.ssh->toString(), device.id);
    std::function<Result<Secret>()> enable;
    if (device.enableAccount)
        enable = [password = secret(device.id, *device.enableAccount)] { return password; };
    return std::make_unique<CubeDriver>(device.id, std::move(shell), std::move(enable));
}

std::unique_ptr<DevicePort> Builder::driver(const PlanDevice &device, Transcript &transcript) const
{
    switch (device.kind) {
    case DeviceKind::Cube: return cube(device, transcript);
    case DeviceKind::Cce:
        if (auto rest = http(device, transcript))
            return std::make_unique<CceDriver>(device.id, std::move(rest));
        return nullptr;
    case DeviceKind::Vvb:
        return std::make_unique<VvbDriver>(device.id, cli(device, vosDialect(), transcript), http(device, transcript));
    case DeviceKind::Cucm: {
        auto shell = cli(device, vosDialect(), transcript);
        auto soap = http(device, transcript);
        if (!shell) // a node may have only one of the two
            shell = std::make_unique<RefusingTransport>(absent(device.id, u"ssh"_s));
        if (!soap)
            soap = std::make_unique<RefusingTransport>(absent(device.id, u"https"_s));
        return std::make_unique<CucmDriver>(device.id, device.publisher, std::move(shell), std::move(soap));
    }
    case DeviceKind::Cvp:     // configured through the administration server
    case DeviceKind::Finesse: // agents only
        return nullptr;
    }
    return nullptr;
}

} // namespace

Devices::Devices(const Plan &plan, TrustStore &trust, SecretLookup secrets, DebugMarks *marks, const Text &remedy)
{
    const Builder builder(plan, trust, secrets, marks, remedy);
    for (const PlanDevice &device : plan.devices) {
        auto &transcript = m_transcripts[device.id];
        transcript = std::make_unique<Transcript>(device.id);
        if (auto driver = builder.driver(device, *transcript))
            m_set.add(std::move(driver));
    }
}

Devices::~Devices()
{
    m_set = {}; // the drivers before the transcripts that they write to
}

Transcript *Devices::transcript(const QString &device) const
{
    const auto it = m_transcripts.find(device);
    return it == m_transcripts.end() ? nullptr : it->second.get();
}

} // namespace sipseal
