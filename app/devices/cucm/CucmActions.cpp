// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmActions.h"

#include "app/devices/cucm/AxlSchema.h"
#include "app/devices/cucm/SoapEnvelope.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal::cucm {

namespace {

using Fields = QList<QPair<QString, QString>>;

// In the schema's order; what the schema here does not name comes after it, in the order given.
Fields ordered(const Fields &fields, const QStringList &order)
{
    Fields sorted;
    static const QRegularExpression elementName(u"^[A-Za-z_][A-Za-z0-9_.-]*\\z"_s);
    std::copy_if(fields.begin(), fields.end(), std::back_inserter(sorted),
                 [](const auto &field) { return elementName.match(field.first).hasMatch(); });
    const auto rank = [&](const QString &name) {
        const qsizetype index = order.indexOf(name);
        return index < 0 ? order.size() : index;
    };
    std::stable_sort(sorted.begin(), sorted.end(), [&](const auto &a, const auto &b) { return rank(a.first) < rank(b.first); });
    return sorted;
}

void write(QXmlStreamWriter &xml, const Fields &fields)
{
    for (const auto &[name, text] : fields)
        xml.writeTextElement(name, text);
}

// One operation element; `inside` writes its children. No namespace: the driver puts that of the cluster's version.
template <class Inside>
Action operationOf(const QString &device, const QString &service, const QString &operation, Inside inside)
{
    HttpAction http;
    http.service = service;
    http.method = "POST";
    http.operation = operation.toLatin1();
    http.body = soap::operation(operation, inside);
    return Action{device, http};
}

template <class Inside>
Action axlOperation(const QString &device, const QString &operation, Inside inside)
{
    return operationOf(device, u"axl"_s, operation, inside);
}

Action byName(const QString &publisher, const QString &operation, const QString &name)
{
    return axlOperation(publisher, operation, [&](QXmlStreamWriter &xml) { xml.writeTextElement(u"name"_s, name); });
}

// An element that the record holds empty is left out: CUCM then takes its default, which is what empty meant.
Action add(const QString &publisher, const QString &operation, const QString &object, Fields fields, const QStringList &order)
{
    fields.removeIf([](const QPair<QString, QString> &field) { return field.second.isEmpty(); });
    return axlOperation(publisher, operation, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(object);
        write(xml, ordered(fields, order));
        xml.writeEndElement();
    });
}

Action update(const QString &publisher, const QString &operation, const QString &name, Fields fields, const QStringList &order)
{
    fields.removeIf([](const QPair<QString, QString> &field) { return field.first == u"name"; });
    return axlOperation(publisher, operation, [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"name"_s, name);
        write(xml, ordered(fields, order));
    });
}

Action setClusterMode(const QString &publisher, const QString &mode, const QString &question)
{
    CliAction cli;
    cli.lines = {u"utils ctl set-cluster "_s + mode};
    cli.dialogue = {{question, u"y"_s}};
    cli.timeout = std::chrono::minutes(10);
    return Action{publisher, cli};
}

} // namespace

Action addSipTrunkSecurityProfile(const QString &publisher, const AxlRecord &profile)
{
    AxlRecord record = profile;
    if (record.value(u"sipV150OutboundSdpOfferFiltering"_s).isEmpty()) // required by the schema, with this default (cucm.md §d)
        record.set(u"sipV150OutboundSdpOfferFiltering"_s, u"Use Default Filter"_s);
    return add(publisher, u"addSipTrunkSecurityProfile"_s, u"sipTrunkSecurityProfile"_s, record.fields,
               axl::sipTrunkSecurityProfileOrder());
}

Action updateSipTrunkSecurityProfile(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields)
{
    return update(publisher, u"updateSipTrunkSecurityProfile"_s, name, fields, axl::sipTrunkSecurityProfileOrder());
}

Action removeSipTrunkSecurityProfile(const QString &publisher, const QString &name)
{
    return byName(publisher, u"removeSipTrunkSecurityProfile"_s, name);
}

Action updateSipTrunk(const QString &publisher, const QString &name, const QString &securityProfile,
                      const QList<CucmDestination> &destinations)
{
    QList<CucmDestination> sorted = destinations;
    std::stable_sort(sorted.begin(), sorted.end(), [](const auto &a, const auto &b) { return a.sortOrder < b.sortOrder; });
    return axlOperation(publisher, u"updateSipTrunk"_s, [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"name"_s, name);
        if (!securityProfile.isEmpty())
            xml.writeTextElement(u"securityProfileName"_s, securityProfile);
        if (sorted.isEmpty()) // the whole list is replaced by what is sent (cucm.md §0.4): an empty one would remove all
            return;
        xml.writeStartElement(u"destinations"_s);
        for (const CucmDestination &destination : std::as_const(sorted)) {
            xml.writeStartElement(u"destination"_s);
            if (!destination.address.isEmpty())
                xml.writeTextElement(u"addressIpv4"_s, destination.address);
            if (!destination.addressV6.isEmpty())
                xml.writeTextElement(u"addressIpv6"_s, destination.addressV6);
            xml.writeTextElement(u"port"_s, QString::number(destination.port));
            xml.writeTextElement(u"sortOrder"_s, QString::number(destination.sortOrder));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    });
}

Action resetSipTrunk(const QString &publisher, const QString &name)
{
    return byName(publisher, u"resetSipTrunk"_s, name);
}

Action addPhoneSecurityProfile(const QString &publisher, const AxlRecord &profile)
{
    AxlRecord record = profile;
    if (record.value(u"keyOrder"_s) == u"RSA Only") // cucm.md §f
        record.remove(u"ecKeySize"_s);
    return add(publisher, u"addPhoneSecurityProfile"_s, u"phoneSecurityProfile"_s, record.fields,
               axl::phoneSecurityProfileOrder());
}

Action updatePhoneSecurityProfile(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields)
{
    Fields changed = fields;
    changed.removeIf([](const QPair<QString, QString> &field) { // cannot be changed (cucm.md §f)
        return field.first == u"phoneType" || field.first == u"protocol";
    });
    return update(publisher, u"updatePhoneSecurityProfile"_s, name, changed, axl::phoneSecurityProfileOrder());
}

Action removePhoneSecurityProfile(const QString &publisher, const QString &name)
{
    return byName(publisher, u"removePhoneSecurityProfile"_s, name);
}

Action updatePhone(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields)
{
    const auto operation =
        std::find_if(fields.begin(), fields.end(), [](const auto &field) { return field.first == u"certificateOperation"; });
    Fields changed = fields;
    if (operation == fields.end() || operation->second == u"No Pending Operation") {
        // CUCM takes these only together with an operation (cucm.md §0.6).
        static const QStringList withOperation{u"authenticationMode"_s, u"keySize"_s, u"keyOrder"_s, u"ecKeySize"_s,
                                               u"authenticationString"_s};
        changed.removeIf([](const QPair<QString, QString> &field) { return withOperation.contains(field.first); });
    }
    return update(publisher, u"updatePhone"_s, name, changed, axl::updatePhoneOrder());
}

Action resetPhone(const QString &publisher, const QString &name)
{
    return byName(publisher, u"resetPhone"_s, name);
}

// No NodeName: a request works on the node that it is sent to (cucm.md §c).
Action restartService(const QString &node, const QString &service)
{
    return operationOf(node, u"control-center"_s, u"soapDoControlServices"_s, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(u"ControlServiceRequest"_s);
        xml.writeTextElement(u"ControlType"_s, u"Restart"_s);
        xml.writeStartElement(u"ServiceList"_s);
        xml.writeTextElement(u"item"_s, service);
        xml.writeEndElement();
        xml.writeEndElement();
    });
}

Action deployService(const QString &node, const QString &nodeName, const QString &service, bool deploy)
{
    return operationOf(node, u"control-center"_s, u"soapDoServiceDeployment"_s, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(u"DeploymentServiceRequest"_s);
        if (!nodeName.isEmpty())
            xml.writeTextElement(u"NodeName"_s, nodeName);
        xml.writeTextElement(u"DeployType"_s, deploy ? u"Deploy"_s : u"UnDeploy"_s);
        xml.writeStartElement(u"ServiceList"_s);
        xml.writeTextElement(u"item"_s, service);
        xml.writeEndElement();
        xml.writeEndElement();
    });
}

// The question as 10.x to 15 print it, with or without the sentence about auto-registration (cucm.md §b); no other is answered.
Action setMixedMode(const QString &publisher)
{
    return setClusterMode(publisher, u"mixed-mode"_s,
                          u"(?i)\\s*This\\s+operation\\s+(?:will\\s+set|sets)\\s+the\\s+cluster\\s+to\\s+Mixed\\s+mode\\.?\\s+"
                          "(?:Auto-registration\\s+is\\s+enabled\\s+on\\s+at\\s+least\\s+one\\s+CM\\s+node\\.?\\s+)?"
                          "Do\\s+you\\s+want\\s+to\\s+continue\\s*\\?\\s*\\(y/n\\)\\s*:?\\s*"_s);
}

Action setNonSecureMode(const QString &publisher)
{
    return setClusterMode(
        publisher, u"non-secure-mode"_s,
        u"(?i)\\s*This\\s+operation\\s+(?:will\\s+set|sets)\\s+the\\s+cluster\\s+to\\s+Non[\\s-]*Secure\\s+mode\\.?\\s+"
        "Do\\s+you\\s+want\\s+to\\s+continue\\s*\\?\\s*\\(y/n\\)\\s*:?\\s*"_s);
}

} // namespace sipseal::cucm
