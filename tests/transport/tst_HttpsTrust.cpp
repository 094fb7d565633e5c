// SPDX-License-Identifier: Apache-2.0
#include "tests/transport/HttpsClient.h"

#include <QTemporaryDir>

#include <openssl/ssl.h>

#include <thread>

class TestHttpsTrust : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void sendsNothingToAnUntrustedServer_data()
    {
        QTest::addColumn<QString>("why");
        for (const QString &why : {u"unknown, nobody to ask"_s, u"unknown, refused"_s, u"changed"_s, u"expired"_s,
                                   u"not yet valid"_s, u"wrong authority"_s, u"right authority, wrong name"_s})
            QTest::addRow("%s", qPrintable(why)) << why;
    }
    void sendsNothingToAnUntrustedServer()
    {
        QFETCH(QString, why);
        static const TestCertificate authority({.commonName = "CA", .authority = true, .elliptic = true});
        static const TestCertificate otherAuthority({.commonName = "Other CA", .authority = true, .elliptic = true});
        static const TestCertificate expired({.commonName = "aw1", .validFromDays = -9, .validToDays = -2, .elliptic = true});
        static const TestCertificate early({.commonName = "aw1", .validFromDays = 2, .validToDays = 9, .elliptic = true});
        static const TestCertificate signedByOther(
            {.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}, .elliptic = true, .issuer = &otherAuthority});
        static const TestCertificate wrongName(
            {.commonName = "aw1", .alternativeNames = {"DNS:elsewhere"}, .elliptic = true, .issuer = &authority});
        const TestCertificate &shown = why == u"expired"                       ? expired
                                       : why == u"not yet valid"               ? early
                                       : why == u"wrong authority"             ? signedByOther
                                       : why == u"right authority, wrong name" ? wrongName
                                                                               : ordinary();
        TlsTestServer server(serving(answersOk, shown));
        Client client(server, why == u"expired" || why == u"not yet valid" || why == u"changed");
        if (why == u"unknown, refused")
            client.store->setAsk([](const PeerIdentity &, std::stop_token) { return false; });
        if (why == u"changed") {
            PeerIdentity other;
            other.kind = PeerIdentity::Kind::Certificate;
            other.endpoint = client.endpoint;
            other.fingerprint = authority.sha256();
            QVERIFY(client.store->check(other, {}));
            client.asked.clear();
        }
        QTemporaryDir dir;
        if (why.contains(u"authority")) {
            QFile pem(dir.filePath(u"ca.pem"_s));
            QVERIFY(pem.open(QIODevice::WriteOnly));
            pem.write(authority.certificatePem());
            pem.close();
            QVERIFY(client.store->addCertificateAuthorities(pem.fileName()));
        }
        const auto reply = client.write();
        FAILED(reply, ErrorKind::CertificateUntrusted);
        QVERIFY2(reply.error().technical.contains(shown.sha256()), qPrintable(reply.error().english()));
        if (why == u"changed")
            QVERIFY(reply.error().technical.contains(authority.sha256()));
        if (why == u"expired" || why == u"not yet valid")
            QVERIFY2(reply.error().technical.contains(u"valid from "), qPrintable(reply.error().english()));
        QCOMPARE(client.asked.size(), 0);
        QTRY_COMPARE(server.current(), 0);
        QCOMPARE(server.received(), ""_qba);
    }

    void aPersonMayTakeTheirTime()
    {
        TlsTestServer server(serving(answersOk));
        Client client(server);
        client.store->setAsk([](const PeerIdentity &, std::stop_token) {
            std::this_thread::sleep_for(900ms);
            return true;
        });
        ANSWERED(reply, client.send({.path = u"/x"_s}, 800ms));
        QCOMPARE(reply->status, 200);
    }

    void trustsAnAuthorityWithTheRightName()
    {
        static const TestCertificate authority({.commonName = "CA", .authority = true, .elliptic = true});
        static const TestCertificate leaf(
            {.commonName = "aw1", .alternativeNames = {"IP:127.0.0.1"}, .elliptic = true, .issuer = &authority});
        TlsTestServer server(serving(answersOk, leaf));
        Client client(server, false);
        QTemporaryDir dir;
        QFile pem(dir.filePath(u"ca.pem"_s));
        QVERIFY(pem.open(QIODevice::WriteOnly));
        pem.write(authority.certificatePem());
        pem.close();
        QVERIFY(client.store->addCertificateAuthorities(pem.fileName()));
        ANSWERED(reply, client.get());
        QCOMPARE(reply->status, 200);
    }

    void warnsOfAKnownCertificateOutsideItsDates()
    {
        static const TestCertificate expired({.commonName = "aw1", .validFromDays = -9, .validToDays = -2, .elliptic = true});
        TlsTestServer server(serving(answersOk, expired));
        Client client(server);
        PeerIdentity known;
        known.kind = PeerIdentity::Kind::Certificate;
        known.endpoint = client.endpoint;
        known.fingerprint = expired.sha256();
        QVERIFY(client.store->check(known, {}));
        ANSWERED(reply, client.get());
        QVERIFY(client.transcript.toText().contains(u"warning: the certificate is outside its dates"));
    }

    void refusesOldTls()
    {
        auto settings = serving(answersOk);
        settings.highest = TLS1_1_VERSION;
        TlsTestServer server(settings);
        Client client(server);
        FAILED(client.write(), ErrorKind::Unreachable);
    }
};

QTEST_GUILESS_MAIN(TestHttpsTrust)
#include "tst_HttpsTrust.moc"
