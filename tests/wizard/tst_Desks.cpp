// SPDX-License-Identifier: Apache-2.0
// What is asked of a person, and what is never agreed to without one.
#include "tests/wizard/AnsweringDialogs.h"
#include "wizard/ConsentDesk.h"
#include "wizard/TrustDesk.h"

#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

StepPreview mixedMode()
{
    StepPreview step;
    step.key = {u"cucm.mixed-mode"_s, u"cucm-pub"_s};
    step.texts.name = Text::verbatim(u"Cluster security mode"_s);
    step.texts.why = Text::verbatim(u"Encrypted signalling needs it"_s);
    step.traits.impact = Impact::RestartsService;
    step.traits.impactTime = std::chrono::seconds(180);
    step.traits.reversible = false;
    step.change.emplace();
    step.change->reversible = false;
    CliAction line;
    line.lines = {u"utils ctl set-cluster mixed-mode"_s};
    step.change->forward += Action{u"cucm-pub"_s, line};
    return step;
}

} // namespace

class TestDesks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_state = std::make_unique<QTemporaryDir>();
        m_bench = std::make_unique<Workbench>(m_state->path());
        m_dialogs = std::make_unique<AnsweringDialogs>();
        m_window = std::make_unique<QWidget>();
    }

    void aStepWithAnImpactIsLeftUnlessSomebodyAgrees_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<int>("answer");
        QTest::newRow("Escape") << -1 << int(Consent::Answer::Skip);
        QTest::newRow("not now") << 0 << int(Consent::Answer::Skip);
        QTest::newRow("apply") << 1 << int(Consent::Answer::Apply);
        QTest::newRow("stop") << 2 << int(Consent::Answer::Stop);
    }
    void aStepWithAnImpactIsLeftUnlessSomebodyAgrees()
    {
        QFETCH(int, choice);
        QFETCH(int, answer);
        ConsentDesk desk(*m_bench, *m_dialogs, m_window.get());
        if (choice >= 0)
            m_dialogs->next += choice;
        std::optional<Consent::Answer> got;
        Q_EMIT m_bench->consentAsked(
            mixedMode(), false, Question<Consent::Answer>([&](Consent::Answer value) { got = value; }, Consent::Answer::Skip));
        QVERIFY(got);
        QCOMPARE(int(*got), answer);
    }

    void theQuestionSaysWhatWhyConsequenceAndTheLines()
    {
        const Inquiry inquiry = consentInquiry(mixedMode(), true, Plan());
        QCOMPARE(inquiry.safe, 0);
        QVERIFY(inquiry.title.contains(u"cucm-pub"));
        QVERIFY(inquiry.text.contains(u"Encrypted signalling needs it"));
        QVERIFY(inquiry.text.contains(u"180"));
        QVERIFY(inquiry.text.contains(u"cannot be taken back"));
        QVERIFY(inquiry.text.contains(u"no longer as it was"));
        QVERIFY(inquiry.literal.contains(u"utils ctl set-cluster mixed-mode"));
    }

    void theQuestionOfAWayBackSaysSo()
    {
        StepPreview step = mixedMode();
        step.texts.willDo = Text::verbatim(u"Will set mixed mode"_s);
        step.back = true;
        const Inquiry inquiry = consentInquiry(step, false, Plan());
        QCOMPARE(inquiry.title, u"Take back: Cluster security mode on cucm-pub"_s);
        QVERIFY2(inquiry.text.startsWith(u"This takes back what the run changed"_s), qPrintable(inquiry.text));
        QVERIFY2(!inquiry.text.contains(u"Will set"_s) && inquiry.text.contains(u"180"_s), qPrintable(inquiry.text));
        QCOMPARE(inquiry.choices.first(), u"Leave it as it is"_s);
    }

    void aQuestionThatNobodyTakesIsANo()
    {
        std::optional<Consent::Answer> got;
        m_dialogs->hold = true;
        {
            ConsentDesk desk(*m_bench, *m_dialogs, m_window.get());
            Q_EMIT m_bench->consentAsked(
                mixedMode(), false,
                Question<Consent::Answer>([&](Consent::Answer value) { got = value; }, Consent::Answer::Skip));
            QVERIFY(!got);
        }
        m_dialogs->held.clear(); // the window is gone, and the question with it
        QVERIFY(got);
        QCOMPARE(int(*got), int(Consent::Answer::Skip));
    }

    void anUnknownKeyIsRefusedUnlessAccepted_data()
    {
        QTest::addColumn<int>("choice");
        QTest::addColumn<bool>("accepted");
        QTest::newRow("Escape") << -1 << false;
        QTest::newRow("refuse") << 0 << false;
        QTest::newRow("accept") << 1 << true;
    }
    void anUnknownKeyIsRefusedUnlessAccepted()
    {
        QFETCH(int, choice);
        QFETCH(bool, accepted);
        TrustDesk desk(*m_bench, *m_dialogs, m_window.get());
        if (choice >= 0)
            m_dialogs->next += choice;
        PeerIdentity identity;
        identity.device = u"cube1"_s;
        identity.endpoint = {u"127.0.0.1"_s, 22};
        identity.algorithm = u"ssh-ed25519"_s;
        identity.fingerprint = u"SHA256:abc"_s;
        std::optional<bool> got;
        Q_EMIT m_bench->trustAsked(identity, Question<bool>([&](bool value) { got = value; }, false));
        QVERIFY(got);
        QCOMPARE(*got, accepted);
        QVERIFY(CertificateView::plain(m_dialogs->asked.first().card).contains(u"SHA256:abc"));
        QCOMPARE(m_dialogs->asked.first().safe, 0);
    }

    void aCertificateIsShownWithItsDatesAndNames()
    {
        PeerIdentity identity;
        identity.kind = PeerIdentity::Kind::Certificate;
        identity.device = u"aw1"_s;
        identity.subject = u"CN=aw1.example"_s;
        identity.issuer = u"CN=an authority"_s;
        identity.notAfter = QDateTime(QDate(2030, 1, 2), QTime(3, 4), Qt::UTC);
        const QString card = CertificateView::plain(trustInquiry(identity).card);
        for (const QString &part : {u"CN=aw1.example"_s, u"CN=an authority"_s, u"2030-01-02 03:04 UTC"_s})
            QVERIFY2(card.contains(part), qPrintable(card));
    }

private:
    std::unique_ptr<QTemporaryDir> m_state;
    std::unique_ptr<Workbench> m_bench;
    std::unique_ptr<AnsweringDialogs> m_dialogs;
    std::unique_ptr<QWidget> m_window;
};

QTEST_MAIN(TestDesks)
#include "tst_Desks.moc"
