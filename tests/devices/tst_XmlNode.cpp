// SPDX-License-Identifier: Apache-2.0
#include "app/devices/http/XmlNode.h"

#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

class XmlNodeTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatIsReadIsWrittenBack_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("attributes and prefixes") << QByteArray("<a:x xmlns:a=\"urn:a\" b=\"1&amp;2\"><a:y/><z>t</z></a:x>");
        QTest::newRow("comments, CDATA, white space") << QByteArray("<x>\n  <!-- kept --><y><![CDATA[<raw>]]></y>\n</x>");
        QTest::newRow("escapes") << QByteArray("<x>a &lt; b &amp; c</x>");
    }

    void whatIsReadIsWrittenBack()
    {
        QFETCH(QByteArray, document);
        const auto node = XmlNode::parse(document);
        QVERIFY(node);
        QCOMPARE(node->toXml(false), document);
    }

    void hostileDocumentsAreRefused_data()
    {
        QTest::addColumn<QByteArray>("document");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("Service Unavailable");
        QTest::newRow("cut") << QByteArray("<a><b></a>");
        QTest::newRow("truncated") << QByteArray("<a><b>text");
        QTest::newRow("entity bomb") << QByteArray(
            "<!DOCTYPE a [<!ENTITY x \"aaaaaaaaaa\"><!ENTITY y \"&x;&x;&x;&x;\">]><a>&y;</a>");
        QTest::newRow("external entity") << QByteArray("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><a/>");
        QTest::newRow("undeclared entity") << QByteArray("<a>&secret;</a>");
        QTest::newRow("too deep") << QByteArray("<a>").repeated(100) + QByteArray("</a>").repeated(100);
        QTest::newRow("too many elements") << "<a>" + QByteArray("<b/>").repeated(XmlNode::kMaxNodes + 1) + "</a>";
        QTest::newRow("too large") << "<a>" + QByteArray(XmlNode::kMaxBytes, 'x') + "</a>";
    }

    void hostileDocumentsAreRefused()
    {
        QFETCH(QByteArray, document);
        QString why;
        QVERIFY(!XmlNode::parse(document, &why));
        QVERIFY(!why.isEmpty());
    }

    void elementsAreFoundWithoutTheirPrefix()
    {
        const auto node = XmlNode::parse("<e:E xmlns:e=\"urn:e\"><ns2:a ns2:uuid=\"{1}\"> t </ns2:a><b><c>deep</c></b></e:E>");
        QVERIFY(node);
        QCOMPARE(node->name(), u"E"_s);
        QCOMPARE(node->childText(u"a"_s), u"t"_s);
        QCOMPARE(node->child(u"a"_s)->attribute(u"uuid"_s), u"{1}"_s);
        QCOMPARE(node->find(u"c"_s)->text(), u"deep"_s);
        QVERIFY(!node->child(u"c"_s));
        QVERIFY(node->hasElements());
        QVERIFY(!node->child(u"a"_s)->hasElements());
    }

    void aNewElementStandsWhereItIsAskedFor()
    {
        auto node = XmlNode::parse("<e><a/><b/></e>");
        node->insertAfter(u"a"_s, XmlNode::element(u"n"_s, u"1"_s));
        node->insertAfter(u"none"_s, XmlNode::element(u"last"_s));
        QCOMPARE(node->toXml(false), "<e><a/><n>1</n><b/><last/></e>");
        node->removeChildren(u"a"_s);
        node->child(u"n"_s)->setText({});
        QCOMPARE(node->toXml(false), "<e><n/><b/><last/></e>");
    }
};

QTEST_APPLESS_MAIN(XmlNodeTest)
#include "tst_XmlNode.moc"
