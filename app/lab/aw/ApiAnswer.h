// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/aw/XmlNode.h"
#include "app/lab/http/HttpServer.h"

#include <QString>

namespace sipseal::lab {

/// One refusal, as the unifiedconfig interface words it: `type` is the stable key ("invalidInput.fieldRequired"), `message` is
/// for developers, `data` names the parameter (cce-cvp-vvb.md §1.4).
struct ApiError
{
    QString type, message, data;
    QString minimum, maximum; ///< errorDetail of a number that is out of range
};

/// Answers in the interface's own shapes.
namespace ApiAnswer {

Response document(const XmlNode &root, int status = 200);
Response nothing(int status = 200);
Response error(int status, const ApiError &error);
/// "Configuration update failed for one or more devices.": saved here, refused or not reached there. 201 for server groups,
/// 200 for device configuration: the status alone tells nothing.
Response partialSuccess(int status);
Response busy();
Response notFound(const QString &path);
Response methodNotAllowed();
/// The container's HTML page, not the interface's XML.
Response unauthorized();
Response wrongMediaType();

} // namespace ApiAnswer

} // namespace sipseal::lab
