// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/http/HttpServer.h"

#include <QString>

namespace sipseal::lab {

class VvbDevice;

/// The REST interface of a CVVB, `/adminapi`: reads only, and nothing about security, as the real one has nothing public
/// about it (cce-cvp-vvb.md §3.2).
class AdminApi
{
public:
    AdminApi(const VvbDevice &vvb, QString user, QString password);
    Response handle(const Request &request) const;

private:
    Response shown(const Request &request, const QString &root, const QList<QPair<QString, QString>> &rows) const;

    const VvbDevice &m_vvb;
    QString m_user, m_password;
};

} // namespace sipseal::lab
