// SPDX-License-Identifier: Apache-2.0
// The SIP trunks: now and after stand side by side, each trunk asks before its reset, and what is taken back is exactly as before.
#include "tests/gui/PageVisit.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestTrunksPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Trunks, [](const StepKey &key, const StepTraits &traits) {
            return traits.task == Task::Cucm && !key.id.startsWith(u"cucm.trunk"_s);
        }));
        m_grid = m->list("checklist");
        m_before = m->truth(u"cucm-pub"_s);
        QCOMPARE(m_before[u"security_mode"_s].toInt(), 1);
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void aTrunkIsARow()
    {
        QCOMPARE(m_grid->model()->rowCount(), 2);
        QVERIFY2(m->cell(m_grid, row(u"vCube"_s), 0).contains(u"to do"), qPrintable(m->lines(m_grid)));
        QCOMPARE(m->person.button(u"applyButton"_s)->text(), u"A&pply 4 changes on 1 device"_s);
        QVERIFY(!m->on<QWidget>("undoButton")->isEnabled()); // what was done before is another page's
    }

    void nowAndAfterStandSideBySide()
    {
        QVERIFY(m->clickCell(m_grid, row(u"vCube"_s), 1));
        QVERIFY(m->clickTab("stepPanel", StepPanel::NowAndAfter));
        const auto *diff = m->list("diff");
        QVERIFY2(m->rowOf(diff, u"5061"_s) >= 0, qPrintable(m->lines(diff)));
        QVERIFY2(m->lines(diff).contains(u"5060"), qPrintable(m->lines(diff)));
        QVERIFY2(m->lines(diff).contains(u"SecureSIPTLSForCube"), qPrintable(m->lines(diff)));
        QVERIFY(m->person.clickOnPage(u"copyButton"_s));
        QVERIFY(m->clipboard().contains(u"SecureSIPTLSForCube"));
        QVERIFY(m->clickTab("stepPanel", StepPanel::Sending));
        QVERIFY2(m->says("sendingState").startsWith(u"Provisional"), qPrintable(m->says("sendingState"))); // the profile comes first
    }

    // The profile has no impact and is made by the button; the trunk asks, is refused, and the other is done.
    void oneTrunkIsRefusedAndTheOtherDone()
    {
        QVERIFY(m->person.clickOnPage(u"applyButton"_s));
        QStringList asked;
        QVERIFY(QTest::qWaitFor(
            [&] {
                if (QDialog *question = WizardDriver::dialog(u"consentDialog"_s)) {
                    asked += question->windowTitle();
                    const bool cube = question->windowTitle().contains(u"vCube");
                    WizardDriver::click(question->findChild<QAbstractButton *>(cube ? u"choice0"_s : u"choice1"_s));
                }
                return !m->bench.isBusy();
            },
            60000));
        QVERIFY(m->dialogIsOver());
        QCOMPARE(asked.size(), 2);
        const QJsonObject holds = m->truth(u"cucm-pub"_s);
        QCOMPARE(trunk(holds, u"vCube"_s), trunk(m_before, u"vCube"_s));
        QCOMPARE(trunk(holds, u"cvp-SIP-Trunk"_s)[u"securityProfileName"_s].toString(), u"SecureSIPTLSForCvp"_s);
        QCOMPARE(trunk(holds, u"cvp-SIP-Trunk"_s)[u"destinations"_s][0][u"port"_s].toInt(), 5061);
        QVERIFY(!m->nextOffered());
        QCOMPARE(m->person.button(u"applyButton"_s)->text(), u"A&pply 1 change on 1 device"_s);
    }

    void theOtherFollows()
    {
        QVERIFY(m->apply());
        QVERIFY2(m->nextOffered(), qPrintable(m->lines(m_grid)));
        const QJsonObject holds = m->truth(u"cucm-pub"_s);
        QCOMPARE(trunk(holds, u"vCube"_s)[u"destinations"_s][0][u"port"_s].toInt(), 5061);
        const QJsonObject profile = holds[u"sip_trunk_security_profiles"_s][u"SecureSIPTLSForCube"_s].toObject();
        QCOMPARE(profile[u"x509SubjectName"_s].toString(), u"cube1.dcloud.cisco.com"_s);
        QCOMPARE(profile[u"incomingTransport"_s].toString(), u"TLS"_s);
        QCOMPARE(holds[u"sip_trunk_security_profiles"_s][u"Non Secure SIP Trunk Profile"_s],
                 m_before[u"sip_trunk_security_profiles"_s][u"Non Secure SIP Trunk Profile"_s]);
    }

    void theLanguageChangesAndTheRowsKeepTheirNames()
    {
        m->otherLanguage();
        QVERIFY(row(u"vCube"_s) >= 0);
        QVERIFY(PageVisit::isJapanese(m->cell(m_grid, 0, 0)));
        QVERIFY(m->nextOffered());
        m->otherLanguage();
    }

    void bothRunsAreTakenBackAndAllIsAsBefore()
    {
        for (int runs = 0; runs < 2; ++runs) {
            QVERIFY(m->person.clickSoon(u"undoButton"_s));
            QVERIFY(m->answer("undoDialog", 1));
            QVERIFY(m->person.waitFor([this] { return !m->bench.isBusy(); }, 120));
        }
        QCOMPARE(m->truth(u"cucm-pub"_s), m_before);
        QVERIFY(!m->on<QWidget>("undoButton")->isEnabled());
        QVERIFY2(m->cell(m_grid, row(u"vCube"_s), 1).contains(u"to do"), qPrintable(m->lines(m_grid)));
        QVERIFY(!m->nextOffered());
    }

private:
    int row(const QString &trunk) const
    {
        for (int i = 0; i < m_grid->model()->rowCount(); ++i)
            if (m_grid->model()->headerData(i, Qt::Vertical).toString().startsWith(trunk))
                return i;
        return -1;
    }
    static QJsonObject trunk(const QJsonObject &holds, const QString &name) { return holds[u"trunks"_s][name].toObject(); }
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_grid = nullptr;
    QJsonObject m_before;
    bool m_broken = false;
};

QTEST_MAIN(TestTrunksPage)
#include "tst_TrunksPage.moc"
