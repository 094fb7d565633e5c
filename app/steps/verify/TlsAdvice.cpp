// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/TlsAdvice.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

struct Names
{
    QString refuser, refused; ///< who said no, and to whom
};

TlsAdvice advice(const QString &cause, const Names &names)
{
    const QStringList both{names.refuser, names.refused};
    if (cause == u"unknown-ca")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not trust the CA of the certificate that %2 showed."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refuser}),
                Text(QT_TRANSLATE_NOOP("SipSeal",
                                       "Import the CA of %2 (or its self-signed certificate) into the trust of %1, with every intermediate; on CUBE crypto pki "
                                       "authenticate, on CVP the keystore, on CVVB tomcat-trust, on CUCM CallManager-trust. Then restart what reads it."),
                     both)};
    if (cause == u"expired" || cause == u"not-yet-valid")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "To %1 the certificate of %2 is out of its dates, or a clock is wrong."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refused}),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Compare both clocks (NTP), then renew the certificate of %1."), {names.refused})};
    if (cause == u"no-certificate")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 asked %2 for a certificate and got none: both sides must show one."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refused}),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Give %1 an identity certificate with clientAuth; on CUBE map it by crypto signaling."), {names.refused})};
    if (cause == u"protocol-version")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 and %2 share no TLS version."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1 or %2"), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Set TLS 1.2 on both: sip-ua transport tcp tls v1.2 on CUBE, TLSv1.2 on CVP and CVVB."))};
    if (cause == u"no-cipher")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 and %2 share no cipher."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1 or %2"), both),
                Text(QT_TRANSLATE_NOOP("SipSeal",
                                       "Have both offer TLS_RSA_WITH_AES_128_CBC_SHA or one common ECDHE cipher; look for strict-cipher or ecdsa-cipher on CUBE."))};
    if (cause == u"plain-sip")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%2 speaks plain SIP where %1 speaks TLS."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refused}),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Send %1 to port 5061 over TLS, or look at what listens on the port."), {names.refused})};
    if (cause == u"identity")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 expected another name in the certificate of %2."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refuser}),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Make the X.509 subject name on %1 equal to the CN of the certificate of %2."), both)};
    if (cause == u"certificate-refused")
        return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not accept the certificate of %2: its CA, its name or its use."), both),
                Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1"), {names.refuser}),
                Text(QT_TRANSLATE_NOOP("SipSeal",
                                       "On %1 look whether the CA of %2 is trusted and whether the expected subject name is that certificate's CN."),
                     both)};
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "%1 refused the handshake of %2."), both),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Whoever looks after %1 and %2"), both),
            Text(QT_TRANSLATE_NOOP("SipSeal", "Compare versions, ciphers, certificates and trust of both sides."))};
}

QString causeOfAlert(int code)
{
    switch (code) { // RFC 5246 7.2, RFC 8446 6.2
    case 40: return u"no-cipher"_s;
    case 42:
    case 43:
    case 46: return u"certificate-refused"_s; // Java peers say 46 for an unknown CA too
    case 44:
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
    const QString peer = finding.peer.isEmpty() ? u"the peer"_s : finding.peer;
    return advice(finding.cause, finding.unhappy == u"peer" ? Names{peer, u"CUBE"_s} : Names{u"CUBE"_s, peer});
}

TlsAdvice adviceForAlert(int code, const QString &sender, const QString &receiver)
{
    return advice(causeOfAlert(code), {sender, receiver});
}

} // namespace sipseal
