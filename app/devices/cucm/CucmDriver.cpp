// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmDriver.h"

#include "app/core/Redactor.h"
#include "app/devices/cucm/CucmObjects.h"
#include "app/devices/cucm/CucmReplies.h"
#include "app/devices/cucm/CucmServices.h"
#include "app/devices/cucm/CucmSoap.h"
#include "app/devices/cucm/VosShell.h"
#include "app/transport/CliTransport.h"
#include "app/transport/HttpTransport.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sipseal {

struct CucmDriver::Private
{
    Private(const QString &id, bool isPublisher, std::unique_ptr<CliTransport> cliTransport,
            std::unique_ptr<HttpTransport> httpTransport)
        : device(id), publisher(isPublisher), cli(std::move(cliTransport)), http(std::move(httpTransport))
    {
        if (cli)
            shell = std::make_unique<VosShell>(id, *cli);
        if (http) {
            soap = std::make_unique<CucmSoap>(id, *http);
            objects = std::make_unique<CucmObjects>(id, *soap);
            services = std::make_unique<CucmServices>(id, *soap);
        }
    }

    Result<void> needsHttps() const
    {
        if (soap)
            return {};
        return fail(ErrorKind::InvalidPlan, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no HTTPS endpoint of %1"), {device}));
    }
    Result<void> needsShell() const
    {
        if (shell)
            return {};
        return fail(ErrorKind::InvalidPlan, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no SSH endpoint of %1"), {device}));
    }
    // AXL writes go to the publisher, and reads belong there too (cucm.md §h).
    Result<void> needsAxl() const
    {
        if (const auto https = needsHttps(); !https)
            return fail(https.error());
        if (publisher)
            return {};
        return fail(ErrorKind::InvalidPlan, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is not the publisher of its cluster"), {device}));
    }

    Result<ActionReply> axl(const HttpAction &action, Deadline deadline, std::stop_token stop);
    Result<ActionReply> controlCenter(const HttpAction &action, Deadline deadline, std::stop_token stop);

    const QString device;
    const bool publisher;
    std::unique_ptr<CliTransport> cli;
    std::unique_ptr<HttpTransport> http;
    std::unique_ptr<VosShell> shell;
    std::unique_ptr<CucmSoap> soap;
    std::unique_ptr<CucmObjects> objects;
    std::unique_ptr<CucmServices> services;
};

CucmDriver::CucmDriver(QString id, bool publisher, std::unique_ptr<CliTransport> cli, std::unique_ptr<HttpTransport> http)
    : m_id(std::move(id)), d(std::make_unique<Private>(m_id, publisher, std::move(cli), std::move(http)))
{
}

CucmDriver::~CucmDriver() = default;

bool CucmDriver::isPublisher() const
{
    return d->publisher;
}

Result<ActionReply> CucmDriver::Private::axl(const HttpAction &action, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = needsAxl(); !ready)
        return fail(ready.error());
    const auto response = soap->write(CucmSoap::Service::Axl, action.body, deadline, stop);
    if (!response)
        return fail(response.error());
    const XmlNode *returned = response->child(u"return"_s);
    if (!returned)
        return fail(ErrorKind::OutcomeUnknown, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 answered a change without a result"), {device}), response->name());
    ActionReply reply;
    reply.text = Redactor::process().redact(returned->text().left(1000));
    reply.httpsWrites = 1;
    return reply;
}

Result<ActionReply> CucmDriver::Private::controlCenter(const HttpAction &action, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = needsHttps(); !ready)
        return fail(ready.error());
    const auto response = soap->write(CucmSoap::Service::ControlCenter, action.body, deadline, stop);
    if (!response)
        return fail(response.error());
    const QString refusal = cucm::controlRefusal(*response);
    if (!refusal.isEmpty()) {
        const Text hint =
            refusal.contains("-1068"_L1)
                ? Text(QT_TRANSLATE_NOOP(
                      "SipSeal", "Activate the service on this node first (Serviceability > Tools > Service Activation)."))
                : Text();
        return fail(ErrorKind::Rejected, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused %2"), {device, QString::fromLatin1(action.operation)}),
                    Redactor::process().redact(refusal), hint);
    }
    ActionReply reply;
    if (const XmlNode *reason = response->find(u"ReasonString"_s))
        reply.text = Redactor::process().redact(reason->text().left(1000));
    reply.httpsWrites = 1;
    return reply;
}

Result<ActionReply> CucmDriver::perform(const Action &action, Deadline deadline, std::stop_token stop)
{
    if (const auto *cli = std::get_if<CliAction>(&action.what)) {
        if (const auto ready = d->needsShell(); !ready)
            return fail(ready.error());
        return d->shell->perform(*cli, 0ms, deadline, stop);
    }
    const auto &http = std::get<HttpAction>(action.what);
    if (http.service == u"axl")
        return d->axl(http, deadline, stop);
    if (http.service == u"control-center")
        return d->controlCenter(http, deadline, stop);
    return fail(ErrorKind::Internal, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no interface %2"), {m_id, http.service}));
}

Result<QString> CucmDriver::version(Deadline deadline, std::stop_token stop)
{
    if (d->publisher && d->soap) {
        auto answered = d->soap->version(deadline, stop);
        if (answered) // AXL writes 12.5.1.14900(63), every other place 12.5.1.14900-63
            answered->replace(u'(', u'-').remove(u')');
        return answered;
    }
    if (const auto ready = d->needsShell(); !ready)
        return fail(ready.error());
    const auto text = d->shell->read(u"show version active"_s, deadline, stop);
    if (!text)
        return fail(text.error());
    auto version = parseVosVersion(*text);
    if (!version) {
        Error error = version.error();
        error.device = m_id;
        error.kind = ErrorKind::WrongDevice;
        return fail(error);
    }
    return version;
}

Result<int> CucmDriver::securityMode(Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->securityMode(deadline, stop);
}

Result<QList<CucmNodeInfo>> CucmDriver::nodes(Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->nodes(deadline, stop);
}

Result<AxlRecord> CucmDriver::sipTrunkSecurityProfile(const QString &name, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->profile(u"SipTrunkSecurityProfile"_s, name, deadline, stop);
}

Result<AxlRecord> CucmDriver::phoneSecurityProfile(const QString &name, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->profile(u"PhoneSecurityProfile"_s, name, deadline, stop);
}

Result<QList<CucmTrunk>> CucmDriver::trunks(Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->trunks(deadline, stop);
}

Result<std::optional<CucmTrunk>> CucmDriver::trunk(const QString &name, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->trunk(name, deadline, stop);
}

Result<QList<CucmPhone>> CucmDriver::phones(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsAxl(); !ready)
        return fail(ready.error());
    return d->objects->phones(names, deadline, stop);
}

Result<QList<CucmService>> CucmDriver::services(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsHttps(); !ready)
        return fail(ready.error());
    return d->services->services(names, deadline, stop);
}

Result<QList<CucmRegistration>> CucmDriver::registrations(const QStringList &deviceNames, const QString &deviceClass,
                                                          Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsHttps(); !ready)
        return fail(ready.error());
    return d->services->registrations(deviceNames, deviceClass, deadline, stop);
}

Result<VosCtl> CucmDriver::ctl(Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsShell(); !ready)
        return fail(ready.error());
    const auto text = d->shell->read(u"show ctl"_s, deadline, stop);
    if (!text)
        return fail(text.error());
    auto ctl = parseVosCtl(*text);
    if (!ctl) {
        Error error = ctl.error();
        error.device = m_id;
        return fail(error);
    }
    return ctl;
}

Result<QString> CucmDriver::timeZone(Deadline deadline, std::stop_token stop)
{
    if (const auto ready = d->needsShell(); !ready)
        return fail(ready.error());
    const auto text = d->shell->read(u"show timezone config"_s, deadline, stop);
    if (!text && text.error().kind == ErrorKind::Rejected)
        return QString(); // a release without the command: the zone cannot be read
    if (!text)
        return fail(text.error());
    return cucm::timeZoneOf(*text);
}

QDateTime CucmDriver::clock() const
{
    return d->soap ? d->soap->clock() : QDateTime();
}

void CucmDriver::close()
{
    if (d->shell)
        d->shell->close();
}

} // namespace sipseal
