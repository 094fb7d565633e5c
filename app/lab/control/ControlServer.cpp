// SPDX-License-Identifier: Apache-2.0
#include "app/lab/control/ControlServer.h"

#include "app/lab/Device.h"
#include "app/lab/World.h"
#include "app/lab/sip/SipNetwork.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDefaultTalkMs = 1000;

Response json(const QJsonObject &object, int status = 200)
{
    Response out;
    out.status = status;
    out.contentType = "application/json";
    out.body = QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n';
    return out;
}

Response refuse(int status, const QString &why)
{
    return json({{u"error"_s, why}}, status);
}

Response done(const QString &why)
{
    return why.isEmpty() ? json({{u"done"_s, true}}) : refuse(409, why);
}

// An absent body is an empty object: most requests need none.
std::optional<QJsonObject> bodyOf(const Request &request)
{
    if (request.body.trimmed().isEmpty())
        return QJsonObject();
    const QJsonDocument document = QJsonDocument::fromJson(request.body);
    return document.isObject() ? std::optional(document.object()) : std::nullopt;
}

bool isOfCertificates(const QString &kind)
{
    return kind == u"ca-missing" || kind == u"certificate-expired" || kind == u"certificate-not-yet-valid" || kind == u"wrong-cn"
        || kind == u"no-identity";
}

} // namespace

ControlServer::ControlServer(World &world, std::function<QString()> reset)
    : m_world(world), m_reset(std::move(reset)), m_http(new HttpServer([this](const Request &request) { return handle(request); }, this))
{
}

bool ControlServer::listen()
{
    return m_http->listen(std::nullopt);
}

Response ControlServer::handle(const Request &request)
{
    // A page in somebody's browser must not drive the lab.
    if (request.headers.contains("origin"))
        return refuse(403, u"not for browsers"_s);
    const QStringList path = request.path.split(u'/', Qt::SkipEmptyParts);
    const QString first = path.value(0);
    const bool posts = request.method == "POST";
    const auto body = bodyOf(request);
    if (!body)
        return refuse(400, u"the body is not a JSON object"_s);
    if (first == u"call" && path.size() == 1 && posts) {
        const QString id = m_world.sip().dial((*body)[u"number"_s].toString());
        return id.isEmpty() ? refuse(409, u"nobody is there to call"_s) : json({{u"call"_s, id}});
    }
    if (first == u"calls")
        return calls(request, path);
    if (first == u"load" && path.size() == 1)
        return load(request);
    if (first == u"agents")
        return agents(request, path);
    if (first == u"faults" && path.size() == 1)
        return faults(request);
    if ((first == u"capture" || first == u"state") && request.method == "GET")
        return device(path);
    if (first == u"wire" && path.size() == 1 && request.method == "GET")
        return wire();
    if (first == u"operator" && path.size() == 1 && posts)
        return operate(request);
    if (first == u"clock" && path.size() == 1 && posts) {
        m_world.advanceClock((*body)[u"advance"_s].toInt());
        return json({{u"now"_s, m_world.now().toString(Qt::ISODate)}});
    }
    if (first == u"reset" && path.size() == 1 && posts)
        return done(m_reset ? m_reset() : u"this lab cannot be reset"_s);
    return refuse(404, u"%1 %2: no such thing"_s.arg(QString::fromLatin1(request.method), request.path));
}

Response ControlServer::calls(const Request &request, const QStringList &path)
{
    SipNetwork &sip = m_world.sip();
    const QString id = path.value(1), verb = path.value(2);
    const QJsonObject call = sip.call(id);
    if (call.isEmpty())
        return refuse(404, u"no such call: %1"_s.arg(id));
    if (path.size() == 2 && request.method == "GET")
        return json(call);
    if (path.size() == 3 && request.method == "POST" && verb == u"answer")
        return done(sip.answer(id));
    if (path.size() == 3 && request.method == "POST" && verb == u"hangup")
        return done(sip.hangUp(id, (*bodyOf(request))[u"by"_s].toString() == u"agent"));
    return refuse(404, u"no such thing to do with a call"_s);
}

Response ControlServer::agents(const Request &request, const QStringList &path)
{
    SipNetwork &sip = m_world.sip();
    const QString id = path.value(1), verb = path.value(2), state = sip.agentState(id);
    if (state.isEmpty())
        return refuse(404, u"no such agent: %1"_s.arg(id));
    if (path.size() == 2 && request.method == "GET")
        return json({{u"state"_s, state}, {u"call"_s, sip.agentCall(id)}});
    if (path.size() == 3 && request.method == "POST" && verb == u"ready")
        return done(sip.agentReady(id));
    if (path.size() == 3 && request.method == "POST" && verb == u"not-ready")
        return done(sip.agentNotReady(id));
    return refuse(404, u"no such thing to do with an agent"_s);
}

Response ControlServer::load(const Request &request)
{
    SipNetwork &sip = m_world.sip();
    if (request.method == "POST") {
        const QJsonObject body = *bodyOf(request);
        const int every = body[u"every_ms"_s].toInt();
        if (every < 1)
            return refuse(400, u"\"every_ms\" must be a number above 0"_s);
        sip.startLoad(every, body[u"talk_ms"_s].toInt(kDefaultTalkMs));
    } else if (request.method == "DELETE") {
        sip.stopLoad();
    } else if (request.method != "GET") {
        return refuse(405, u"GET, POST or DELETE"_s);
    }
    return json(sip.load());
}

// A device reads its certificates when its services start; the lab spares that, and lets its connections find out at once.
void ControlServer::certificatesChanged(const QString &device)
{
    m_world.sip().dropConnections(device, {}, u"certificates changed"_s);
}

Response ControlServer::faults(const Request &request)
{
    Faults &faults = m_world.faults();
    if (request.method == "DELETE") {
        const QJsonArray before = faults.toJson();
        faults.clear();
        for (const QJsonValue &fault : before) {
            if (isOfCertificates(fault[u"kind"_s].toString()))
                certificatesChanged(fault[u"device"_s].toString());
            Q_EMIT m_world.deviceChanged(fault[u"device"_s].toString());
        }
    } else if (request.method == "POST") {
        const QJsonObject body = *bodyOf(request);
        const QString device = body[u"device"_s].toString();
        if (const QString why = faults.set(body); !why.isEmpty())
            return refuse(400, why);
        if (isOfCertificates(body[u"kind"_s].toString()))
            certificatesChanged(device);
        Q_EMIT m_world.deviceChanged(device);
    } else if (request.method != "GET") {
        return refuse(405, u"GET, POST or DELETE"_s);
    }
    return json({{u"faults"_s, faults.toJson()}});
}

Response ControlServer::device(const QStringList &path)
{
    const Device *device = m_world.device(path.value(1));
    if (!device || path.size() != 2)
        return refuse(404, u"no such device: %1"_s.arg(path.value(1)));
    if (path[0] == u"state")
        return json({{u"config"_s, device->config()}, {u"runtime"_s, device->runtime()}});
    Response out;
    out.contentType = "application/vnd.tcpdump.pcap";
    out.body = m_world.sip().capture(device->id());
    return out;
}

Response ControlServer::wire() const
{
    Response out;
    out.contentType = "application/x-ndjson";
    for (const WireEntry &entry : m_world.wire())
        out.body += QJsonDocument(QJsonObject{{u"time"_s, entry.time.toString(Qt::ISODateWithMs)},
                                              {u"device"_s, entry.device},
                                              {u"channel"_s, entry.channel},
                                              {u"text"_s, entry.text},
                                              {u"effect"_s, entry.effect}})
                        .toJson(QJsonDocument::Compact)
            + '\n';
    return out;
}

Response ControlServer::operate(const Request &request)
{
    const QJsonObject body = *bodyOf(request);
    Device *device = m_world.device(body[u"device"_s].toString());
    if (!device)
        return refuse(404, u"no such device: %1"_s.arg(body[u"device"_s].toString()));
    return done(device->operate(body[u"step"_s].toString()));
}

} // namespace sipseal::lab
