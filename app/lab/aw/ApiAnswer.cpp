// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/ApiAnswer.h"

namespace sipseal::lab::ApiAnswer {

using namespace Qt::StringLiterals;

namespace {

Response page(int status, const QByteArray &title)
{
    Response out;
    out.status = status;
    out.contentType = "text/html;charset=utf-8";
    out.body = "<html><head><title>" + title + "</title></head><body><h1>" + title + "</h1></body></html>";
    return out;
}

} // namespace

Response document(const XmlNode &root, int status)
{
    Response out;
    out.status = status;
    out.body = root.toXml();
    return out;
}

Response nothing(int status)
{
    Response out;
    out.status = status;
    return out;
}

Response error(int status, const ApiError &error)
{
    XmlNode root(u"apiErrors"_s);
    XmlNode &one = root.add(u"apiError"_s);
    if (!error.data.isEmpty())
        one.add(u"errorData"_s, error.data);
    if (!error.minimum.isEmpty()) {
        XmlNode &detail = one.add(u"errorDetail"_s);
        detail.add(u"min"_s, error.minimum);
        detail.add(u"max"_s, error.maximum);
    }
    one.add(u"errorMessage"_s, error.message);
    one.add(u"errorType"_s, error.type);
    return document(root, status);
}

Response partialSuccess(int status)
{
    return error(status, {u"PARTIAL_SUCCESS"_s, u"Configuration update failed for one or more devices."_s, {}, {}, {}});
}

Response busy()
{
    return error(503, {u"serverBusy"_s, u"The server is currently busy. Please try again later."_s, {}, {}, {}});
}

Response notFound(const QString &path)
{
    return error(404, {u"notFound.resource"_s, u"The resource was not found."_s, path, {}, {}});
}

Response methodNotAllowed()
{
    return page(405, "HTTP Status 405 - Method Not Allowed");
}

Response unauthorized()
{
    Response out = page(401, "HTTP Status 401 - Unauthorized");
    out.headers.emplaceBack("WWW-Authenticate", "Basic realm=\"Unified CCE Administration\"");
    return out;
}

Response wrongMediaType()
{
    return page(415, "HTTP Status 415 - Unsupported Media Type");
}

} // namespace sipseal::lab::ApiAnswer
