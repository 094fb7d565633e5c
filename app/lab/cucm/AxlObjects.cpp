// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlObjects.h"

#include "app/lab/cucm/CucmCluster.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QString keyUuid(const AxlField &field, const QString &name, const ClusterModel &model)
{
    if (field.name == "securityProfileName"_L1) {
        if (const AxlObject *profile = model.trunkProfile(name))
            return profile->uuid;
        if (const AxlObject *profile = model.phoneProfile(name))
            return profile->uuid;
    }
    return ClusterModel::uuidOf(field.name, name);
}

bool passes(const SoapElement &criteria, const AxlObject &object)
{
    for (const SoapElement &criterion : criteria.children)
        if (!AxlObjects::isLike(object.fields.value(criterion.name), criterion.text.trimmed()))
            return false;
    return true;
}

} // namespace

tl::unexpected<AxlFault> AxlObjects::refuse(int code, const QString &message)
{
    return tl::make_unexpected(AxlFault{code, message});
}

tl::unexpected<AxlFault> AxlObjects::notFound(const SoapElement &request, int code)
{
    const QString given = request.has(u"name"_s) ? request.value(u"name"_s) : request.value(u"uuid"_s);
    return refuse(code, u"Item not valid: The specified %1 was not found"_s.arg(given));
}

tl::unexpected<AxlFault> AxlObjects::duplicate()
{
    return refuse(-239, u"Could not insert new row - duplicate value in a UNIQUE INDEX column (Unique Index:)."_s);
}

tl::unexpected<AxlFault> AxlObjects::unexpectedElement(const QString &name)
{
    return refuse(-1, u"cvc-complex-type.2.4.a: Invalid content was found starting with element '%1'."_s.arg(name));
}

SoapElement AxlObjects::standard(const QString &uuid)
{
    SoapElement out;
    out.add(u"return"_s, uuid);
    return out;
}

bool AxlObjects::isMeant(const SoapElement &request, const AxlObject &object)
{
    if (request.has(u"name"_s))
        return object.name().compare(request.value(u"name"_s), Qt::CaseInsensitive) == 0;
    QString uuid = request.value(u"uuid"_s).toUpper(); // with or without braces, in either case (cucm.md §h)
    if (!uuid.startsWith(u'{'))
        uuid = u'{' + uuid + u'}';
    return object.uuid == uuid;
}

bool AxlObjects::isLike(const QString &value, const QString &pattern)
{
    const QStringList parts = pattern.split(u'%');
    if (parts.size() == 1)
        return value.compare(pattern, Qt::CaseInsensitive) == 0;
    if (!value.startsWith(parts.first(), Qt::CaseInsensitive))
        return false;
    qsizetype from = parts.first().size();
    for (qsizetype i = 1; i + 1 < parts.size(); ++i) {
        const qsizetype found = value.indexOf(parts[i], from, Qt::CaseInsensitive);
        if (found < 0)
            return false;
        from = found + parts[i].size();
    }
    return value.size() - from >= parts.last().size() && value.endsWith(parts.last(), Qt::CaseInsensitive);
}

QList<AxlField> AxlObjects::asked(const QList<AxlField> &fields, const SoapElement *tags)
{
    QList<AxlField> out = fields;
    if (tags && !tags->children.isEmpty())
        out.removeIf([&](const AxlField &field) { return !tags->has(field.name); });
    return out;
}

SoapElement AxlObjects::shown(const QString &element, const AxlObject &object, const QList<AxlField> &fields,
                              const SoapElement *tags, bool inList, const AxlCall &call)
{
    SoapElement out(element);
    out.attributes.append({u"uuid"_s, object.uuid});
    for (const AxlField &field : fields) {
        const auto value = object.fields.constFind(field.name);
        const bool asked = !tags || tags->children.isEmpty() || tags->has(field.name);
        if (value == object.fields.cend() || !asked || (inList && field.notListed) || field.sinceTenths > call.versionTenths)
            continue;
        SoapElement &added = out.add(field.name, *value);
        if (field.kind == AxlField::Key && !value->isEmpty())
            added.attributes.append({u"uuid"_s, keyUuid(field, *value, call.cluster.model())});
    }
    return out;
}

AxlAnswer AxlObjects::listed(const AxlCall &call, const QStringList &searchable, qsizetype count,
                             const std::function<const AxlObject &(qsizetype)> &at,
                             const std::function<SoapElement(qsizetype, const SoapElement &tags)> &show)
{
    const SoapElement *criteria = call.request.child(u"searchCriteria"_s);
    const SoapElement *tags = call.request.child(u"returnedTags"_s);
    if (!criteria || !tags || criteria->children.isEmpty())
        return refuse(-1, u"cvc-complex-type.2.4.b: The content of element '%1' is not complete."_s.arg(call.operation));
    for (const SoapElement &criterion : criteria->children)
        if (!searchable.contains(criterion.name))
            return unexpectedElement(criterion.name);
    // skip counts only where first is given (cucm.md §h).
    const qlonglong first = call.request.value(u"first"_s).toLongLong();
    qlonglong skip = first > 0 ? call.request.value(u"skip"_s).toLongLong() : 0;
    SoapElement out;
    SoapElement &all = out.add(u"return"_s);
    for (qsizetype i = 0; i < count; ++i) {
        if (first > 0 && all.children.size() >= first)
            break;
        if (!passes(*criteria, at(i)) || skip-- > 0)
            continue;
        all.add(show(i, *tags));
    }
    return out;
}

QString AxlObjects::keyName(const SoapElement &key, const QList<AxlObject> &targets)
{
    const QString text = key.text.trimmed();
    for (const AxlObject &target : targets)
        if (text.isEmpty() ? target.uuid == key.attribute(u"uuid"_s).toUpper()
                           : target.name().compare(text, Qt::CaseInsensitive) == 0)
            return target.name();
    return {};
}

} // namespace sipseal::lab
