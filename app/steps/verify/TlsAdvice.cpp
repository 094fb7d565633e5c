// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/TlsAdvice.h"

#include "app/steps/Addresses.h"
#include "app/steps/verify/AdviceTable.h"
#include "app/steps/verify/ByHand.h"

#include <QCoreApplication>

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// Who said no, and to whom.
struct Names
{
    QString refuser, refused;
    QStringList both() const { return {refuser, refused}; }
};

Text whoActs(AdviceEntry::Act act, const Names &names)
{
    switch (act) {
    case AdviceEntry::Act::Refuser: return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refuser});
    case AdviceEntry::Act::Refused: return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refused});
    case AdviceEntry::Act::RefuserFirst:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "First whoever looks after %1, then whoever looks after %2"), names.both());
    case AdviceEntry::Act::Cube: return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {u"CUBE"_s});
    case AdviceEntry::Act::Either: return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1 or %2"), names.both());
    case AdviceEntry::Act::Both: return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1 and %2"), names.both());
    case AdviceEntry::Act::Ca:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever runs the CA, with whoever looks after %1"), {names.refused});
    case AdviceEntry::Act::Network:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1, with whoever runs the network"), {names.refuser});
    case AdviceEntry::Act::Unclear: return Text(QT_TRANSLATE_NOOP("SipSeal", "Not clear before the whole line is read"));
    }
    return {};
}

TlsAdvice advice(const QString &cause, const QString &reason, const Names &names, const QString &role = {})
{
    const AdviceEntry &entry = adviceEntry(cause, reason, role);
    const auto words = [&](const char *source) { return source ? Text(source, names.both() << reason) : Text(); };
    return {words(entry.meaning), whoActs(entry.act, names), words(entry.todo), words(entry.orElse), words(entry.place), {}};
}

Names namesOf(const TlsDiagnosis &finding, const QString &peer)
{
    return finding.unhappy == "peer"_L1 ? Names{peer, u"CUBE"_s} : Names{u"CUBE"_s, peer};
}

QString nameless()
{
    return QCoreApplication::translate("SipSeal", "the peer");
}

QString kindWord(DeviceKind kind)
{
    return kind == DeviceKind::Vvb ? u"CVVB"_s : deviceKindName(kind).toUpper();
}

const PlanDevice *deviceAt(const Plan &plan, const QString &address)
{
    const auto found = std::find_if(plan.devices.cbegin(), plan.devices.cend(), [&](const PlanDevice &device) {
        return !address.isEmpty() && containsAddress(device.sipAddresses, address);
    });
    return found == plan.devices.cend() ? nullptr : &*found;
}

QString causeOfAlert(int code)
{
    switch (code) { // RFC 5246 7.2, RFC 8446 6.2
    case 40: return u"no-cipher"_s;
    case 42:
    case 43:
    case 46: return u"certificate-refused"_s; // Java peers say 46 for an unknown CA too
    case 44: return u"revoked"_s;
    case 45: return u"expired"_s;
    case 48: return u"unknown-ca"_s;
    case 70: return u"protocol-version"_s;
    case 116: return u"no-certificate"_s;
    default: return u"other"_s;
    }
}

} // namespace

TlsAdvice adviceFor(const TlsDiagnosis &finding)
{
    TlsAdvice out =
        advice(finding.cause, finding.reason, namesOf(finding, finding.peer.isEmpty() ? nameless() : finding.peer), finding.role);
    out.byHand = ByHand{finding.cause, {}, finding.unhappy == "peer"_L1, {}}.lines();
    return out;
}

TlsAdvice adviceFor(const TlsFinding &finding, const Plan &plan)
{
    const PlanDevice *device = deviceAt(plan, finding.peer);
    const QString peer =
        device ? u"%1 (%2, %3)"_s.arg(device->name.isEmpty() ? device->id : device->name, kindWord(device->kind), finding.peer)
        : finding.peer.isEmpty() ? nameless()
                                 : finding.peer;
    TlsAdvice out = advice(finding.cause, finding.reason, namesOf(finding, peer), finding.role);
    const std::optional<DeviceKind> kind = device ? std::optional(device->kind) : std::nullopt;
    out.byHand = ByHand{finding.cause, kind, finding.unhappy == "peer"_L1, plan.cube.trustpoint}.lines();
    return out;
}

TlsAdvice adviceForAlert(int code, const QString &sender, const QString &receiver)
{
    const QString cause = causeOfAlert(code);
    const QString reason = code == 43 ? u"unsupported certificate"_s : cause == "other"_L1 ? u"alert %1"_s.arg(code) : QString();
    return advice(cause, reason, {sender, receiver});
}

Text causeTitle(const QString &cause, const QString &reason)
{
    return Text(adviceEntry(cause, reason).title);
}

Text noteTitle(DiagnosisNote note)
{
    switch (note) {
    case DiagnosisNote::Cut: return Text(QT_TRANSLATE_NOOP("SipSeal", "Not read to its end"));
    case DiagnosisNote::LineCut: return Text(QT_TRANSLATE_NOOP("SipSeal", "A line that is cut"));
    case DiagnosisNote::LineLong: return Text(QT_TRANSLATE_NOOP("SipSeal", "A line that is too long"));
    case DiagnosisNote::More: return Text(QT_TRANSLATE_NOOP("SipSeal", "More than are listed"));
    case DiagnosisNote::CountersOnce: return Text(QT_TRANSLATE_NOOP("SipSeal", "One reading of the counters"));
    case DiagnosisNote::CountersCleared: return Text(QT_TRANSLATE_NOOP("SipSeal", "Counters were cleared"));
    case DiagnosisNote::NoDebug: return Text(QT_TRANSLATE_NOOP("SipSeal", "No debug ssl openssl here"));
    case DiagnosisNote::NoReasonText: return Text(QT_TRANSLATE_NOOP("SipSeal", "This release gives no reason"));
    case DiagnosisNote::NotBuffered: return Text(QT_TRANSLATE_NOOP("SipSeal", "Debugging is not kept"));
    }
    return {};
}

Text noteWords(DiagnosisNote note)
{
    switch (note) {
    case DiagnosisNote::Cut:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "The text is longer than what is read at once: its end was left out."));
    case DiagnosisNote::LineCut:
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "A line about a failed handshake is cut, or folded so that it cannot be joined for "
                                      "certain. An address at its end may be "
                                      "cut too and is not named. Give the whole line, in one piece, as show logging prints it."));
    case DiagnosisNote::LineLong:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "A line is too long to be read whole: behind its first 1000 characters only "
                                                 "messages that begin with %SIP or %PKI were "
                                                 "looked for. Give it with its line ends, as the device prints it."));
    case DiagnosisNote::More:
        return Text(QT_TRANSLATE_NOOP("SipSeal", "There are more findings than are listed: mend these first, then look again."));
    case DiagnosisNote::CountersOnce:
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "Counters count since the last start or clear, so one reading proves nothing: read show sip-ua connections tcp "
            "tls detail again after a test call, and give both readings."));
    case DiagnosisNote::CountersCleared:
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "Counters went down between the readings: a reload or a clear. They cannot be compared; read them twice again."));
    case DiagnosisNote::NoDebug:
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "This image has no debug ssl openssl. Counters and syslog speak in its place; where TLS runs outside IOSd, show "
            "logging process with the name of that process holds more."));
    case DiagnosisNote::NoReasonText:
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "Below IOS XE 17.14.1a syslog does not say why a handshake failed. Compare counters before and after a call, and "
            "listen with debug ssl openssl while it is made."));
    case DiagnosisNote::NotBuffered:
        return Text(QT_TRANSLATE_NOOP(
            "SipSeal",
            "This device does not write debugging into its log buffer: logging buffered debugging would. Until then only "
            "syslog and counters speak."));
    }
    return {};
}

} // namespace sipseal
