// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/LegProbe.h"

#include "app/devices/cube/CubeDriver.h"
#include "app/steps/verify/SipsProbe.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Offer
{
    bool tls = false;
    QString words;
};
using Offers = QList<Offer>;

Result<Offer> ofCube(const DeviceSet &devices, const LegProbe::End &end, Observation &out, Deadline deadline, std::stop_token stop)
{
    const auto cube = driverOf<CubeDriver>(devices, end.device);
    if (!cube)
        return fail(cube.error());
    const auto report = (*cube)->tlsConnections(deadline, stop);
    if (!report)
        return fail(report.error());
    const bool listens = std::any_of(report->listeners.begin(), report->listeners.end(),
                                     [&](const CubeListener &listener) { return listener.port == end.securePort; });
    const QString words = listens ? u"listens for TLS on port %1"_s.arg(end.securePort) : u"no TLS listener on port %1"_s.arg(end.securePort);
    out.evidence += deviceEvidence(end.device, u"show sip-ua connections tcp tls detail: "_s + words);
    return Offer{listens, words};
}

Result<Offer> ofProbe(const LegProbe::End &end, Observation &out, Deadline deadline, std::stop_token stop)
{
    const auto probe = probeTls(end.endpoint, end.device, deadline, stop);
    if (!probe)
        return fail(probe.error());
    out.evidence += evidenceOf(end.device, end.endpoint, *probe);
    return Offer{offersTls(*probe), describe(*probe)};
}

StepTraits traitsOf(const QString &leg, Procedure procedure)
{
    StepTraits traits;
    traits.task = Task::Verify;
    traits.verification = true;
    traits.phase = procedure == Procedure::Live ? Phase::CutOver : Phase::Close;
    traits.leg = procedure == Procedure::Live ? leg : QString();
    traits.settle = {std::chrono::seconds(1), std::chrono::seconds(60)};
    traits.documentPlace = Text(QT_TRANSLATE_NOOP("SipSeal", "Verification"));
    // What switches the two ends of each leg.
    if (leg == u"CUBE-CVP")
        traits.runsAfter = {every("cube.dial-peer.cvp"), every("cvp.server-group.cube"), every("cube.sip-ua.signaling")};
    else if (leg == u"CVP-CVVB")
        traits.runsAfter = {every("cvp.server-group.vvb"), every("vvb.engine.restart"), every("vvb.system-parameters.tls-sip")};
    else if (leg == u"CVP-CUCM")
        traits.runsAfter = {every("cvp.server-group.cucm"), every("cucm.trunk.cvp")};
    else
        traits.runsAfter = {every("cube.dial-peer.cucm"), every("cucm.trunk.cube")};
    return traits;
}

} // namespace

LegProbe::LegProbe(const QString &leg, const QString &device, QList<End> ends, Procedure procedure)
    : DeviceStep(u"verify."_s + leg.toLower(), device, traitsOf(leg, procedure)), m_leg(leg), m_ends(std::move(ends))
{
}

StepTexts LegProbe::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1: both ends offer TLS"), {m_leg}), {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Opening TLS to both ends of %1"), {m_leg}),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Both ends of %1 offer TLS 1.2"), {m_leg}),
            Text(QT_TRANSLATE_NOOP("SipSeal",
                                   "A probe of port 5061 shows version and certificate without a call. That calls use it is proved by a capture. By hand: openssl s_client "
                                   "-connect ADDRESS:5061."))};
}

Result<Observation> LegProbe::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    Offers offers;
    Observation out;
    for (const End &end : m_ends) {
        const auto offer = end.cube ? ofCube(devices, end, out, deadline, stop) : ofProbe(end, out, deadline, stop);
        if (!offer)
            return fail(offer.error());
        offers += *offer;
    }
    out.data = std::move(offers);
    return out;
}

Assessment LegProbe::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &offers = observation.as<Offers>();
    QList<Finding> findings;
    QList<Text> silent;
    for (qsizetype i = 0; i < offers.size(); ++i) {
        const QString port = QString::number(m_ends[i].securePort);
        findings += {m_ends[i].device + u' ' + port, offers[i].tls ? u"TLS 1.2"_s : offers[i].words, u"TLS 1.2"_s};
        if (!offers[i].tls)
            silent += Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1: %2"), {Text::verbatim(m_ends[i].device), Text::technical(offers[i].words)});
    }
    if (!silent.isEmpty()) {
        Text all = silent.takeFirst();
        for (const Text &one : std::as_const(silent))
            all = Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1; %2"), {all, one});
        return settling(Text::of(QT_TRANSLATE_NOOP("SipSeal", "%1 is not ready for TLS: %2"), {Text::verbatim(m_leg), all}), findings);
    }
    return judged(findings);
}

Result<ChangeSet> LegProbe::plan(const Observation &, const QList<Debt> &, const Plan &) const
{
    return ChangeSet{};
}

} // namespace sipseal
