// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeDiagnosis.h"
#include "app/devices/cube/CubeParsers.h"

#include <QElapsedTimer>
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
        QTest::newRow("bad certificate") << syslog(u"sslv3 alert bad certificate"_s) << u"certificate-refused peer 192.0.2.13"_s;
        QTest::newRow("certificate unknown")
            << syslog(u"sslv3 alert certificate unknown"_s) << u"certificate-refused peer 192.0.2.13"_s;
        QTest::newRow("unsupported certificate")
            << syslog(u"sslv3 alert unsupported certificate"_s) << u"certificate-refused peer 192.0.2.13"_s;
        QTest::newRow("revoked") << syslog(u"sslv3 alert certificate revoked"_s) << u"revoked peer 192.0.2.13"_s;
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

    // --- what stands around the reason
    void theSecondShapeTellsTenantAndVrf()
    {
        const auto told = explainTls(u"Sep 26 07:15:57.949: %SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed "
                                     u"- remote_addr=198.51.100.254, "
                                     "remote_port=36233, local_addr=203.0.113.254, local_port=5061, vrf=red, tenant=7"_s);
        QCOMPARE(told.findings.size(), 1);
        const TlsFinding &one = told.findings[0];
        QCOMPARE(one.vrf, u"red"_s);
        QCOMPARE(one.tenant, u"7"_s);
        QCOMPARE(one.remotePort, 36233);
        QCOMPARE(one.localPort, 5061);
        QCOMPARE(one.role, u"server"_s);
    }
    void anEmptyVrfIsNone()
    {
        const auto told = explainTls(
            u"%SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=2001:db8::9, remote_port=5061, "
            "local_addr=2001:db8::1, local_port=40001, vrf=, tenant=1"_s);
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].vrf, QString());
        QCOMPARE(told.findings[0].tenant, u"1"_s);
        QCOMPARE(told.findings[0].peer, u"2001:db8::9"_s);
        QCOMPARE(told.findings[0].role, u"client"_s);
    }
    void zeroPaddedOctetsAreDecimal()
    {
        const auto told = explainTls(handshake(u"no shared cipher"_s, u"192.010.002.100:5061"_s, u"192.010.002.099:2009"_s));
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].peer, u"192.10.2.99"_s);
        QCOMPARE(told.findings[0].remotePort, 2009);
        QCOMPARE(told.findings[0].role, u"server"_s);
    }
    void aTerminalsWrapIsUndone()
    {
        QString line = handshake(u"certificate verify failed"_s, u"192.0.2.226:24399"_s, u"192.0.2.13:5061"_s);
        for (const int column : {80, 60, 40}) {
            QString wrapped = line;
            for (qsizetype at = column; at < wrapped.size(); at += column + 2)
                wrapped.insert(at, u"\r\n"_s);
            const auto told = explainTls(wrapped);
            QCOMPARE(told.findings.size(), 1);
            QCOMPARE(told.findings[0].peer, u"192.0.2.13"_s);
            QCOMPARE(told.findings[0].reason, u"certificate verify failed"_s);
        }
    }
    // What is cut, too long or folded: joined where that is certain, else said. Each finding as "cause unhappy peer reason".
    void aLineThatIsNotWhole_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QStringList>("told");
        QTest::addColumn<QStringList>("notes");
        const QString head = u"%SIP-2-TLS_HANDSHAKE_FAILED"_s;
        const QString verify =
            u"Dec 15 08:59:17.625: "_s + handshake(u"no shared cipher"_s, u"10.4.200.100:5061"_s, u"10.4.200.101:2009"_s);
        const QString name =
            u"Sep 26 07:15:57.949: %SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - "
            "remote_addr=10.4.200.101, remote_port=36233, local_addr=10.4.200.100, local_port=3000, vrf=, tenant=1"_s;
        const QStringList whole{u"no-cipher cube 10.4.200.101 no shared cipher"_s}, none, cut{u"line-cut"_s};
        const QStringList named{u"identity cube 10.4.200.101 Peer certificate identity check failed"_s};
        const auto folded = [](const QString &line, QLatin1StringView behind, const QString &end) {
            const qsizetype at = line.indexOf(behind) + behind.size();
            return line.first(at) + end + line.sliced(at);
        };
        // cut
        QTest::newRow("nothing behind the name") << head << QStringList{u"cut   "_s + head} << cut;
        QTest::newRow("cut in the name") << u"Dec 15 08:59:17.625: %SIP-2-TLS_HANDSHAKE_FA"_s
                                         << QStringList{u"cut   %SIP-2-TLS_HANDSHAKE_FA"_s} << cut;
        QTest::newRow("cut before the reason") << head + u": TLS handshake failure, Rea"_s
                                               << QStringList{u"cut   %1: TLS handshake failure, Rea"_s.arg(head)} << cut;
        QTest::newRow("cut in the reason") << head + u": Reason: no sha"_s << QStringList{u"cut   no sha"_s} << cut;
        QTest::newRow("cut in an alert") << head + u": TLS handshake failure, Reason: tlsv1 alert unkn"_s
                                         << QStringList{u"cut peer  tlsv1 alert unkn"_s} << cut;
        QTest::newRow("cut behind the reason")
            << head + u": Reason: no shared cipher"_s << QStringList{u"no-cipher cube  no shared cipher"_s} << cut;
        QTest::newRow("cut in the address") << verify.first(verify.size() - 7)
                                            << QStringList{u"no-cipher cube  no shared cipher"_s} << cut;
        QTest::newRow("what follows a cut line is read")
            << head + u"\n<<< TLS 1.2 Alert [length 0002], fatal unknown_ca\n"_s
            << QStringList{u"cut   "_s + head, u"unknown-ca peer  alert unknown ca"_s} << cut;
        QTest::newRow("a filter is no message") << u"cube1#show logging | include %SIP-2-TLS_HANDSHAKE_FAILED"_s << none << none;
        // too long
        QTest::newRow("behind megabytes") << QString(3'000'000, u'y') + verify << whole << QStringList{u"line-long"_s};
        QTest::newRow("across the limit") << QString(950, u'y') + verify << whole << none;
        QTest::newRow("megabytes of nothing") << QString(3'000'000, u'y') << none << QStringList{u"line-long"_s};
        // folded
        QTest::newRow("in the address") << folded(verify, "10.4.200.1"_L1, u"\n"_s) << whole << none; // the near one
        QTest::newRow("in the far address") << folded(verify, "remote address : 10.4.200.1"_L1, u"\r\n"_s) << whole << none;
        QTest::newRow("in the address, and no more") << folded(verify, "remote address : 10.4.200.1"_L1, u"\ncube1#"_s)
                                                     << QStringList{u"no-cipher cube  no shared cipher"_s} << cut;
        QTest::newRow("in the name's address") << folded(name, "remote_addr=10.4.200.1"_L1, u"\n"_s) << named << none;
        QTest::newRow("in the name's address, and no more")
            << folded(name, "remote_addr=10.4.200.1"_L1, u"\n"_s).section(u", local_port"_s, 0, 0)
            << QStringList{u"identity cube  Peer certificate identity check failed"_s} << cut;
        QTest::newRow("at a blank") << folded(verify, "no shared"_L1, u"\n"_s).replace(u"\n "_s, u"\n"_s) << whole << none;
        QTest::newRow("at a blank, pushed in") << folded(verify, "no shared"_L1, u"\n   "_s) << whole << none;
        QTest::newRow("in a word, pushed in") << folded(verify, "no sha"_L1, u"\n    "_s) << whole << none;
        QTest::newRow("at a blank of the name") << folded(name, "check"_L1, u"\n"_s).replace(u"\n "_s, u"\n"_s) << named << none;
        QTest::newRow("at the blank behind the name")
            << folded(name, "failed -"_L1, u"\n"_s).replace(u"\n "_s, u"\n"_s) << named << none;
        QTest::newRow("at a blank of an alert")
            << folded(handshake(u"tlsv1 alert unknown ca"_s, u"10.4.200.100:24399"_s, u"10.4.200.101:5061"_s), "alert"_L1,
                      u"\n"_s)
                   .replace(u"\n "_s, u"\n"_s)
            << QStringList{u"unknown-ca peer 10.4.200.101 tlsv1 alert unknown ca"_s} << none;
        QTest::newRow("in the message's name") << folded(verify, "TLS_HAND"_L1, u"\n"_s) << whole << none;
    }
    void aLineThatIsNotWhole()
    {
        QFETCH(QString, text);
        const auto diagnosis = explainTls(text);
        QStringList told, notes;
        for (const TlsFinding &one : diagnosis.findings)
            told += QStringList{one.cause, one.unhappy, one.peer, one.reason}.join(u' ');
        for (const DiagnosisNote note : diagnosis.notes)
            notes += diagnosisNoteName(note);
        QTEST(told, "told");
        QTEST(notes, "notes");
    }
    void aFoldedPortIsWholeAgain()
    {
        QString line = handshake(u"no shared cipher"_s, u"10.4.200.100:24399"_s, u"10.4.200.101:5061"_s);
        line.insert(line.size() - 1, u'\n');
        const auto told = explainTls(line);
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].remotePort, 5061);
        QCOMPARE(told.findings[0].role, u"client"_s);
    }
    void onlyPortsThatTellMakeARole_data()
    {
        QTest::addColumn<QString>("ends");
        QTest::addColumn<QString>("role");
        QTest::newRow("called") << u"5061 36233"_s << u"server"_s;
        QTest::newRow("calling") << u"24399 5061"_s << u"client"_s;
        QTest::newRow("a port of its own, called by whom?") << u"3000 36233"_s << QString();
        QTest::newRow("both") << u"5061 5061"_s << QString();
    }
    void onlyPortsThatTellMakeARole()
    {
        QFETCH(QString, ends);
        const auto told = explainTls(handshake(u"no shared cipher"_s, u"192.0.2.1:"_s + ends.section(u' ', 0, 0),
                                               u"192.0.2.3:"_s + ends.section(u' ', 1)));
        QCOMPARE(told.findings.size(), 1);
        QTEST(told.findings[0].role, "role");
    }
    void theSameAgainIsCounted()
    {
        QString text;
        for (int second = 10; second < 15; ++second)
            text += u"Dec 15 08:59:%1.625: "_s.arg(second) +
                    handshake(u"no shared cipher"_s, u"192.0.2.1:5061"_s, u"192.0.2.3:2009"_s) + u'\n';
        const auto told = explainTls(text);
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].count, 5);
    }
    void aPortThatCannotBeOpened()
    {
        const auto told =
            explainTls(u"Sep 24 05:32:27.838: %SIP-2-LISTEN_SOCKET: Failed to open listen socket for ip_addr=198.51.100.255, "
                       "port=8888, vrf=blue, transport=TLS, tenant=200"_s);
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].cause, u"listen-socket"_s);
        QCOMPARE(told.findings[0].localPort, 8888);
        QCOMPARE(told.findings[0].vrf, u"blue"_s);
        QCOMPARE(told.findings[0].tenant, u"200"_s);
        QCOMPARE(told.findings[0].peer, QString());
    }

    // --- the certificates' own trouble
    void pkiLinesTellWhy_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("cause");
        QTest::newRow("CRL") << u"%PKI-3-CRL_FETCH_FAIL: CRL fetch for trustpoint ms-ca-name failed"_s << u"crl"_s;
        QTest::newRow("revoked")
            << u"%PKI-3-CERTIFICATE_REVOKED: Certificate chain validation has failed.  The certificate (SN: 1D) is revoked"_s
            << u"revoked"_s;
        QTest::newRow("debug: expired") << u"Nov 28 10:00:00.000: CRYPTO_PKI: (A0012) The certificate has expired"_s
                                        << u"expired"_s;
        QTest::newRow("debug: clock") << u"Nov 28 10:00:00.000: CRYPTO_PKI: status = 1: certificate is not yet valid"_s
                                      << u"not-yet-valid"_s;
        QTest::newRow("debug: CRL") << u"CRYPTO_PKI: (A0012) Unable to fetch the CRL from http://ca.example.com/ca.crl"_s
                                    << u"crl"_s;
        QTest::newRow("debug: trust")
            << u"CRYPTO_PKI: (A0012) No suitable trustpoints found to validate certificate serial number"_s << u"unknown-ca"_s;
        QTest::newRow("debug: chatter") << u"CRYPTO_PKI: (A0012) Certificate validated without revocation check"_s << u""_s;
    }
    void pkiLinesTellWhy()
    {
        QFETCH(QString, line);
        const auto told = explainTls(line);
        QTEST(told.findings.isEmpty() ? QString() : told.findings[0].cause, "cause");
        // And the handshake that fails of it takes its cause.
        if (told.findings.isEmpty())
            return;
        const auto both =
            explainTls(line + u'\n' + handshake(u"certificate verify failed"_s, u"192.0.2.226:24399"_s, u"192.0.2.13:5061"_s));
        QCOMPARE(both.findings.size(), 1);
        QTEST(both.findings[0].cause, "cause");
        QCOMPARE(both.findings[0].because, line);
        QCOMPARE(both.findings[0].peer, u"192.0.2.13"_s);
    }

    // --- counters
    void whatACounterGrewBy()
    {
        const auto told = explainTls(counters(0, 8, 43, 2, 4) + u"... a call ...\n"_s + counters(0, 8, 45, 4, 4));
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].cause, u"client-handshakes"_s); // a failed connection is the same once more
        QCOMPARE(told.findings[0].count, 2);
        QCOMPARE(told.findings[0].reason, u"TLS client handshake failures : 2 -> 4"_s);
        QCOMPARE(told.findings[0].role, u"client"_s);
        QCOMPARE(told.notes, {DiagnosisNote::NoReasonText});
    }
    void connectionsThatFailBeforeAnyHandshake()
    {
        const auto told = explainTls(counters(0, 0, 1, 0, 0) + counters(3, 2, 4, 0, 0));
        QStringList causes;
        for (const TlsFinding &one : told.findings)
            causes += one.cause + u' ' + QString::number(one.count);
        QCOMPARE(causes, QStringList({u"tcp-failed 3"_s, u"send-failures 3"_s, u"remote-closures 2"_s}));
    }
    void oneReadingProvesNothing()
    {
        const auto told = explainTls(counters(0, 8, 43, 2, 4));
        QVERIFY(told.findings.isEmpty());
        QCOMPARE(told.notes, {DiagnosisNote::CountersOnce});
        QVERIFY(explainTls(counters(0, 0, 0, 0, 0)).notes.isEmpty());
    }
    void clearedCountersAreNotCompared()
    {
        const auto told = explainTls(counters(0, 8, 43, 2, 4) + counters(0, 9, 1, 0, 0));
        QVERIFY(told.findings.isEmpty());
        QCOMPARE(told.notes, {DiagnosisNote::CountersCleared});
    }
    void udpsCountersAreNoReadingOfTls()
    {
        const auto told = explainTls(u"cube1#show sip-ua connections tcp tls brief\n"_s + counters(0, 0, 1, 0, 0) +
                                     u"cube1#show sip-ua connections udp brief\n"_s + counters(90, 90, 90, -1, -1));
        QVERIFY(told.findings.isEmpty());
    }
    void aLineThatTellsWhyBeatsTheCounter()
    {
        const auto told =
            explainTls(counters(0, 0, 1, 0, 0) + handshake(u"no shared cipher"_s, u"192.0.2.1:5061"_s, u"192.0.2.3:2009"_s) +
                       u'\n' + counters(0, 0, 2, 0, 1));
        QCOMPARE(told.findings.size(), 1);
        QCOMPARE(told.findings[0].cause, u"no-cipher"_s);
    }

    // --- what cannot be said, and why
    void anImageWithoutTheDebugIsNamed()
    {
        const auto told = explainTls(
            u"cube1#debug ssl openssl errors\n                ^\n% Invalid input detected at '^' marker.\n\ncube1#\n"_s);
        QCOMPARE(told.notes, {DiagnosisNote::NoDebug});
        QVERIFY(
            explainTls(
                u"cube1#debug ssl openssl errors\nssl openssl errors debugging is on\ncube1#show foo\n% Invalid input detected\n"_s)
                .notes.isEmpty());
    }
    void anOldReleaseGivesNoReason()
    {
        const QString line =
            u"Cisco IOS Software [Amsterdam], Virtual XE Software (X86_64-UNIVERSALK9-M), Version %1, RELEASE SOFTWARE (fc3)\n"_s;
        QCOMPARE(explainTls(line.arg(u"17.3.1a"_s)).notes, {DiagnosisNote::NoReasonText});
        QVERIFY(explainTls(line.arg(u"17.14.1a"_s)).notes.isEmpty());
        QVERIFY(explainTls(line.arg(u"26.1.1"_s)).notes.isEmpty());
    }

    // --- hostile text
    void aTextOfManyMegabytesTakesLinearTime_data()
    {
        QTest::addColumn<QString>("seed");
        QTest::newRow("line ends only") << u"\n"_s;
        QTest::newRow("no line end") << u"<<< Alert "_s;
        QTest::newRow("begun and never ended") << u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: x\n"_s;
        QTest::newRow("short lines behind a begun one") << u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: \na\na\na\na\na\na\na\na\n"_s;
        QTest::newRow("alerts without an end") << u">>> alert alert alert ssl error: error: verify error:num=\n"_s;
        QTest::newRow("blanks") << u"remote address :        local address\n"_s;
    }
    void aTextOfManyMegabytesTakesLinearTime()
    {
        QFETCH(QString, seed);
        const auto took = [&](qsizetype size) {
            QElapsedTimer timer;
            timer.start();
            const auto told = explainTls(seed.repeated(size / seed.size()));
            if (told.findings.size() > 200)
                return qint64(1'000'000);
            return std::max<qint64>(timer.elapsed(), 20);
        };
        const qint64 small = took(500'000), large = took(4'000'000);
        QVERIFY2(large < small * 40,
                 qPrintable(u"%1 ms, %2 ms"_s.arg(small).arg(large))); // eight times the text; a square would be 64
    }
    void manyTroublesAreBoundedAndSaid()
    {
        QString text;
        for (int peer = 0; peer < 400; ++peer)
            text +=
                handshake(u"no shared cipher"_s, u"192.0.2.1:5061"_s, u"198.18.%1.%2:2009"_s.arg(peer / 200).arg(peer % 200)) +
                u'\n';
        const auto told = explainTls(text);
        QCOMPARE(told.findings.size(), 200);
        QVERIFY(told.notes.contains(DiagnosisNote::More));
    }
    void keysAndControlCharactersAreNotShown()
    {
        const auto told = explainTls(
            u"SSL3 alert read:fatal:unknown CA a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\u001b[2J\u0007\n"_s);
        QCOMPARE(told.findings.size(), 1);
        QVERIFY2(!told.findings[0].line.contains(u"c2VjcmV0"), qPrintable(told.findings[0].line));
        QVERIFY(std::none_of(told.findings[0].line.cbegin(), told.findings[0].line.cend(),
                             [](QChar c) { return c.unicode() < 0x20; }));
    }

private:
    static QString handshake(const QString &reason, const QString &local, const QString &remote)
    {
        return u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: %1, Connection ID: 17, local address : %2 and remote address : %3"_s.arg(
            reason, local, remote);
    }
    static QString counters(int send, int closed, int failed, int client, int server)
    {
        QString out =
            u"Total active connections      : 2\nNo. of send failures          : %1\nNo. of remote closures        : %2\n"
            "No. of conn. failures         : %3\nNo. of inactive conn. ageouts : 0\n"_s.arg(send)
                .arg(closed)
                .arg(failed);
        if (client >= 0)
            out += u"TLS client handshake failures : %1\nTLS server handshake failures : %2\n"_s.arg(client).arg(server);
        return out;
    }
};

QTEST_GUILESS_MAIN(TestDiagnosis)
#include "tst_Diagnosis.moc"
