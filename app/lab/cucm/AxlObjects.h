// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/AxlFields.h"
#include "app/lab/cucm/AxlService.h"
#include "app/lab/cucm/ClusterModel.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace sipseal::lab {

/// What all AXL operations on named objects share: finding the one meant, choosing tags, paging, faults (cucm.md §h).
namespace AxlObjects {

tl::unexpected<AxlFault> refuse(int code, const QString &message);
/// 5007 (get, do, remove) or 5003 (update): "Item not valid: The specified <name> was not found".
tl::unexpected<AxlFault> notFound(const SoapElement &request, int code = 5007);
tl::unexpected<AxlFault> duplicate();
/// Elements that the schema does not have there.
tl::unexpected<AxlFault> unexpectedElement(const QString &name);

/// StandardResponse: `return` with a uuid.
SoapElement standard(const QString &uuid);

/// The request names this object: by name ignoring case, or by uuid.
bool isMeant(const SoapElement &request, const AxlObject &object);
/// Which of them the request means; null: none.
template <class List>
auto pick(List &list, const SoapElement &request) -> decltype(&*list.begin())
{
    for (auto &candidate : list)
        if (isMeant(request, candidate))
            return &candidate;
    return nullptr;
}

/// `value` matches `pattern`, where % stands for any text; case does not count.
bool isLike(const QString &value, const QString &pattern);

/// The fields whose tags are asked for; all of them where `tags` is null or empty.
QList<AxlField> asked(const QList<AxlField> &fields, const SoapElement *tags);

/// The object as `element` with the asked tags that it has (`tags` null: all), in the schema's order.
SoapElement shown(const QString &element, const AxlObject &object, const QList<AxlField> &fields, const SoapElement *tags,
                  bool inList, const AxlCall &call);

/// A list request: criteria checked against `searchable`, filtered, paged; each hit is turned into an element.
AxlAnswer listed(const AxlCall &call, const QStringList &searchable, qsizetype count,
                 const std::function<const AxlObject &(qsizetype)> &at,
                 const std::function<SoapElement(qsizetype, const SoapElement &tags)> &show);

/// The name that a foreign key element means, given by text or by uuid.
QString keyName(const SoapElement &key, const QList<AxlObject> &targets);

} // namespace AxlObjects
} // namespace sipseal::lab
