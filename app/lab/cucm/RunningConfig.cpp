// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/RunningConfig.h"

#include <QJsonArray>
#include <QSet>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

constexpr quint16 kSipPort = 5060;
constexpr quint16 kSecurePhonePort = 5061; // "SIP Secure Port default 5061" (cucm.md §g)

bool takes(const QString &transports, SipTransport transport)
{
    switch (transport) {
    case SipTransport::Udp: return transports.contains("UDP"_L1);
    case SipTransport::Tcp: return transports.contains("TCP"_L1);
    case SipTransport::Tls: return transports == "TLS"_L1;
    }
    return false;
}

QString nameOf(SipTransport transport)
{
    return transport == SipTransport::Tls ? u"TLS"_s : transport == SipTransport::Tcp ? u"TCP"_s : u"UDP"_s;
}

RunningTrunk running(const ClusterModel &model, const Trunk &trunk)
{
    RunningTrunk out;
    out.name = trunk.name();
    out.profile = trunk.fields.value(u"securityProfileName"_s);
    out.destinations = trunk.destinations;
    std::stable_sort(out.destinations.begin(), out.destinations.end(),
                     [](const TrunkDestination &a, const TrunkDestination &b) { return a.order < b.order; });
    out.optionsPing = trunk.optionsPing;
    if (const AxlObject *profile = model.trunkProfile(out.profile)) {
        out.mode = profile->fields.value(u"securityMode"_s);
        out.incoming = profile->fields.value(u"incomingTransport"_s);
        out.outgoing = profile->fields.value(u"outgoingTransport"_s);
        out.subjects = ClusterModel::subjects(profile->fields.value(u"x509SubjectName"_s));
        out.port = quint16(profile->fields.value(u"incomingPort"_s).toUInt());
    }
    return out;
}

} // namespace

bool RunningTrunk::hasPeer(const QString &address) const
{
    return std::any_of(destinations.cbegin(), destinations.cend(),
                       [&](const TrunkDestination &at) { return at.address == address; });
}

void RunningConfig::readAll(const ClusterModel &model)
{
    m_securityMode = model.securityMode;
    m_trunks.clear();
    for (const Trunk &trunk : model.trunks)
        m_trunks[trunk.name().toLower()] = running(model, trunk);
}

void RunningConfig::readTrunk(const ClusterModel &model, const QString &name)
{
    if (const Trunk *trunk = model.trunk(name))
        m_trunks[name.toLower()] = running(model, *trunk);
    else
        m_trunks.remove(name.toLower());
}

const RunningTrunk *RunningConfig::trunkTowards(const QString &address) const
{
    for (auto it = m_trunks.cbegin(); it != m_trunks.cend(); ++it)
        if (it->hasPeer(address))
            return &*it;
    return nullptr;
}

QList<SipListenerSpec> RunningConfig::listeners(bool tlsPhones) const
{
    QSet<quint16> clear{kSipPort}, tls;
    for (const RunningTrunk &trunk : m_trunks) {
        if (trunk.isTls() && m_securityMode == 1) // a TLS trunk without mixed mode: INFERRED to stay silent
            tls.insert(trunk.port);
        else if (!trunk.isTls())
            clear.insert(trunk.port);
    }
    if (tlsPhones && m_securityMode == 1)
        tls.insert(kSecurePhonePort);
    QList<SipListenerSpec> out;
    for (const quint16 port : std::as_const(clear)) {
        if (tls.contains(port))
            continue; // a TLS trunk cannot share a port with one in clear (cucm.md §0.5)
        out += SipListenerSpec{port, SipTransport::Tcp};
        out += SipListenerSpec{port, SipTransport::Udp};
    }
    for (const quint16 port : std::as_const(tls))
        out += SipListenerSpec{port, SipTransport::Tls};
    std::sort(out.begin(), out.end(), [](const SipListenerSpec &a, const SipListenerSpec &b) {
        return std::pair(a.port, int(a.transport)) < std::pair(b.port, int(b.transport));
    });
    return out;
}

QString RunningConfig::refusalOf(const RunningTrunk &trunk, SipTransport transport, const QString &peerNames) const
{
    if (!takes(trunk.incoming, transport))
        return u"trunk %1 takes %2, not %3"_s.arg(trunk.name, trunk.incoming, nameOf(transport));
    if (transport != SipTransport::Tls)
        return {};
    if (m_securityMode != 1)
        return u"the cluster was not in mixed mode when Cisco CallManager started"_s;
    const QStringList names = ClusterModel::subjects(peerNames);
    for (const QString &name : names)
        if (trunk.subjects.contains(name, Qt::CaseInsensitive))
            return {};
    return u"X.509 subject %1 does not match %2 of trunk %3"_s.arg(peerNames, trunk.subjects.join(u' '), trunk.name);
}

std::optional<QString> RunningConfig::refuses(const QString &address, SipTransport transport, quint16 localPort,
                                              const QString &peerNames) const
{
    std::optional<QString> why;
    for (const RunningTrunk &trunk : m_trunks) {
        if (!trunk.hasPeer(address))
            continue;
        const QString reason = trunk.port != localPort ? u"trunk %1 listens on port %2"_s.arg(trunk.name).arg(trunk.port)
                                                       : refusalOf(trunk, transport, peerNames);
        if (reason.isEmpty())
            return QString();
        why = reason;
    }
    return why;
}

QList<SipNextHop> RunningConfig::hops(const RunningTrunk &trunk) const
{
    QList<SipNextHop> out;
    if (trunk.isTls() && m_securityMode != 1)
        return out;
    const SipTransport transport = takes(trunk.outgoing, SipTransport::Tls) ? SipTransport::Tls
                                   : trunk.outgoing == "UDP"_L1             ? SipTransport::Udp
                                                                            : SipTransport::Tcp;
    for (const TrunkDestination &at : trunk.destinations)
        out += SipNextHop{at.address, quint16(at.port), transport};
    return out;
}

QJsonObject RunningConfig::toJson() const
{
    QJsonObject trunks;
    for (const RunningTrunk &trunk : m_trunks) {
        QJsonArray destinations;
        for (const TrunkDestination &at : trunk.destinations)
            destinations += u"%1:%2"_s.arg(at.address).arg(at.port);
        trunks[trunk.name] =
            QJsonObject{{u"profile"_s, trunk.profile},    {u"mode"_s, trunk.mode}, {u"incoming"_s, trunk.incoming},
                        {u"outgoing"_s, trunk.outgoing},  {u"port"_s, trunk.port}, {u"subjects"_s, trunk.subjects.join(u' ')},
                        {u"destinations"_s, destinations}};
    }
    return {{u"security_mode"_s, m_securityMode}, {u"trunks"_s, trunks}};
}

} // namespace sipseal::lab
