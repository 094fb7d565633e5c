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
    }
    void whoMustAct()
    {
        QFETCH(QString, reason);
        QFETCH(bool, ambiguous);
        const TlsAdvice advice = adviceFor(finding(line(reason)), plan());
        QTEST(advice.who.english(), "who");
        QCOMPARE(!advice.orElse.isEmpty(), ambiguous);
        for (const Text &text : {advice.meaning, advice.todo, advice.orElse, advice.place})
            QVERIFY2(!text.english().contains(u"%1") && !text.english().contains(u"%2"), qPrintable(text.english()));
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
              "client-handshakes", "server-handshakes", "other"})
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
        for (const DiagnosisNote note :
             {DiagnosisNote::Cut, DiagnosisNote::More, DiagnosisNote::CountersOnce, DiagnosisNote::CountersCleared,
              DiagnosisNote::NoDebug, DiagnosisNote::NoReasonText, DiagnosisNote::NotBuffered})
            QVERIFY(!noteWords(note).isEmpty() && !diagnosisNoteName(note).isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTlsAdvice)
#include "tst_TlsAdvice.moc"
