// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cce/CceRest.h"

#include "app/core/Redactor.h"
#include "app/devices/cce/CceReplies.h"
#include "app/devices/http/HttpAnswer.h"
#include "app/devices/http/Turn.h"

#include <QSet>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sipseal {

namespace {

constexpr int kPage = 100; // the most that the server gives (cce-cvp-vvb.md §1.2)
constexpr int kMaxItems = 20000;

} // namespace

Result<HttpReply> CceRest::send(const HttpRequest &request, Deadline deadline, std::stop_token stop)
{
    if (!m_http)
        return fail(ErrorKind::InvalidPlan, m_device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no HTTPS endpoint of %1"), {m_device}));
    const auto held = Turn::take(m_turn, m_device, deadline, stop);
    if (!held)
        return fail(held.error());
    auto reply = m_http->send(request, deadline, stop);
    if (reply && reply->date.isValid()) {
        const std::lock_guard lock(m_mutex);
        m_clock = reply->date;
    }
    return reply;
}

Result<HttpReply> CceRest::get(const QString &path, Deadline deadline, std::stop_token stop)
{
    HttpRequest request;
    request.path = path;
    request.headers = {{"Accept", "application/xml"}};
    request.session = false; // Basic each time is enough (cce-cvp-vvb.md §1.1)
    return send(request, deadline.atMost(120s), stop);
}

Result<XmlNode> CceRest::judge(const QString &path, const HttpReply &reply) const
{
    switch (reply.status) {
    case 200: break;
    case 401: return fail(httpanswer::loginRefused(m_device, reply));
    case 403: return fail(httpanswer::roleMissing(m_device, reply, u"Administrator"_s));
    case 503: return fail(cce::busy(m_device, httpanswer::words(reply)));
    default: {
        const QList<cce::ApiError> errors = cce::errorsOf(reply.body);
        if (reply.status < 500 && errors.isEmpty())
            return fail(httpanswer::wrongDevice(m_device, reply, path));
        if (errors.isEmpty())
            return fail(httpanswer::unreadable(m_device, reply, false, {}));
        return fail(ErrorKind::Rejected, m_device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused to show %2"), {m_device, path}),
                    Redactor::process().redact(cce::words(errors)));
    }
    }
    QString why;
    std::optional<XmlNode> document = httpanswer::isHtml(reply) ? std::nullopt : XmlNode::parse(reply.body, &why);
    if (document)
        return std::move(*document);
    return httpanswer::isHtml(reply) ? fail(httpanswer::wrongDevice(m_device, reply, path))
                                     : fail(httpanswer::unreadable(m_device, reply, false, why));
}

Result<XmlNode> CceRest::read(const QString &path, Deadline deadline, std::stop_token stop, QByteArray *document)
{
    const auto reply = get(path, deadline, stop);
    if (!reply)
        return fail(reply.error());
    if (document)
        *document = reply->body;
    return judge(path, *reply);
}

Result<QList<XmlNode>> CceRest::list(const QString &path, const QString &item, Deadline deadline, std::stop_token stop)
{
    QList<XmlNode> items;
    QSet<QString> seen;
    for (int start = 0; start < kMaxItems; start += kPage) {
        const QString page = u"%1?startIndex=%2&resultsPerPage=%3"_s.arg(path).arg(start).arg(kPage);
        const auto results = read(page, deadline, stop);
        if (!results)
            return fail(results.error());
        if (results->name() != u"results")
            return fail(ErrorKind::Parse, m_device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gave no list for %2"), {m_device, path}), results->name());
        const XmlNode *wrapper = results->child(item + u's');
        const auto nodes = wrapper ? wrapper->elements(item) : QList<const XmlNode *>();
        for (const XmlNode *node : nodes) {
            const QString address = node->childText(u"refURL"_s);
            if (address.isEmpty() || !seen.contains(address))
                items += *node;
            seen.insert(address);
        }
        // Past the end the server repeats a full last page: only the total tells when to stop (cce-cvp-vvb.md §1.2).
        const XmlNode *info = results->child(u"pageInfo"_s);
        if (!info || nodes.isEmpty() || start + kPage >= info->childText(u"totalResults"_s).toInt())
            break;
    }
    return items;
}

QDateTime CceRest::clock() const
{
    const std::lock_guard lock(m_mutex);
    return m_clock;
}

} // namespace sipseal
