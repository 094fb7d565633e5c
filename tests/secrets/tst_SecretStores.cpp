// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"
#include "app/secrets/EnvironmentStore.h"
#include "app/secrets/FileStore.h"
#include "app/secrets/KeychainStore.h"
#include "app/secrets/MemoryStore.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QString plain(const Secret &secret)
{
    return QString::fromUtf8(secret.reveal(), secret.size());
}

#define FAILED(call, expected)                                                                                                   \
    do {                                                                                                                         \
        const auto &failed = (call);                                                                                             \
        QVERIFY(!failed);                                                                                                        \
        QCOMPARE(errorKindName(failed.error().kind), errorKindName(expected));                                                   \
    } while (false)

} // namespace

class TestSecretStores : public QObject
{
    Q_OBJECT

    QString write(const QByteArray &content, QFile::Permissions mode = QFile::ReadOwner | QFile::WriteOwner)
    {
        QFile file(m_dir.filePath(u"secrets%1.json"_s.arg(++m_files)));
        if (!file.open(QIODevice::WriteOnly) || file.write(content) < 0 || !file.setPermissions(mode))
            qFatal("no test file");
        return file.fileName();
    }
    QTemporaryDir m_dir;
    int m_files = 0;

private Q_SLOTS:
    void memoryKeepsAndForgets()
    {
        MemoryStore store;
        FAILED(store.read(u"cube-ssh"_s), ErrorKind::AuthRefused);
        QVERIFY(store.write(u"cube-ssh"_s, Secret("One#1234")));
        QCOMPARE(plain(*store.read(u"cube-ssh"_s)), u"One#1234"_s);
        QVERIFY(store.remove(u"cube-ssh"_s));
        QVERIFY(store.remove(u"cube-ssh"_s));
        FAILED(store.read(u"cube-ssh"_s), ErrorKind::AuthRefused);
    }

    void whatIsReadIsRedactedFromThenOn()
    {
        const QString file = write("{\"a\":\"ReadFromFile9\"}");
        auto store = FileStore::open(file);
        QVERIFY(store);
        QVERIFY((*store)->read(u"a"_s));
        QCOMPARE(Redactor::process().redact(u"say ReadFromFile9 now"_s), u"say *** now"_s);
    }

    void environmentVariablesAreNamedAfterTheReference()
    {
        QCOMPARE(EnvironmentStore::variableFor(u"cucm-pub.axl"_s), u"SIPSEAL_SECRET_CUCM_PUB_AXL"_s);
        EnvironmentStore store;
        const auto missing = store.read(u"cucm-pub.axl"_s);
        FAILED(missing, ErrorKind::AuthRefused);
        QVERIFY(missing.error().hint.english().contains(u"SIPSEAL_SECRET_CUCM_PUB_AXL"));
        qputenv("SIPSEAL_SECRET_CUCM_PUB_AXL", "Päss#1");
        QCOMPARE(plain(*store.read(u"cucm-pub.axl"_s)), u"Päss#1"_s);
        FAILED(store.write(u"x"_s, Secret("y")), ErrorKind::Unsupported);
        qunsetenv("SIPSEAL_SECRET_CUCM_PUB_AXL");
    }

    void fileIsReadWhenItIsTheUsersOwn()
    {
        auto store = FileStore::open(write("{\"cube1-ssh\":\"P&<\\\" é\",\"empty\":\"\"}"));
        QVERIFY2(store, store ? "" : qPrintable(store.error().english()));
        QCOMPARE(plain(*(*store)->read(u"cube1-ssh"_s)), u"P&<\" é"_s);
        FAILED((*store)->read(u"empty"_s), ErrorKind::AuthRefused);
        FAILED((*store)->read(u"other"_s), ErrorKind::AuthRefused);
    }

    void fileIsRefused_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<int>("mode");
        QTest::addColumn<QString>("why");
        const int own = QFile::ReadOwner | QFile::WriteOwner;
        QTest::newRow("group may read") << QByteArray("{}") << (own | QFile::ReadGroup)
                                        << u"others can open it (mode 640, want 600)"_s;
        QTest::newRow("others may write") << QByteArray("{}") << (own | QFile::WriteOther)
                                          << u"others can open it (mode 602, want 600)"_s;
        QTest::newRow("not JSON") << QByteArray("secret") << own << u"illegal value"_s;
        QTest::newRow("a list") << QByteArray("[]") << own << u"not a JSON object"_s;
        QTest::newRow("a number") << QByteArray("{\"a\":1}") << own << u"\"a\" is not a string"_s;
        QTest::newRow("huge") << QByteArray(2000000, ' ') << own << u"larger than 1 MB"_s;
    }
    void fileIsRefused()
    {
        QFETCH(QByteArray, content);
        QFETCH(int, mode);
        QFETCH(QString, why);
        const auto store = FileStore::open(write(content, QFile::Permissions(mode)));
        FAILED(store, ErrorKind::InvalidPlan);
        QCOMPARE(store.error().technical, why);
    }

    void fileMustBeAFile()
    {
        FAILED(FileStore::open(m_dir.filePath(u"absent"_s)), ErrorKind::InvalidPlan);
        FAILED(FileStore::open(m_dir.path()), ErrorKind::InvalidPlan);
        FAILED(FileStore::open(u"/dev/null"_s), ErrorKind::InvalidPlan);
    }

    void fileIsWrittenForItsOwnerOnly()
    {
        const QString name = write("{\"a\":\"1111\"}");
        auto store = FileStore::open(name);
        QVERIFY(store);
        QVERIFY((*store)->write(u"b"_s, Secret("2222")));
        QVERIFY((*store)->remove(u"a"_s));
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(file.readAll()).object(), (QJsonObject{{u"b"_s, u"2222"_s}}));
        QCOMPARE(file.permissions() & 0x77, QFile::Permissions());
        QVERIFY(FileStore::open(name));
    }

    void theSourceIsChosenByName()
    {
        QVERIFY(dynamic_cast<KeychainStore *>(SecretStore::open(u"keychain"_s)->get()));
        QVERIFY(dynamic_cast<EnvironmentStore *>(SecretStore::open(u"env"_s)->get()));
        QVERIFY(dynamic_cast<FileStore *>(SecretStore::open(write("{}"))->get()));
        QVERIFY(!SecretStore::open(m_dir.filePath(u"absent"_s)));
    }

    void withoutASessionBusTheKeychainSaysSoAtOnce()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        KeychainStore store(u"sip-seal-test"_s);
        QElapsedTimer time;
        time.start();
        FAILED(store.probe(), ErrorKind::StorageFailed);
        FAILED(store.write(u"a"_s, Secret("1234")), ErrorKind::StorageFailed);
        QVERIFY2(time.elapsed() < 2000, qPrintable(QString::number(time.elapsed())));
    }

    void theKeychainServesManyThreads()
    {
        qputenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
        KeychainStore store(u"sip-seal-test"_s);
        std::atomic<int> answered = 0;
        {
            std::vector<std::jthread> callers;
            for (int i = 0; i < 4; ++i)
                callers.emplace_back([&] { answered += !store.probe(); });
        }
        QCOMPARE(answered.load(), 4);
    }
};

QTEST_GUILESS_MAIN(TestSecretStores)
#include "tst_SecretStores.moc"
