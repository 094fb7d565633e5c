// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/cucm/SoapElement.h"
#include "app/lab/http/HttpServer.h"

#include <QString>

namespace sipseal::lab {

/// How the Serviceability services (Control Center, RIS) answer: their namespace and their faults.
namespace ServiceabilityReply {

QString nameSpace(); ///< "http://schemas.cisco.com/ast/soap"
Response answer(const SoapElement &element);
Response fault(const QString &words); ///< HTTP 500
/// The first element that is not in the namespace, below and including this one; empty: all are (cucm.md §0.1).
QString unqualified(const SoapElement &element);

} // namespace ServiceabilityReply
} // namespace sipseal::lab
