// SPDX-License-Identifier: Apache-2.0
// What a person reads before it is sent is what leaves.
#include "ScriptedCucm.h"

#include "app/devices/WireForm.h"
#include "app/devices/cucm/CucmActions.h"

#include <QTest>

using namespace sipseal;
using namespace sipseal::test;

namespace {

Plan planOf()
{
    Plan plan;
    for (const QString &id : {pub, u"cucm-sub1"_s, u"aw1"_s}) {
        PlanDevice device;
        device.id = id;
        device.https = Endpoint{u"198.18.133.3"_s, quint16(id == u"aw1" ? 443 : 8443)};
        plan.devices += device;
    }
    return plan;
}

// The words of an XML document, without what stands between its elements.
QByteArray bare(const QString &xml)
{
    QByteArray out;
    for (const QString &line : xml.split(u'\n'))
        out += line.trimmed().toUtf8();
    return out;
}

} // namespace

class TestWireForm : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aRequestToAControlCenterIsShownAsItLeaves()
    {
        Node node(false);
        node.http->on("soapDoControlServices", 200, controlAnswer("soapDoControlServices", "0", "-1"));
        const Action action = cucm::restartService(u"cucm-sub1"_s, u"Cisco Tftp"_s);
        (void)node.driver.perform(action, soon, {});
        const HttpRequest &left = node.http->sent.last();
        const QStringList shown = wireForm(action, planOf());
        QCOMPARE(shown.value(0), QString::fromLatin1(left.method) + u" https://198.18.133.3:8443"_s + left.path);
        QCOMPARE(shown.value(1), u"SOAPAction: "_s + QString::fromLatin1(node.http->headerOf(0, "SOAPAction")));
        QVERIFY(shown.size() > 5); // a line an element
        QCOMPARE(bare(shown.mid(3).join(u'\n')), std::get<HttpAction>(action.what).body);
        QVERIFY2(left.body.contains("<ControlType>Restart</ControlType>") ==
                     shown.join(u'\n').contains(u"<ControlType>Restart</ControlType>"),
                 left.body);
    }

    void axlNamesItsOperationAndLeavesTheVersionToTheCluster()
    {
        const QStringList shown = wireForm(cucm::resetSipTrunk(pub, u"vCube"_s), planOf());
        QCOMPARE(shown.value(0), u"POST https://198.18.133.3:8443/axl/"_s);
        QVERIFY2(shown.value(1).startsWith(u"SOAPAction: \"CUCM:DB ver=<the cluster's> "), qPrintable(shown.value(1)));
    }

    void aDocumentThatIsWrittenBackStaysAsItIs()
    {
        HttpAction http{u"unifiedconfig"_s, "PUT", u"/unifiedconfig/config/sipservergroup/5001"_s, "application/xml", {}, {}};
        http.body = "<a>\n  <b>1</b>\n    <c/>\n</a>";
        const QStringList shown = wireForm({u"aw1"_s, http}, planOf());
        QCOMPARE(shown, (QStringList{u"PUT https://198.18.133.3:443/unifiedconfig/config/sipservergroup/5001"_s,
                                     {},
                                     u"<a>"_s,
                                     u"  <b>1</b>"_s,
                                     u"    <c/>"_s,
                                     u"</a>"_s}));
    }

    void theAnswerToAQuestionIsShown()
    {
        const QStringList mixed = wireForm(cucm::setMixedMode(pub), planOf());
        QCOMPARE(mixed.first(), u"utils ctl set-cluster mixed-mode"_s);
        QCOMPARE(
            mixed.last(),
            u"(asked \"This operation will set the cluster to Mixed mode. Do you want to continue? (y/n):\", the answer is: y)"_s);
        CliAction save;
        save.lines = {u"write memory"_s};
        save.dialogue = {{u"(?s).*Overwrite the previous NVRAM configuration\\?\\s*\\[confirm\\]\\s*"_s, {}}};
        QCOMPARE(wireForm({u"cube1"_s, save}, {}),
                 (QStringList{u"write memory"_s,
                              u"(asked \"Overwrite the previous NVRAM configuration? [confirm]\", the answer is: Return)"_s}));
    }

    void linesOfAConfigurationAreThoseThatLeave()
    {
        CliAction lines;
        lines.mode = CliAction::Mode::Config;
        lines.lines = {u"sip-ua"_s, u"transport tcp tls v1.2"_s};
        const Action action{u"cube1"_s, lines};
        QCOMPARE(wireForm(action, {}), action.rendered());
    }
};

QTEST_GUILESS_MAIN(TestWireForm)
#include "tst_WireForm.moc"
