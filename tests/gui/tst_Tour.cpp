// SPDX-License-Identifier: Apache-2.0
// The first-run tour: offered once, taken or not, with the person along the road, and never in the way.
#include "tests/gui/Keys.h"
#include "tests/gui/LabJourney.h"
#include "wizard/MoreMenu.h"
#include "wizard/TourStrip.h"

#include <QAction>
#include <QLabel>

using namespace Qt::StringLiterals;
using namespace sipseal;

class TestTour : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m = std::make_unique<LabJourney>(u"document"_s);
        QSettings().clear();
        QVERIFY(QTest::qWaitForWindowExposed(&m->wizard));
        QApplication::setActiveWindow(&m->wizard);
        QTRY_VERIFY(Keys::focus());
    }
    void cleanup() { m.reset(); }

    void itIsNotThereUnlessOffered() { QVERIFY(!strip()->isVisible()); }

    void itIsOfferedWithoutTakingTheFocus()
    {
        const QWidget *before = Keys::focus();
        m->wizard.offerTour();
        QVERIFY(strip()->isVisible());
        QVERIFY(m->wizard.currentPage()->isAncestorOf(strip()));
        QCOMPARE(Keys::focus(), before);
        QVERIFY(button(u"labButton"_s)->isEnabled());
    }

    void whoDeclinesIsNotAskedAgain()
    {
        m->wizard.offerTour();
        QVERIFY(Keys::press(button(u"tourEnd"_s)));
        QVERIFY(!strip()->isVisible());
        m->wizard.offerTour();
        QVERIFY(!strip()->isVisible());
    }

    void itGoesAlongTheRoadAndEndsWhenAsked()
    {
        m->wizard.offerTour();
        QVERIFY(Keys::press(button(u"tourYes"_s)));
        QVERIFY(text().contains(u"Try it on the lab"));
        QVERIFY(!button(u"tourYes"_s)->isVisible());
        QVERIFY(m->openLab());
        QVERIFY(m->person.next());
        QCOMPARE(m->wizard.currentId(), int(SetupWizard::Devices));
        QVERIFY(strip()->isVisible());
        QVERIFY(m->wizard.currentPage()->isAncestorOf(strip()));
        QVERIFY(text().contains(u"Test all devices"));
        m->person.shoot(u"tour-devices"_s);
        QVERIFY(Keys::press(button(u"tourEnd"_s)));
        QVERIFY(!strip()->isVisible());
    }

    void theMenuShowsItAgain()
    {
        QSettings().setValue(u"tour/seen"_s, true);
        m->wizard.findChild<QAction *>(u"tourAction"_s)->trigger();
        QVERIFY(strip()->isVisible());
    }

    void everyPageOfTheRoadHasItsWords()
    {
        for (const int id : m->wizard.pageIds()) {
            strip()->follow(id);
            QVERIFY2(!text().isEmpty(), qPrintable(m->wizard.page(id)->objectName()));
        }
    }

private:
    TourStrip *strip() const { return m->wizard.findChild<TourStrip *>(); }
    QAbstractButton *button(const QString &name) const { return m->wizard.findChild<QAbstractButton *>(name); }
    QString text() const { return strip()->findChild<QLabel *>(u"tourText"_s)->text(); }
    std::unique_ptr<LabJourney> m;
};

QTEST_MAIN(TestTour)
#include "tst_Tour.moc"
