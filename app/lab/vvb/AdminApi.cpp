// SPDX-License-Identifier: Apache-2.0
#include "app/lab/vvb/AdminApi.h"

#include "app/lab/World.h"
#include "app/lab/aw/XmlNode.h"
#include "app/lab/sip/SipNetwork.h"
#include "app/lab/vvb/VvbDevice.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

Response page(int status, const QByteArray &title, const QByteArray &content = {})
{
    Response out;
    out.status = status;
    out.contentType = "text/html;charset=UTF-8";
    out.body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1>" + content + "</body></html>";
    return out;
}

// What a person's browser gets; the forms behind it are not public (cce-cvp-vvb.md §3.3).
Response signInPage()
{
    return page(200, "Cisco Virtualized Voice Browser Administration",
                "<form method=\"post\" action=\"/appadmin/j_security_check\"><input name=\"j_username\"/>"
                "<input name=\"j_password\" type=\"password\"/><button>Login</button></form>");
}

} // namespace

AdminApi::AdminApi(const VvbDevice &vvb, QString user, QString password)
    : m_vvb(vvb), m_user(std::move(user)), m_password(std::move(password))
{
}

Response AdminApi::shown(const Request &request, const QString &root, const QList<QPair<QString, QString>> &rows) const
{
    const QByteArray accept = request.headers.value("accept").toLower();
    Response out;
    if (accept.contains("json") && !accept.contains("xml")) {
        QJsonObject object;
        for (const auto &[name, value] : rows)
            object[name] = value;
        out.contentType = "application/json;charset=UTF-8";
        out.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
        return out;
    }
    XmlNode node(root);
    for (const auto &[name, value] : rows)
        node.add(name, value);
    out.body = node.toXml();
    return out;
}

Response AdminApi::handle(const Request &request) const
{
    if (request.path.startsWith(u"/appadmin"_s))
        return request.method == "GET" ? signInPage() : page(403, "HTTP Status 403 - Forbidden");
    if (!request.path.startsWith(u"/adminapi/"_s))
        return page(404, "HTTP Status 404 - Not Found");
    const bool refused = m_vvb.world().faults().holds(m_vvb.id(), u"wrong-password"_s).has_value();
    if (refused || m_user.isEmpty() || request.user != m_user || request.password != m_password) {
        Response out = page(401, "HTTP Status 401 - Unauthorized");
        out.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Cisco VVB\"");
        return out;
    }
    const bool info = request.path == u"/adminapi/vvbInfo";
    const bool calls = request.path == u"/adminapi/vvbStats/activeCalls";
    if (!info && !calls)
        return page(404, "HTTP Status 404 - Not Found");
    if (request.method != "GET")
        return page(405, "HTTP Status 405 - Method Not Allowed");
    if (info)
        return shown(request, u"vvbInfo"_s, {{u"vvbVersion"_s, m_vvb.vosVersion()}, {u"vvbStatus"_s, m_vvb.vvbStatus()}});
    return shown(request, u"activeCalls"_s,
                 {{u"totalConcurrentCalls"_s, QString::number(m_vvb.world().sip().activeCalls(m_vvb.id()))}});
}

} // namespace sipseal::lab
