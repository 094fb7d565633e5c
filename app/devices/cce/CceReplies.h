// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/devices/cce/CceDriver.h"
#include "app/devices/http/XmlNode.h"

namespace sipseal::cce {

/// A member of <apiErrors> (cce-cvp-vvb.md §1.4).
struct ApiError
{
    QString type;    ///< the stable key: "invalidInput.outOfRange", "PARTIAL_SUCCESS"
    QString message; ///< developers' text
    QString data;    ///< the parameter concerned
    QString detail;  ///< names, limits, references
};

/// Pure: answers of the administration server into values.
QList<ApiError> errorsOf(const QByteArray &body); ///< none where the body holds no apiErrors
QString words(const QList<ApiError> &errors);
bool isPartial(const QList<ApiError> &errors);
bool namesChangeStamp(const QList<ApiError> &errors);
Error busy(const QString &device, const QString &technical);

/// The path of an item from its refURL, with or without scheme and host; empty where it leads out of unifiedconfig.
QString itemPath(const QString &refUrl);
CceServerGroup groupOf(const XmlNode &group, const QByteArray &document, const QString &path);
CceMachine machineOf(const XmlNode &machine);

} // namespace sipseal::cce
