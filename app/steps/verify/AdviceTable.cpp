// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/AdviceTable.h"

#include <QCoreApplication>
#include <QString>

#include <array>

// The table at the end of cube.md §6. Its first three reasons were read in Cisco's documents, the others are OpenSSL's wording:
// those say "most likely".

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

using Act = AdviceEntry::Act;

const char *const kTask1 = QT_TRANSLATE_NOOP("SipSeal", "Cisco's document: task 1 (trustpoint and sip-ua), and Troubleshooting");
const char *const kPort = QT_TRANSLATE_NOOP(
    "SipSeal", "Cisco's document: task 1 (dial-peers, port 5061), task 2 (secure port of the SIP server groups)");
const char *const kVersion = QT_TRANSLATE_NOOP("SipSeal", "Cisco's document: task 1 (transport tcp tls v1.2), task 3 (TLSv1.2)");
const char *const kSubject =
    QT_TRANSLATE_NOOP("SipSeal", "Cisco's document: task 4 (X.509 subject name in the SIP trunk security profile)");
const char *const kTrouble = QT_TRANSLATE_NOOP("SipSeal", "Cisco's document: Troubleshooting");

// Where a reason or a role is named, before the entry of the same cause without one.
const std::array<AdviceEntry, 30> kTable{{
    {"unknown-ca"_L1, "verify failed"_L1, QT_TRANSLATE_NOOP("SipSeal", "Certificate could not be verified"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 could not verify the certificate that %2 showed: most likely its CA (or the self-signed "
                                  "certificate itself) stands in no trustpoint of %1."),
     Act::Refuser,
     QT_TRANSLATE_NOOP("SipSeal", "On %1, authenticate the CA of %2 in a trustpoint, with every intermediate; then compare "
                                  "clocks (NTP) and look at revocation-check."),
     QT_TRANSLATE_NOOP("SipSeal", "The same words also come when that certificate is out of its dates, when a clock is wrong, or "
                                  "when its revocation list (CRL) cannot be "
                                  "reached: a %PKI line beside it tells which."),
     kTask1},
    {"unknown-ca"_L1, "alert"_L1, QT_TRANSLATE_NOOP("SipSeal", "CA not trusted"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 does not trust the CA of the certificate that %2 showed."), Act::Refuser,
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "Import the CA of %2 (or its self-signed certificate) into the trust of %1, with every intermediate; on CUBE crypto pki "
         "authenticate, on CVP the keystore, on CVVB tomcat-trust, on CUCM CallManager-trust. Then restart what reads it."),
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "It may also be that %2 does not send an intermediate certificate: then its own trustpoint or keystore lacks it."),
     kTask1},
    {"unknown-ca"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "CA not trusted"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 does not trust the CA of the certificate that %2 showed."),
     Act::Refuser,
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "Import the CA of %2 (or its self-signed certificate) into the trust of %1, with every intermediate; on CUBE crypto pki "
         "authenticate, on CVP the keystore, on CVVB tomcat-trust, on CUCM CallManager-trust. Then restart what reads it."),
     nullptr,
     kTask1},
    {"expired"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Certificate expired"),
     QT_TRANSLATE_NOOP("SipSeal", "To %1 the certificate of %2 is out of its dates, or a clock is wrong."),
     Act::Refused,
     QT_TRANSLATE_NOOP("SipSeal", "Compare both clocks (NTP), then renew the certificate of %2."),
     nullptr,
     kTask1},
    {"not-yet-valid"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Certificate not yet valid"),
     QT_TRANSLATE_NOOP("SipSeal", "To %1 the certificate of %2 is not yet valid: most likely the clock of %1 is slow."),
     Act::RefuserFirst,
     QT_TRANSLATE_NOOP("SipSeal",
                       "First compare the clock of %1 (NTP) with the right time. Only where it is right, look from when "
                       "the certificate of %2 is valid, and renew it."),
     nullptr,
     kTask1},
    {"crl"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Revocation list not readable"),
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "%1 could not find out whether the certificate of %2 is revoked: its revocation list (CRL) cannot be fetched or read."),
     Act::Network,
     QT_TRANSLATE_NOOP("SipSeal", "Let %1 reach the address of the list (the CDP in the certificate), or have the CA's people "
                                  "publish it. Where your rules allow it, set "
                                  "revocation-check none in the trustpoint."),
     nullptr,
     kTask1},
    {"revoked"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Certificate revoked"),
     QT_TRANSLATE_NOOP("SipSeal", "To %1 the certificate of %2 is revoked: its CA has taken it back."),
     Act::Ca,
     QT_TRANSLATE_NOOP("SipSeal", "Ask the CA's people why, have a new certificate issued for %2, and enrol it."),
     nullptr,
     kTask1},
    {"no-certificate"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "No certificate shown"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 asked %2 for a certificate and got none: both sides must show one."),
     Act::Refused,
     QT_TRANSLATE_NOOP("SipSeal", "Give %2 an identity certificate with clientAuth; on CUBE map it by crypto signaling."),
     nullptr,
     kTask1},
    {"protocol-version"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "No common TLS version"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 and %2 share no TLS version."),
     Act::Either,
     QT_TRANSLATE_NOOP("SipSeal", "Set TLS 1.2 on both: sip-ua transport tcp tls v1.2 on CUBE, TLSv1.2 on CVP and CVVB."),
     nullptr,
     kVersion},
    {"no-cipher"_L1, "handshake failure"_L1, QT_TRANSLATE_NOOP("SipSeal", "Handshake refused"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 broke off the handshake with %2: most likely the two share no cipher."), Act::Either,
     QT_TRANSLATE_NOOP("SipSeal", "Have both offer TLS_RSA_WITH_AES_128_CBC_SHA or one common ECDHE cipher; look for "
                                  "strict-cipher or ecdsa-cipher on CUBE."),
     QT_TRANSLATE_NOOP("SipSeal", "The same words come when %1 requires a certificate and %2 shows none: look whether its "
                                  "trustpoint holds an identity certificate."),
     kTask1},
    {"no-cipher"_L1, "shared cipher"_L1, QT_TRANSLATE_NOOP("SipSeal", "No common cipher"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 and %2 share no cipher."), Act::Either,
     QT_TRANSLATE_NOOP("SipSeal", "Have both offer TLS_RSA_WITH_AES_128_CBC_SHA or one common ECDHE cipher; look for "
                                  "strict-cipher or ecdsa-cipher on CUBE."),
     QT_TRANSLATE_NOOP(
         "SipSeal", "An RSA certificate with ECDSA ciphers only does the same, and IOS XE 26.1.1 no longer offers CBC ciphers."),
     kTask1},
    {"no-cipher"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "No common cipher"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 and %2 share no cipher."),
     Act::Either,
     QT_TRANSLATE_NOOP("SipSeal", "Have both offer TLS_RSA_WITH_AES_128_CBC_SHA or one common ECDHE cipher; look for "
                                  "strict-cipher or ecdsa-cipher on CUBE."),
     nullptr,
     kTask1},
    {"plain-sip"_L1, "wrong version number"_L1, QT_TRANSLATE_NOOP("SipSeal", "Plain SIP, or another TLS version"),
     QT_TRANSLATE_NOOP("SipSeal", "What %2 sent to %1 is not TLS of a version that %1 takes. The words mean one of two things: "
                                  "%2 speaks plain SIP on that port (5060 in place of "
                                  "5061), or the two share no TLS version."),
     Act::Either,
     QT_TRANSLATE_NOOP("SipSeal", "First look at the port: 5061 with transport TLS at both ends. If that is right, compare the "
                                  "TLS versions of both ends."),
     nullptr, kPort},
    {"plain-sip"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Plain SIP"),
     QT_TRANSLATE_NOOP("SipSeal", "%2 speaks plain SIP where %1 speaks TLS."),
     Act::Refused,
     QT_TRANSLATE_NOOP("SipSeal", "Send %2 to port 5061 over TLS, or look at what listens on the port."),
     nullptr,
     kPort},
    // The check of a server compares with session target dns:; "server" and "client" are the peer's role (cube.md §2b).
    {"identity"_L1, "identity check failed"_L1, QT_TRANSLATE_NOOP("SipSeal", "Another name in the certificate"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 expected another name in the certificate of %2."), Act::Cube,
     QT_TRANSLATE_NOOP("SipSeal",
                       "On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one "
                       "that is wrong. With session target ipv4: "
                       "the name to be found is most likely the address: use a host name there, or leave cn-san-validate off."),
     nullptr, kTrouble, "client"_L1},
    {"identity"_L1, "identity check failed"_L1, QT_TRANSLATE_NOOP("SipSeal", "Another name in the certificate"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 expected another name in the certificate of %2."), Act::Cube,
     QT_TRANSLATE_NOOP(
         "SipSeal", "On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one "
                    "that is wrong. %2 began the handshake: it is cn-san validate client (or bidirectional) that looks at it."),
     nullptr, kTrouble, "server"_L1},
    {"identity"_L1, "identity check failed"_L1, QT_TRANSLATE_NOOP("SipSeal", "Another name in the certificate"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 expected another name in the certificate of %2."), Act::Cube,
     QT_TRANSLATE_NOOP("SipSeal",
                       "On CUBE, compare cn-san of the TLS profile with CN and SAN of the certificate of %2, and correct the one "
                       "that is wrong."),
     QT_TRANSLATE_NOOP("SipSeal",
                       "The line does not tell for certain who began the handshake. If it was %2, cn-san validate client (or "
                       "bidirectional) looked at its certificate. If it was CUBE, the name to be found is that of session target "
                       "dns:; with session target ipv4: use a host name there, or leave cn-san-validate off."),
     kTrouble},
    {"identity"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Another name in the certificate"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 expected another name in the certificate of %2."),
     Act::Refuser,
     QT_TRANSLATE_NOOP("SipSeal", "Make the X.509 subject name on %1 equal to the CN of the certificate of %2."),
     nullptr,
     kSubject},
    {"certificate-refused"_L1, "unsupported certificate"_L1, QT_TRANSLATE_NOOP("SipSeal", "Certificate refused"),
     QT_TRANSLATE_NOOP("SipSeal",
                       "%1 does not accept the certificate of %2 for this use: most likely clientAuth is missing among "
                       "its uses (EKU)."),
     Act::Refused,
     QT_TRANSLATE_NOOP("SipSeal", "Look at the extended key usage of the certificate of %2: it needs serverAuth and clientAuth. "
                                  "Where one is missing, have the certificate issued again with both, and enrol it."),
     QT_TRANSLATE_NOOP("SipSeal", "It may also be that the certificate of %2 is expired, or that its CN is not the X.509 subject "
                                  "name that %1 expects."),
     kTask1},
    {"certificate-refused"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Certificate refused"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 does not accept the certificate of %2: its CA, its name or its use."),
     Act::Refuser,
     QT_TRANSLATE_NOOP(
         "SipSeal", "On %1 look whether the CA of %2 is trusted and whether the expected subject name is that certificate's CN."),
     QT_TRANSLATE_NOOP("SipSeal", "It may also be the certificate of %2 itself: expired, or without clientAuth among its uses."),
     kSubject},
    {"listen-socket"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "CUBE cannot open its port"),
     QT_TRANSLATE_NOOP("SipSeal", "CUBE could not open the port on which it takes SIP calls: nobody can reach it there."),
     Act::Cube,
     QT_TRANSLATE_NOOP("SipSeal", "Look whether the address belongs to an interface of that VRF that is up, and whether a second "
                                  "tenant or service has the same port; then set the "
                                  "listen port again."),
     nullptr,
     kTrouble},
    {"tcp-failed"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Connections that do not come about"),
     QT_TRANSLATE_NOOP("SipSeal", "CUBE could not connect: a wrong address or port in a dial-peer, a firewall, or a peer that "
                                  "does not speak that transport."),
     Act::Network,
     QT_TRANSLATE_NOOP("SipSeal", "Compare session target and session transport of the dial-peers with what the peer listens on "
                                  "(5061, TLS), then the way between them."),
     nullptr,
     kPort},
    {"remote-closures"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "The peer closes connections"),
     QT_TRANSLATE_NOOP("SipSeal", "Peers have closed connections. A few are normal; many mean most likely a network that cuts "
                                  "them, or a peer that opens a new one for each call."),
     Act::Network,
     QT_TRANSLATE_NOOP("SipSeal", "Look at idle timers of firewalls on the way, and at the peer's own log at that time."),
     nullptr,
     kTrouble},
    {"send-failures"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Messages that could not be sent"),
     QT_TRANSLATE_NOOP("SipSeal", "The transport has dropped SIP messages: most likely their connection was gone."),
     Act::Network,
     QT_TRANSLATE_NOOP("SipSeal", "Look for connection failures and closures at the same time; they come first."),
     nullptr,
     kTrouble},
    {"client-handshakes"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Failed handshakes, CUBE as client"),
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "TLS handshakes that CUBE began have failed between the two readings. The counter does not say with whom, nor why."),
     Act::Cube,
     QT_TRANSLATE_NOOP("SipSeal", "Listen with debug ssl openssl while one call is made, or look at show logging; below 17.14.1a "
                                  "only the debugging names the reason."),
     nullptr,
     kTrouble},
    {"server-handshakes"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Failed handshakes, CUBE as server"),
     QT_TRANSLATE_NOOP(
         "SipSeal",
         "TLS handshakes that a peer began have failed between the two readings. The counter does not say with whom, nor why."),
     Act::Cube,
     QT_TRANSLATE_NOOP("SipSeal", "Listen with debug ssl openssl while one call is made, or look at show logging; below 17.14.1a "
                                  "only the debugging names the reason."),
     nullptr,
     kTrouble},
    {"other"_L1, "validation"_L1, QT_TRANSLATE_NOOP("SipSeal", "Certificate could not be verified"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 could not verify the certificate that %2 showed. Why is not said in words that are known."),
     Act::Refuser,
     QT_TRANSLATE_NOOP("SipSeal", "Look at that certificate: CA, dates, names, uses. debug crypto pki transactions says more."),
     nullptr, kTrouble},
    {"cut"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Handshake failed, its line is cut"),
     QT_TRANSLATE_NOOP("SipSeal", "A handshake between %1 and %2 failed. Why is not known: the line is cut before its reason is "
                                  "told in full. What is left of it: \"%3\"."),
     Act::Unclear,
     QT_TRANSLATE_NOOP("SipSeal", "Take the whole line from show logging, in one piece, and look again. If it ends there on the "
                                  "device too, listen with debug ssl openssl while one call is made."),
     nullptr,
     kTrouble},
    {"other"_L1, "alert"_L1, QT_TRANSLATE_NOOP("SipSeal", "Handshake failed"),
     QT_TRANSLATE_NOOP("SipSeal", "%1 refused the handshake of %2. The reason is not a known one: \"%3\"."), Act::Both,
     QT_TRANSLATE_NOOP("SipSeal", "Compare versions, ciphers, certificates and trust of both sides."), nullptr, kTrouble},
    {"other"_L1,
     {},
     QT_TRANSLATE_NOOP("SipSeal", "Handshake failed"),
     QT_TRANSLATE_NOOP("SipSeal", "A handshake between %1 and %2 failed. The reason is not a known one: \"%3\"."),
     Act::Both,
     QT_TRANSLATE_NOOP("SipSeal", "Compare versions, ciphers, certificates and trust of both sides."),
     nullptr,
     kTrouble},
}};

} // namespace

const AdviceEntry &adviceEntry(const QString &cause, const QString &reason, const QString &role)
{
    for (const AdviceEntry &entry : kTable)
        if (cause == entry.cause && (entry.reason.isEmpty() || reason.contains(entry.reason, Qt::CaseInsensitive)) &&
            (entry.role.isEmpty() || role == entry.role))
            return entry;
    return kTable.back();
}

} // namespace sipseal
