// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cce/CceDriver.h"
#include "app/devices/http/XmlNode.h"

#include <QFile>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;

namespace {

QByteArray fixture(const QString &name)
{
    QFile file(QString::fromLatin1(SIPSEAL_FIXTURES) + u"/cce/"_s + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

CceServerGroup vruGroup()
{
    CceServerGroup group;
    group.xml = fixture(u"group-vru.xml"_s);
    return group;
}

QStringList securePorts(const QByteArray &document)
{
    QStringList ports;
    const auto root = XmlNode::parse(document);
    if (root && root->child(u"elements"_s)) {
        for (const XmlNode *element : root->child(u"elements"_s)->elements(u"element"_s))
            ports += element->child(u"securePort"_s) ? element->childText(u"securePort"_s) : u"absent"_s;
    }
    return ports;
}

} // namespace

class CceDriverTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void onlyTheNamedMemberGetsASecurePortAndAllElseStaysAsRead()
    {
        const QByteArray before = vruGroup().xml;
        QByteArray after = CceDriver::withSecurePort(vruGroup(), {u"198.18.133.143"_s}, 5061, true);
        QCOMPARE(securePorts(after), QStringList({u"5061"_s, u"5071"_s}));
        QCOMPARE(after.count("<securePort>5061</securePort>"), 1);
        QVERIFY(after.indexOf("<securePort>5061") < after.indexOf("<priority>10"));
        after.replace("<securePort>5061</securePort>", "");
        QCOMPARE(after.trimmed(), before.trimmed());
    }

    void aMemberIsFoundIgnoringCase()
    {
        QCOMPARE(securePorts(CceDriver::withSecurePort(vruGroup(), {u"vvb2.DCLOUD.cisco.com"_s}, 5061, true)), QStringList({u"absent"_s, u"5061"_s}));
    }

    void aSecurePortIsTakenOutWholly()
    {
        QCOMPARE(securePorts(CceDriver::withSecurePort(vruGroup(), {u"vvb2.dcloud.cisco.com"_s}, std::nullopt, true)),
                 QStringList({u"absent"_s, u"absent"_s}));
    }

    void theStampIsEmptyForAWayBack()
    {
        const auto kept = XmlNode::parse(CceDriver::withSecurePort(vruGroup(), {}, 5061, true));
        const auto emptied = XmlNode::parse(CceDriver::withSecurePort(vruGroup(), {}, 5061, false));
        QCOMPARE(kept->childText(u"changeStamp"_s), u"3"_s);
        QVERIFY(emptied->child(u"changeStamp"_s));
        QCOMPARE(emptied->childText(u"changeStamp"_s), QString());
    }

    void theWayBackRestoresEachMembersOwnPort()
    {
        CceServerGroup changed = vruGroup();
        changed.xml = CceDriver::withSecurePort(changed, {u"198.18.133.143"_s, u"vvb2.dcloud.cisco.com"_s}, 5061, true);
        CceGroupElement first, second;
        first.address = u"198.18.133.143"_s;
        second.address = u"vvb2.dcloud.cisco.com"_s;
        second.securePort = 5071;
        const QByteArray back = CceDriver::withSecurePortsOf(changed, {first, second});
        QCOMPARE(securePorts(back), QStringList({u"absent"_s, u"5071"_s}));
        QCOMPARE(XmlNode::parse(back)->childText(u"changeStamp"_s), QString());
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(changed, {second})), QStringList({u"5061"_s, u"5071"_s})); // others alone
    }

    void anAddressThatStandsTwiceIsToldApartByItsPort()
    {
        CceServerGroup group;
        group.xml = "<sipServerGroup><changeStamp>1</changeStamp><elements><element><address>a</address><port>5060</port></element>"
                    "<element><address>a</address><port>5080</port></element></elements></sipServerGroup>";
        CceGroupElement first{u"a"_s, 5060, 5061, {}, {}}, second{u"a"_s, 5080, 5081, {}, {}};
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(group, {first, second})), QStringList({u"5061"_s, u"5081"_s}));
        QCOMPARE(securePorts(CceDriver::withSecurePortsOf(group, {second, first})), QStringList({u"5061"_s, u"5081"_s}));
    }

    void tlsOfTheVvbsIsSetInTheWholeDocument()
    {
        CceVvbServer server;
        server.xml = fixture(u"vvbserver.xml"_s);
        QByteArray after = CceDriver::withVvbTls(server, true, u"TLSv1.2"_s);
        QVERIFY(after.contains("<sipTLSEnabled>true</sipTLSEnabled>"));
        QVERIFY(after.contains("<label>777777*</label>")); // a PUT replaces the triggers: they must be there
        after.replace("<sipTLSEnabled>true</sipTLSEnabled>", "<sipTLSEnabled>false</sipTLSEnabled>");
        QCOMPARE(after.trimmed(), server.xml.trimmed());
    }

    void aDocumentWithoutSecurityGetsIt()
    {
        CceVvbServer server;
        server.xml = "<VVB><media><codec>G711U</codec></media><asrServers/></VVB>";
        const auto root = XmlNode::parse(CceDriver::withVvbTls(server, true, u"TLSv1.2"_s));
        QCOMPARE(root->child(u"security"_s)->childText(u"sipTLSEnabled"_s), u"true"_s);
        QCOMPARE(root->child(u"security"_s)->childText(u"tlsVersion"_s), u"TLSv1.2"_s);
        QCOMPARE(root->elements().at(1)->name(), u"security"_s);
    }
};

QTEST_GUILESS_MAIN(CceDriverTest)
#include "tst_CceDriver.moc"
