// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Result.h"
#include "app/transport/HttpTransport.h"

namespace sipseal {

/// What HTTP answers mean whatever the interface behind them: shared by the drivers that speak HTTPS.
namespace httpanswer {

/// The body is a web page: a login form, Tomcat's error page, another product.
bool isHtml(const HttpReply &reply);
/// Status and the answer's own words, without tags, cut and redacted: for Error::technical.
QString words(const HttpReply &reply);

Error loginRefused(const QString &device, const HttpReply &reply);
/// `role`: what the account lacks, in the device's own name for it.
Error roleMissing(const QString &device, const HttpReply &reply, const QString &role);
/// Not what speaks this interface. `path` is what was asked.
Error wrongDevice(const QString &device, const HttpReply &reply, const QString &path);
/// An answer that is none: to a write the outcome is unknown, to a read nothing was changed.
Error unreadable(const QString &device, const HttpReply &reply, bool write, const QString &why);

} // namespace httpanswer

} // namespace sipseal
