// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/cli/Words.h"
#include "app/devices/cube/CubeDriver.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/steps/verify/VerificationRecord.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

// The document's troubleshooting: CUBE's own TLS debugging for a while, explained. Always switched off again by the driver.
void troubleshoot(Session &session, Console &console, int seconds, std::stop_token stop)
{
    for (const PlanDevice &device : session.plan().ofKind(DeviceKind::Cube)) {
        auto *cube = session.devices().set().as<CubeDriver>(device.id);
        if (!cube)
            continue;
        console.diagnostic(QCoreApplication::translate("SipSeal", "%1: listening with debug ssl openssl for %2 s; make a call now.").arg(device.id).arg(seconds));
        const auto heard = cube->debugTls(std::chrono::seconds(seconds), Deadline::in(std::chrono::seconds(seconds + 60)), stop);
        if (!heard) {
            console.error(heard.error());
            continue;
        }
        const auto findings = diagnoseTls(*heard);
        for (const TlsDiagnosis &finding : findings) {
            const TlsAdvice advice = adviceFor(finding);
            console.line(u"%1: %2\n  %3\n  %4 - %5"_s.arg(device.id, finding.reason, advice.meaning.toString(), advice.who.toString(), advice.todo.toString()));
        }
        if (findings.isEmpty())
            console.line(device.id + u": "_s + QCoreApplication::translate("SipSeal", "Nothing about a TLS failure was heard."));
    }
}

} // namespace

Exit verifyVerb(const QStringList &arguments)
{
    Arguments parsed(u"verify"_s, QCoreApplication::translate("SipSeal", "Judge each leg of the plan from device evidence and captures."), u"PLAN"_s);
    parsed.option(u"capture"_s, QCoreApplication::translate("SipSeal", "A capture (pcap, pcapng); may be given several times."), u"FILE"_s);
    parsed.option(u"debug"_s, QCoreApplication::translate("SipSeal", "Where a leg is not secure: listen to CUBE's TLS debugging for so many seconds (1 to 300)."), u"SECONDS"_s);
    return withPlan(parsed, arguments, [&](Session &session, Console &console, std::stop_token stop) {
        const int debugSeconds = parsed.has(u"debug"_s) ? parsed.value(u"debug"_s).toInt() : 0;
        if (parsed.has(u"debug"_s) && (debugSeconds < 1 || debugSeconds > 300)) {
            console.diagnostic(QCoreApplication::translate("SipSeal", "--debug takes 1 to 300 seconds"));
            return Exit::Usage;
        }
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
            console.line(u"%1  %2 (%3)  %4 - %5  %6"_s.arg(column(word(capture::verdictName(proof.verdict)), 10), proof.leg.name, legRoleName(proof.leg.role),
                                                          proof.leg.addressA, proof.leg.addressB, proof.why.toString()));
        }
        for (const LegProof &proof : proofs)
            for (const TlsAdvice &advice : proof.advice)
                console.line(u"\n%1: %2\n  %3 - %4"_s.arg(proof.leg.name, advice.meaning.toString(), advice.who.toString(), advice.todo.toString()));
        if (const auto kept = recordVerification(session.journal(), {}, session.plan(), proofs, parsed.values(u"capture"_s)); !kept)
            console.error(kept.error());
        if (exit == Exit::Differs && debugSeconds > 0)
            troubleshoot(session, console, debugSeconds, stop);
        if (legs.isEmpty())
            exit = worse(exit, Exit::Differs);
        console.document({{u"legs"_s, legs}});
        return exit;
    });
}

} // namespace sipseal::cli
