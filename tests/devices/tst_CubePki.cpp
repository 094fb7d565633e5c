// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeParsers.h"

#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString fixture(const QString &name)
{
    QFile file(QStringLiteral(SIPSEAL_FIXTURES "/cube/pki/") + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

/// Trustpoints and certificates as a CUBE shows them (cube.md §3).
class TestCubePki : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usageKeysMakeAnIdentityToo()
    {
        const QString text = fixture(u"status-usage-keys.txt"_s);
        const auto pair = parseCubeTrustpoint(u"SIGNING-pair"_s, text);
        QVERIFY(pair && pair->exists && pair->caAuthenticated && pair->hasIdentity && pair->usageKeys);
        QCOMPARE(pair->subject, u"serialNumber=9ABCDEF+hostname=edge-cube2.voice.example"_s);
        QCOMPARE(pair->caSubject, u"cn=Example Voice CA,dc=example"_s);
        QCOMPARE(pair->keys, u"Usage, exportable"_s);
        QCOMPARE(pair->enrollment, u"Granted"_s);
        const auto waiting = parseCubeTrustpoint(u"waiting"_s, text);
        QVERIFY(waiting && waiting->caAuthenticated && !waiting->hasIdentity &&
                !waiting->usageKeys); // keys, and no certificate yet
        QCOMPARE(waiting->enrollment, u"Pending"_s);
    }
    void aSelfSignedTrustpointInTheFormWithoutStatus()
    {
        const auto read = parseCubeTrustpoint(
            u"TP-self-signed-99"_s, u"Trustpoint TP-self-signed-99:\n    Subject Name:\n    cn=IOS-Self-Signed-Certificate-99\n"
                                    "          Serial Number (hex): 01\n    Persistent self-signed certificate trust point\n"
                                    "    Using key label TP-self-signed-99\n"_s);
        QVERIFY(read && read->exists && read->hasIdentity && !read->caAuthenticated);
        QCOMPARE(read->subject, u"cn=IOS-Self-Signed-Certificate-99"_s);
    }
    void whatAnIdentityMayBeUsedFor()
    {
        const auto read = parseCubeCertificatesPem(cubePemOf(u"edge-id"_s, fixture(u"chain.pem.txt"_s)));
        QVERIFY2(read, read ? "" : qPrintable(read.error().english()));
        QCOMPARE(read->size(), 2);
        const CubeCertificate &own = read->at(1);
        QVERIFY(!own.isCa && own.serverAuth && own.clientAuth && own.limitsUse && !own.selfSigned());
        QCOMPARE(own.commonName, u"edge-cube2.voice.example"_s);
        QCOMPARE(own.dnsNames, QStringList({u"edge-cube2.voice.example"_s, u"*.sip.example"_s}));
        QCOMPARE(own.addresses, QStringList({u"192.0.2.226"_s, u"2001:db8:7::226"_s}));
        QCOMPARE(own.keyUsage, QStringList({u"digitalSignature"_s, u"keyAgreement"_s}));
        QCOMPARE(own.keyType, u"EC"_s);
        QCOMPARE(own.keyBits, 384);
        QCOMPARE(own.signature, u"sha256WithRSAEncryption"_s);
        QCOMPARE(own.serial, u"610000000A2B"_s);
        QCOMPARE(own.sha1, u"41:53:A6:BF:C3:A0:54:E0:FB:11:C6:B5:B9:27:41:7B:85:31:06:22"_s);
        QCOMPARE(own.authorityKeyId, read->at(0).subjectKeyId);
        QCOMPARE(read->at(0).keyType, u"RSA"_s);
        QCOMPARE(read->at(0).keyBits, 2048);
        QVERIFY(!read->at(0).limitsUse);
    }
    void aCertificateAnswersToItsNames_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("answers");
        QTest::newRow("CN") << u"EDGE-cube2.voice.example"_s << true;
        QTest::newRow("one label for the star") << u"a.sip.example"_s << true;
        QTest::newRow("not two") << u"a.b.sip.example"_s << false;
        QTest::newRow("not none") << u"sip.example"_s << false;
        QTest::newRow("address") << u"192.0.2.226"_s << true;
        QTest::newRow("another") << u"cucm.example"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void aCertificateAnswersToItsNames()
    {
        QFETCH(QString, name);
        const auto read = parseCubeCertificatesPem(cubePemOf(u"edge-id"_s, fixture(u"chain.pem.txt"_s)));
        QVERIFY(read && read->size() == 2);
        QTEST(read->at(1).hasName(name), "answers");
    }
    void theChainUpToTheRoot()
    {
        const auto all = parseCubeCertificatesPem(fixture(u"chain.pem.txt"_s));
        QVERIFY(all);
        QCOMPARE(all->size(), 4);
        const auto chain = cubeChainAbove(all->at(1), *all);
        QCOMPARE(chain.size(), 2);
        QCOMPARE(chain.at(0).commonName, u"Example Voice CA"_s);
        QVERIFY(chain.at(1).selfSigned());
        QCOMPARE(chain.at(0).trustpoint, u"edge-id"_s); // each where it stands
        QCOMPARE(chain.at(1).trustpoint, u"root-ca"_s);
        const auto broken = cubeChainAbove(all->at(1), {all->at(0)}); // the root's trustpoint is missing
        QCOMPARE(broken.size(), 1);
        QVERIFY(!broken.last().selfSigned());
        QVERIFY(cubeChainAbove(all->at(3), *all).isEmpty()); // self-signed: nothing above it
        QCOMPARE(all->at(3).commonName, QString());          // a subject without CN
        QCOMPARE(all->at(3).keyBits, 1024);
    }
};

QTEST_GUILESS_MAIN(TestCubePki)
#include "tst_CubePki.moc"
