// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/TomcatPages.h"

#include "app/lab/cucm/CucmCluster.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

Response TomcatPages::error(int status)
{
    Response out;
    out.status = status;
    out.contentType = "text/html;charset=utf-8";
    const QByteArray words = status == 401   ? "Unauthorized"
                             : status == 404 ? "Not Found"
                             : status == 405 ? "Method Not Allowed"
                                             : "Service Unavailable";
    const QByteArray title = "HTTP Status " + QByteArray::number(status) + " \xe2\x80\x93 " + words;
    out.body =
        "<!doctype html><html lang=\"en\"><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
    if (status == 401)
        out.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Cisco Web Services Realm\"");
    return out;
}

bool TomcatPages::isLoggedIn(const Request &request, const CucmCluster &cluster)
{
    const QJsonObject account = cluster.scenario()[u"app"_s].toObject();
    const QString user = account[u"user"_s].toString();
    return !user.isEmpty() && request.user.compare(user, Qt::CaseInsensitive) == 0 &&
           request.password == account[u"password"_s].toString() && !request.password.isEmpty();
}

} // namespace sipseal::lab
