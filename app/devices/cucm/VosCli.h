// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/transport/CliTransport.h"

#include <QDateTime>
#include <QList>

namespace sipseal {

struct VosService
{
    QString name;
    QString state;  ///< STARTED, STOPPED, STARTING, STOPPING, NOTRUNNING
    QString remark; ///< "Service Not Activated" ...
};

/// `show ctl` (cucm.md §b).
struct VosCtl
{
    bool present = false;
    bool verified = false;  ///< "The CTL file was verified successfully."
    bool hasCapf = false;   ///< a record with function CAPF
    QString lastModified;   ///< as printed, with its zone's abbreviation
};

/// How VOS (CUCM, CVVB) talks: banner, `admin:` prompt printed twice, two pagers (cucm.md §b).
CliDialect vosDialect();
Result<QString> parseVosVersion(const QString &text);
Result<QList<VosService>> parseVosServices(const QString &text);
Result<VosCtl> parseVosCtl(const QString &text);
/// Refusals of VOS ("Executed command unsuccessfully", "not registered to a Smart/Virtual Account ..."): the words; empty: none.
QString vosRefusal(const QString &text);

} // namespace sipseal
