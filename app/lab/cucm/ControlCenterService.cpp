// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/ControlCenterService.h"

#include "app/lab/World.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/NodeServices.h"
#include "app/lab/cucm/ServiceabilityReply.h"
#include "app/lab/cucm/TomcatPages.h"

#include <QLocale>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QString statusWord(NodeService::State state)
{
    switch (state) {
    case NodeService::Stopped: return u"Stopped"_s;
    case NodeService::Starting: return u"Starting"_s;
    case NodeService::Started: return u"Started"_s;
    case NodeService::Stopping: return u"Stopping"_s;
    }
    return u"Unknown"_s;
}

QString unexpectedChild(const QString &name)
{
    return u"org.apache.axis2.databinding.ADBException: Unexpected subelement %1"_s.arg(name);
}

// ReturnCode, ReasonCode, ReasonString, then the list of services.
SoapElement result(const QString &name, int reason)
{
    SoapElement out(name);
    out.add(u"ReturnCode"_s, reason == NodeServices::Successful ? u"0"_s : u"1"_s);
    out.add(u"ReasonCode"_s, QString::number(reason));
    out.add(u"ReasonString"_s, reason == NodeServices::Successful ? QString() : NodeServices::words(reason));
    return out;
}

SoapElement wrapped(const QString &operation, const SoapElement &inner)
{
    SoapElement out(operation + u"Response"_s);
    out.add(inner);
    return out;
}

} // namespace

QString ControlCenterService::path()
{
    return u"/controlcenterservice2/services/ControlCenterServices"_s;
}

bool ControlCenterService::isWrite(const Request &request)
{
    if (request.method != "POST" || request.path != path())
        return false;
    const auto operation = SoapElement::fromEnvelope(request.body);
    return operation && operation->name.startsWith("soapDo"_L1);
}

Response ControlCenterService::handle(const Request &request)
{
    if (!TomcatPages::isLoggedIn(request, m_node.cluster()))
        return TomcatPages::error(401);
    if (request.method != "POST")
        return TomcatPages::error(request.method == "GET" ? 404 : 405);
    // The fault ris-throttled with the value "control-center" means this service; without, RIS.
    Faults &faults = m_node.world().faults();
    const auto throttle = faults.holds(m_node.id(), u"ris-throttled"_s);
    if (throttle && throttle->value == "control-center"_L1 && faults.strike(m_node.id(), u"ris-throttled"_s, isWrite(request)))
        return ServiceabilityReply::fault(u"AxisFault: Exceeded allowed rate for Control Center requests."_s);
    const auto operation = SoapElement::fromEnvelope(request.body);
    if (!operation)
        return ServiceabilityReply::fault(u"The request is not a well-formed SOAP message"_s);
    if (const QString wrong = ServiceabilityReply::unqualified(*operation); !wrong.isEmpty())
        return ServiceabilityReply::fault(unexpectedChild(wrong));
    QString fault;
    const auto answer = perform(*operation, fault);
    if (!answer)
        return ServiceabilityReply::fault(u"The endpoint reference (EPR) for the Operation not found is %1"_s.arg(path()));
    return fault.isEmpty() ? ServiceabilityReply::answer(*answer) : ServiceabilityReply::fault(fault);
}

std::optional<SoapElement> ControlCenterService::perform(const SoapElement &request, QString &fault)
{
    if (request.name == "soapGetServiceStatus"_L1)
        return serviceStatus(request, fault);
    if (request.name == "soapDoControlServices"_L1)
        return control(request, fault);
    if (request.name == "soapDoServiceDeployment"_L1)
        return deploy(request, fault);
    if (request.name == "soapGetStaticServiceList"_L1)
        return serviceList();
    if (request.name == "getProductInformationList"_L1)
        return productInformation();
    return std::nullopt;
}

SoapElement ControlCenterService::info(const QString &name) const
{
    SoapElement out(u"item"_s);
    const NodeService *service = m_node.nodeServices().find(name);
    const int reason = service ? service->reason : int(NodeServices::NoSuchService);
    const bool runs = service && service->state == NodeService::Started;
    out.add(u"ServiceName"_s, name);
    out.add(u"ServiceStatus"_s, service ? statusWord(service->state) : u"Unknown"_s);
    out.add(u"ReasonCode"_s, QString::number(reason));
    out.add(u"ReasonCodeString"_s, NodeServices::words(reason));
    const QDateTime started = runs ? service->startTime.toTimeZone(m_node.cluster().model().zone) : QDateTime();
    out.add(u"StartTime"_s, runs ? QLocale::c().toString(started, u"ddd MMM d HH:mm:ss yyyy"_s) : QString());
    const qint64 up = runs ? std::max(qint64(0), service->startTime.secsTo(m_node.world().now())) : -1;
    out.add(u"UpTime"_s, QString::number(up));
    return out;
}

SoapElement ControlCenterService::serviceStatus(const SoapElement &request, QString &fault)
{
    QStringList names;
    for (const SoapElement &asked : request.children) {
        if (asked.name != "ServiceStatus"_L1 || !asked.children.isEmpty()) { // repeated strings, no items (cucm.md §0.9)
            fault = unexpectedChild(asked.children.isEmpty() ? asked.name : asked.children.first().name);
            return {};
        }
        if (const QString name = asked.text.trimmed(); !name.isEmpty())
            names += name;
    }
    if (names.isEmpty())
        for (const NodeService &service : m_node.nodeServices().all())
            names += service.name;
    SoapElement out = result(u"soapGetServiceStatusReturn"_s, NodeServices::Successful);
    SoapElement &list = out.add(u"ServiceInfoList"_s);
    for (const QString &name : std::as_const(names))
        list.add(info(name));
    return wrapped(request.name, out);
}

bool ControlCenterService::isLocal(const QString &nodeName) const
{
    for (const QString &mine : {QString(), m_node.hostName(), m_node.fqdn(), m_node.address()})
        if (nodeName.compare(mine, Qt::CaseInsensitive) == 0)
            return true;
    return false;
}

SoapElement ControlCenterService::control(const SoapElement &request, QString &fault)
{
    const SoapElement *given = request.child(u"ControlServiceRequest"_s);
    const QString type = given ? given->value(u"ControlType"_s) : QString();
    const SoapElement *list = given ? given->child(u"ServiceList"_s) : nullptr;
    NodeServices &services = m_node.nodeServices();
    const QMap<QString, NodeServices::Code (NodeServices::*)(const QString &)> verbs{
        {u"Start"_s, &NodeServices::start}, {u"Stop"_s, &NodeServices::stop}, {u"Restart"_s, &NodeServices::restart}};
    if (!verbs.contains(type) || !list) {
        fault = u"org.apache.axis2.databinding.ADBException: Invalid ControlServiceRequest"_s;
        return {};
    }
    const QStringList names = list->values(u"item"_s);
    int reason = isLocal(given->value(u"NodeName"_s)) && !names.isEmpty() ? NodeServices::Successful : NodeServices::BadArguments;
    const bool acts = reason == NodeServices::Successful;
    SoapElement items(u"ServiceInfoList"_s);
    for (const QString &name : names) {
        const int code = acts ? int((services.*verbs[type])(name)) : reason;
        SoapElement item = info(name);
        if (code != NodeServices::Successful) {
            item.children[2].text = QString::number(code);
            item.children[3].text = NodeServices::words(code);
            reason = code;
        }
        items.add(item);
    }
    SoapElement out = result(u"soapDoControlServicesReturn"_s, reason);
    if (acts) // may be missing on failure (cucm.md §c)
        out.add(items);
    return wrapped(request.name, out);
}

SoapElement ControlCenterService::deploy(const SoapElement &request, QString &fault)
{
    const SoapElement *given = request.child(u"DeploymentServiceRequest"_s);
    const QString type = given ? given->value(u"DeployType"_s) : QString();
    const SoapElement *list = given ? given->child(u"ServiceList"_s) : nullptr;
    if ((type != "Deploy"_L1 && type != "UnDeploy"_L1) || !list) {
        fault = u"org.apache.axis2.databinding.ADBException: Invalid DeploymentServiceRequest"_s;
        return {};
    }
    const QStringList names = list->values(u"item"_s);
    int reason = isLocal(given->value(u"NodeName"_s)) && !names.isEmpty() ? NodeServices::Successful : NodeServices::BadArguments;
    const bool acts = reason == NodeServices::Successful;
    SoapElement items(u"ServiceInfoList"_s);
    for (const QString &name : names) {
        NodeServices &services = m_node.nodeServices();
        const int code = !acts ? reason : type == "Deploy"_L1 ? services.deploy(name) : services.undeploy(name);
        if (code != NodeServices::Successful)
            reason = code;
        items.add(info(name));
    }
    SoapElement out = result(u"soapDoServiceDeploymentReturn"_s, reason);
    if (acts)
        out.add(items);
    return wrapped(request.name, out);
}

SoapElement ControlCenterService::serviceList() const
{
    SoapElement out(u"soapGetStaticServiceListReturn"_s);
    for (const NodeService &service : m_node.nodeServices().all()) {
        SoapElement &item = out.add(u"item"_s);
        item.add(u"ServiceName"_s, service.name);
        item.add(u"ServiceType"_s, u"Service"_s);
        item.add(u"Deployable"_s, service.deployable ? u"true"_s : u"false"_s);
        item.add(u"GroupName"_s, service.deployable ? u"CM Services"_s : u"Platform Services"_s);
        item.add(u"DependentServices"_s);
    }
    return wrapped(u"soapGetStaticServiceList"_s, out);
}

SoapElement ControlCenterService::productInformation() const
{
    SoapElement out(u"getProductInformationListReturn"_s);
    out.add(u"ActiveServerVersion"_s, m_node.vosVersion());
    out.add(u"PrimaryNode"_s, m_node.cluster().publisher().hostName());
    out.add(u"SecondaryNode"_s);
    SoapElement &product = out.add(u"Products"_s).add(u"item"_s);
    product.add(u"ProductName"_s, u"Cisco Unified CallManager"_s);
    product.add(u"ProductVersion"_s, m_node.vosVersion());
    product.add(u"ProductDescription"_s, u"Cisco Unified Communications Manager"_s);
    product.add(u"ProductID"_s, u"CallManager"_s);
    product.add(u"ShortName"_s, u"CCM"_s);
    return wrapped(u"getProductInformationList"_s, out);
}

} // namespace sipseal::lab
