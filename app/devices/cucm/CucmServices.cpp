// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/CucmServices.h"

#include "app/devices/cucm/CucmReplies.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

constexpr int kBatch = 1000; // names in one RIS request (cucm.md §i)

QByteArray risRequest(const QStringList &names, const QString &deviceClass)
{
    return soap::operation(u"selectCmDeviceExt"_s, [&](QXmlStreamWriter &xml) {
        xml.writeTextElement(u"StateInfo"_s, QString());
        xml.writeStartElement(u"CmSelectionCriteria"_s);
        xml.writeTextElement(u"MaxReturnedDevices"_s, QString::number(kBatch));
        xml.writeTextElement(u"DeviceClass"_s, deviceClass);
        xml.writeTextElement(u"Model"_s, u"255"_s); // any
        xml.writeTextElement(u"Status"_s, u"Any"_s);
        xml.writeTextElement(u"NodeName"_s, QString()); // all nodes
        xml.writeTextElement(u"SelectBy"_s, u"Name"_s);
        xml.writeStartElement(u"SelectItems"_s);
        for (const QString &name : names) {
            xml.writeStartElement(u"item"_s);
            xml.writeTextElement(u"Item"_s, name);
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.writeTextElement(u"Protocol"_s, u"Any"_s);
        xml.writeTextElement(u"DownloadStatus"_s, u"Any"_s);
        xml.writeEndElement();
    });
}

} // namespace

Result<QList<CucmService>> CucmServices::services(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    const QByteArray body = soap::operation(u"soapGetServiceStatus"_s, [&](QXmlStreamWriter &xml) {
        for (const QString &name : names.isEmpty() ? QStringList{QString()} : names) // one empty element: all (cucm.md §c)
            xml.writeTextElement(u"ServiceStatus"_s, name);
    });
    const auto response = m_soap.read(CucmSoap::Service::ControlCenter, body, deadline, stop);
    if (!response)
        return fail(response.error());
    const auto all = cucm::servicesOf(*response);
    if (!all)
        return fail(ErrorKind::Parse, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell the state of its services"), {m_device}));
    if (names.isEmpty())
        return *all;
    QList<CucmService> asked;
    for (const QString &name : names) {
        const auto it = std::find_if(all->begin(), all->end(), [&](const CucmService &service) { return service.name == name; });
        if (it != all->end())
            asked += *it;
    }
    return asked;
}

Result<QList<CucmRegistration>> CucmServices::registrations(const QStringList &names, const QString &deviceClass,
                                                            Deadline deadline, std::stop_token stop)
{
    QHash<QString, CucmRegistration> found;
    for (qsizetype start = 0; start < names.size(); start += kBatch) {
        const auto response =
            m_soap.read(CucmSoap::Service::Ris, risRequest(names.mid(start, kBatch), deviceClass), deadline, stop);
        if (!response)
            return fail(response.error());
        if (!cucm::addRegistrations(*response, found))
            return fail(ErrorKind::Parse, m_device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell which devices are registered"), {m_device}));
    }
    QList<CucmRegistration> asked;
    for (const QString &name : names) {
        if (const auto it = found.constFind(name.toLower()); it != found.constEnd())
            asked += *it;
    }
    return asked;
}

} // namespace sipseal
