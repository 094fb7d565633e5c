// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlService.h"

#include "app/lab/World.h"
#include "app/lab/cucm/AxlPhones.h"
#include "app/lab/cucm/AxlProfiles.h"
#include "app/lab/cucm/AxlSystem.h"
#include "app/lab/cucm/AxlTrunks.h"
#include "app/lab/cucm/ClusterModel.h"
#include "app/lab/cucm/CucmCluster.h"
#include "app/lab/cucm/CucmNode.h"
#include "app/lab/cucm/NodeServices.h"
#include "app/lab/cucm/TomcatPages.h"

#include <QHash>
#include <QRegularExpression>
#include <QUuid>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kSessionSeconds = 30 * 60; // idle timeout (cucm.md §h)
constexpr qsizetype kMostSessions = 1000;
constexpr qsizetype kLargestAnswer = 8 * 1024 * 1024;

const QString kNamespace = u"http://www.cisco.com/AXL/API/"_s;

using Operation = AxlAnswer (*)(const AxlCall &);

const QHash<QString, Operation> &operations()
{
    static const QHash<QString, Operation> all = [] {
        QHash<QString, Operation> out;
        AxlSystem::addTo(out);
        AxlProfiles::addTo(out);
        AxlTrunks::addTo(out);
        AxlPhones::addTo(out);
        return out;
    }();
    return all;
}

QString versionText(int tenths)
{
    return u"%1.%2"_s.arg(tenths / 10).arg(tenths % 10);
}

bool isWriteOperation(const QString &operation)
{
    static const QStringList verbs{u"add"_s,   u"update"_s, u"remove"_s, u"reset"_s,           u"restart"_s,
                                   u"apply"_s, u"do"_s,     u"assign"_s, u"executeSQLUpdate"_s};
    return std::any_of(verbs.cbegin(), verbs.cend(), [&](const QString &verb) { return operation.startsWith(verb); });
}

// Of SOAPAction "CUCM:DB ver=14.0 getCCMVersion": 140. Absent or without a version: 0.
int actionVersion(const Request &request)
{
    static const QRegularExpression shape(u"^\"?CUCM:DB ver=(\\d{1,2})\\.(\\d)"_s);
    const auto match = shape.match(QString::fromLatin1(request.headers.value("soapaction")));
    return match.captured(1).toInt() * 10 + match.captured(2).toInt();
}

int namespaceVersion(const QString &uri)
{
    static const QRegularExpression shape(u"^http://www\\.cisco\\.com/AXL/API/(\\d{1,2})\\.(\\d)$"_s);
    const auto match = shape.match(uri);
    return match.captured(1).toInt() * 10 + match.captured(2).toInt();
}

QByteArray sessionOf(const Request &request)
{
    const QList<QByteArray> cookies = request.headers.value("cookie").split(';');
    for (const QByteArray &cookie : cookies)
        if (cookie.trimmed().startsWith("JSESSIONIDSSO="))
            return cookie.trimmed().mid(14);
    return {};
}

Response workingPage()
{
    Response out;
    out.contentType = "text/html;charset=utf-8";
    out.body = "<html><head><title>Cisco CallManager: AXL Web Service</title></head><body>The AXL Web Service is working and "
               "accepting requests.</body></html>";
    return out;
}

} // namespace

QList<int> AxlService::schemas(const QString &clusterVersion)
{
    const int tenths = clusterVersion.section(u'.', 0, 0).toInt() * 10 + clusterVersion.section(u'.', 1, 1).toInt();
    if (tenths >= 150)
        return {120, 125, 140, 150};
    if (tenths >= 140)
        return {110, 115, 120, 125, 140};
    if (tenths >= 125)
        return {100, 105, 110, 115, 120, 125};
    if (tenths >= 120)
        return {100, 105, 110, 115, 120};
    return {90, 91, 100, 105, 110, 115};
}

bool AxlService::isWrite(const Request &request)
{
    if (request.method != "POST")
        return false;
    const auto operation = SoapElement::fromEnvelope(request.body);
    return operation && isWriteOperation(operation->name);
}

std::optional<Response> AxlService::refusedLogin(const Request &request, QByteArray &cookie)
{
    const QDateTime now = m_cluster.world().now();
    if (!request.headers.contains("authorization")) {
        const QByteArray session = sessionOf(request);
        if (session.isEmpty())
            return TomcatPages::error(401);
        const auto found = m_sessions.find(session);
        if (found == m_sessions.end() || found->secsTo(now) > kSessionSeconds) {
            m_sessions.remove(session);
            return TomcatPages::error(404); // an expired session (cucm.md §h)
        }
        *found = now;
        return std::nullopt;
    }
    if (!TomcatPages::isLoggedIn(request, m_cluster))
        return TomcatPages::error(401);
    if (m_sessions.size() >= kMostSessions)
        m_sessions.clear();
    const QByteArray session = QUuid::createUuid().toByteArray(QUuid::Id128).toUpper();
    m_sessions[session] = now;
    cookie = "JSESSIONIDSSO=" + session + "; Path=/; Secure; HttpOnly";
    return std::nullopt;
}

Response AxlService::handle(const Request &request)
{
    if (request.path == "/axl"_L1) { // the trailing slash is required (cucm.md §h)
        Response redirect = TomcatPages::error(404);
        redirect.status = 302;
        redirect.headers.emplaceBack("Location", "/axl/");
        return redirect;
    }
    if (request.path != "/axl/"_L1 || !m_cluster.publisher().nodeServices().runs(u"Cisco AXL Web Service"_s))
        return TomcatPages::error(404);
    QByteArray cookie;
    if (auto refused = refusedLogin(request, cookie))
        return *refused;
    Response out = workingPage();
    if (request.method == "POST") {
        const auto operation = SoapElement::fromEnvelope(request.body);
        const QString name = operation ? operation->name : QString();
        World &world = m_cluster.world();
        if (isWriteOperation(name) && world.faults().strike(m_cluster.publisher().id(), u"axl-throttled"_s, true))
            return TomcatPages::error(503);
        int version = 0;
        AxlAnswer answer = operation ? perform(request, *operation, version)
                                     : tl::make_unexpected(AxlFault{-1, u"The request is not a well-formed SOAP message"_s});
        if (answer) {
            answer->name = name + u"Response"_s;
            out.body = answer->toEnvelope(u"ns"_s, kNamespace + versionText(version), false);
            out.contentType = "text/xml;charset=UTF-8";
        } else {
            out = faultOf(answer.error(), name);
        }
        if (out.body.size() > kLargestAnswer) {
            const qsizetype rows = answer->child(u"return"_s) ? answer->child(u"return"_s)->children.size() : 1;
            const QString words =
                u"Query request too large. Total rows matched: %1 rows. Suggestive Row Fetch: less than %2 rows"_s;
            out = faultOf({-1, words.arg(rows).arg(qsizetype(double(kLargestAnswer) / double(out.body.size()) * double(rows)))},
                          name);
        }
    } else if (request.method != "GET" && request.method != "HEAD") {
        return TomcatPages::error(405);
    }
    if (!cookie.isEmpty())
        out.headers.emplaceBack("Set-Cookie", cookie);
    return out;
}

AxlAnswer AxlService::perform(const Request &request, const SoapElement &operation, int &versionTenths)
{
    const QList<int> supported = schemas(m_cluster.model().version);
    versionTenths = namespaceVersion(operation.nameSpace);
    const int action = actionVersion(request);
    if (versionTenths == 10 && action == 0) // without a version: the lowest schema (cucm.md §h)
        versionTenths = supported.first();
    if (!supported.contains(versionTenths) || (action != 0 && action != versionTenths)) // the words are INFERRED
        return tl::make_unexpected(AxlFault{-1, u"Unsupported AXL version: %1"_s.arg(versionText(versionTenths))});
    const auto found = operations().constFind(operation.name);
    if (found == operations().cend() || (operation.name == "getSmartLicenseStatus"_L1 && versionTenths < 125))
        return tl::make_unexpected(
            AxlFault{-1, u"cvc-elt.1: Cannot find the declaration of element '%1'."_s.arg(operation.name)});
    return (*found)(AxlCall{m_cluster, operation, operation.name, versionTenths});
}

Response AxlService::faultOf(const AxlFault &fault, const QString &operation) const
{
    SoapElement element(u"soapenv:Fault"_s);
    element.add(u"faultcode"_s, u"soapenv:Server"_s);
    element.add(u"faultstring"_s, fault.message);
    SoapElement &axl = element.add(u"detail"_s).add(u"axlError"_s);
    axl.add(u"axlcode"_s, QString::number(fault.code));
    axl.add(u"axlmessage"_s, fault.message);
    axl.add(u"request"_s, operation);
    Response out;
    out.status = 500;
    out.contentType = "text/xml;charset=UTF-8";
    out.body = element.toEnvelope({}, {}, false);
    return out;
}

} // namespace sipseal::lab
