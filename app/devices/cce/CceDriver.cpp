// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cce/CceDriver.h"

#include "app/core/Redactor.h"
#include "app/devices/cce/CceReplies.h"
#include "app/devices/cce/CceRest.h"
#include "app/devices/http/HttpAnswer.h"
#include "app/transport/HttpTransport.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace sipseal {

namespace {

const QString kRoot = QStringLiteral("/unifiedconfig/config/");

QString sitePath(const QString &site, const QString &kind)
{
    return kRoot + u"deviceconfig/"_s + QString::fromLatin1(QUrl::toPercentEncoding(site)) + u'/' + kind;
}

} // namespace

struct CceDriver::Private
{
    Private(const QString &id, std::unique_ptr<HttpTransport> transport)
        : device(id), http(std::move(transport)), rest(id, http.get())
    {
    }

    /// The body with an empty changeStamp filled from the item itself.
    Result<QByteArray> stamped(const HttpAction &action, Deadline deadline, std::stop_token stop);
    Result<ActionReply> judgeWrite(const HttpAction &action, const HttpReply &reply) const;

    const QString device;
    const std::unique_ptr<HttpTransport> http;
    CceRest rest;
};

CceDriver::CceDriver(QString id, std::unique_ptr<HttpTransport> http)
    : m_id(std::move(id)), d(std::make_unique<Private>(m_id, std::move(http)))
{
}

CceDriver::~CceDriver() = default;

Result<QList<CceServerGroup>> CceDriver::serverGroups(Deadline deadline, std::stop_token stop)
{
    const auto items = d->rest.list(kRoot + u"sipservergroup"_s, u"sipServerGroup"_s, deadline, stop);
    if (!items)
        return fail(items.error());
    QList<CceServerGroup> groups;
    for (const XmlNode &item : *items) {
        const QString path = cce::itemPath(item.childText(u"refURL"_s));
        if (path.isEmpty())
            return fail(ErrorKind::Parse, m_id,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 lists a SIP server group without its address"), {m_id}),
                        item.childText(u"refURL"_s).left(500));
        // Always the item itself: it is written back whole, and a list may leave out what would then be lost.
        QByteArray document;
        const auto group = d->rest.read(path, deadline, stop, &document);
        if (!group)
            return fail(group.error());
        groups += cce::groupOf(*group, document, path);
    }
    return groups;
}

Result<CceCvpServer> CceDriver::cvpServer(const QString &site, Deadline deadline, std::stop_token stop)
{
    CceCvpServer server;
    const auto document = d->rest.read(sitePath(site, u"cvpserver"_s), deadline, stop, &server.xml);
    if (!document)
        return fail(document.error());
    const XmlNode *sip = document->child(u"sip"_s);
    if (!sip)
        return fail(ErrorKind::Parse, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gave no SIP settings of CVP at site %2"), {m_id, site}));
    server.incomingPort = sip->childText(u"incomingPort"_s).toInt();
    server.incomingSecurePort = sip->childText(u"incomingSecurePort"_s).toInt();
    server.tlsVersion = sip->childText(u"supportedTLSVersion"_s);
    server.ciphers = sip->childText(u"secureCiphers"_s);
    return server;
}

Result<CceVvbServer> CceDriver::vvbServer(const QString &site, Deadline deadline, std::stop_token stop)
{
    const QString path = sitePath(site, u"vvbserver"_s);
    const auto reply = d->rest.get(path, deadline, stop);
    if (!reply)
        return fail(reply.error());
    CceVvbServer server;
    if (reply->status == 404) { // not this kind of deployment (cce-cvp-vvb.md §1.9, §3.3)
        server.offered = false;
        return server;
    }
    const auto document = d->rest.judge(path, *reply);
    if (!document)
        return fail(document.error());
    const XmlNode *security = document->child(u"security"_s);
    if (document->name() != u"VVB" || !security)
        return fail(ErrorKind::Parse, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gave no security settings of the CVVBs at site %2"), {m_id, site}));
    server.xml = reply->body;
    server.sipTlsEnabled = security->childText(u"sipTLSEnabled"_s).compare(u"true", Qt::CaseInsensitive) == 0;
    server.tlsVersion = security->childText(u"tlsVersion"_s);
    if (const XmlNode *ciphers = security->child(u"ciphers"_s)) {
        for (const XmlNode *cipher : ciphers->elements(u"cipher"_s))
            server.ciphers += cipher->text();
    }
    return server;
}

Result<QList<CceMachine>> CceDriver::machines(Deadline deadline, std::stop_token stop)
{
    const auto items = d->rest.list(kRoot + u"machineinventory"_s, u"machine"_s, deadline, stop);
    if (!items)
        return fail(items.error());
    QList<CceMachine> machines;
    for (const XmlNode &item : *items)
        machines += cce::machineOf(item);
    return machines;
}

Result<int> CceDriver::deploymentType(Deadline deadline, std::stop_token stop)
{
    const auto document = d->rest.read(kRoot + u"deploymenttypeinfo"_s, deadline, stop);
    if (!document)
        return fail(document.error());
    bool number = false;
    const int type = document->childText(u"deploymentType"_s).toInt(&number);
    if (!number)
        return fail(ErrorKind::Parse, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell its deployment type"), {m_id}));
    return type;
}

Result<QByteArray> CceDriver::Private::stamped(const HttpAction &action, Deadline deadline, std::stop_token stop)
{
    std::optional<XmlNode> body = XmlNode::parse(action.body);
    if (!body)
        return fail(ErrorKind::Internal, device, Text(QT_TRANSLATE_NOOP("SipSeal", "A request to %1 is not XML"), {device}));
    XmlNode *stamp = body->child(u"changeStamp"_s);
    if (action.method != "PUT" || !stamp || !stamp->text().isEmpty())
        return action.body;
    const auto current = rest.read(action.path, deadline, stop);
    if (!current)
        return fail(current.error());
    const QString fresh = current->childText(u"changeStamp"_s);
    if (fresh.isEmpty())
        return fail(ErrorKind::Parse, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 gave no change stamp for %2"), {device, action.path}));
    stamp->setText(fresh);
    return body->toXml(true);
}

Result<ActionReply> CceDriver::Private::judgeWrite(const HttpAction &action, const HttpReply &reply) const
{
    const QList<cce::ApiError> errors = cce::errorsOf(reply.body);
    const QString technical = errors.isEmpty() ? httpanswer::words(reply) : Redactor::process().redact(cce::words(errors));
    if (cce::isPartial(errors)) // whatever the status: the server saved it, a device did not take it (cce-cvp-vvb.md §1.4)
        return fail(ErrorKind::Rejected, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 saved the change, but could not bring it to every device"), {device}),
                    technical,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Check in the inventory which device is out of sync, and that it runs and "
                                                      "takes its credentials; then apply again.")));
    if (reply.status >= 200 && reply.status < 300) {
        if (!errors.isEmpty() || httpanswer::isHtml(reply))
            return fail(httpanswer::unreadable(device, reply, true, Redactor::process().redact(cce::words(errors))));
        ActionReply done;
        done.text = u"HTTP %1"_s.arg(reply.status);
        done.httpsWrites = 1;
        if (action.method == "PUT" && reply.status != 200)
            done.warnings += u"HTTP %1 to a change that is answered with 200"_s.arg(reply.status);
        return done;
    }
    switch (reply.status) {
    case 401: return fail(httpanswer::loginRefused(device, reply));
    case 403: return fail(httpanswer::roleMissing(device, reply, u"Administrator"_s));
    case 503: return fail(cce::busy(device, technical));
    default: break;
    }
    if (reply.status >= 400 && reply.status < 500 && cce::namesChangeStamp(errors))
        return fail(ErrorKind::Conflict, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Somebody else has changed %1 on %2 meanwhile"), {action.path, device}),
                    technical, Text(QT_TRANSLATE_NOOP("SipSeal", "Look at what is there now and approve the change again.")));
    if (reply.status < 400)
        return fail(httpanswer::wrongDevice(device, reply, action.path));
    if (reply.status >= 500 && errors.isEmpty())
        return fail(httpanswer::unreadable(device, reply, true, {}));
    return fail(ErrorKind::Rejected, device,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the change of %2"), {device, action.path}), technical);
}

Result<ActionReply> CceDriver::perform(const Action &action, Deadline deadline, std::stop_token stop)
{
    const auto *http = std::get_if<HttpAction>(&action.what);
    static const QList<QByteArray> methods{"PUT", "POST", "DELETE"};
    if (!http || http->service != u"unifiedconfig" || !methods.contains(http->method) || http->body.isEmpty() ||
        !http->path.startsWith(kRoot))
        return fail(ErrorKind::Internal, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot do such an action"), {m_id}));
    const auto body = d->stamped(*http, deadline, stop);
    if (!body)
        return fail(body.error());
    HttpRequest request;
    request.method = http->method;
    request.path = http->path;
    request.headers = {{"Accept", "application/xml"}, {"Content-Type", "application/xml"}};
    request.body = *body;
    request.write = true;
    request.session = false;
    const auto reply = d->rest.send(request, deadline, stop);
    if (!reply)
        return fail(reply.error());
    return d->judgeWrite(*http, *reply);
}

QDateTime CceDriver::clock() const
{
    return d->rest.clock();
}

} // namespace sipseal
