// SPDX-License-Identifier: Apache-2.0
#include "app/devices/vvb/VvbDriver.h"

#include "app/devices/cucm/VosShell.h"
#include "app/devices/http/HttpAnswer.h"
#include "app/devices/http/Turn.h"
#include "app/devices/http/XmlNode.h"
#include "app/transport/CliTransport.h"
#include "app/transport/HttpTransport.h"

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace sipseal {

namespace {

// Not published; engines of this code base take minutes (cce-cvp-vvb.md §3.5).
constexpr auto kRestart = 15min;

// "Engine", "Cisco VVB Engine"; never "Engine Data Collector" and its like.
std::optional<VosService> engineAmong(const QList<VosService> &services)
{
    QList<VosService> engines;
    std::copy_if(services.begin(), services.end(), std::back_inserter(engines),
                 [](const VosService &service) { return service.name == u"Engine" || service.name.endsWith(" Engine"_L1); });
    const auto best = std::find_if(engines.begin(), engines.end(), [](const VosService &service) {
        return service.name == u"Engine" || service.name.contains("VVB"_L1, Qt::CaseInsensitive);
    });
    if (best != engines.end())
        return *best;
    return engines.size() == 1 ? std::optional<VosService>(engines.first()) : std::nullopt;
}

} // namespace

struct VvbDriver::Private
{
    Private(const QString &id, std::unique_ptr<CliTransport> cliTransport, std::unique_ptr<HttpTransport> httpTransport)
        : device(id), cli(std::move(cliTransport)), http(std::move(httpTransport))
    {
        if (cli)
            shell = std::make_unique<VosShell>(id, *cli);
    }

    Result<QString> show(const QString &line, Deadline deadline, std::stop_token stop)
    {
        if (!shell)
            return fail(ErrorKind::InvalidPlan, device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no SSH endpoint of %1"), {device}));
        return shell->read(line, deadline, stop);
    }

    Result<XmlNode> get(const QString &path, Deadline deadline, std::stop_token stop);
    Result<XmlNode> judge(const QString &path, const HttpReply &reply) const;

    const QString device;
    std::unique_ptr<CliTransport> cli;
    std::unique_ptr<HttpTransport> http;
    std::unique_ptr<VosShell> shell;
    std::timed_mutex turn;
};

VvbDriver::VvbDriver(QString id, std::unique_ptr<CliTransport> cli, std::unique_ptr<HttpTransport> http)
    : m_id(std::move(id)), d(std::make_unique<Private>(m_id, std::move(cli), std::move(http)))
{
}

VvbDriver::~VvbDriver() = default;

Result<XmlNode> VvbDriver::Private::get(const QString &path, Deadline deadline, std::stop_token stop)
{
    if (!http)
        return fail(ErrorKind::InvalidPlan, device,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no HTTPS endpoint of %1"), {device}));
    HttpRequest request;
    request.path = path;
    request.headers = {{"Accept", "application/xml"}};
    request.session = false;
    const auto held = Turn::take(turn, device, deadline, stop);
    if (!held)
        return fail(held.error());
    const auto reply = http->send(request, deadline.atMost(60s), stop);
    if (!reply)
        return fail(reply.error());
    return judge(path, *reply);
}

Result<XmlNode> VvbDriver::Private::judge(const QString &path, const HttpReply &reply) const
{
    switch (reply.status) {
    case 200: break;
    case 401: return fail(httpanswer::loginRefused(device, reply));
    case 403: return fail(httpanswer::roleMissing(device, reply, u"Administrator"_s));
    case 502:
    case 503: // Tomcat is up before the engine is
        return fail(ErrorKind::Busy, device, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is too busy to answer"), {device}),
                    httpanswer::words(reply), Text(QT_TRANSLATE_NOOP("SipSeal", "After a restart this takes some minutes.")));
    default:
        if (reply.status < 500)
            return fail(httpanswer::wrongDevice(device, reply, path));
        return fail(httpanswer::unreadable(device, reply, false, {}));
    }
    if (httpanswer::isHtml(reply))
        return fail(httpanswer::wrongDevice(device, reply, path));
    QString why;
    std::optional<XmlNode> document = XmlNode::parse(reply.body, &why);
    if (!document)
        return fail(httpanswer::unreadable(device, reply, false, why));
    return std::move(*document);
}

Result<VvbInfo> VvbDriver::info(Deadline deadline, std::stop_token stop)
{
    const auto document = d->get(u"/adminapi/vvbInfo"_s, deadline, stop);
    if (!document)
        return fail(document.error());
    const VvbInfo info{document->childText(u"vvbVersion"_s).left(60), document->childText(u"vvbStatus"_s).left(60)};
    if (document->name() != u"vvbInfo" || info.status.isEmpty())
        return fail(ErrorKind::WrongDevice, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not answer as a CVVB"), {m_id}),
                    document->name(), Text(QT_TRANSLATE_NOOP("SipSeal", "Check address and port of the endpoint.")));
    return info;
}

Result<int> VvbDriver::activeCalls(Deadline deadline, std::stop_token stop)
{
    const auto document = d->get(u"/adminapi/vvbStats/activeCalls"_s, deadline, stop);
    if (!document)
        return fail(document.error());
    const XmlNode *total = document->name() == u"totalConcurrentCalls" ? &*document : document->find(u"totalConcurrentCalls"_s);
    bool number = false;
    const int calls = total ? total->text().toInt(&number) : 0;
    if (!number || calls < 0)
        return fail(ErrorKind::Parse, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not tell how many calls it holds"), {m_id}));
    return calls;
}

Result<VosService> VvbDriver::engine(Deadline deadline, std::stop_token stop)
{
    const auto text = d->show(u"utils service list"_s, deadline, stop);
    if (!text)
        return fail(text.error());
    const auto services = parseVosServices(*text);
    if (!services) {
        Error error = services.error();
        error.device = m_id;
        return fail(error);
    }
    const std::optional<VosService> engine = engineAmong(*services);
    if (!engine)
        return fail(ErrorKind::WrongDevice, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no service that is the CVVB's engine"), {m_id}), text->left(2000),
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Check that the endpoint is a CVVB.")));
    return *engine;
}

Result<QString> VvbDriver::version(Deadline deadline, std::stop_token stop)
{
    const auto text = d->show(u"show version active"_s, deadline, stop);
    if (!text)
        return fail(text.error());
    const auto version = parseVosVersion(*text);
    if (version)
        return *version;
    Error error = version.error();
    error.device = m_id;
    error.kind = ErrorKind::WrongDevice;
    return fail(error);
}

Result<ActionReply> VvbDriver::perform(const Action &action, Deadline deadline, std::stop_token stop)
{
    static const QRegularExpression restart(u"^utils service restart [A-Za-z0-9][A-Za-z0-9 ._-]{0,100}\\z"_s);
    const auto *cli = std::get_if<CliAction>(&action.what);
    // Only this: "utils vvb restart" and its like restart the whole appliance (cce-cvp-vvb.md §3.5).
    if (!cli || cli->lines.size() != 1 || !restart.match(cli->lines.first()).hasMatch())
        return fail(ErrorKind::Internal, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot do such an action"), {m_id}));
    if (!d->shell)
        return fail(ErrorKind::InvalidPlan, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "The plan gives no SSH endpoint of %1"), {m_id}));
    return d->shell->perform(*cli, kRestart, deadline, stop);
}

void VvbDriver::close()
{
    if (d->shell)
        d->shell->close();
}

} // namespace sipseal
