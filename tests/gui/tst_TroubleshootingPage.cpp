// SPDX-License-Identifier: Apache-2.0
// Why TLS does not come about: read from a CUBE, heard with debugging that is asked about and off again, or from a text.
#include "tests/gui/PageVisit.h"
#include "wizard/pages/troubleshooting/TroubleshootingPage.h"

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

const QString kUnknownCa = u"Dec 15 08:59:17.625: %SIP-2-TLS_HANDSHAKE_FAILED: TLS handshake failure, Reason: tlsv1 alert "
                           u"unknown ca, Connection ID: 17, local address : "
                           u"198.18.133.226:24399 and remote address : 198.18.133.13:5061"_s;

} // namespace

class TestTroubleshootingPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    // CUBE is secured, CVP shows an expired certificate.
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Troubleshooting,
                          [](const StepKey &, const StepTraits &traits) { return traits.task == Task::Cube; }));
        m->fault(u"cvp1"_s, u"certificate-expired"_s, {{u"times"_s, 0}});
        m_list = m->list("findingList");
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void anEmptyPageTeachesAndIsNoGate()
    {
        QVERIFY(m->says("teaching").contains(u"Read what it has said"));
        QVERIFY(!m_list->isVisible());
        QVERIFY(m->nextOffered());
        QVERIFY(!m->person.button(u"stopListeningButton"_s)->isVisible());
    }

    void whatNobodySaidIsNotFound()
    {
        QVERIFY(m->person.clickSoon(u"readButton"_s) && m->idle());
        QVERIFY2(m->says("said").contains(u"Nothing about a TLS failure"), qPrintable(m->says("said")));
        QVERIFY(debugging().isEmpty());
    }

    // A call that fails; the device has said why, and its counters have moved since.
    void whatTheDeviceHasSaidIsExplained()
    {
        QVERIFY(call());
        QVERIFY(m->person.clickSoon(u"readButton"_s) && m->idle());
        const int row = m->rowOf(m_list, u"Certificate expired"_s);
        QVERIFY2(row >= 0, qPrintable(m->says("said") + u'\n' + m->lines(m_list)));
        QVERIFY(m->clickCell(m_list, row));
        QVERIFY2(panel().contains(u"out of its dates"), qPrintable(panel()));
        QVERIFY(panel().contains(u"Who must act: ") && panel().contains(u"show ntp status"));
        QVERIFY(panel().contains(u"PKI-3-CERTIFICATE_INVALID_EXPIRED"));
        QVERIFY(m->person.clickOnPage(u"copyFindingButton"_s));
        QCOMPARE(m->clipboard(), panel());
        QVERIFY(debugging().isEmpty());
        QVERIFY(m->nextOffered());
    }

    void listeningIsAskedAndTheSafeAnswerIsNo()
    {
        QVERIFY(m->person.clickSoon(u"listenButton"_s));
        QTRY_VERIFY2_WITH_TIMEOUT(WizardDriver::dialog(u"listenDialog"_s),
                                  qPrintable(m->on<QPlainTextEdit>("problem")->toPlainText() + m->says("said")), 30000);
        auto *dialog = WizardDriver::dialog(u"listenDialog"_s);
        const auto literals = dialog->findChildren<QPlainTextEdit *>();
        QVERIFY(std::any_of(literals.begin(), literals.end(),
                            [](const auto *one) { return one->toPlainText().contains(u"debug ssl openssl errors"); }));
        QTest::keyClick(dialog, Qt::Key_Escape);
        QVERIFY(m->dialogIsOver());
        QVERIFY(!m->bench.isBusy());
        QVERIFY(debugging().isEmpty());
        QVERIFY(m->effects().filter(u"debug"_s).isEmpty());
    }

    void stoppingTurnsTheDebuggingOff()
    {
        QVERIFY(listen());
        QTRY_COMPARE_WITH_TIMEOUT(debugging().size(), 3, 20000);
        QVERIFY(m->person.button(u"stopListeningButton"_s)->isVisible());
        QVERIFY(!m->person.button(u"readButton"_s)->isEnabled());
        QVERIFY(m->person.clickSoon(u"stopListeningButton"_s));
        QVERIFY(m->idle());
        QVERIFY(debugging().isEmpty());
        QVERIFY(!m->person.button(u"stopListeningButton"_s)->isVisible());
    }

    void whatIsHeardMeanwhileIsExplained()
    {
        QVERIFY(listen());
        QTRY_COMPARE_WITH_TIMEOUT(debugging().size(), 3, 20000);
        QVERIFY(call());
        QVERIFY(m->person.clickSoon(u"stopListeningButton"_s) && m->idle());
        QVERIFY(debugging().isEmpty());
        QVERIFY2(m->says("said").contains(u"listening to cube1"), qPrintable(m->says("said")));
        QVERIFY2(m->rowOf(m_list, u"Certificate expired"_s) >= 0, qPrintable(m->lines(m_list)));
    }

    // The session is torn from the device while it listens: debugging stays on there, until the next connection.
    void aLostSessionLeavesNothingOn()
    {
        QVERIFY(listen());
        QTRY_COMPARE_WITH_TIMEOUT(debugging().size(), 3, 20000);
        m->fault(u"cube1"_s, u"ssh-drop"_s, {{u"at"_s, 1}, {u"times"_s, 1}});
        QVERIFY(m->idle(90));
        QVERIFY(debugging().isEmpty());
        QVERIFY(m->bench.debuggingLeft().isEmpty());
        m->fault(u"cvp1"_s, u"certificate-expired"_s, {{u"times"_s, 0}});
    }

    void aPastedTextIsExplainedByKeys()
    {
        QVERIFY(m->clickTab("sourceTabs", 1));
        QVERIFY(!m->person.button(u"explainButton"_s)->isEnabled());
        auto *paste = m->on<QPlainTextEdit>("pasteEdit");
        QVERIFY2(Keys::reach(paste), qPrintable(Keys::where()));
        QGuiApplication::clipboard()->setText(kUnknownCa);
        QTest::keyClick(paste, Qt::Key_V, Qt::ControlModifier);
        QVERIFY2(Keys::press(m->person.button(u"explainButton"_s)), qPrintable(Keys::where()));
        QVERIFY(m->idle());
        QCOMPARE(m_list->model()->rowCount(), 1);
        QVERIFY2(m->line(m_list, 0).contains(u"CA not trusted") && m->line(m_list, 0).contains(u"198.18.133.13"),
                 qPrintable(m->lines(m_list)));
        QVERIFY2(panel().contains(u"keytool"), qPrintable(panel())); // the plan knows that this is CVP
        QVERIFY(m->says("said").contains(u"the pasted text"));
    }

    void theLanguageChangesAndTheFindingsStay()
    {
        m->otherLanguage();
        QCOMPARE(m_list->model()->rowCount(), 1);
        QVERIFY2(PageVisit::isJapanese(m->cell(m_list, 0, 0)) && PageVisit::isJapanese(m->cell(m_list, 0, 3)),
                 qPrintable(m->lines(m_list)));
        QVERIFY(PageVisit::isJapanese(panel()));
        QVERIFY(panel().contains(u"tlsv1 alert unknown ca")); // the device's own words
        m->otherLanguage();
    }

    void aSavedTextIsExplained()
    {
        const QString file = m->home.filePath(u"from-the-field.txt"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        for (int n = 0; n < 20'000; ++n)
            out.write("Dec 15 08:59:17.000: %LINK-3-UPDOWN: Interface GigabitEthernet2, changed state to up\n");
        out.write("%SIP-2-LISTEN_SOCKET: Failed to open listen socket for ip_addr=198.18.133.226, port=5061, vrf=, "
                  "transport=TLS, tenant=2\n");
        out.close();
        QVERIFY(m->person.clickOnPage(u"openTextButton"_s));
        QVERIFY(m->typeFile(file) && m->idle());
        QCOMPARE(m_list->model()->rowCount(), 1);
        QVERIFY2(m->line(m_list, 0).contains(u"CUBE cannot open its port"), qPrintable(m->lines(m_list)));
        QVERIFY2(panel().contains(u"tenant 2"), qPrintable(panel()));
        QVERIFY(m->says("said").contains(u"from-the-field.txt"));
    }

    void aFileThatCannotBeReadIsNamed()
    {
        QVERIFY(m->person.clickOnPage(u"openTextButton"_s));
        QVERIFY(m->typeFile(m->home.filePath(u"from-the-field.txt"_s)) && m->idle()); // again, so that what stood there stays
        auto *page = qobject_cast<TroubleshootingPage *>(m->wizard.currentPage());
        QVERIFY(page->controller().explainFile(m->home.filePath(u"not-there.txt"_s))); // no dialog lets one choose it
        QVERIFY(m->idle());
        QTRY_VERIFY(m->on<QPlainTextEdit>("problem")->toPlainText().contains(u"not-there.txt"));
        QCOMPARE(m_list->model()->rowCount(), 1);
        QVERIFY2(m->says("said").contains(u"from-the-field.txt"), qPrintable(m->says("said"))); // what is shown is from there
    }

    void nextIsOpen()
    {
        QVERIFY(m->person.next());
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Report));
    }

private:
    QString panel() const { return m->on<QPlainTextEdit>("findingPanel")->toPlainText(); }
    QStringList debugging() const
    {
        QStringList out;
        const QJsonObject runtime = m->ask(u"/state/cube1"_s)[u"runtime"_s].toObject();
        if (!runtime.contains(u"debugging"_s))
            return {u"the lab does not tell"_s};
        const QJsonArray on = runtime[u"debugging"_s].toArray();
        for (const QJsonValue &one : on)
            out += one.toString();
        return out;
    }
    /// Fails, as CVP's certificate is expired.
    bool call() const
    {
        const QString id = QJsonDocument::fromJson(m->talk(u"/call"_s, true)).object()[u"call"_s].toString();
        return !id.isEmpty() && QTest::qWaitFor(
                                    [&] {
                                        const QString state = m->ask(u"/calls/"_s + id)[u"state"_s].toString();
                                        return state == u"failed" || state == u"ended";
                                    },
                                    30000);
    }
    bool listen() const { return m->person.clickSoon(u"listenButton"_s) && m->answer("listenDialog", 1); }

    std::unique_ptr<PageVisit> m;
    QAbstractItemView *m_list = nullptr;
    bool m_broken = false;
};

QTEST_MAIN(TestTroubleshootingPage)
#include "tst_TroubleshootingPage.moc"
