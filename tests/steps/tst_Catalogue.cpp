// SPDX-License-Identifier: Apache-2.0
#include "app/steps/Catalogue.h"
#include "tests/steps/StepBench.h"

#include <QRegularExpression>
#include <QSet>

using namespace sipseal;
using namespace sipseal::test;

namespace {

QStringList keysOf(const StepList &steps)
{
    QStringList out;
    for (const auto &step : steps)
        out += step->key().toString();
    return out;
}

Plan without(DeviceKind kind)
{
    Plan plan = dcloud();
    plan.devices.removeIf([kind](const PlanDevice &device) { return device.kind == kind; });
    return plan;
}

} // namespace

class TestCatalogue : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aFullPlanHasEveryStepOfTheDocumentInItsOrder()
    {
        const QStringList wanted{
            u"cube.prerequisites@cube1"_s, u"cube.clock@cube1"_s, u"cube.certificate@cube1"_s, u"cube.routes@cube1"_s, u"cube.standing@cube1"_s,
            u"cube.sip-ua.transport@cube1"_s, u"cube.sip-ua.signaling@cube1"_s, u"cube.dial-peer.cvp@cube1"_s,
            u"cube.dial-peer.cucm@cube1"_s, u"certificates.presented@cvp1"_s, u"cvp.prerequisites@aw1"_s, u"cvp.server-group.cucm@aw1"_s, u"cvp.server-group.vvb@aw1"_s,
            u"cvp.server-group.cube@aw1"_s, u"vvb.prerequisites@vvb1"_s, u"certificates.presented@vvb1"_s, u"vvb.system-parameters.tls-sip@vvb1"_s, u"vvb.engine.restart@vvb1"_s,
            u"cucm.prerequisites@cucm-pub"_s, u"certificates.presented@cucm-pub"_s, u"cucm.prerequisites@cucm-sub1"_s,
            u"certificates.presented@cucm-sub1"_s, u"cucm.capf.activate@cucm-pub"_s, u"cucm.security-mode@cucm-pub"_s,
            u"cucm.service.tftp@cucm-pub"_s, u"cucm.service.tftp@cucm-sub1"_s, u"cucm.service.callmanager@cucm-pub"_s,
            u"cucm.service.callmanager@cucm-sub1"_s, u"cucm.service.ctimanager@cucm-pub"_s, u"cucm.service.ctimanager@cucm-sub1"_s,
            u"cucm.trunk-profile.cube@cucm-pub"_s, u"cucm.trunk-profile.cvp@cucm-pub"_s, u"cucm.trunk.cube@cucm-pub"_s, u"cucm.trunk.cvp@cucm-pub"_s,
            u"phones.security-profile@cucm-pub"_s, u"phones.secure@cucm-pub"_s, u"verify.cube-cvp@cube1"_s, u"verify.cvp-cvvb@vvb1"_s,
            u"verify.cvp-cucm@cucm-pub"_s, u"verify.cvp-cucm@cucm-sub1"_s, u"verify.cucm-cube@cucm-pub"_s, u"verify.cucm-cube@cucm-sub1"_s,
            u"cube.save@cube1"_s};
        QCOMPARE(keysOf(makeSteps(dcloud())), wanted);
    }
    void onlyWhatThePlanHoldsIsThere_data()
    {
        QTest::addColumn<DeviceKind>("absent");
        QTest::addColumn<QString>("prefix"); ///< of the steps that go with it
        QTest::newRow("no CUBE") << DeviceKind::Cube << u"cube."_s;
        QTest::newRow("no administration server") << DeviceKind::Cce << u"cvp."_s;
        QTest::newRow("no CVVB") << DeviceKind::Vvb << u"vvb."_s;
        QTest::newRow("no CUCM") << DeviceKind::Cucm << u"cucm."_s;
        QTest::newRow("no CUCM, no phones") << DeviceKind::Cucm << u"phones."_s;
        QTest::newRow("no CVP, no leg to it") << DeviceKind::Cvp << u"verify.cvp-"_s;
    }
    void onlyWhatThePlanHoldsIsThere()
    {
        QFETCH(DeviceKind, absent);
        QFETCH(QString, prefix);
        QVERIFY(!keysOf(makeSteps(dcloud())).filter(QRegularExpression(u'^' + QRegularExpression::escape(prefix))).isEmpty());
        QVERIFY(keysOf(makeSteps(without(absent))).filter(QRegularExpression(u'^' + QRegularExpression::escape(prefix))).isEmpty());
    }
    void withoutPhonesNoPhoneIsTouched()
    {
        Plan plan = dcloud();
        plan.phones.names.clear();
        QVERIFY(keysOf(makeSteps(plan)).filter(u"phones."_s).isEmpty());
    }
    void aClusterWithoutItsPublisherIsLeftAlone()
    {
        Plan plan = dcloud();
        plan.devices[4].publisher = false;
        for (const QString &key : keysOf(makeSteps(plan)))
            QVERIFY2(!key.startsWith(u"cucm."_s) && !key.startsWith(u"phones."_s), qPrintable(key));
    }
    void aSecondCubeHasItsOwnSteps()
    {
        Plan plan = dcloud();
        plan.devices += planDevice(u"cube2"_s, DeviceKind::Cube, {u"198.18.133.227"_s});
        const QStringList keys = keysOf(makeSteps(plan));
        QCOMPARE(keys.filter(QRegularExpression(u"^cube\\..*@cube2$"_s)).size(), keys.filter(QRegularExpression(u"^cube\\..*@cube1$"_s)).size());
        QCOMPARE(keys.mid(keys.size() - 2), QStringList({u"cube.save@cube1"_s, u"cube.save@cube2"_s}));
    }
    void everyKeyIsUnique()
    {
        Plan plan = dcloud();
        plan.devices += {planDevice(u"cube2"_s, DeviceKind::Cube, {u"198.18.133.227"_s}), planDevice(u"vvb2"_s, DeviceKind::Vvb, {u"198.18.133.144"_s}),
                         planDevice(u"cvp2"_s, DeviceKind::Cvp, {u"198.18.133.14"_s})};
        const QStringList keys = keysOf(makeSteps(plan));
        QCOMPARE(QSet<QString>(keys.begin(), keys.end()).size(), keys.size());
    }
    void everyStepThatAnotherRunsAfterExists()
    {
        for (Procedure procedure : {Procedure::Live, Procedure::Document}) {
            Plan plan = dcloud();
            plan.policies.procedure = procedure;
            const StepList steps = makeSteps(plan);
            QStringList ids, keys = keysOf(steps);
            for (const auto &step : steps)
                ids += step->key().id;
            int checked = 0;
            for (const auto &step : steps)
                for (const StepKey &before : step->traits().runsAfter) {
                    QVERIFY2(before.device.isEmpty() ? ids.contains(before.id) : keys.contains(before.toString()),
                             qPrintable(step->key().toString() + u" runs after "_s + before.toString()));
                    ++checked;
                }
            QVERIFY(checked > 60);
        }
    }
    void noStepRunsAfterOneThatRunsAfterIt()
    {
        const StepList steps = makeSteps(dcloud());
        QMap<QString, QStringList> before; // id -> ids
        for (const auto &step : steps)
            for (const StepKey &key : step->traits().runsAfter)
                before[step->key().id] += key.id;
        for (const QString &start : before.keys()) {
            QStringList open = before.value(start), seen;
            while (!open.isEmpty()) {
                const QString id = open.takeFirst();
                QVERIFY2(id != start, qPrintable(start));
                if (!seen.contains(id)) {
                    seen += id;
                    open += before.value(id);
                }
            }
        }
    }
    void everyStepOfADeviceRunsAfterItsPrerequisites()
    {
        const StepList steps = makeSteps(dcloud());
        const QStringList keys = keysOf(steps);
        for (const auto &step : steps) {
            const StepTraits traits = step->traits();
            if (traits.checkOnly || traits.verification)
                continue;
            const bool after = std::any_of(traits.runsAfter.begin(), traits.runsAfter.end(), [&](const StepKey &key) {
                return key.id.endsWith(u".prerequisites"_s) && key.device == step->key().device && keys.contains(key.toString());
            });
            QVERIFY2(after, qPrintable(step->key().toString()));
        }
    }
    void onlyACutOverBelongsToALeg()
    {
        const QStringList legs{u"CUBE-CVP"_s, u"CVP-CVVB"_s, u"CVP-CUCM"_s, u"CUCM-CUBE"_s, u"CUCM-agents"_s};
        for (Procedure procedure : {Procedure::Live, Procedure::Document}) {
            Plan plan = dcloud();
            plan.policies.procedure = procedure;
            for (const auto &step : makeSteps(plan)) {
                const StepTraits traits = step->traits();
                QVERIFY2(traits.phase == Phase::CutOver ? legs.contains(traits.leg) : traits.leg.isEmpty(), qPrintable(step->key().toString()));
            }
        }
    }
    void everyStepSaysWhatItIsAndWhy()
    {
        for (const auto &step : makeSteps(dcloud())) {
            const StepTexts texts = step->texts();
            const StepTraits traits = step->traits();
            const bool looksOnly = traits.checkOnly || traits.verification;
            QVERIFY2(!texts.name.isEmpty() && !texts.doing.isEmpty() && !texts.done.isEmpty(), qPrintable(step->key().id));
            QVERIFY2(texts.why.english().contains(u"By hand: "_s), qPrintable(step->key().id));
            QVERIFY2(looksOnly == texts.willDo.isEmpty(), qPrintable(step->key().id));
            for (const Text &text : {texts.name, texts.willDo, texts.doing, texts.done, texts.why})
                QVERIFY2(!text.english().contains(QRegularExpression(u"%[1-9n]"_s)), qPrintable(text.english()));
            QVERIFY2(traits.impact == Impact::None || traits.impactTime.count() > 0, qPrintable(step->key().id));
        }
    }
};

QTEST_GUILESS_MAIN(TestCatalogue)
#include "tst_Catalogue.moc"
