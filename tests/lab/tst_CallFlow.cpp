// SPDX-License-Identifier: Apache-2.0
#include "tests/lab/DummyFlow.h"

#include <QTest>

using namespace sipseal::lab;
using namespace sipseal::lab::test;
using namespace Qt::StringLiterals;

/// A call's way through the contact centre, with devices that do as the test says.
class tst_CallFlow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aClearCallQueuesRingsAndConnects();
    void aSecuredCallIsTlsOnEveryLegButTheCallers();
};

void tst_CallFlow::aClearCallQueuesRingsAndConnects()
{
    DummyFlow flow;
    flow.start();
    QTRY_COMPARE(flow.book->node, u"cucm1"_s);
    SipNetwork &sip = flow.world.sip();
    const QString call = sip.dial({});
    QTRY_COMPARE(flow.state(call), u"queued"_s);
    QCOMPARE(sip.activeCalls(u"vvb1"_s), 1);
    QCOMPARE(sip.agentReady(u"agent1"_s), QString());
    QTRY_COMPARE(flow.state(call), u"ringing"_s);
    QCOMPARE(sip.agentState(u"agent1"_s), u"reserved"_s);
    QCOMPARE(sip.answer(call), QString());
    QTRY_COMPARE(flow.state(call), u"connected"_s);
    QTRY_COMPARE(sip.activeCalls(u"vvb1"_s), 0);
    QCOMPARE(sip.agentState(u"agent1"_s), u"talking"_s);
    QCOMPARE(sip.hangUp(call, true), QString());
    QTRY_COMPARE(flow.state(call), u"ended"_s);
    for (const QString &id : {u"cube1"_s, u"cvp1"_s, u"vvb1"_s, u"cucm1"_s, u"agent1"_s, u"pstn"_s})
        QTRY_COMPARE(sip.activeCalls(id), 0);
}

void tst_CallFlow::aSecuredCallIsTlsOnEveryLegButTheCallers()
{
    DummyFlow flow;
    DummyFlow::secure(flow.cube, u"cvp"_s, flow.cvp);
    DummyFlow::secure(flow.cvp, u"vvb"_s, flow.vvb);
    DummyFlow::secure(flow.cvp, u"agent"_s, flow.cucm);
    flow.book->me.encrypted = true;
    flow.book->me.capfPending = true;
    flow.start();
    QTRY_COMPARE(flow.book->node, u"cucm1"_s);
    QCOMPARE(flow.book->over, SipTransport::Tls);
    QCOMPARE(flow.book->capfSessions, 1);
    SipNetwork &sip = flow.world.sip();
    const QString call = sip.dial({});
    QTRY_COMPARE(flow.state(call), u"queued"_s);
    QCOMPARE(sip.agentReady(u"agent1"_s), QString());
    QTRY_COMPARE(flow.state(call), u"ringing"_s);
    QCOMPARE(sip.answer(call), QString());
    QTRY_COMPARE(flow.state(call), u"connected"_s);
    const QJsonArray legs = sip.call(call)[u"legs"_s].toArray();
    QStringList seen;
    for (const QJsonValue &leg : legs)
        seen += leg[u"a"_s].toString() + u' ' + leg[u"b"_s].toString() + u' ' + leg[u"security"_s].toString() + u' '
            + leg[u"version"_s].toString() + u' ' + leg[u"cipher"_s].toString();
    QCOMPARE(seen, QStringList({u"pstn cube1 clear  "_s, u"cube1 cvp1 tls TLSv1.2 AES128-SHA"_s, u"cvp1 vvb1 tls TLSv1.2 AES128-SHA"_s,
                                u"cvp1 cucm1 tls TLSv1.2 AES128-SHA"_s, u"cucm1 agent1 tls TLSv1.2 AES128-SHA"_s}));
    QCOMPARE(sip.hangUp(call), QString());
    QTRY_COMPARE(sip.activeCalls(u"agent1"_s), 0);
    QCOMPARE(flow.state(call), u"ended"_s);
}

QTEST_GUILESS_MAIN(tst_CallFlow)
#include "tst_CallFlow.moc"
