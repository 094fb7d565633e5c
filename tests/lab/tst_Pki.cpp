// SPDX-License-Identifier: Apache-2.0
#include "app/lab/pki/Pki.h"

#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>
#include <QTest>

using namespace sipseal::lab;
using namespace Qt::StringLiterals;

/// Certificates of the lab, read by Qt and not by what made them.
class tst_Pki : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aDevicesCertificateIsSignedByTheRoot();
    void theSameDeviceKeepsItsIdentity();
    void anLscIsCapfs();
    void datesAndNamesCanBeSpoiltOnTheSameKey();
    void nobodyTrustsTheStranger();
};

void tst_Pki::aDevicesCertificateIsSignedByTheRoot()
{
    Pki pki;
    const Identity &own = pki.device(u"cvp1"_s, u"cvp1.dcloud.cisco.com"_s, {u"cvp1.dcloud.cisco.com"_s, u"cvp1"_s});
    const QSslCertificate certificate(own.certificatePem);
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"cvp1.dcloud.cisco.com"_s});
    QCOMPARE(certificate.subjectAlternativeNames().values(QSsl::DnsEntry).size(), 2);
    QCOMPARE(certificate.publicKey().length(), 2048);
    QVERIFY(certificate.effectiveDate() < QDateTime::currentDateTime());
    QVERIFY(certificate.expiryDate() > QDateTime::currentDateTime().addDays(365));
    const QSslCertificate root(pki.root().certificatePem);
    QVERIFY(root.isSelfSigned());
    QVERIFY(!certificate.isSelfSigned());
    QCOMPARE(own.issuerPem, pki.root().certificatePem);
    // Against the root alone there is nothing to complain of; against nothing there is.
    QVERIFY(QSslCertificate::verify({certificate, root}, u"cvp1.dcloud.cisco.com"_s).contains(QSslError(QSslError::SelfSignedCertificateInChain, root)));
    QVERIFY(!QSslKey(own.keyPem, QSsl::Rsa).isNull());
}

void tst_Pki::theSameDeviceKeepsItsIdentity()
{
    Pki pki;
    const QByteArray first = pki.device(u"cube1"_s, u"cube1.lab"_s, {}).certificatePem;
    QCOMPARE(pki.device(u"cube1"_s, u"cube1.lab"_s, {}).certificatePem, first);
    QVERIFY(pki.device(u"vvb1"_s, u"vvb1.lab"_s, {}).keyPem != pki.device(u"cube1"_s, u"cube1.lab"_s, {}).keyPem);
}

void tst_Pki::anLscIsCapfs()
{
    Pki pki;
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Identity lsc = pki.issue(u"agent1"_s, u"CSFAGENT1"_s, {}, pki.capf(), now, now.addYears(5));
    const QSslCertificate certificate(lsc.certificatePem);
    QCOMPARE(certificate.subjectInfo(QSslCertificate::CommonName), QStringList{u"CSFAGENT1"_s});
    QCOMPARE(certificate.issuerInfo(QSslCertificate::CommonName), QStringList{pki.capf().commonName});
}

void tst_Pki::datesAndNamesCanBeSpoiltOnTheSameKey()
{
    Pki pki;
    const Identity &own = pki.device(u"cvp1"_s, u"cvp1.lab"_s, {});
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Identity expired = pki.issue(u"cvp1"_s, u"other.lab"_s, {}, pki.root(), now.addDays(-10), now.addDays(-1));
    QCOMPARE(expired.keyPem, own.keyPem);
    QVERIFY(QSslCertificate(expired.certificatePem).expiryDate() < now);
    QCOMPARE(QSslCertificate(expired.certificatePem).subjectInfo(QSslCertificate::CommonName), QStringList{u"other.lab"_s});
}

void tst_Pki::nobodyTrustsTheStranger()
{
    Pki pki;
    QVERIFY(pki.stranger().keyPem != pki.root().keyPem);
    QVERIFY(QSslCertificate(pki.stranger().certificatePem).isSelfSigned());
}

QTEST_GUILESS_MAIN(tst_Pki)
#include "tst_Pki.moc"
