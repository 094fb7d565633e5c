// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeRefusalWords.h"

namespace sipseal {

namespace {

/// The grammar: what this image knows no such command for.
CubeRefusalWords syntaxWords(CubeRefusal refusal, const QStringList &args)
{
    const Text compare(QT_TRANSLATE_NOOP(
        "SipSeal", "Type the line at the CUBE as far as it is taken, then a question mark: it lists what its release has there. "
                   "Where that is missing, upgrade CUBE, or make this change by hand in the form of its release."));
    if (refusal == CubeRefusal::Incomplete)
        return {
            ErrorKind::Unsupported,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 expects more words behind \"%2\" than its release was thought to want"), args),
            compare};
    if (refusal == CubeRefusal::Ambiguous)
        return {ErrorKind::Unsupported,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has several commands that \"%2\" may mean, and none that is it"), args),
                compare};
    if (refusal == CubeRefusal::UnknownCommand)
        return {ErrorKind::Unsupported, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no command \"%2\""), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Look whether its release and its licences have it (show version), and whether "
                                                  "the view of this login shows it."))};
    return {
        ErrorKind::Unsupported,
        Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know \"%2\": its release does not have this form of the command"), args),
        compare};
}

/// Something that the line needs, and that the device lacks.
CubeRefusalWords missingWords(CubeRefusal refusal, const QStringList &args)
{
    if (refusal == CubeRefusal::NoTrustpoint)
        return {ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not have the trustpoint of \"%2\""), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Compare its name in the plan with show crypto pki trustpoints. Where it is "
                                                  "missing, make it and import its certificates, then check again."))};
    if (refusal == CubeRefusal::ArchiveOff)
        return {ErrorKind::Unsupported,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 cannot do \"%2\": its archive is not configured"), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Configure an archive (archive, then path ...), or make the change without a "
                                                  "timed rollback."))};
    return {ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 has no room for \"%2\": the list is full"), args),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Look in show running-config which entries nobody needs any more, take them out, "
                                              "then check again."))};
}

/// Nothing is wrong with the line: now is the wrong moment.
CubeRefusalWords notNowWords(CubeRefusal refusal, const QStringList &args)
{
    if (refusal == CubeRefusal::Locked)
        return {
            ErrorKind::Busy,
            Text(QT_TRANSLATE_NOOP("SipSeal", "The configuration of %1 is locked by another session: \"%2\" did nothing"), args),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until the other session leaves configuration mode, then try again."))};
    if (refusal == CubeRefusal::StandbyInitialising)
        return {
            ErrorKind::Busy, Text(QT_TRANSLATE_NOOP("SipSeal", "The standby of %1 is starting: \"%2\" did nothing"), args),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Wait until \"show redundancy states\" names the standby hot, then try again."))};
    return {ErrorKind::Busy,
            Text(QT_TRANSLATE_NOOP("SipSeal", "%1 did not carry out \"%2\": a file or memory of it is in use"), args),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Try again in a moment."))};
}

} // namespace

CubeRefusalWords wordsFor(CubeRefusal refusal, const QString &device, const QString &line)
{
    const QStringList args{device, line};
    switch (refusal) {
    case CubeRefusal::InvalidInput:
    case CubeRefusal::Incomplete:
    case CubeRefusal::Ambiguous:
    case CubeRefusal::UnknownCommand: return syntaxWords(refusal, args);
    case CubeRefusal::InvalidValue:
        return {ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not take a value in \"%2\""), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Its own words name the value: correct it in the plan, then check again."))};
    case CubeRefusal::NotAuthorized:
        return {ErrorKind::PrivilegeMissing, Text(QT_TRANSLATE_NOOP("SipSeal", "The login at %1 may not use \"%2\""), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Ask for the right to use this command, or log in with another account."))};
    case CubeRefusal::SecureMode:
        return {ErrorKind::Rejected,
                Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is in secure mode, which does not allow \"%2\""), args),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Have the plan ask for what secure mode allows: its own words name the weak "
                                                  "part. Only where your security policy permits it, leave secure mode first "
                                                  "(system mode insecure)."))};
    case CubeRefusal::NoTrustpoint:
    case CubeRefusal::ArchiveOff:
    case CubeRefusal::TooManyEntries: return missingWords(refusal, args);
    case CubeRefusal::Locked:
    case CubeRefusal::StandbyInitialising:
    case CubeRefusal::Busy: return notNowWords(refusal, args);
    case CubeRefusal::None:
    case CubeRefusal::Other: break;
    }
    return {ErrorKind::Rejected, Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused \"%2\""), args),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Its own words say why. Remove the cause on the CUBE or in the plan, then check "
                                              "again."))};
}

} // namespace sipseal
