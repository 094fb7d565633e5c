// SPDX-License-Identifier: Apache-2.0
// The part of CucmObjects that reads phones, few or by the ten thousand.
#include "app/devices/cucm/CucmObjects.h"
#include "app/devices/cucm/CucmReplies.h"

#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

constexpr int kOneByOne = 20; // names up to which each phone is asked for by itself
constexpr int kPage = 1000;   // rows of a page: about 0.4 MB, far below the 8 MB that AXL answers (cucm.md §l)
constexpr int kLeastPage = 10;
constexpr int kMaxRequests = 1000;

// In the schema's order.
const QStringList &phoneTags()
{
    static const QStringList tags{
        u"name"_s,    u"product"_s,           u"securityProfileName"_s, u"certificateOperation"_s, u"authenticationMode"_s,
        u"keySize"_s, u"certificateStatus"_s, u"upgradeFinishTime"_s};
    return tags;
}

QByteArray listRequest(int skip, int first)
{
    return soap::operation(u"listPhone"_s, [&](QXmlStreamWriter &xml) {
        xml.writeStartElement(u"searchCriteria"_s);
        xml.writeTextElement(u"name"_s, u"%"_s);
        xml.writeEndElement();
        xml.writeStartElement(u"returnedTags"_s);
        for (const QString &tag : phoneTags())
            xml.writeEmptyElement(tag);
        xml.writeEndElement();
        xml.writeTextElement(u"skip"_s, QString::number(skip));
        xml.writeTextElement(u"first"_s, QString::number(first));
    });
}

QHash<QString, QString> byLowerCase(const QStringList &names)
{
    QHash<QString, QString> wanted;
    for (const QString &name : names)
        wanted.insert(name.toLower(), name);
    return wanted;
}

// The phones in the order in which they were asked for.
QList<CucmPhone> inOrder(const QStringList &names, const QHash<QString, CucmPhone> &found)
{
    QList<CucmPhone> phones;
    QSet<QString> done;
    for (const QString &name : names) {
        const QString key = name.toLower();
        if (found.contains(key) && !done.contains(key))
            phones += found.value(key);
        done.insert(key);
    }
    return phones;
}

} // namespace

Result<QList<CucmPhone>> CucmObjects::phones(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    return names.size() <= kOneByOne ? phonesOneByOne(names, deadline, stop) : phonesByList(names, deadline, stop);
}

Result<QList<CucmPhone>> CucmObjects::phonesOneByOne(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    QHash<QString, CucmPhone> found;
    for (const QString &name : names) {
        const auto object = get(u"Phone"_s, u"name"_s, name, phoneTags(), deadline, stop);
        if (!object)
            return fail(object.error());
        if (*object)
            found.insert(name.toLower(), cucm::phoneOf(**object));
    }
    return inOrder(names, found);
}

Result<QList<CucmPhone>> CucmObjects::phonesByList(const QStringList &names, Deadline deadline, std::stop_token stop)
{
    const QHash<QString, QString> wanted = byLowerCase(names);
    QHash<QString, CucmPhone> found;
    QSet<QString> seen;
    int first = kPage;
    for (int request = 0; request < kMaxRequests && found.size() < wanted.size(); ++request) {
        const auto answer = m_soap.ask(CucmSoap::Service::Axl, listRequest(int(seen.size()), first), deadline, stop);
        if (!answer)
            return fail(answer.error());
        if (answer->fault) {
            const int suggested = cucm::suggestedRows(answer->fault->words);
            if (suggested <= 0 || first <= kLeastPage)
                return fail(m_soap.refused(*answer->fault, u"listPhone"_s));
            first = std::clamp(suggested * 7 / 10, kLeastPage,
                               std::max(kLeastPage, first / 2)); // below what it suggests (cucm.md §h)
            continue;
        }
        const auto rows = cucm::rowsOf(*answer->response, u"phone"_s);
        const qsizetype before = seen.size();
        for (const XmlNode *row : rows) {
            const CucmPhone phone = cucm::phoneOf(*row);
            seen.insert(phone.uuid.isEmpty() ? phone.name.toLower() : phone.uuid);
            if (wanted.contains(phone.name.toLower()))
                found.insert(phone.name.toLower(), phone);
        }
        // The last page; or the same page again, from a release that does not heed `skip`; or all at once.
        if (rows.size() != first || seen.size() == before)
            break;
    }
    // A list that leaves the certificate's state out is completed phone by phone (cucm.md §g).
    QStringList blind;
    for (const CucmPhone &phone : std::as_const(found)) {
        if (phone.certificateOperation.isEmpty() && phone.certificateStatus.isEmpty())
            blind += phone.name;
    }
    const auto completed = phonesOneByOne(blind, deadline, stop);
    if (!completed)
        return fail(completed.error());
    for (const CucmPhone &phone : *completed)
        found.insert(phone.name.toLower(), phone);
    return inOrder(names, found);
}

} // namespace sipseal
