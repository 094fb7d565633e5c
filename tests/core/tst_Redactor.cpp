// SPDX-License-Identifier: Apache-2.0
#include "app/core/Redactor.h"

#include <QTest>
#include <QUrl>

using namespace sipseal;
using namespace Qt::StringLiterals;

class TestRedactor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whereSecretsOverlapBothAreGone()
    {
        Redactor redactor;
        for (const char *secret : {"abcd1", "d1efgh", "abcd1", "zzzz"})
            redactor.add(Secret(secret));
        QCOMPARE(redactor.redact(u"<abcd1efgh> abcd1abcd1 zzzzz, abcd"_s), u"<***> ****** ***, abcd"_s);
        QCOMPARE(redactor.redact(u"abcd1"_s), u"***"_s);
        QCOMPARE(redactor.redact(u"abc"_s), u"abc"_s);
        QCOMPARE(redactor.redact({}), QString());
    }
    void hidesTheSecretInEveryDerivedForm()
    {
        const QString secret = u"Pa&<\"% é12"_s;
        Redactor redactor;
        redactor.add(Secret::fromString(secret), u"admin"_s);
        const QString basic = QString::fromLatin1((u"admin:"_s + secret).toUtf8().toBase64());
        for (const QString &form : {secret, secret.toHtmlEscaped(), basic, QString::fromLatin1(QUrl::toPercentEncoding(secret)),
                                    u"Pa&<\\\"% é12"_s, QString::fromLatin1(secret.toUtf8().toBase64())}) {
            const QString out = redactor.redact(u"before "_s + form + u" after"_s);
            QVERIFY2(!out.contains(form), qPrintable(out));
            QVERIFY(out.startsWith(u"before "_s) && out.endsWith(u" after"_s));
        }
    }

    void scrubsWhatDevicesPrint_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("secret");
        QTest::newRow("srtp") << u"   Local Crypto Key         : Abc+/Def=="_s << u"Abc+/Def"_s;
        QTest::newRow("sdes") << u"a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj"_s << u"d0Rmdmcm"_s;
        QTest::newRow("snmp") << u"snmp-server community public123 RO"_s << u"public123"_s;
        QTest::newRow("user") << u"username admin privilege 15 secret 9 $9$abcdef"_s << u"$9$abcdef"_s;
        QTest::newRow("enable") << u"enable secret 5 $1$xyz\r\nnext"_s << u"$1$xyz"_s;
        QTest::newRow("line password") << u" password 7 094F471A1A0A"_s << u"094F471A1A0A"_s;
        QTest::newRow("digest") << u" authentication username bob password 7 13061E010803"_s << u"13061E010803"_s;
    }
    void scrubsWhatDevicesPrint()
    {
        QFETCH(QString, line);
        QFETCH(QString, secret);
        Redactor redactor;
        const QString out = redactor.redact(line);
        QVERIFY2(!out.contains(secret), qPrintable(out));
        QCOMPARE(out.contains(u"next"_s), line.contains(u"next"_s));
    }

    void leavesOrdinaryTextAlone()
    {
        Redactor redactor;
        redactor.add(Secret::fromString(u"ab"_s)); // short: whole words only
        QCOMPARE(redactor.redact(u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name\nabout"_s),
                 u"crypto signaling remote-addr 198.18.133.3 255.255.255.255 trustpoint ms-ca-name\nabout"_s);
        QCOMPARE(redactor.redact(u"say ab now"_s), u"say *** now"_s);
    }
};

QTEST_GUILESS_MAIN(TestRedactor)
#include "tst_Redactor.moc"
