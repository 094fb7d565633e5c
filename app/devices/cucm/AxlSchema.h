// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace sipseal::axl {

/// Order of the elements that AXL wants, the same from 11.5 to 15 except where said (cucm.md, XSD appendix). Elements that
/// only some versions know stand in their place: they are written only where the cluster's own record holds them.
const QStringList &sipTrunkSecurityProfileOrder();
const QStringList &phoneSecurityProfileOrder();
/// Of UpdatePhoneReq, as far as this program writes it.
const QStringList &updatePhoneOrder();

/// "14.0.1.12900(161)" -> "14.0": the schema of that CUCM; empty: outside 11.5 to 15 (there is no 12.6 and no 13).
QString schemaOf(const QString &cucmVersion);

} // namespace sipseal::axl
