// SPDX-License-Identifier: Apache-2.0
#include "app/transport/TrustStore.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString kKey = u"SHA256:"_s + QString(42, u'k') + u'4';
const QString kOtherKey = u"SHA256:"_s + QString(42, u'o') + u'4';
const QString kDigest = u"AB"_s + u":CD"_s.repeated(31);
const QString kOtherDigest = u"00"_s + u":11"_s.repeated(31);

PeerIdentity hostKey(const QString &fingerprint = kKey)
{
    PeerIdentity identity;
    identity.device = u"cube1"_s;
    identity.endpoint = {u"198.18.133.226"_s, 22};
    identity.algorithm = u"ssh-ed25519"_s;
    identity.fingerprint = fingerprint;
    return identity;
}

PeerIdentity certificate(const QString &fingerprint = kDigest)
{
    PeerIdentity identity;
    identity.kind = PeerIdentity::Kind::Certificate;
    identity.device = u"aw1"_s;
    identity.endpoint = {u"fe80::1"_s, 8443};
    identity.algorithm = u"RSA 2048"_s;
    identity.fingerprint = fingerprint;
    identity.subject = u"CN=aw1"_s;
    identity.issuer = u"CN=CA"_s;
    identity.notBefore = QDateTime({2026, 1, 2}, {3, 4, 5}, Qt::UTC);
    identity.notAfter = QDateTime({2028, 1, 2}, {3, 4, 5}, Qt::UTC);
    return identity;
}

#define FAILED(call, expected)                                                                                                   \
    do {                                                                                                                         \
        const auto &failed = (call);                                                                                             \
        QVERIFY(!failed);                                                                                                        \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                   \
    } while (false)

} // namespace

class TestTrustStore : public QObject
{
    Q_OBJECT

    QString write(const QByteArray &content)
    {
        QFile file(m_dir.filePath(u"given%1.json"_s.arg(++m_files)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0)
            qFatal("no test file");
        return file.fileName();
    }
    QString fresh() { return m_dir.filePath(u"new/trust%1.json"_s.arg(++m_files)); }
    QTemporaryDir m_dir;
    int m_files = 0;

private Q_SLOTS:
    void unknownIsRefusedWithNobodyToAsk()
    {
        auto store = TrustStore::open({});
        QVERIFY(store);
        const auto key = (*store)->check(hostKey(), {});
        FAILED(key, ErrorKind::HostKeyUnknown);
        QVERIFY(key.error().technical.contains(kKey));
        FAILED((*store)->check(certificate(), {}), ErrorKind::CertificateUntrusted);
    }

    void whatWasAcceptedIsRememberedAcrossRuns()
    {
        const QString file = fresh();
        int asked = 0;
        {
            auto store = TrustStore::open(file);
            QVERIFY(store);
            (*store)->setAsk([&](const PeerIdentity &, std::stop_token) { return ++asked > 0; });
            QVERIFY((*store)->check(hostKey(), {}));
            QVERIFY((*store)->check(certificate(), {}));
            QVERIFY((*store)->check(hostKey(), {}));
            QCOMPARE(asked, 2);
        }
        auto store = TrustStore::open(file);
        QVERIFY2(store, store ? "" : qPrintable(store.error().english()));
        QVERIFY((*store)->check(hostKey(), {}));
        QVERIFY((*store)->check(certificate(), {}));
        QCOMPARE((*store)->entries().size(), 2);
        const auto known = (*store)->known(PeerIdentity::Kind::Certificate, certificate().endpoint);
        QVERIFY(known);
        QCOMPARE(known->subject, u"CN=aw1"_s);
        QCOMPARE(known->notAfter, certificate().notAfter);
        QCOMPARE(QFile::permissions(file) & 0x77, QFile::Permissions());
    }

    void changedIsRefusedEvenWithSomebodyToAsk()
    {
        auto store = TrustStore::open({});
        int asked = 0;
        (*store)->setAsk([&](const PeerIdentity &, std::stop_token) { return ++asked > 0; });
        QVERIFY((*store)->check(hostKey(), {}));
        QVERIFY((*store)->check(certificate(), {}));
        const auto key = (*store)->check(hostKey(kOtherKey), {});
        FAILED(key, ErrorKind::HostKeyChanged);
        QVERIFY(key.error().technical.contains(kKey) && key.error().technical.contains(kOtherKey));
        FAILED((*store)->check(certificate(kOtherDigest), {}), ErrorKind::CertificateUntrusted);
        QCOMPARE(asked, 2);
        QCOMPARE((*store)->refused().size(), 2);
        QVERIFY((*store)->forget(PeerIdentity::Kind::HostKey, hostKey().endpoint));
        QCOMPARE((*store)->refused().size(), 1);
        QCOMPARE((*store)->refused().first().fingerprint, kOtherDigest);
        QCOMPARE((*store)->refused().first().knownFingerprint, kDigest);
        QVERIFY((*store)->check(hostKey(kOtherKey), {}));
        QCOMPARE(asked, 3);
    }

    void whatWasNotAcceptedIsNotRemembered()
    {
        auto store = TrustStore::open(fresh());
        (*store)->setAsk([](const PeerIdentity &, std::stop_token) { return false; });
        FAILED((*store)->check(hostKey(), {}), ErrorKind::HostKeyUnknown);
        FAILED((*store)->check(certificate(), {}), ErrorKind::CertificateUntrusted);
        QVERIFY((*store)->entries().isEmpty());
    }

    void twoProgramsShareAFile()
    {
        const QString file = fresh();
        auto one = TrustStore::open(file), two = TrustStore::open(file);
        const auto yes = [](const PeerIdentity &, std::stop_token) { return true; };
        (*one)->setAsk(yes);
        (*two)->setAsk(yes);
        QVERIFY((*one)->check(hostKey(), {}));
        QVERIFY((*two)->check(certificate(), {}));
        QCOMPARE((*TrustStore::open(file))->entries().size(), 2);
    }

    void oneQuestionAtATimeAndNotTwiceTheSame()
    {
        auto store = TrustStore::open({});
        std::atomic<int> asked = 0, inside = 0, most = 0, accepted = 0;
        (*store)->setAsk([&](const PeerIdentity &, std::stop_token) {
            ++asked;
            most = std::max(most.load(), ++inside);
            std::this_thread::sleep_for(20ms);
            --inside;
            return true;
        });
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < 4; ++i)
                callers.emplace_back([&] { accepted += (*store)->check(hostKey(), {}).has_value(); });
            callers.emplace_back([&] { accepted += (*store)->check(certificate(), {}).has_value(); });
        }
        QCOMPARE(accepted.load(), 5);
        QCOMPARE(asked.load(), 2);
        QCOMPARE(most.load(), 1);
    }

    void stopEndsTheWaitForSomebodyElsesQuestion()
    {
        auto store = TrustStore::open({});
        std::atomic<bool> asking = false, answer = false;
        (*store)->setAsk([&](const PeerIdentity &, std::stop_token) {
            asking = true;
            while (!answer)
                std::this_thread::sleep_for(1ms);
            return true;
        });
        std::jthread other([&] { static_cast<void>((*store)->check(certificate(), {})); });
        QTRY_VERIFY(asking);
        std::stop_source stop;
        stop.request_stop();
        FAILED((*store)->check(hostKey(), stop.get_token()), ErrorKind::Cancelled);
        answer = true;
    }

    void damagedAndNewerFilesAreErrors_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("cut") << QByteArray("{\"schema\":1,\"entr");
        QTest::newRow("newer") << QByteArray("{\"schema\":2,\"entries\":[]}");
        QTest::newRow("no schema") << QByteArray("{\"entries\":[]}");
        QTest::newRow("no entries") << QByteArray("{\"schema\":1}");
        QTest::newRow("bad entry") << QByteArray(
            "{\"schema\":1,\"entries\":[{\"kind\":\"hostkey\",\"endpoint\":\"a:22\",\"fingerprint\":\"x\"}]}");
        QTest::newRow("bad endpoint")
            << QByteArray("{\"schema\":1,\"entries\":[{\"kind\":\"hostkey\",\"endpoint\":\"a:0\",\"fingerprint\":\"") +
                   kKey.toLatin1() + "\"}]}";
        QTest::newRow("a list") << QByteArray("[]");
    }
    void damagedAndNewerFilesAreErrors()
    {
        QFETCH(QByteArray, content);
        const QString file = write(content);
        FAILED(TrustStore::open(file), ErrorKind::StorageFailed);
        QFile unchanged(file);
        QVERIFY(unchanged.open(QIODevice::ReadOnly));
        QCOMPARE(unchanged.readAll(), content);
    }

    void aFixedListAsksNothing()
    {
        const QByteArray bare = kDigest.toLower().remove(u':').toLatin1();
        const QString file = write("{\"ssh\":{\"198.18.133.226:22\":\"" + kKey.toLatin1() +
                                   "\"},\"https\":{\"[fe80::1]:8443\":\"" + bare + "\"}}");
        auto store = TrustStore::fromExpected(file);
        QVERIFY2(store, store ? "" : qPrintable(store.error().english()));
        int asked = 0;
        (*store)->setAsk([&](const PeerIdentity &, std::stop_token) { return ++asked > 0; });
        QVERIFY((*store)->check(hostKey(), {}));
        QVERIFY((*store)->check(certificate(), {}));
        FAILED((*store)->check(hostKey(kOtherKey), {}), ErrorKind::HostKeyChanged);
        QVERIFY2((*store)->refused().isEmpty(), "a fixed list is never forgotten from");
        PeerIdentity elsewhere = hostKey();
        elsewhere.endpoint.port = 2222;
        FAILED((*store)->check(elsewhere, {}), ErrorKind::HostKeyUnknown);
        QCOMPARE(asked, 0);
        QVERIFY((*store)->certificateAuthorities().isEmpty());
    }

    void badFixedListsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("not JSON") << QByteArray("trust all");
        QTest::newRow("unknown key") << QByteArray("{\"accept\":\"all\"}");
        QTest::newRow("no object") << QByteArray("{\"ssh\":\"all\"}");
        QTest::newRow("no port") << QByteArray("{\"ssh\":{\"host\":\"") + kKey.toLatin1() + "\"}}";
        QTest::newRow("no fingerprint") << QByteArray("{\"https\":{\"host:443\":\"*\"}}");
        QTest::newRow("MD5") << QByteArray("{\"ssh\":{\"host:22\":\"MD5:00:11\"}}");
    }
    void badFixedListsAreRefused()
    {
        QFETCH(QByteArray, content);
        FAILED(TrustStore::fromExpected(write(content)), ErrorKind::InvalidPlan);
    }

    void authoritiesMustBeCertificates()
    {
        auto store = TrustStore::open({});
        FAILED((*store)->addCertificateAuthorities(write("hello")), ErrorKind::InvalidPlan);
        FAILED((*store)->addCertificateAuthorities(m_dir.filePath(u"absent"_s)), ErrorKind::InvalidPlan);
        QVERIFY((*store)->certificateAuthorities().isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestTrustStore)
#include "tst_TrustStore.moc"
