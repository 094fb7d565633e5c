// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlTrunks.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlObjects.h"
#include "app/lab/cucm/CucmCluster.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype kMostDestinations = 16; // cucm.md §e

using Destinations = tl::expected<QList<TrunkDestination>, QString>;

Destinations destinationsOf(const SoapElement &list, const QString &trunk)
{
    QList<TrunkDestination> out;
    for (const SoapElement &given : list.children) {
        TrunkDestination at;
        bool portIsNumber = true, orderIsNumber = false;
        at.address = given.value(u"addressIpv4"_s);
        at.addressV6 = given.value(u"addressIpv6"_s);
        if (given.has(u"port"_s))
            at.port = given.value(u"port"_s).toInt(&portIsNumber);
        at.order = given.value(u"sortOrder"_s).toInt(&orderIsNumber); // required (cucm.md, XSD appendix)
        if (given.name != "destination"_L1 || !orderIsNumber)
            return tl::make_unexpected(u"cvc-complex-type.2.4.b: The content of element 'destination' is not complete."_s);
        if (!portIsNumber || at.port < 0 || at.port > 65535)
            return tl::make_unexpected(u"Invalid value for port"_s);
        if ((at.address.isEmpty() && at.addressV6.isEmpty()) || at.address.size() > 255)
            return tl::make_unexpected(u"Invalid value for addressIpv4"_s);
        at.uuid = ClusterModel::uuidOf(u"destination"_s, trunk + at.address + QString::number(at.order));
        out += at;
    }
    return out;
}

// Either the whole list, or some to take away and some to add; never both (cucm.md §0.4).
Destinations destinationsAfter(const Trunk &trunk, const SoapElement &request)
{
    const SoapElement *whole = request.child(u"destinations"_s);
    const SoapElement *taken = request.child(u"removeDestinations"_s);
    const SoapElement *added = request.child(u"addDestinations"_s);
    if (whole && (taken || added))
        return tl::make_unexpected(u"cvc-complex-type.2.4.a: Invalid content was found starting with element 'destinations'."_s);
    if (whole)
        return destinationsOf(*whole, trunk.name());
    QList<TrunkDestination> out = trunk.destinations;
    if (taken) {
        const Destinations gone = destinationsOf(*taken, trunk.name());
        if (!gone)
            return gone;
        for (const TrunkDestination &at : *gone)
            out.removeIf([&](const TrunkDestination &other) { return other.address == at.address && other.port == at.port; });
    }
    if (added) {
        const Destinations more = destinationsOf(*added, trunk.name());
        if (!more)
            return more;
        out += *more;
    }
    return out;
}

QString destinationsRefusal(const QList<TrunkDestination> &destinations)
{
    if (destinations.isEmpty() || destinations.size() > kMostDestinations)
        return u"A SIP trunk needs 1 to 16 destinations"_s;
    QList<int> orders;
    for (const TrunkDestination &at : destinations) {
        if (orders.contains(at.order))
            return u"Invalid value for sortOrder"_s;
        orders += at.order;
    }
    return {};
}

SoapElement shown(const Trunk &trunk, const SoapElement *tags, bool inList, const AxlCall &call)
{
    SoapElement out = AxlObjects::shown(u"sipTrunk"_s, trunk, AxlFields::trunk(), tags, inList, call);
    // list answers never have destinations (cucm.md §0.3).
    if (inList || (tags && !tags->children.isEmpty() && !tags->has(u"destinations"_s)))
        return out;
    const bool withoutAddress = call.cluster.scenario()[u"destinations_without_address"_s].toBool();
    SoapElement list(u"destinations"_s);
    for (const TrunkDestination &at : trunk.destinations) {
        SoapElement &destination = list.add(u"destination"_s);
        destination.attributes.append({u"uuid"_s, at.uuid});
        if (!withoutAddress) { // reported of real clusters (cucm.md §0.3)
            destination.add(u"addressIpv4"_s, at.address);
            destination.add(u"addressIpv6"_s, at.addressV6);
        }
        destination.add(u"port"_s, QString::number(at.port));
        if (!withoutAddress)
            destination.add(u"sortOrder"_s, QString::number(at.order));
    }
    // Its place in the schema: before the first field that stands after it.
    qsizetype place = 0;
    for (const AxlField &field : AxlFields::trunk()) {
        if (field.name == "destinations"_L1)
            break;
        if (out.has(field.name))
            ++place;
    }
    out.children.insert(place, list);
    return out;
}

AxlAnswer get(const AxlCall &call)
{
    const Trunk *trunk = AxlObjects::pick(call.cluster.model().trunks, call.request);
    if (!trunk)
        return AxlObjects::notFound(call.request);
    SoapElement out;
    out.add(u"return"_s).add(shown(*trunk, call.request.child(u"returnedTags"_s), false, call));
    return out;
}

AxlAnswer list(const AxlCall &call)
{
    const QList<Trunk> &all = call.cluster.model().trunks;
    const SoapElement *tags = call.request.child(u"returnedTags"_s);
    if (tags && tags->has(u"destinations"_s)) // LSipTrunk has no such element
        return AxlObjects::unexpectedElement(u"destinations"_s);
    return AxlObjects::listed(
        call, {u"name"_s, u"description"_s, u"callingSearchSpaceName"_s, u"devicePoolName"_s}, all.size(),
        [&](qsizetype i) -> const AxlObject & { return all[i]; },
        [&](qsizetype i, const SoapElement &asked) { return shown(all[i], &asked, true, call); });
}

AxlAnswer update(const AxlCall &call)
{
    ClusterModel &model = call.cluster.model();
    if (const QString why =
            AxlFields::refusal(AxlFields::trunk(), call.request, {u"name"_s, u"uuid"_s, u"newName"_s}, call.versionTenths);
        !why.isEmpty())
        return AxlObjects::refuse(-1, why);
    Trunk *trunk = AxlObjects::pick(model.trunks, call.request);
    if (!trunk)
        return AxlObjects::notFound(call.request, 5003);
    Trunk after = *trunk;
    after.fields.insert(AxlFields::values(AxlFields::trunk(), call.request));
    if (call.request.has(u"newName"_s))
        after.fields[u"name"_s] = call.request.value(u"newName"_s);
    if (const SoapElement *key = call.request.child(u"securityProfileName"_s)) {
        after.fields[u"securityProfileName"_s] = AxlObjects::keyName(*key, model.trunkProfiles);
        if (after.fields.value(u"securityProfileName"_s).isEmpty())
            return AxlObjects::refuse(5007, u"Item not valid: The specified %1 was not found"_s.arg(key->text.trimmed()));
    }
    const Destinations destinations = destinationsAfter(*trunk, call.request);
    const QString why = destinations ? destinationsRefusal(*destinations) : destinations.error();
    if (!why.isEmpty())
        return AxlObjects::refuse(-1, why);
    after.destinations = *destinations;
    const Trunk before = *trunk;
    for (const Trunk &other : std::as_const(model.trunks))
        if (&other != trunk && other.name().compare(after.name(), Qt::CaseInsensitive) == 0)
            return AxlObjects::duplicate();
    *trunk = after;
    if (const QString conflict = model.portConflict(); !conflict.isEmpty()) {
        *trunk = before;
        return AxlObjects::refuse(-1, conflict);
    }
    if (after.fields != before.fields || after.destinations != before.destinations)
        call.cluster.databaseChanged(); // nothing that runs changes before a reset
    return AxlObjects::standard(after.uuid);
}

AxlAnswer reset(const AxlCall &call)
{
    const Trunk *trunk = AxlObjects::pick(call.cluster.model().trunks, call.request);
    if (!trunk)
        return AxlObjects::notFound(call.request);
    const QString uuid = trunk->uuid;
    call.cluster.resetTrunk(trunk->name());
    return AxlObjects::standard(uuid);
}

} // namespace

// There is no applySipTrunk in any version (cucm.md §0.2).
void AxlTrunks::addTo(QHash<QString, AxlAnswer (*)(const AxlCall &)> &operations)
{
    operations[u"getSipTrunk"_s] = get;
    operations[u"listSipTrunk"_s] = list;
    operations[u"updateSipTrunk"_s] = update;
    operations[u"resetSipTrunk"_s] = reset;
    operations[u"restartSipTrunk"_s] = reset;
}

} // namespace sipseal::lab
