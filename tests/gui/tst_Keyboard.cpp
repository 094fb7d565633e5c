// SPDX-License-Identifier: Apache-2.0
// The whole road on the real lab, in Japanese, without a mouse: every step of it by a key, on what has the focus.
#include "tests/gui/Keys.h"
#include "tests/gui/LabJourney.h"

#include <QComboBox>
#include <QFile>
#include <QJsonArray>
#include <QLabel>
#include <QLineEdit>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestKeyboard : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<LabJourney>(u"document"_s);
        QVERIFY(QTest::qWaitForWindowExposed(&m->wizard));
        QApplication::setActiveWindow(&m->wizard);
        QTRY_VERIFY(Keys::focus());
    }
    void cleanupTestCase() { m.reset(); }

    // One road: where it broke, what follows says nothing.
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void theLanguageIsChosenByTheArrowKeys()
    {
        QVERIFY2(Keys::reach(m->wizard.findChild<QComboBox *>(u"languageCombo"_s)), qPrintable(Keys::where()));
        QVERIFY(Keys::key(Qt::Key_Down));
        QTRY_VERIFY(m->wizard.currentPage()->title().contains(u"\u30b7\u30b0\u30ca\u30ea\u30f3\u30b0")); // "signalling"
    }

    void theLabOpens()
    {
        QVERIFY2(Keys::press(m->person.button(u"labButton"_s)), qPrintable(Keys::where()));
        QVERIFY2(next(), qPrintable(Keys::where()));
    }

    void theDevicesAnswer()
    {
        QVERIFY2(Keys::press(m->person.button(u"testAllButton"_s)), qPrintable(Keys::where()));
        QVERIFY2(next(), qPrintable(Keys::where()));
    }

    void whatIsAskedIsTicked()
    {
        auto *asks = m->person.onPage<QListWidget>(u"asks"_s);
        QTRY_VERIFY_WITH_TIMEOUT(!m->bench.isBusy() && asks->count() > 0 && asks->isVisible(), 60000);
        QVERIFY2(Keys::reach(asks), qPrintable(Keys::where()));
        QVERIFY(Keys::key(Qt::Key_Home));
        for (int row = 0; row < asks->count(); ++row) {
            if (asks->item(row)->checkState() == Qt::Unchecked)
                QVERIFY(Keys::key(Qt::Key_Space));
            QVERIFY(Keys::key(Qt::Key_Down));
        }
        QVERIFY2(next(), qPrintable(Keys::where()));
    }

    void eachTaskIsApplied_data() { LabJourney::taskRows(); }
    void eachTaskIsApplied()
    {
        QFETCH(int, page);
        QCOMPARE(m->wizard.currentId(), page);
        QVERIFY2(Keys::press(m->person.button(u"applyButton"_s)), qPrintable(Keys::where()));
        QVERIFY2(endOfRun(), qPrintable(Keys::where()));
        QVERIFY2(next(), qPrintable(Keys::where() + u'\n' + m->standing()));
    }

    void theTestCallIsJudgedAtItsFourMoments()
    {
        QVERIFY(judgeAt(0));
        QVERIFY2(call(u"labDial"_s, u"queued"_s) && fetch() && judgeAt(1), qPrintable(Keys::where()));
        QVERIFY2(call(u"labReady"_s, u"ringing"_s) && call(u"labAnswer"_s, u"connected"_s) && fetch() && judgeAt(2), qPrintable(Keys::where()));
        QVERIFY2(call(u"labHangUp"_s, u"ended"_s) && fetch() && judgeAt(3), qPrintable(Keys::where()));
        QCOMPARE(m->unproved(), QString());
    }

    void theConfigurationIsSaved()
    {
        QVERIFY2(Keys::reach(tabBar()), qPrintable(Keys::where()));
        for (int i = 0; i < 3; ++i)
            QVERIFY(Keys::key(Qt::Key_Right));
        QVERIFY2(Keys::press(m->person.button(u"applyButton"_s)), qPrintable(Keys::where()));
        QVERIFY2(endOfRun(), qPrintable(Keys::where()));
        QVERIFY2(next(), qPrintable(m->standing()));
        QVERIFY2(next(), qPrintable(Keys::where())); // troubleshooting: there is nothing
    }

    void theReportIsSaved()
    {
        const QString file = m->home.filePath(u"report.json"_s);
        QVERIFY2(Keys::press(m->person.button(u"save-json"_s)), qPrintable(Keys::where()));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QDialog *dialog = WizardDriver::dialog(u"fileDialog"_s);
        QTRY_VERIFY(Keys::focus() && Keys::focus()->window() == dialog);
        QVERIFY2(Keys::reach(dialog->findChild<QLineEdit *>(u"fileNameEdit"_s)), qPrintable(Keys::where()));
        QTest::keyClick(Keys::focus(), Qt::Key_A, Qt::ControlModifier);
        QVERIFY(Keys::type(file));
        QVERIFY(Keys::key(Qt::Key_Return));
        QTRY_VERIFY(QFile::exists(file));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        QCOMPARE(QJsonDocument::fromJson(in.readAll()).object()[u"result"_s].toString(), u"secured"_s);
    }

private:
    bool next() const
    {
        const int before = m->wizard.currentId();
        return Keys::press(m->wizard.button(QWizard::NextButton)) && m->wizard.currentId() != before;
    }

    // What asks has the focus on the safe answer; Tab goes on to the other.
    bool endOfRun() const
    {
        return QTest::qWaitFor(
            [this] {
                if (const QDialog *asked = WizardDriver::dialog(u"consentDialog"_s))
                    if (Keys::focus() && Keys::focus()->window() == asked && Keys::reach(asked->findChild<QAbstractButton *>(u"choice1"_s)))
                        Keys::key(Qt::Key_Space);
                m->backToTheWindow();
                return !m->bench.isBusy();
            },
            180000);
    }

    QWidget *tabBar() const { return m->person.onPage<QTabWidget>(u"verificationTabs"_s)->tabBar(); }

    bool judgeAt(int moment) const
    {
        auto *moments = m->person.onPage<QListWidget>(u"momentList"_s);
        if (!Keys::reach(moments))
            return false;
        while (moments->currentRow() < moment)
            Keys::key(Qt::Key_Down);
        QSignalSpy verified(&m->bench, &Workbench::verified);
        return Keys::press(m->person.button(u"judgeButton"_s)) &&
               QTest::qWaitFor([&] { return verified.count() == 1 && !m->bench.isBusy(); }, 60000);
    }

    bool call(const QString &button, const QString &state) const { return Keys::press(m->person.button(button)) && m->callBecomes(state); }

    bool fetch() const
    {
        auto *list = m->person.onPage<QListWidget>(u"captureList"_s);
        const QString before = list->count() ? list->item(0)->text() : QString();
        return Keys::press(m->person.button(u"labFetch"_s)) &&
               QTest::qWaitFor([&] { return list->count() == 1 && list->item(0)->text() != before; }, 20000);
    }

    std::unique_ptr<LabJourney> m;
    bool m_broken = false;
};

QTEST_MAIN(TestKeyboard)
#include "tst_Keyboard.moc"
