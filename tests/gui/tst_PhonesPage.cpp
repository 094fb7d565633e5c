// SPDX-License-Identifier: Apache-2.0
// The agent phones: found by a word and by state, their names copied; one goes first, then a wave; a run that waits for
// one phone is stopped and continued; and all can be taken back.
#include "tests/gui/PageVisit.h"
#include "wizard/pages/phones/PhoneList.h"

#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestPhonesPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>(u"document"_s, scenario());
        m->planIs([](QJsonObject &plan) {
            QJsonObject choices = plan[u"choices"_s].toObject(), phones = choices[u"phones"_s].toObject();
            QJsonArray names = phones[u"names"_s].toArray();
            for (int i = 1; names.size() < kPhones; ++i)
                names += u"CSFLOAD%1"_s.arg(i, 5, 10, QChar(u'0'));
            phones[u"names"_s] = names;
            choices[u"phones"_s] = phones;
            plan[u"choices"_s] = choices;
        });
        QVERIFY(m->arrive(SetupWizard::Phones, [](const StepKey &, const StepTraits &traits) { return traits.task == Task::Cucm; }));
        m_table = m->list("phoneTable");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void everyPhoneIsThereWithItsWave()
    {
        QCOMPARE(m_table->model()->rowCount(), kPhones);
        QCOMPARE(m->says("phoneCount"), u"12 shown; 0 of 12 done, 0 failed"_s);
        QVERIFY2(m->says("phoneWaves").contains(u"One phone goes first"), qPrintable(m->says("phoneWaves")));
        QCOMPARE(m->cell(m_table, 0, 1), u"CSFAGENT1"_s);
        QCOMPARE(m->cell(m_table, 0, 2), u"first phone"_s);
        QCOMPARE(m->cell(m_table, 1, 2), u"wave 1"_s);
        QVERIFY2(m->line(m_table, 0).contains(u"Non-Secure Profile \u2192"), qPrintable(m->line(m_table, 0)));
    }

    void typingFindsAndWhatIsFoundIsCopied()
    {
        QTest::mouseClick(filter(), Qt::LeftButton);
        QVERIFY(Keys::type(u"agent2"_s));
        QCOMPARE(m_table->model()->rowCount(), 1);
        QVERIFY(m->says("phoneCount").startsWith(u"1 shown"));
        QVERIFY(m->person.clickOnPage(u"copyPhonesButton"_s));
        QCOMPARE(m->clipboard(), u"CSFAGENT2"_s);
        QTest::keyClicks(filter(), u"nobody"_s);
        QVERIFY(!m->on<QWidget>("copyPhonesButton")->isEnabled());
        m->otherLanguage();
        QCOMPARE(filter()->text(), u"agent2nobody"_s);
        QVERIFY(PageVisit::isJapanese(m->says("phoneCount")));
        m->otherLanguage();
        QTest::keyClick(filter(), Qt::Key_A, Qt::ControlModifier);
        QTest::keyClick(filter(), Qt::Key_Delete);
        QCOMPARE(m_table->model()->rowCount(), kPhones);
    }

    void aClickOnAHeadingSorts()
    {
        auto *header = qobject_cast<QTreeView *>(m_table)->header();
        const QPoint name(header->sectionViewportPosition(1) + 10, header->height() / 2);
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
        if (header->sortIndicatorOrder() == Qt::AscendingOrder)
            QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, name);
        QVERIFY2(m->cell(m_table, 0, 1) > m->cell(m_table, 1, 1), qPrintable(m->cell(m_table, 0, 1)));
    }

    // CAPF refuses one phone; the others are done, and nobody has to wait for that one: Stop safely ends the run.
    void whoDoesNotWaitForAPhoneStopsTheRun()
    {
        m->fault(u"agent2"_s, u"capf-failure"_s, {{u"times"_s, 0}, {u"value"_s, u"Upgrade Failed: Invalid LSC"_s}});
        QVERIFY(WizardDriver::click(m->person.button(u"applyButton"_s)));
        QVERIFY(m->person.waitFor([this] { return m->says("phoneCount").contains(u"11 of 12 done"); }, 90));
        show(PhoneFilter::States::Working);
        QTRY_COMPARE(m_table->model()->rowCount(), 1);
        QVERIFY2(m->line(m_table, 0).contains(u"settling") && m->line(m_table, 0).contains(u"CSFAGENT2"), qPrintable(m->line(m_table, 0)));
        auto *stop = m->wizard.button(QWizard::CustomButton1);
        QVERIFY(WizardDriver::click(stop));
        QCOMPARE(stop->text(), u"Finishing..."_s);
        QVERIFY(!stop->isEnabled());
        QVERIFY(m->idle());
        show(PhoneFilter::States::Done);
        QCOMPARE(m_table->model()->rowCount(), 11);
        show(PhoneFilter::States::All);
        const QString left = m->line(m_table, m->rowOf(m_table, u"CSFAGENT2"_s));
        QVERIFY2(left.contains(u"outcome unknown"), qPrintable(left)); // nothing settles any more
        QVERIFY(!m->nextOffered());
        QCOMPARE(profile(u"CSFAGENT1"_s), u"Cisco Unified Client Services Framework - Secure Profile"_s);
    }

    void mendedTheRestIsContinued()
    {
        m->noFaults();
        const int before = int(m->effects().size());
        QVERIFY(m->person.clickSoon(u"checkButton"_s));
        QVERIFY(m->idle());
        QVERIFY(m->apply());
        QVERIFY2(m->says("phoneCount").contains(u"12 of 12 done, 0 failed"), qPrintable(m->lines(m_table)));
        QVERIFY(m->nextOffered());
        const QJsonObject phones = m->ask(u"/state/cucm-pub"_s)[u"runtime"_s][u"phones"_s].toObject();
        QCOMPARE(phones.size(), kPhones);
        for (const QJsonValue &phone : phones)
            QVERIFY(phone[u"lsc"_s].toBool());
        for (const QString &sent : m->effects().mid(before))
            QVERIFY2(!sent.contains(u"CSFAGENT1<"), "what is done is not done again");
    }

    void takenBackAllAreAsBefore()
    {
        for (int runs = 0; runs < 3 && m->on<QWidget>("undoButton")->isEnabled(); ++runs) {
            QVERIFY(m->person.clickSoon(u"undoButton"_s));
            QVERIFY(m->answer("undoDialog", 1));
            QVERIFY(m->person.waitFor([this] { return !m->bench.isBusy(); }, 120) && m->dialogIsOver());
        }
        QVERIFY(profile(u"CSFAGENT1"_s).contains(u"Non-Secure"));
        QVERIFY2(m->says("phoneCount").contains(u"0 of 12 done"), qPrintable(m->lines(m_table)));
    }

private:
    static constexpr int kPhones = 12;

    // The document's lab with a few more phones.
    QString scenario() const
    {
        QJsonObject lab = QJsonDocument::fromJson(PageVisit::read(QStringLiteral(SIPSEAL_SOURCE_DIR) + u"/resources/lab/dcloud.json"_s).toUtf8()).object();
        lab[u"scale"_s] = QJsonObject{{u"phones"_s, kPhones}};
        QFile out(m_files.filePath(u"more-phones.json"_s));
        return out.open(QIODevice::WriteOnly) && out.write(QJsonDocument(lab).toJson()) > 0 ? out.fileName() : QString();
    }
    QLineEdit *filter() const { return m->on<QLineEdit>("phoneFilter"); }
    void show(PhoneFilter::States states) const
    {
        auto *box = m->on<QComboBox>("phoneStates");
        while (box->currentIndex() != int(states))
            QTest::keyClick(box, box->currentIndex() < int(states) ? Qt::Key_Down : Qt::Key_Up);
    }
    QString profile(const QString &phone) const { return m->truth(u"cucm-pub"_s)[u"phones"_s][phone][u"securityProfileName"_s].toString(); }
    QTemporaryDir m_files;
    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_table = nullptr;
    bool m_broken = false;
};

QTEST_MAIN(TestPhonesPage)
#include "tst_PhonesPage.moc"
