// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeSignalling.h"

#include <QHostAddress>
#include <QRegularExpression>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// What the image offers without strict-cipher, in OpenSSL's names; the suffix lets TLS 1.0 and 1.1 work at all.
const QString AllCiphers = u"ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-AES128-GCM-SHA256:"
                           u"ECDHE-RSA-AES128-GCM-SHA256:DHE-RSA-AES128-SHA:AES256-SHA:AES128-SHA:@SECLEVEL=0"_s;
// cube.md §2b
const QString StrictCiphers =
    u"AES128-SHA:DHE-RSA-AES128-SHA:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:@SECLEVEL=0"_s;
const QString EcdsaCiphers = u"ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"_s;

/// Length of the mask if the peer lies in that subnet.
std::optional<int> covers(const QString &address, const QString &mask, const QString &peer)
{
    const QHostAddress net(address), wanted(peer);
    const quint32 bits = QHostAddress(mask).toIPv4Address();
    if (net.isNull() || wanted.isNull() || (net.toIPv4Address() & bits) != (wanted.toIPv4Address() & bits))
        return {};
    return static_cast<int>(qPopulationCount(bits));
}

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

bool CubeSignalling::hasIdentity(const QString &trustpoint) const
{
    const CubeCertificates held = m_config.certificates.value(trustpoint);
    return m_config.trustpoint(trustpoint) && !held.identityPem.isEmpty() && !held.keyPem.isEmpty();
}

CubeSignalling::Mapping CubeSignalling::readMapping(const QString &arguments) const
{
    const QStringList words = arguments.split(u' ', Qt::SkipEmptyParts);
    Mapping found;
    if (words.value(0) == u"tls-profile"_s) {
        const CubeNode *profile = m_config.root.find(u"voice class tls-profile "_s + words.value(1));
        found.trustpoint = profile ? profile->value(u"trustpoint"_s) : QString();
    } else
        found.trustpoint = words.value(1);
    found.ciphers = words.contains(u"strict-cipher"_s)  ? StrictCiphers
                    : words.contains(u"ecdsa-cipher"_s) ? EcdsaCiphers
                                                        : AllCiphers;
    return found;
}

std::optional<CubeSignalling::Mapping> CubeSignalling::mapping(const QString &peer) const
{
    const CubeNode *sipUa = m_config.sipUa();
    if (!sipUa)
        return {};
    std::optional<Mapping> found;
    int longest = -1;
    for (const CubeNode &line : sipUa->children) {
        const QStringList key = line.key.split(u' ');
        int length = -1;
        if (line.key == u"crypto signaling default"_s)
            length = 0; // any remote-addr wins, if only by a tie
        else if (line.key.startsWith(u"crypto signaling remote-addr "_s))
            length = covers(key.value(3), key.value(4), peer).value_or(-2) + 1;
        if (length > longest && length >= 0) {
            longest = length;
            found = readMapping(line.text.mid(line.key.size()));
        }
    }
    return found;
}

QList<SipListenerSpec> CubeSignalling::listeners() const
{
    QList<SipListenerSpec> out;
    if (!inService())
        return out;
    const auto port = [this](const QString &kind, quint16 usual) {
        const int set = sip() ? sip()->value(u"listen-port "_s + kind).toInt() : 0;
        return set > 0 ? static_cast<quint16>(set) : usual;
    };
    if (!blocked(SipTransport::Udp))
        out.append({port(u"non-secure"_s, 5060), SipTransport::Udp});
    if (!blocked(SipTransport::Tcp))
        out.append({port(u"non-secure"_s, 5060), SipTransport::Tcp});
    const CubeNode *sipUa = m_config.sipUa();
    const bool mapped = sipUa && std::any_of(sipUa->children.begin(), sipUa->children.end(), [this](const CubeNode &line) {
                            return line.key.startsWith(u"crypto signaling "_s) &&
                                   hasIdentity(readMapping(line.text.mid(line.key.size())).trustpoint);
                        });
    if (!blocked(SipTransport::Tls) && mapped)
        out.append({port(u"secure"_s, 5061), SipTransport::Tls});
    return out;
}

SipTls CubeSignalling::tls(const QString &peer) const
{
    SipTls out;
    out.minVersion = u"TLSv1.1"_s; // nothing configured
    out.maxVersion = u"TLSv1.2"_s;
    out.cipherString = AllCiphers.toLatin1();
    const CubeNode *sipUa = m_config.sipUa();
    const QStringList version = sipUa ? sipUa->value(u"transport tcp tls"_s).split(u' ') : QStringList();
    if (version.value(0).startsWith(u'v')) { // one version alone: no fallback (cube.md §2a)
        out.minVersion = out.maxVersion = u"TLS"_s + version.value(0);
        if (version.value(1) == u"minimum"_s)
            out.maxVersion = u"TLSv1.3"_s;
    }
    const auto found = mapping(peer);
    if (!found)
        return out; // no certificate and no trust: the handshake fails
    out.cipherString = found->ciphers.toLatin1();
    const CubeCertificates held = m_config.certificates.value(found->trustpoint);
    if (hasIdentity(found->trustpoint)) {
        out.chainPem = held.identityPem;
        out.keyPem = held.keyPem;
    }
    for (auto it = m_config.certificates.begin(); it != m_config.certificates.end(); ++it)
        if (m_config.trustpoint(it.key()) && !it->caPem.isEmpty())
            out.trustedPem += it->caPem;
    return out;
}

bool CubeSignalling::isVoip(const CubeNode &dialPeer)
{
    return dialPeer.text.endsWith(u" voip"_s);
}

QList<CubeSignalling::Target> CubeSignalling::targets(const CubeNode &dialPeer) const
{
    QList<Target> out;
    const QStringList words = dialPeer.value(u"session target"_s).split(u':');
    if (words.value(0) == u"ipv4"_s)
        out.append({words.value(1), static_cast<quint16>(words.value(2).toUInt())});
    const CubeNode *group = m_config.root.find(u"voice class server-group "_s + dialPeer.value(u"session server-group"_s));
    if (!group || group->has(u"shutdown"_s))
        return out;
    std::vector<const CubeNode *> members;
    for (const CubeNode &line : group->children)
        if (line.key.startsWith(u"ipv4 "_s))
            members.push_back(&line);
    const auto argument = [](const CubeNode *line, const QString &name) {
        const QStringList all = line->text.split(u' ');
        const qsizetype at = all.indexOf(name);
        return at < 0 ? 0u : all.value(at + 1).toUInt();
    };
    std::stable_sort(members.begin(), members.end(), [&](const CubeNode *a, const CubeNode *b) {
        return argument(a, u"preference"_s) < argument(b, u"preference"_s);
    });
    for (const CubeNode *line : members)
        out.append({line->text.section(u' ', 1, 1), static_cast<quint16>(argument(line, u"port"_s))});
    return out;
}

SipTransport CubeSignalling::transport(const CubeNode &dialPeer) const
{
    const QString own = dialPeer.value(u"session transport"_s);
    if (!own.isEmpty() && own != u"system"_s)
        return transportOf(own);
    const CubeNode *tenant = m_config.root.find(u"voice class tenant "_s + dialPeer.value(u"voice-class sip tenant"_s));
    const QString shared = tenant ? tenant->value(u"session transport"_s) : QString();
    if (!shared.isEmpty())
        return transportOf(shared);
    const QString global = sip() ? sip()->value(u"session transport"_s) : QString();
    // Nothing anywhere is UDP on the device; the lab's signalling between devices runs over connections.
    return global.isEmpty() ? SipTransport::Tcp : transportOf(global);
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
        if (digits && isVoip(*dialPeer) && !dialPeer->has(u"shutdown"_s) && dialPeer->value(u"session protocol"_s) == u"sipv2"_s)
            fits.push_back({dialPeer, *digits, dialPeer->value(u"preference"_s).toInt()});
    }
    std::stable_sort(fits.begin(), fits.end(), [](const Candidate &a, const Candidate &b) {
        return a.digits != b.digits ? a.digits > b.digits : a.preference < b.preference;
    });
    QList<SipNextHop> out;
    for (const Candidate &candidate : fits) {
        for (const Target &target : targets(*candidate.dialPeer))
            out.append({target.address, target.port ? target.port : quint16(5060), transport(*candidate.dialPeer)});
        if (candidate.dialPeer->has(u"huntstop"_s))
            break;
    }
    return out;
}

QList<SipNextHop> CubeSignalling::heartbeats() const
{
    QList<SipNextHop> out;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer)) {
        if (!dialPeer->has(u"voice-class sip options-keepalive"_s) || dialPeer->has(u"shutdown"_s) || !inService())
            continue;
        const QString profileTag = dialPeer->value(u"voice-class sip options-keepalive"_s).section(u"profile "_s, 1);
        const CubeNode *profile = m_config.root.find(u"voice class sip-options-keepalive "_s + profileTag);
        const QString own = profile ? profile->value(u"transport"_s) : QString();
        for (const Target &target : targets(*dialPeer))
            out.append({target.address, target.port ? target.port : quint16(5060),
                        own.isEmpty() ? transport(*dialPeer) : transportOf(own)});
    }
    return out;
}

bool CubeSignalling::trusts(const QString &address) const
{
    const CubeNode *service = m_config.root.find(u"voice service voip"_s);
    const CubeNode *off = service ? service->find(u"ip address trusted authenticate"_s) : nullptr;
    if (off && off->text.startsWith(u"no "_s))
        return true;
    for (const CubeNode *dialPeer : m_config.sections(CubeMode::DialPeer))
        if (!dialPeer->has(u"shutdown"_s))
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
