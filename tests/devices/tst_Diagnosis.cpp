// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

class TestDiagnosis : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // One line of the device -> cause, who refused, peer.
    void aLineTellsItsCause_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("told");
        const auto syslog = [](const QString &reason) {
            return u"Dec 15 08:59:17.625: %SIP-2-TLS_HANDSHAKE_FAILED: Reason: "_s + reason +
                   u", Connection ID: 17, local address : 192.0.2.226:24399 and remote address : 192.0.2.13:5061"_s;
        };
        QTest::newRow("verify") << syslog(u"certificate verify failed"_s) << u"unknown-ca cube 192.0.2.13"_s;
        QTest::newRow("cipher") << syslog(u"no shared cipher"_s) << u"no-cipher cube 192.0.2.13"_s;
        QTest::newRow("unknown ca") << syslog(u"tlsv1 alert unknown ca"_s) << u"unknown-ca peer 192.0.2.13"_s;
        QTest::newRow("expired") << syslog(u"sslv3 alert certificate expired"_s) << u"expired peer 192.0.2.13"_s;
        QTest::newRow("bad certificate") << syslog(u"sslv3 alert bad certificate"_s) << u"identity peer 192.0.2.13"_s;
        QTest::newRow("handshake failure") << syslog(u"sslv3 alert handshake failure"_s) << u"no-cipher peer 192.0.2.13"_s;
        QTest::newRow("no certificate") << syslog(u"peer did not return a certificate"_s) << u"no-certificate cube 192.0.2.13"_s;
        QTest::newRow("plain SIP") << syslog(u"wrong version number"_s) << u"plain-sip cube 192.0.2.13"_s;
        QTest::newRow("protocol") << syslog(u"unsupported protocol"_s) << u"protocol-version cube 192.0.2.13"_s;
        QTest::newRow("something new") << syslog(u"moon in the wrong phase"_s) << u"other  192.0.2.13"_s;
        QTest::newRow("third shape")
            << u"Dec 8 04:02:47.096: %SIP-2-TLS_HANDSHAKE_FAILED: TLS handshake failure, Reason: tlsv1 alert protocol version, Connection ID: 8, local address : 192.0.2.1:5331 and remote address : 192.0.2.2:5061"_s
            << u"protocol-version peer 192.0.2.2"_s;
        QTest::newRow("identity, second shape")
            << u"Sep 26 07:15:57.949: %SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=198.51.100.254, remote_port=36233, local_addr=203.0.113.254, local_port=3000, vrf=, tenant=1"_s
            << u"identity cube 198.51.100.254"_s;
        QTest::newRow("ipv6")
            << u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: no shared cipher, Connection ID: 1, local address : [2001:db8::1]:24399 and remote address : [2001:db8::2]:5061"_s
            << u"no-cipher cube 2001:db8::2"_s;
        QTest::newRow("pki expired")
            << u"Nov 16 08:00:00.000: %PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain validation has failed.  The certificate (SN: 1D) has expired.    Validity period ended on 11:53:58 UTC Jun 1 2025"_s
            << u"expired cube "_s;
        QTest::newRow("pki not yet valid")
            << u"%PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed.  The certificate (SN: 1D) is not yet valid   Validity period starts on 11:53:58 UTC Jun 1 2036"_s
            << u"not-yet-valid cube "_s;
        QTest::newRow("openssl 1.1")
            << u"CRYPTO_OPSSL: error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca:s3_pkt.c:1493:"_s
            << u"unknown-ca peer "_s;
        QTest::newRow("openssl 3") << u"*Nov 16 08:00:00.000: error:0A000086:SSL routines::certificate verify failed"_s
                                   << u"unknown-ca cube "_s;
        QTest::newRow("verify error") << u"verify error:num=20:unable to get local issuer certificate"_s << u"unknown-ca cube "_s;
        QTest::newRow("alert came in") << u"<<< TLS 1.2 Alert [length 0002], fatal unknown_ca"_s << u"unknown-ca peer "_s;
        QTest::newRow("alert state") << u"SSL3 alert read:fatal:certificate expired"_s << u"expired peer "_s;
        QTest::newRow("alert went out, nothing else known")
            << u">>> TLS 1.2 Alert [length 0002], fatal protocol_version"_s << u"protocol-version cube "_s;
        QTest::newRow("handshake going well") << u"SSL_connect:SSLv3/TLS read server hello"_s << u""_s;
        QTest::newRow("close notify") << u"<<< TLS 1.2 Alert [length 0002], warning close_notify"_s << u""_s;
        QTest::newRow("the end of a connection") << u"error:140E0197:SSL routines:SSL_shutdown:shutdown while in init"_s << u""_s;
        QTest::newRow("configuration is no trouble") << u"crypto pki trustpoint unknown-ca"_s << u""_s;
        QTest::newRow("a counter is no trouble") << u"TLS client handshake failures : 4"_s << u""_s;
        QTest::newRow("our own report is no trouble") << u"! debug ssl openssl: errors, msg (now off again)"_s << u""_s;
        QTest::newRow("other syslog") << u"%SYS-5-CONFIG_I: Configured from console by vty0"_s << u""_s;
    }
    void aLineTellsItsCause()
    {
        QFETCH(QString, line);
        const auto found = diagnoseTls(line);
        QTEST(found.isEmpty() ? QString() : found[0].cause + u' ' + found[0].unhappy + u' ' + found[0].peer, "told");
        QVERIFY(found.size() <= 1);
        if (!found.isEmpty())
            QCOMPARE(found[0].line, line);
    }

    void oneTroubleToldInManyWaysIsOne()
    {
        const auto found =
            diagnoseTls(u"<<< TLS 1.2 Alert [length 0002], fatal unknown_ca\n"
                        "SSL3 alert read:fatal:unknown CA\n"
                        "error:14094418:SSL routines:ssl3_read_bytes:tlsv1 alert unknown ca\n"
                        "%SIP-2-TLS_HANDSHAKE_FAILED: Reason: tlsv1 alert unknown ca, Connection ID: 17, local address : "
                        "192.0.2.226:24399 and remote address : 192.0.2.13:5061\n"_s);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].peer, u"192.0.2.13"_s);
        QCOMPARE(found[0].unhappy, u"peer"_s);
    }

    void twoPeersAreTwoTroubles()
    {
        const QString line =
            u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: no shared cipher, Connection ID: 1, local address : 192.0.2.1:5061 and remote address : %1:2009\n"_s;
        QCOMPARE(diagnoseTls(line.arg(u"192.0.2.3"_s) + line.arg(u"192.0.2.4"_s) + line.arg(u"192.0.2.3"_s)).size(), 2);
    }

    void theReasonBehindAFailedValidationWins()
    {
        const auto found = diagnoseTls(
            u"%PKI-3-CERTIFICATE_INVALID_EXPIRED: Certificate chain validation has failed.  The certificate (SN: 1D) has "
            u"expired.\n"
            "%SIP-2-TLS_HANDSHAKE_FAILED: Reason: certificate verify failed, Connection ID: 17, local address : 192.0.2.226:24399 and remote address : 192.0.2.13:5061\n"_s);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"expired"_s);
        QCOMPARE(found[0].peer, u"192.0.2.13"_s);
    }

    void theReasonMayComeAfterOpenSslsWords()
    {
        const auto found = diagnoseTls(
            u">>> TLS 1.2 Alert [length 0002], fatal unknown_ca\n"
            "CRYPTO_OPSSL: error:1416F086:SSL routines:tls_process_server_certificate:certificate verify failed\n"
            "%PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed.  The certificate (SN: 1D) is not "
            "yet valid\n"
            "%SIP-2-TLS_HANDSHAKE_FAILED: Reason: certificate verify failed, Connection ID: 17, local address : 192.0.2.226:24399 and remote address : 192.0.2.13:5061\n"_s);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"not-yet-valid"_s);
    }

    void ourOwnAlertIsNotASecondTrouble()
    {
        const auto found = diagnoseTls(u">>> TLS 1.2 Alert [length 0002], fatal protocol_version\n"
                                       "error:1408F10B:SSL routines:ssl3_get_record:wrong version number\n"_s);
        QCOMPARE(found.size(), 1);
        QCOMPARE(found[0].cause, u"plain-sip"_s);
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_Diagnosis.moc"
