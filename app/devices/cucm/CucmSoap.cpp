// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmSoap.h"

#include "app/core/Redactor.h"
#include "app/devices/cucm/AxlSchema.h"
#include "app/devices/http/HttpAnswer.h"
#include "app/devices/http/Turn.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sipseal {

namespace {

QString roleOf(CucmSoap::Service service)
{
    return service == CucmSoap::Service::Axl ? u"Standard AXL API Access"_s
                                             : u"Standard CCM Admin Users, Standard RealtimeAndTraceCollection"_s;
}

QString operationName(const QByteArray &body)
{
    const std::optional<XmlNode> node = XmlNode::parse(body);
    return node ? node->name() : QString();
}

// No SOAPAction and the namespace of version 1.0: the server then answers in its lowest schema (cucm.md §h).
constexpr QStringView kDiscovery = u"1.0";

HttpRequest requestFor(CucmSoap::Service service, const QByteArray &body, const QString &schema)
{
    HttpRequest request;
    request.method = "POST";
    request.path = CucmSoap::pathOf(service);
    request.headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"Accept", "text/xml"}};
    const QByteArray operation = operationName(body).toLatin1();
    if (service == CucmSoap::Service::Axl) {
        request.body = soap::envelope(body, u"http://www.cisco.com/AXL/API/"_s + schema, soap::Children::Unqualified);
        if (schema != kDiscovery)
            request.headers += {"SOAPAction", CucmSoap::actionOf(service, schema, operation)};
    } else {
        request.body = soap::envelope(body, u"http://schemas.cisco.com/ast/soap"_s, soap::Children::Qualified);
        request.headers += {"SOAPAction", CucmSoap::actionOf(service, schema, operation)};
    }
    return request;
}

bool saysThrottled(const QString &words)
{
    return words.contains("Exceeded allowed rate"_L1, Qt::CaseInsensitive) ||
           words.contains("Maximum AXL Memory Allocation Consumed"_L1, Qt::CaseInsensitive);
}

Error throttled(const QString &device, const QString &technical)
{
    return Error{ErrorKind::Throttled, device,
                 Text(QT_TRANSLATE_NOOP("SipSeal", "%1 was asked too often and wants a pause"), {device}),
                 Redactor::process().redact(technical), Text(QT_TRANSLATE_NOOP("SipSeal", "Wait half a minute and try again."))};
}

} // namespace

std::optional<CucmSoap::Service> CucmSoap::serviceOf(const QString &name)
{
    if (name == "axl"_L1)
        return Service::Axl;
    return name == "control-center"_L1 ? std::optional(Service::ControlCenter) : std::nullopt;
}

QString CucmSoap::pathOf(Service service)
{
    switch (service) {
    case Service::Axl: return u"/axl/"_s; // with its slash (cucm.md §h)
    case Service::ControlCenter: return u"/controlcenterservice2/services/ControlCenterServices"_s;
    case Service::Ris: return u"/realtimeservice2/services/RISService70"_s;
    }
    return {};
}

QByteArray CucmSoap::actionOf(Service service, const QString &schema, const QByteArray &operation)
{
    const QByteArray before = service == Service::Axl ? "CUCM:DB ver=" + schema.toUtf8() + ' ' : QByteArray();
    return '"' + before + operation + '"';
}

Result<HttpReply> CucmSoap::send(Service service, const QByteArray &body, const QString &schema, bool write, Deadline deadline,
                                 std::stop_token stop)
{
    HttpRequest request = requestFor(service, body, schema);
    if (request.body.isEmpty())
        return fail(ErrorKind::Internal, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "A request to %1 is not XML"), {m_device}));
    request.write = write;
    // AXL alone documents sessions (cucm.md §h); a write takes none, so that no expired one can stand in its way.
    request.session = !write && service == Service::Axl;
    auto turn = Turn::take(m_turn, m_device, deadline, stop);
    if (!turn)
        return fail(turn.error());
    auto reply = m_http.send(request, deadline, stop);
    if (reply && reply->status == 404 && !write) { // an idle session ends so (cucm.md §h)
        m_http.forgetSession();
        reply = m_http.send(request, deadline, stop);
    }
    if (reply && reply->date.isValid()) {
        const std::lock_guard lock(m_mutex);
        m_clock = reply->date;
    }
    return reply;
}

Result<soap::Answer> CucmSoap::judge(Service service, const HttpReply &reply, bool write) const
{
    switch (reply.status) {
    case 401: return fail(httpanswer::loginRefused(m_device, reply));
    case 403: return fail(httpanswer::roleMissing(m_device, reply, roleOf(service)));
    case 404: return fail(httpanswer::wrongDevice(m_device, reply, pathOf(service)));
    case 429: return fail(throttled(m_device, httpanswer::words(reply)));
    case 503:
        if (write)
            return fail(throttled(m_device, httpanswer::words(reply)));
        return fail(ErrorKind::Busy, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is too busy to answer"), {m_device}),
                    httpanswer::words(reply), Text(QT_TRANSLATE_NOOP("SipSeal", "Wait half a minute and try again.")));
    default: break;
    }
    if (reply.status >= 300 && reply.status < 500)
        return fail(httpanswer::wrongDevice(m_device, reply, pathOf(service)));
    soap::Answer answer = soap::parse(reply.body);
    if (answer.fault && saysThrottled(answer.fault->words))
        return fail(throttled(m_device, answer.fault->words));
    if (answer.fault || answer.response)
        return answer;
    if (httpanswer::isHtml(reply) && reply.status == 200 && !write)
        return fail(httpanswer::wrongDevice(m_device, reply, pathOf(service)));
    return fail(httpanswer::unreadable(m_device, reply, write, httpanswer::isHtml(reply) ? QString() : answer.why));
}

Result<soap::Answer> CucmSoap::exchange(Service service, const QByteArray &body, const QString &schema, bool write,
                                        Deadline deadline, std::stop_token stop)
{
    const auto reply = send(service, body, schema, write, deadline, stop);
    if (!reply)
        return fail(reply.error());
    auto answer = judge(service, *reply, write);
    const QString expected = operationName(body) + u"Response"_s;
    // RIS names the response of selectCmDeviceExt without its Ext (cucm.md §0.10).
    if (answer && answer->response && answer->response->name() != expected &&
        QString(expected).remove(u"Ext"_s) != answer->response->name())
        return fail(
            httpanswer::unreadable(m_device, *reply, write, u"the answer is to something else: "_s + answer->response->name()));
    return answer;
}

Result<QString> CucmSoap::version(Deadline deadline, std::stop_token stop)
{
    {
        const std::lock_guard lock(m_mutex);
        if (!m_version.isEmpty())
            return m_version;
    }
    const QByteArray body = soap::operation(u"getCCMVersion"_s, [](QXmlStreamWriter &) {});
    const auto answer = exchange(Service::Axl, body, kDiscovery.toString(), false, deadline.atMost(60s), stop);
    if (!answer)
        return fail(answer.error());
    if (answer->fault)
        return fail(refused(*answer->fault, u"getCCMVersion"_s));
    const XmlNode *component = answer->response->find(u"componentVersion"_s);
    const QString version = component ? component->childText(u"version"_s).left(60) : QString();
    if (version.isEmpty())
        return fail(ErrorKind::Parse, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell its version"), {m_device}));
    if (axl::schemaOf(version).isEmpty())
        return fail(ErrorKind::Unsupported, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 runs CUCM %2, which is not supported"), {m_device, version}), version,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "CUCM 11.5, 12.0, 12.5, 14 and 15 are supported.")));
    const std::lock_guard lock(m_mutex);
    m_version = version;
    return version;
}

Result<soap::Answer> CucmSoap::ask(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop)
{
    QString schema;
    if (service == Service::Axl) {
        const auto known = version(deadline, stop);
        if (!known)
            return fail(known.error());
        schema = axl::schemaOf(*known);
    }
    return exchange(service, body, schema, false, deadline.atMost(120s), stop);
}

Result<XmlNode> CucmSoap::read(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop)
{
    auto answer = ask(service, body, deadline, stop);
    if (!answer)
        return fail(answer.error());
    if (answer->fault)
        return fail(refused(*answer->fault, operationName(body)));
    return std::move(*answer->response);
}

Result<XmlNode> CucmSoap::write(Service service, const QByteArray &body, Deadline deadline, std::stop_token stop)
{
    QString schema;
    if (service == Service::Axl) {
        const auto known = version(deadline, stop);
        if (!known)
            return fail(known.error());
        schema = axl::schemaOf(*known);
    }
    auto answer = exchange(service, body, schema, true, deadline, stop);
    if (!answer)
        return fail(answer.error());
    if (answer->fault)
        return fail(refused(*answer->fault, operationName(body)));
    return std::move(*answer->response);
}

Error CucmSoap::refused(const soap::Fault &fault, const QString &operation) const
{
    Error error{
        ErrorKind::Rejected, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused %2"), {m_device, operation}), {}, {}};
    const QString code = fault.axlCode ? u"axlcode %1: "_s.arg(*fault.axlCode) : QString();
    error.technical = Redactor::process().redact(code + fault.words);
    if (fault.axlCode == -239)
        error.hint = Text(QT_TRANSLATE_NOOP("SipSeal", "An object of that name exists already: read the device again."));
    else if (fault.axlCode == 5003)
        error.hint = Text(QT_TRANSLATE_NOOP("SipSeal", "The object is no longer there, or the account's user rank is not 1."));
    else if (fault.axlCode == 5007)
        error.hint = Text(QT_TRANSLATE_NOOP("SipSeal", "The object is not there: check its name in the plan."));
    return error;
}

QDateTime CucmSoap::clock() const
{
    const std::lock_guard lock(m_mutex);
    return m_clock;
}

} // namespace sipseal
