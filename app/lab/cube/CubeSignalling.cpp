// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeSignalling.h"

#include "app/lab/cube/CubeTls.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

SipTransport transportOf(const QString &words)
{
    return words == u"tcp tls"_s ? SipTransport::Tls : words == u"udp"_s ? SipTransport::Udp : SipTransport::Tcp;
}

} // namespace

const CubeNode *CubeSignalling::sip() const
{
    return m_config.section({u"voice service voip"_s, u"sip"_s});
}

bool CubeSignalling::inService() const
{
    const CubeNode *service = m_config.root.find(u"voice service voip"_s);
    return !(service && service->has(u"shutdown"_s)) &&
           !(sip() && (sip()->has(u"shutdown"_s) || sip()->has(u"call service stop"_s)));
}

bool CubeSignalling::blocked(SipTransport transport) const
{
    const QString name = transport == SipTransport::Tls   ? u"transport tcp tls"_s
                         : transport == SipTransport::Tcp ? u"transport tcp"_s
                                                          : u"transport udp"_s;
    const CubeNode *sipUa = m_config.sipUa();
    const CubeNode *line = sipUa ? sipUa->find(name) : nullptr;
    return line && line->text.startsWith(u"no "_s);
}

std::optional<int> CubeSignalling::covers(const QString &address, const QString &mask, const QString &peer)
{
    const QHostAddress net(address), wanted(peer);
    if (net.isNull() || wanted.isNull() || net.protocol() != wanted.protocol())
        return {};
    if (net.protocol() == QHostAddress::IPv6Protocol) {
        const int length = mask.startsWith(u'/') ? mask.mid(1).toInt() : 128; // one host, where nothing is said
        return wanted.isInSubnet(net, length) ? std::optional(length) : std::nullopt;
    }
    const quint32 bits = QHostAddress(mask).toIPv4Address();
    if ((net.toIPv4Address() & bits) != (wanted.toIPv4Address() & bits))
        return {};
    return static_cast<int>(qPopulationCount(bits));
}

quint16 CubeSignalling::listenPort(const CubeNode *section, const QString &kind, quint16 usual)
{
    const int set = section ? section->value(u"listen-port "_s + kind).toInt() : 0;
    return set > 0 ? static_cast<quint16>(set) : usual;
}

QList<SipListenerSpec> CubeSignalling::listeners() const
{
    QList<SipListenerSpec> out;
    if (!inService())
        return out;
    const auto open = [&out](quint16 port, SipTransport transport) {
        if (port != 0 && !out.contains(SipListenerSpec{port, transport}))
            out.append({port, transport});
    };
    if (!blocked(SipTransport::Udp))
        open(listenPort(sip(), u"non-secure"_s, 5060), SipTransport::Udp);
    if (!blocked(SipTransport::Tcp))
        open(listenPort(sip(), u"non-secure"_s, 5060), SipTransport::Tcp);
    const CubeTls tls(m_config, m_around.image, m_around.crlUnreachable);
    const bool secure = !blocked(SipTransport::Tls);
    if (secure && tls.canListen())
        open(listenPort(sip(), u"secure"_s, 5061), SipTransport::Tls);
    for (const CubeNode *tenant : m_config.sections(CubeMode::Tenant)) {
        const auto profile = tls.tlsProfile(tenant->value(u"tls-profile"_s));
        if (secure && profile && tls.hasIdentity(profile->trustpoint))
            open(listenPort(tenant, u"secure"_s, 0), SipTransport::Tls);
        if (!blocked(SipTransport::Tcp))
            open(listenPort(tenant, u"non-secure"_s, 0), SipTransport::Tcp);
    }
    return out;
}

SipTls CubeSignalling::tls(const QString &peer, bool asServer) const
{
    const CubeTls tls(m_config, m_around.image, m_around.crlUnreachable);
    auto profile = tls.mapping(peer);
    QStringList names;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer))
        for (const Target &target : targets(*dialPeer)) {
            if (target.address != peer)
                continue;
            names += target.name;
            const CubeNode *tenant = tenantOf(*dialPeer);
            if (const auto own = tls.tlsProfile(tenant ? tenant->value(u"tls-profile"_s) : QString()))
                profile = own; // the tenant's before the one of sip-ua
        }
    return tls.settings(profile, asServer, names);
}

bool CubeSignalling::isVoip(const CubeNode &dialPeer)
{
    return dialPeer.text.endsWith(u" voip"_s);
}

const CubeNode *CubeSignalling::tenantOf(const CubeNode &dialPeer) const
{
    return m_config.root.find(u"voice class tenant "_s + dialPeer.value(u"voice-class sip tenant"_s));
}

std::optional<CubeSignalling::Target> CubeSignalling::read(const QString &words) const
{
    // ipv4:A[:port], dns:NAME[:port]; the lab has no IPv6 to go over.
    static const QRegularExpression shape(u"^(ipv4|dns):([^:\\s]+)(?::(\\d+))?(?:\\s|$)"_s,
                                          QRegularExpression::CaseInsensitiveOption);
    const auto match = shape.match(words);
    if (!match.hasMatch())
        return {};
    Target target;
    target.name = match.captured(2);
    target.port = static_cast<quint16>(match.captured(3).toUInt());
    const bool isName = match.captured(1).compare(u"dns"_s, Qt::CaseInsensitive) == 0;
    target.address = !isName ? target.name : m_around.resolve ? m_around.resolve(target.name) : QString();
    return target.address.isEmpty() ? std::nullopt : std::optional(target);
}

QList<CubeSignalling::Target> CubeSignalling::targets(const CubeNode &dialPeer) const
{
    QString words = dialPeer.value(u"session target"_s);
    if (words == u"sip-server"_s || words == u"registrar"_s) { // the tenant's before the one of sip-ua
        const CubeNode *tenant = tenantOf(dialPeer);
        const QString own = tenant ? tenant->value(words) : QString();
        words = !own.isEmpty() ? own : m_config.sipUa() ? m_config.sipUa()->value(words) : QString();
    }
    QList<Target> out;
    if (const auto target = read(words))
        out += *target;
    const CubeNode *group = m_config.root.find(u"voice class server-group "_s + dialPeer.value(u"session server-group"_s));
    if (group && !group->has(u"shutdown"_s))
        out += members(*group);
    return out;
}

QList<CubeSignalling::Target> CubeSignalling::members(const CubeNode &group) const
{
    std::vector<const CubeNode *> lines;
    for (const CubeNode &line : group.children)
        if (line.key.startsWith(u"ipv4 "_s))
            lines.push_back(&line);
    const auto argument = [](const CubeNode *line, const QString &name) {
        const QStringList all = line->text.split(u' ');
        const qsizetype at = all.indexOf(name);
        return at < 0 ? 0u : all.value(at + 1).toUInt();
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const CubeNode *a, const CubeNode *b) {
        return argument(a, u"preference"_s) < argument(b, u"preference"_s);
    });
    QList<Target> out;
    for (const CubeNode *line : lines) {
        const QString address = line->text.section(u' ', 1, 1);
        out.append({address, address, static_cast<quint16>(argument(line, u"port"_s)), true});
    }
    return out;
}

SipTransport CubeSignalling::transport(const CubeNode &dialPeer) const
{
    const QString own = dialPeer.value(u"session transport"_s);
    if (!own.isEmpty() && own != u"system"_s)
        return transportOf(own);
    const CubeNode *tenant = tenantOf(dialPeer);
    const QString shared = tenant ? tenant->value(u"session transport"_s) : QString();
    if (!shared.isEmpty())
        return transportOf(shared);
    const QString global = sip() ? sip()->value(u"session transport"_s) : QString();
    // Nothing anywhere is UDP on the device; the lab's signalling between devices runs over connections.
    return global.isEmpty() ? SipTransport::Tcp : transportOf(global);
}

SipNextHop CubeSignalling::hop(const Target &target, SipTransport transport) const
{
    const int usual = transport == SipTransport::Tls && target.ofGroup ? m_around.image.groupTlsPort : 5060;
    return {target.address, target.port ? target.port : static_cast<quint16>(usual), transport};
}

QString CubeSignalling::boundTo(const CubeNode &dialPeer) const
{
    const auto interface = [](const CubeNode *section, const QString &words) {
        for (const QString &kind : {u"control"_s, u"all"_s})
            if (const QString value = section ? section->value(words + kind) : QString(); !value.isEmpty())
                return value.section(u' ', -1);
        return QString();
    };
    const QString own = interface(&dialPeer, u"voice-class sip bind "_s);
    const QString shared = own.isEmpty() ? interface(tenantOf(dialPeer), u"bind "_s) : own;
    return shared.isEmpty() ? interface(sip(), u"bind "_s) : shared;
}

bool CubeSignalling::canLeave(const CubeNode &dialPeer) const
{
    const QString name = boundTo(dialPeer);
    const CubeNode *interface = m_config.root.find(u"interface "_s + name);
    return name.isEmpty() || (interface && interface->has(u"ip address"_s) && !interface->has(u"shutdown"_s));
}

std::optional<int> CubeSignalling::fit(const QString &pattern, const QString &number)
{
    QString text = pattern;
    const bool anchored = text.endsWith(u'$');
    text.remove(u'^').remove(u'$').remove(u',').replace(u'+', u"\\+"_s).replace(u'*', u"\\*"_s);
    const bool open = text.endsWith(u'T', Qt::CaseInsensitive);
    if (open)
        text.chop(1);
    const QRegularExpression shape(u"^(?:"_s + text + (open ? u").*$"_s : anchored ? u")$"_s : u")[0-9]*$"_s));
    if (text.isEmpty() || !shape.isValid() || !shape.match(number).hasMatch())
        return open && text.isEmpty() ? std::optional(0) : std::nullopt;
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](QChar c) { return c.isDigit(); }));
}

QList<SipNextHop> CubeSignalling::nextHops(const QString &number) const
{
    struct Candidate
    {
        const CubeNode *dialPeer;
        int digits, preference;
    };
    std::vector<Candidate> fits;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer)) {
        const QString pattern = dialPeer->value(u"destination-pattern"_s);
        const auto digits = pattern.isEmpty() ? std::nullopt : fit(pattern, number);
        // Without `session protocol sipv2` a dial-peer speaks H.323 (cube.md §2c).
        if (digits && isVoip(*dialPeer) && isUp(*dialPeer) && canLeave(*dialPeer) &&
            dialPeer->value(u"session protocol"_s) == u"sipv2"_s)
            fits.push_back({dialPeer, *digits, dialPeer->value(u"preference"_s).toInt()});
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Candidate &a, const Candidate &b) {
        return a.digits != b.digits ? a.digits > b.digits : a.preference < b.preference;
    });
    QList<SipNextHop> out;
    for (const Candidate &candidate : fits) {
        for (const Target &target : targets(*candidate.dialPeer))
            out.append(hop(target, transport(*candidate.dialPeer)));
        if (candidate.dialPeer->has(u"huntstop"_s))
            break;
    }
    return out;
}

QList<SipNextHop> CubeSignalling::heartbeats(const CubeNode &dialPeer) const
{
    QList<SipNextHop> out;
    if (!dialPeer.has(u"voice-class sip options-keepalive"_s) || dialPeer.has(u"shutdown"_s))
        return out;
    // A profile may have a transport of its own, whatever the dial-peer's is (cube.md §2c).
    const CubeNode *profile = keepaliveProfile(dialPeer);
    const QString own = profile ? profile->value(u"transport"_s) : QString();
    for (const Target &target : targets(dialPeer))
        out.append(hop(target, own.isEmpty() ? transport(dialPeer) : transportOf(own)));
    return out;
}

QList<SipNextHop> CubeSignalling::heartbeats() const
{
    QList<SipNextHop> out;
    if (!inService())
        return out;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer))
        for (const SipNextHop &beat : heartbeats(*dialPeer))
            if (std::none_of(out.begin(), out.end(), [&](const SipNextHop &other) { return name(other) == name(beat); }))
                out.append(beat);
    return out;
}

const CubeNode *CubeSignalling::keepaliveProfile(const CubeNode &dialPeer) const
{
    const QString tag = dialPeer.value(u"voice-class sip options-keepalive"_s).section(u"profile "_s, 1);
    return tag.isEmpty() ? nullptr : m_config.root.find(u"voice class sip-options-keepalive "_s + tag);
}

QString CubeSignalling::name(const SipNextHop &hop)
{
    return u"%1:%2/%3"_s.arg(hop.address).arg(hop.port).arg(static_cast<int>(hop.transport));
}

bool CubeSignalling::isBusy(const CubeNode &dialPeer) const
{
    const QList<SipNextHop> beats = heartbeats(dialPeer);
    if (beats.isEmpty())
        return false;
    const bool defect = m_around.image.busyoutDefect && m_around.image.isHitByBusyoutDefect() && keepaliveProfile(dialPeer) &&
                        dialPeer.has(u"session server-group"_s);
    return defect || std::all_of(beats.begin(), beats.end(),
                                 [this](const SipNextHop &beat) { return m_around.unanswered.contains(name(beat)); });
}

bool CubeSignalling::isUp(const CubeNode &dialPeer) const
{
    return !dialPeer.has(u"shutdown"_s) && !isBusy(dialPeer);
}

bool CubeSignalling::trusts(const QString &address) const
{
    const CubeNode *service = m_config.root.find(u"voice service voip"_s);
    const CubeNode *off = service ? service->find(u"ip address trusted authenticate"_s) : nullptr;
    if (off && off->text.startsWith(u"no "_s))
        return true;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer))
        if (isUp(*dialPeer)) // the entries of one that is shut or busied out vanish (cube.md §7)
            for (const Target &target : targets(*dialPeer))
                if (target.address == address)
                    return true;
    const CubeNode *list = service ? service->find(u"ip address trusted list"_s) : nullptr;
    return list && std::any_of(list->children.begin(), list->children.end(), [&](const CubeNode &line) {
               const QStringList words = line.text.split(u' ');
               return covers(words.value(1), words.value(2, u"255.255.255.255"_s), address).has_value();
           });
}

} // namespace sipseal::lab
