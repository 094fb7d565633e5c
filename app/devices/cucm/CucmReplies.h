// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cucm/CucmTypes.h"
#include "app/devices/http/XmlNode.h"

#include <QHash>

#include <optional>

namespace sipseal::cucm {

/// Pure: elements of CUCM's answers into values. `object` is the element of one object ("sipTrunk"), not the response.
AxlRecord recordOf(const XmlNode &object);
CucmTrunk trunkOf(const XmlNode &object);
CucmPhone phoneOf(const XmlNode &object);
/// A member of an `executeSQLQuery` answer by its lower-case column.
QList<const XmlNode *> rowsOf(const XmlNode &response, const QString &name);

/// Every service of a soapGetServiceStatusResponse; nullopt: no such document.
std::optional<QList<CucmService>> servicesOf(const XmlNode &response);
/// Adds the devices of one RIS answer; of a device that several nodes report, the latest time stamp stays (cucm.md §i). Keys
/// are lower-case names. False: no such document.
bool addRegistrations(const XmlNode &response, QHash<QString, CucmRegistration> &found);

/// What a Control Center request was answered: empty when it was accepted or is pending, else the reason (cucm.md §c).
QString controlRefusal(const XmlNode &response);

/// How many rows AXL would like ("Suggestive Row Fetch: less than 844 rows"); 0: it says nothing of the kind.
int suggestedRows(const QString &fault);

/// IANA name in the answer to `show timezone config`; empty where there is none.
QString timeZoneOf(const QString &text);

} // namespace sipseal::cucm
