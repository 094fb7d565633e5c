// SPDX-License-Identifier: Apache-2.0
#include "wizard/FlowPicture.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

Padlock padlockOf(capture::Verdict verdict)
{
    switch (verdict) {
    case capture::Verdict::Secure: return Padlock::Closed;
    case capture::Verdict::Weak:
    case capture::Verdict::Cleartext:
    case capture::Verdict::Mixed: return Padlock::Open;
    case capture::Verdict::Failed: return Padlock::Broken;
    case capture::Verdict::Unproven:
    case capture::Verdict::NoTraffic: return Padlock::Unproved;
    }
    return Padlock::Unproved;
}

} // namespace

Padlock padlockOf(const QList<LegProof> &proofs, const QString &leg)
{
    std::optional<Padlock> worst;
    const auto badness = [](Padlock lock) {
        return lock == Padlock::Broken ? 3 : lock == Padlock::Open ? 2 : lock == Padlock::Unproved ? 1 : 0;
    };
    for (const LegProof &proof : proofs)
        if (proof.leg.name == leg)
            if (const Padlock lock = padlockOf(proof.verdict); !worst || badness(lock) > badness(*worst))
                worst = lock;
    return worst.value_or(Padlock::Unproved);
}

FlowPicture flowPicture(const Plan &plan, const QList<LegProof> &proofs, const QStringList &strong)
{
    const QString agents = plan.phones.names.isEmpty()
                               ? QCoreApplication::translate("FlowPicture", "Agents")
                               : QCoreApplication::translate("FlowPicture", "Agents %1").arg(plan.phones.names.size());
    FlowPicture out;
    out.nodes = {{u"pstn"_s, u"PSTN"_s, 0, 0}, {u"cube"_s, u"CUBE"_s, 1, 0}, {u"cvp"_s, u"CVP"_s, 2, 0},
                 {u"cvvb"_s, u"CVVB"_s, 3, 0}, {u"cucm"_s, u"CUCM"_s, 2, 1}, {u"agents"_s, agents, 3, 1}};
    out.legs += {u"pstn"_s, u"cube"_s, u"PSTN-CUBE"_s, Padlock::OutOfScope, false};
    const std::initializer_list<std::array<const char16_t *, 3>> legs{{u"cube", u"cvp", u"CUBE-CVP"},
                                                                      {u"cvp", u"cvvb", u"CVP-CVVB"},
                                                                      {u"cvp", u"cucm", u"CVP-CUCM"},
                                                                      {u"cube", u"cucm", u"CUCM-CUBE"},
                                                                      {u"cucm", u"agents", u"CUCM-agents"}};
    for (const auto &[from, to, name] : legs) {
        const QString leg = QString::fromUtf16(name);
        out.legs += {QString::fromUtf16(from), QString::fromUtf16(to), leg, padlockOf(proofs, leg), strong.contains(leg)};
    }
    return out;
}

QString verdictWord(capture::Verdict verdict)
{
    switch (verdict) {
    case capture::Verdict::Secure: return QCoreApplication::translate("Verdict", "encrypted");
    case capture::Verdict::Weak: return QCoreApplication::translate("Verdict", "weak encryption");
    case capture::Verdict::Cleartext: return QCoreApplication::translate("Verdict", "in clear");
    case capture::Verdict::Mixed: return QCoreApplication::translate("Verdict", "partly in clear");
    case capture::Verdict::Failed: return QCoreApplication::translate("Verdict", "failed");
    case capture::Verdict::Unproven: return QCoreApplication::translate("Verdict", "not proved");
    case capture::Verdict::NoTraffic: return QCoreApplication::translate("Verdict", "no traffic");
    }
    return {};
}

} // namespace sipseal
