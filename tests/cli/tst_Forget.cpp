// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Verbs.h"
#include "app/transport/TrustStore.h"

#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

/// A replaced device: what was known of it is forgotten by name, and nothing else is.
class tst_Forget : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        auto store = TrustStore::open(m_state->filePath(u"trust.json"_s));
        QVERIFY(store);
        (*store)->setAsk([](const PeerIdentity &, std::stop_token) { return true; });
        for (const QString &host : {u"cube1.example"_s, u"cube2.example"_s})
            QVERIFY((*store)->check(key(host), {}));
    }
    void onlyTheNamedAddressIsForgotten()
    {
        QCOMPARE(forget({u"CUBE1.example:22"_s, u"--yes"_s}), 0);
        QCOMPARE(known(), QStringList{u"cube2.example"_s});
    }
    void nothingIsForgottenWithoutConsent()
    {
        QCOMPARE(forget({u"cube1.example:22"_s}), 2); // no terminal here
        QCOMPARE(known().size(), 2);
    }
    void whatIsNotKnownIsSaid_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("another port") << QStringList{u"cube1.example:2222"_s, u"--yes"_s};
        QTest::newRow("no port") << QStringList{u"cube1.example"_s, u"--yes"_s};
        QTest::newRow("nothing named") << QStringList{u"--yes"_s};
    }
    void whatIsNotKnownIsSaid()
    {
        QFETCH(QStringList, arguments);
        QCOMPARE(forget(arguments), 2);
        QCOMPARE(known().size(), 2);
    }

private:
    static PeerIdentity key(const QString &host)
    {
        PeerIdentity out;
        out.endpoint = {host, 22};
        out.algorithm = u"ssh-ed25519"_s;
        out.fingerprint = u"SHA256:"_s + QString(42, u'k') + u'4';
        return out;
    }
    int forget(const QStringList &arguments) { return cli::run(QStringList{u"forget"_s, u"--state-dir"_s, m_state->path()} + arguments); }
    QStringList known()
    {
        QStringList out;
        const auto store = TrustStore::open(m_state->filePath(u"trust.json"_s));
        for (const PeerIdentity &one : (*store)->entries())
            out += one.endpoint.host;
        return out;
    }
    std::unique_ptr<QTemporaryDir> m_state;
};

QTEST_GUILESS_MAIN(tst_Forget)
#include "tst_Forget.moc"
