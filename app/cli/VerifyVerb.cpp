// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/steps/verify/LegJudge.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

Exit verifyVerb(const QStringList &arguments)
{
    Arguments parsed(u"verify"_s, QCoreApplication::translate("SipSeal", "Judge each leg of the plan from device evidence and captures."), u"PLAN"_s);
    parsed.option(u"capture"_s, QCoreApplication::translate("SipSeal", "A capture (pcap, pcapng); may be given several times."), u"FILE"_s);
    return withPlan(parsed, arguments, [&](Session &session, Console &console, std::stop_token stop) {
        capture::CaptureFacts captures;
        if (const QStringList files = parsed.values(u"capture"_s); !files.isEmpty()) {
            auto read = capture::judgeCaptures(files, captureOptionsOf(session.plan()), stop);
            if (!read) {
                console.error(read.error());
                return exitFor(read.error());
            }
            captures = std::move(*read);
        }
        const DeviceFacts facts = readDeviceFacts(session.plan(), session.devices().set(), Deadline::in(std::chrono::minutes(5)), stop);
        const QList<LegProof> proofs = judgeLegs(session.plan(), facts, captures);
        Exit exit = Exit::Done;
        for (const Error &error : facts.errors) {
            console.error(error);
            // What could not be read leaves legs unproven; only trust and login say more than that.
            if (const Exit own = exitFor(error); own == Exit::Trust || own == Exit::Login || own == Exit::Stopped)
                exit = worse(exit, own);
        }
        QJsonArray legs;
        for (const LegProof &proof : proofs) {
            legs += proof.toJson();
            if (proof.counts() && proof.verdict != capture::Verdict::Secure)
                exit = worse(exit, Exit::Differs);
            console.line(u"%1  %2 (%3)  %4 - %5  %6"_s.arg(capture::verdictName(proof.verdict).leftJustified(10), proof.leg.name, legRoleName(proof.leg.role),
                                                          proof.leg.addressA, proof.leg.addressB, proof.why.toString()));
        }
        if (legs.isEmpty())
            exit = worse(exit, Exit::Differs);
        console.document({{u"legs"_s, legs}});
        return exit;
    });
}

} // namespace sipseal::cli
