// SPDX-License-Identifier: Apache-2.0
// The report: nothing to report is said; what was done is read there and saved in each format, without a password; what cannot be
// saved is not called saved; the road knows whether it is saved.
#include "tests/gui/PageVisit.h"
#include "ui/RoadView.h"

#include <QScrollBar>
#include <QTextBrowser>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestReportPage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        m = std::make_unique<PageVisit>();
        QVERIFY(m->arrive(SetupWizard::Report));
    }
    void cleanupTestCase() { m.reset(); }
    void init()
    {
        if (m_broken)
            QSKIP("the road broke before");
    }
    void cleanup() { m_broken = m_broken || QTest::currentTestFailed(); }

    void whereNothingWasDoneThereIsNothingToReport()
    {
        QVERIFY(m->says("headline").contains(u"there is nothing to report"));
        for (const QString &format : kFormats)
            QVERIFY(!m->person.button(u"save-"_s + format)->isEnabled());
        QVERIFY(m->wizard.button(QWizard::FinishButton)->isVisible());
    }

    // Back to Task 2, which is done now, and here again.
    void whatWasDoneIsThere()
    {
        while (m->wizard.currentId() > SetupWizard::Cvp)
            QVERIFY(m->idle() && WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        QVERIFY(m->idle());
        QVERIFY(m->apply());
        while (m->wizard.currentId() < SetupWizard::Report)
            QVERIFY(m->idle() && m->person.next());
        QVERIFY2(m->says("headline").contains(u"No step is left"), qPrintable(m->says("headline")));
        const QString shown = m->on<QTextBrowser>("reportBrowser")->toPlainText();
        QVERIFY2(shown.contains(u"SIP server groups of CVVB"), qPrintable(shown.left(2000)));
        QVERIFY(shown.contains(u"5061"));
        QVERIFY(road(u"report not saved"_s));
    }

    void theLanguageChangesAndThePlaceStays()
    {
        auto *bar = m->on<QTextBrowser>("reportBrowser")->verticalScrollBar();
        QTest::mouseClick(m->on<QTextBrowser>("reportBrowser")->viewport(), Qt::LeftButton);
        QVERIFY(Keys::key(Qt::Key_PageDown));
        QVERIFY(bar->value() > 0);
        const double place = double(bar->value()) / bar->maximum();
        m->otherLanguage();
        QVERIFY(PageVisit::isJapanese(m->on<QTextBrowser>("reportBrowser")->toPlainText()));
        QVERIFY(qAbs(double(bar->value()) / bar->maximum() - place) < 0.05);
        m->otherLanguage();
    }

    void whoCancelsHasSavedNothing()
    {
        QVERIFY(m->person.clickOnPage(u"save-json"_s));
        QTRY_VERIFY(WizardDriver::dialog(u"fileDialog"_s));
        QTest::keyClick(WizardDriver::dialog(u"fileDialog"_s), Qt::Key_Escape);
        QVERIFY(m->dialogIsOver());
        QVERIFY(m->says("said").isEmpty()); // who cancels has saved nothing
        QVERIFY(road(u"report not saved"_s));
    }

    void eachFormatIsSavedAndReadAgain_data()
    {
        QTest::addColumn<QString>("format");
        for (const QString &format : kFormats)
            QTest::newRow(qPrintable(format)) << format;
    }
    void eachFormatIsSavedAndReadAgain()
    {
        QFETCH(QString, format);
        const QString file = m->home.filePath(u"saved."_s + format);
        QVERIFY(m->person.clickOnPage(u"save-"_s + format));
        QVERIFY(m->typeFile(file));
        QTRY_VERIFY(QFile::exists(file));
        QVERIFY2(m->says("said").contains(u"saved."_s + format), qPrintable(m->says("said")));
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        const QByteArray bytes = in.readAll();
        QVERIFY(m->keepsSecrets(QString::fromUtf8(bytes)));
        if (format == u"json") {
            const QJsonObject report = QJsonDocument::fromJson(bytes).object();
            QVERIFY(report[u"steps"_s].toArray().size() >= 3);
            for (const QJsonValue &step : report[u"steps"_s].toArray())
                QVERIFY2((QStringList{u"verified"_s, u"already"_s}.contains(step[u"state"_s].toString())), qPrintable(step[u"step"_s].toString()));
        } else if (format == u"pdf") {
            QVERIFY(bytes.startsWith("%PDF-") && bytes.size() > 2000);
        } else {
            QVERIFY2(bytes.contains("vvb1.dcloud.cisco.com 198.18.133.143 secure port"), bytes.left(2000).constData());
        }
        QVERIFY(road(u"saved"_s));
    }

    void whatIsSavedIsNotTheWholeStoryAfterAnUndo()
    {
        while (m->wizard.currentId() > SetupWizard::Cvp)
            QVERIFY(m->idle() && WizardDriver::click(m->wizard.button(QWizard::BackButton)));
        QVERIFY(m->person.clickSoon(u"undoButton"_s));
        QVERIFY(m->answer("undoDialog", 1));
        QVERIFY(m->person.waitFor([this] { return !m->bench.isBusy(); }, 120) && m->dialogIsOver());
        QVERIFY(road(u"report not saved"_s));
        QVERIFY(!QString::fromUtf8(QJsonDocument(m->truth(u"aw1"_s)[u"groups"_s].toObject()).toJson()).contains(u"5061"));
    }

private:
    const QStringList kFormats{u"html"_s, u"pdf"_s, u"json"_s, u"csv"_s};
    // The word beside the last stop; the road follows a moment later.
    bool road(const QString &word) const
    {
        return QTest::qWaitFor([&] { return m->wizard.findChild<RoadView *>(u"road"_s)->stops().last().word == word; });
    }
    std::unique_ptr<PageVisit> m;
    bool m_broken = false;
};

QTEST_MAIN(TestReportPage)
#include "tst_ReportPage.moc"
