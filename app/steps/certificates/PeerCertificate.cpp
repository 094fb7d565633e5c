// SPDX-License-Identifier: Apache-2.0
#include "app/steps/certificates/PeerCertificate.h"

#include "app/devices/cube/CubeDriver.h"
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::seconds kProbe{5};

struct Read
{
    TlsProbeResult probe;
    QMap<QString, QStringList> authorities; ///< by CUBE: common names of the CAs in its trustpoint
    QDateTime laptop;
};

Task taskOf(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Vvb: return Task::Vvb;
    case DeviceKind::Cucm: return Task::Cucm;
    default: return Task::Cvp;
    }
}

// "CN=dcloud-CA,O=Cisco" or "O=Cisco, CN=dcloud-CA": the two ends print names in different orders.
QString commonNameIn(const QString &name)
{
    const QStringList parts = name.split(u',');
    for (const QString &part : parts)
        if (part.trimmed().startsWith(u"CN=", Qt::CaseInsensitive))
            return part.trimmed().mid(3);
    return {};
}

// Many names stand last, where a list may cut them.
Text trustAsk(const QString &device, const QStringList &peers)
{
    const QStringList args{device, peers.join(u", "_s)};
    return peers.size() <= 3
               ? Text(QT_TRANSLATE_NOOP("SipSeal", "Is the CA of %1 trusted by %2? The trust store there could not be read."), args)
               : Text(QT_TRANSLATE_NOOP("SipSeal", "Is the CA of %1 trusted by all its %n peers? Their trust stores could not be read: %2"),
                      int(peers.size()), args);
}

} // namespace

PeerCertificate::PeerCertificate(const PlanDevice &device, const Plan &plan)
    : DeviceStep(u"certificates.presented"_s, device.id,
                 [&] {
                     StepTraits traits;
                     traits.task = taskOf(device.kind);
                     traits.checkOnly = true;
                     return traits;
                 }()),
      m_endpoint(plan.sipsEndpoint(device))
{
    const auto legs = plan.legs();
    for (const Leg &leg : legs) {
        const QString peer = leg.deviceA == device.id ? leg.deviceB : leg.deviceB == device.id ? leg.deviceA : QString();
        if (peer.isEmpty() || m_peers.contains(peer))
            continue;
        m_peers += peer;
        if (plan.device(peer)->kind == DeviceKind::Cube)
            m_trustpoints[peer] = plan.cubeChoices(peer).trustpoint;
    }
}

StepTexts PeerCertificate::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate of %1: in date, trusted by its peers"), {device()}), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Looking at the certificate that %1 presents"), {device()}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Nothing is known against the certificate of %1"), {device()}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "A certificate out of date, or of a CA that a peer does not hold, fails every TLS handshake of the leg. By hand: openssl s_client "
                                   "-connect %1 -showcerts."),
                 {m_endpoint.toString()})};
}

Result<Observation> PeerCertificate::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    Read read;
    const auto probe = probeTls(m_endpoint, device(), deadline.atMost(kProbe), stop);
    if (probe)
        read.probe = *probe;
    else if (probe.error().kind == ErrorKind::Cancelled)
        return fail(probe.error());
    else
        read.probe.failure = probe.error().toString();
    Observation out;
    out.evidence += evidenceOf(device(), m_endpoint, read.probe);
    for (auto it = m_trustpoints.cbegin(); it != m_trustpoints.cend(); ++it) {
        const QString &id = it.key();
        const auto cube = driverOf<CubeDriver>(devices, id);
        if (!cube)
            return fail(cube.error());
        const auto certificates = (*cube)->certificates(it.value(), deadline, stop);
        if (!certificates) {
            if (certificates.error().kind == ErrorKind::Cancelled)
                return fail(certificates.error());
            continue; // the CUBE's own prerequisite says what is wrong with it
        }
        for (const CubeCertificate &certificate : *certificates)
            if (certificate.isCa)
                read.authorities[id] += certificate.commonName;
    }
    read.laptop = QDateTime::currentDateTimeUtc();
    out.data = std::move(read);
    return out;
}

Assessment PeerCertificate::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    QList<Finding> findings;
    QList<Text> asks;
    QStringList unread = m_peers; // who trusts it, as far as nobody told
    if (read.probe.chain.isEmpty()) {
        asks += Text(QT_TRANSLATE_NOOP("SipSeal", "Is the certificate of %1 in date? Nothing answers on %2 yet, so it could not be read."), {device(), m_endpoint.toString()});
    } else {
        const ProbedCertificate &own = read.probe.chain.first();
        if (own.notAfter < read.laptop)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 (%2) expired on %3. Renew it, then check again."), {device(), own.subjectCn, day(own.notAfter)}));
        if (own.notBefore > read.laptop)
            return blocked(Text(QT_TRANSLATE_NOOP("SipSeal", "The certificate of %1 (%2) is valid only from %3. Check the clocks, or have it issued again, then check again."),
                                {device(), own.subjectCn, day(own.notBefore)}));
        findings += {u"certificate %1 valid until"_s.arg(own.subjectCn), day(own.notAfter), day(own.notAfter)};
        const QString issuer = commonNameIn(own.issuer);
        for (auto it = read.authorities.cbegin(); it != read.authorities.cend(); ++it)
            if (it.value().contains(issuer)) {
                findings += {u"CA of %1 in %2 of %3"_s.arg(own.subjectCn, m_trustpoints.value(it.key()), it.key()), issuer, issuer};
                unread.removeOne(it.key());
            }
    }
    if (!unread.isEmpty())
        asks += trustAsk(device(), unread);
    Assessment out = judged(findings);
    out.asks = asks;
    return out;
}

Result<ChangeSet> PeerCertificate::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
