// SPDX-License-Identifier: Apache-2.0
// What a CUBE says of a failed handshake, explained: what it means, who must act, what to do; said as surely as it is known.
#include "app/steps/verify/AdviceTable.h"
#include "app/steps/verify/TlsAdvice.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString line(const QString &reason)
{
    return u"%SIP-2-TLS_HANDSHAKE_FAILED: Reason: %1, Connection ID: 17, local address : 198.18.133.226:24399 and remote address "
           u": "
           "198.18.133.13:5061"_s.arg(reason);
}

TlsFinding finding(const QString &text)
{
    const auto told = explainTls(text);
    return told.findings.isEmpty() ? TlsFinding() : told.findings.first();
}

Plan plan()
{
    Plan out;
    out.cube.trustpoint = u"ms-ca-name"_s;
    PlanDevice cvp;
    cvp.id = u"cvp1"_s;
    cvp.kind = DeviceKind::Cvp;
    cvp.sipAddresses = {u"198.18.133.13"_s};
    PlanDevice cucm = cvp;
    cucm.id = u"cucm1"_s;
    cucm.kind = DeviceKind::Cucm;
    cucm.sipAddresses = {u"198.18.133.3"_s, u"2001:DB8::3"_s};
    out.devices = {cvp, cucm};
    return out;
}

} // namespace

class TestTlsAdvice : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // The reason, who must act, whether it says what else it can be.
    void whoMustAct_data()
    {
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("who");
        QTest::addColumn<bool>("ambiguous");
        const QString cvp = u"cvp1 (CVP, 198.18.133.13)"_s;
        QTest::newRow("verify") << u"certificate verify failed"_s << u"Whoever looks after CUBE"_s << true;
        QTest::newRow("no shared cipher") << u"no shared cipher"_s << u"Whoever looks after CUBE or "_s + cvp << true;
        QTest::newRow("version") << u"tlsv1 alert protocol version"_s << u"Whoever looks after %1 or CUBE"_s.arg(cvp) << false;
        QTest::newRow("unsupported protocol") << u"unsupported protocol"_s << u"Whoever looks after CUBE or "_s + cvp << false;
        QTest::newRow("unknown ca") << u"tlsv1 alert unknown ca"_s << u"Whoever looks after "_s + cvp << true;
        QTest::newRow("expired") << u"sslv3 alert certificate expired"_s << u"Whoever looks after CUBE"_s << false;
        QTest::newRow("bad certificate") << u"sslv3 alert bad certificate"_s << u"Whoever looks after "_s + cvp << true;
        QTest::newRow("handshake failure") << u"sslv3 alert handshake failure"_s << u"Whoever looks after %1 or CUBE"_s.arg(cvp)
                                           << true;
        QTest::newRow("no certificate") << u"peer did not return a certificate"_s << u"Whoever looks after "_s + cvp << false;
        QTest::newRow("revoked") << u"sslv3 alert certificate revoked"_s
                                 << u"Whoever runs the CA, with whoever looks after CUBE"_s << false;
        QTest::newRow("identity") << u"Peer certificate identity check failed"_s << u"Whoever looks after CUBE"_s << false;
        QTest::newRow("unsupported certificate")
            << u"sslv3 alert unsupported certificate"_s << u"Whoever looks after CUBE"_s << true;
        QTest::newRow("not yet valid") << u"certificate is not yet valid"_s
                                       << u"First whoever looks after CUBE, then whoever looks after "_s + cvp << false;
        QTest::newRow("unknown") << u"moon in the wrong phase"_s << u"Whoever looks after CUBE and "_s + cvp << false;
    }
    void whoMustAct()
    {
        QFETCH(QString, reason);
        QFETCH(bool, ambiguous);
        const TlsAdvice advice = adviceFor(finding(line(reason)), plan());
        QTEST(advice.who.english(), "who");
        QCOMPARE(!advice.orElse.isEmpty(), ambiguous);
        for (const Text &text : {advice.meaning, advice.todo, advice.orElse, advice.place})
            QVERIFY2(!text.english().contains(u"%1") && !text.english().contains(u"%2") && !text.english().contains(u"%3"),
                     qPrintable(text.english()));
        QVERIFY(!advice.meaning.isEmpty() && !advice.todo.isEmpty() && !advice.place.isEmpty());
        QVERIFY(!advice.byHand.isEmpty());
    }
    // "wrong version number": one cannot know which of the two it is.
    void aWrongVersionNumberIsNotGuessed()
    {
        const TlsAdvice advice = adviceFor(finding(line(u"wrong version number"_s)), plan());
        QVERIFY(advice.meaning.english().contains(u"one of two things"));
        QVERIFY(advice.meaning.english().contains(u"plain SIP") && advice.meaning.english().contains(u"TLS version"));
        QVERIFY(advice.who.english().contains(u" or "));
        QVERIFY(!adviceFor(finding(line(u"http request"_s)), plan()).meaning.english().contains(u"one of two things"));
    }
    // A line -> who must act, and words that stand in the advice or (behind "not ") do not.
    void whatIsSaidOfALine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("who");
        QTest::addColumn<QStringList>("words");
        const QString head = u"%SIP-2-TLS_HANDSHAKE_FAILED"_s;
        const auto name = [](int remote, int local) {
            return u"%SIP-2-TLS_HANDSHAKE_FAILED :Peer certificate identity check failed - remote_addr=198.51.100.254, "
                   "remote_port=%1, local_addr=203.0.113.254, local_port=%2, vrf=, tenant=1"_s.arg(remote)
                       .arg(local);
        };
        const QString unclear = u"Not clear before the whole line is read"_s, cube = u"Whoever looks after CUBE"_s;
        QTest::newRow("nothing behind the name")
            << head << unclear << QStringList{u"the line is cut"_s, u'"' + head + u'"', u"Take the whole line"_s};
        QTest::newRow("cut reason") << head + u": Reason: no sha"_s << unclear
                                    << QStringList{u"the line is cut"_s, u"\"no sha\""_s, u"not refused"_s};
        QTest::newRow("unknown reason") << line(u"moon in the wrong phase %1"_s)
                                        << u"Whoever looks after CUBE and 198.18.133.13"_s
                                        << QStringList{u"not a known one: \"moon in the wrong phase %1\""_s, u"not refused"_s};
        QTest::newRow("unknown alert") << line(u"tlsv1 alert internal error"_s) << u"Whoever looks after 198.18.133.13 and CUBE"_s
                                       << QStringList{u"198.18.133.13 refused"_s, u"\"tlsv1 alert internal error\""_s};
        QTest::newRow("CUBE's slow clock")
            << u"%PKI-3-CERTIFICATE_INVALID_NOT_YET_VALID: Certificate chain validation has failed.  The certificate (SN: 1D) is not yet valid   Validity period starts on 11:53:58 UTC Jun 1 2036"_s
            << u"First whoever looks after CUBE, then whoever looks after the peer"_s
            << QStringList{u"most likely the clock of CUBE is slow"_s, u"First compare the clock of CUBE (NTP)"_s,
                           u"show ntp status"_s};
        QTest::newRow("unsupported certificate") << line(u"sslv3 alert unsupported certificate"_s) << cube
                                                 << QStringList{u"most likely clientAuth is missing"_s,
                                                                u"the certificate of CUBE: it needs serverAuth and clientAuth"_s};
        QTest::newRow("name, CUBE called") << name(36233, 5061) << cube
                                           << QStringList{u"198.51.100.254 began the handshake"_s, u"not session target"_s};
        QTest::newRow("name, CUBE calling") << name(5061, 36233) << cube
                                            << QStringList{u"session target ipv4:"_s, u"not began the handshake"_s};
        QTest::newRow("name, by other ports")
            << name(36233, 3000) << cube
            << QStringList{u"does not tell for certain who began"_s, u"If it was 198.51.100.254, cn-san validate client"_s,
                           u"If it was CUBE, the name to be found is that of session target dns:"_s};
    }
    void whatIsSaidOfALine()
    {
        QFETCH(QString, text);
        QFETCH(QStringList, words);
        const TlsAdvice advice = adviceFor(finding(text), {});
        QTEST(advice.who.english(), "who");
        const QString said =
            QStringList{advice.meaning.english(), advice.orElse.english(), advice.todo.english(), advice.byHand.join(u' ')}.join(
                u'\n');
        for (const QString &word : words) {
            const bool absent = word.startsWith(u"not "_s) && !word.startsWith(u"not a known"_s);
            QVERIFY2(said.contains(absent ? word.sliced(4) : word) != absent, qPrintable(word + u" / "_s + said));
        }
        QCOMPARE(adviceFor(static_cast<TlsDiagnosis>(finding(text))).todo.english(), advice.todo.english());
    }
    void whatIsInferredIsSaidSo()
    {
        for (const QString &reason : {u"certificate verify failed"_s, u"sslv3 alert handshake failure"_s})
            QVERIFY2(adviceFor(finding(line(reason)), plan()).meaning.english().contains(u"most likely"), qPrintable(reason));
    }
    void byHandSpeaksTheDevicesLanguage()
    {
        const auto cube = adviceFor(finding(line(u"certificate verify failed"_s)), plan()).byHand;
        QVERIFY2(cube.contains(u"CUBE(config)# crypto pki authenticate ms-ca-name"_s), qPrintable(cube.join(u'\n')));
        const auto cvp = adviceFor(finding(line(u"tlsv1 alert unknown ca"_s)), plan()).byHand;
        QVERIFY2(cvp.join(u'\n').contains(u"keytool"), qPrintable(cvp.join(u'\n')));
        QString cucm = line(u"tlsv1 alert unknown ca"_s).replace(u"198.18.133.13"_s, u"198.18.133.3"_s);
        QVERIFY(adviceFor(finding(cucm), plan()).byHand.join(u'\n').contains(u"CallManager-trust"));
        QString six = line(u"tlsv1 alert unknown ca"_s).replace(u"198.18.133.13:"_s, u"[2001:db8::3]:"_s);
        QVERIFY(adviceFor(finding(six), plan()).who.english().contains(u"cucm1 (CUCM, 2001:db8::3)"));
    }
    // Every cause that the reader can name has words of its own.
    void noCauseIsWithoutWords_data()
    {
        QTest::addColumn<QString>("cause");
        for (const char *cause :
             {"unknown-ca", "expired", "not-yet-valid", "crl", "revoked", "no-certificate", "protocol-version", "no-cipher",
              "plain-sip", "identity", "certificate-refused", "listen-socket", "tcp-failed", "remote-closures", "send-failures",
              "client-handshakes", "server-handshakes", "cut", "other"})
            QTest::newRow(cause) << QString::fromLatin1(cause);
    }
    void noCauseIsWithoutWords()
    {
        QFETCH(QString, cause);
        QCOMPARE(QString(adviceEntry(cause, {}).cause), cause);
        TlsFinding one;
        one.cause = cause;
        const TlsAdvice advice = adviceFor(one, {});
        QVERIFY(!causeTitle(cause).isEmpty() && !advice.meaning.isEmpty() && !advice.who.isEmpty() && !advice.todo.isEmpty());
        QVERIFY(!advice.byHand.isEmpty());
    }
    void everyNoteHasWords()
    {
        for (const DiagnosisNote note : {DiagnosisNote::Cut, DiagnosisNote::LineCut, DiagnosisNote::LineLong, DiagnosisNote::More,
                                         DiagnosisNote::CountersOnce, DiagnosisNote::CountersCleared, DiagnosisNote::NoDebug,
                                         DiagnosisNote::NoReasonText, DiagnosisNote::NotBuffered})
            QVERIFY(!noteWords(note).isEmpty() && !diagnosisNoteName(note).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTlsAdvice)
#include "tst_TlsAdvice.moc"
