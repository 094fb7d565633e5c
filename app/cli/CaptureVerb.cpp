// SPDX-License-Identifier: Apache-2.0
#include "app/capture/Capture.h"
#include "app/cli/PlanVerb.h"
#include "app/cli/StopSignal.h"
#include "app/cli/Words.h"

#include <QCoreApplication>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

Result<capture::CaptureOptions> optionsOf(const Arguments &parsed)
{
    capture::CaptureOptions out;
    const QStringList pairs = parsed.values(u"pair"_s);
    for (const QString &pair : pairs) {
        const QStringList ends = pair.split(u',');
        if (ends.size() != 2 || ends[0].isEmpty() || ends[1].isEmpty())
            return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "--pair takes two addresses: A,B")));
        out.pairs += {ends[0], ends[1]};
    }
    if (const QStringList ports = parsed.values(u"sip-tls-port"_s); !ports.isEmpty()) {
        out.sipTlsPorts.clear();
        for (const QString &text : ports) {
            bool number = false;
            const uint port = text.toUInt(&number);
            if (!number || port < 1 || port > 65535)
                return fail(ErrorKind::InvalidPlan, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is no port"), {text}));
            out.sipTlsPorts += quint16(port);
        }
    }
    if (parsed.has(u"plan"_s)) {
        const auto plan = Plan::load(parsed.value(u"plan"_s));
        if (!plan)
            return fail(plan.error());
        const auto legs = plan->legs();
        for (const Leg &leg : legs)
            if (!leg.addressB.isEmpty())
                out.pairs += {leg.addressA, leg.addressB};
        out.sipTlsPorts += quint16(plan->cvp.securePort);
        out.sipTlsPorts += quint16(plan->cucm.securePort);
    }
    return out;
}

} // namespace

Exit captureVerb(const QStringList &arguments)
{
    Arguments parsed(u"capture"_s, QCoreApplication::translate("SipSeal", "Judge captures alone: is every signalling leg encrypted?"), u"FILE..."_s);
    parsed.option(u"plan"_s, QCoreApplication::translate("SipSeal", "Judge exactly the legs of this plan."), u"PLAN"_s);
    parsed.option(u"pair"_s, QCoreApplication::translate("SipSeal", "Judge exactly this pair of addresses; may be given several times."), u"A,B"_s);
    parsed.option(u"sip-tls-port"_s, QCoreApplication::translate("SipSeal", "SIP over TLS is expected on this port instead of 5061; may be given several times."), u"N"_s);
    Console early(false);
    if (!parsed.parse(arguments) || parsed.positional().isEmpty()) {
        const bool help = parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const auto options = optionsOf(parsed);
    if (!options) {
        console.error(options.error());
        return Exit::Usage;
    }
    const auto facts = capture::judgeCaptures(parsed.positional(), *options, stopOnSignals());
    if (!facts) {
        console.error(facts.error());
        return exitFor(facts.error());
    }
    console.document(facts->toJson());
    bool secure = !facts->legs.isEmpty();
    for (const capture::LegFacts &leg : facts->legs) {
        secure = secure && leg.verdict == capture::Verdict::Secure;
        console.line(u"%1  %2 - %3  %4"_s.arg(column(word(capture::verdictName(leg.verdict)), 10), leg.a, leg.b, leg.why.toString()));
    }
    if (facts->legs.isEmpty())
        console.line(QCoreApplication::translate("SipSeal", "No signalling was found."));
    for (const capture::FileFacts &file : facts->files)
        if (!file.warning.isEmpty())
            console.diagnostic(file.file + u": "_s + file.warning);
    return secure ? Exit::Done : Exit::Differs;
}

} // namespace sipseal::cli
