// SPDX-License-Identifier: Apache-2.0
// The colours: as the desktop has them, or as the person says; live, and readable.
#include "ui/Theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

bool isDark()
{
    return QApplication::palette().color(QPalette::Window).lightness() < 100;
}

} // namespace

class TestTheme : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }
    void init()
    {
        setColours(Colours::System);
        setDesktopDark(false);
    }

    void theDesktopIsFollowedAtOnce()
    {
        const QPalette own = QApplication::palette();
        QVERIFY(!isDark());
        setDesktopDark(true);
        QVERIFY(isDark());
        setDesktopDark(false);
        QCOMPARE(QApplication::palette(), own);
    }

    void aPersonsChoiceGoesBeforeTheDesktops()
    {
        setColours(Colours::Light);
        setDesktopDark(true);
        QVERIFY(!isDark());
        setColours(Colours::System);
        QVERIFY(isDark());
        setDesktopDark(false);
        setColours(Colours::Dark);
        QVERIFY(isDark());
        QCOMPARE(colours(), Colours::Dark);
    }

    void aWindowThatIsOpenFollows()
    {
        QLabel label(u"words"_s);
        label.show();
        setColours(Colours::Dark);
        QTRY_VERIFY(label.palette().color(QPalette::Window).lightness() < 100);
        setColours(Colours::Light);
        QTRY_VERIFY(label.palette().color(QPalette::Window).lightness() > 100);
    }

    void aBoxToTickIsSeen_data() { wordsAreReadable_data(); }
    void aBoxToTickIsSeen()
    {
        QFETCH(bool, dark);
        setColours(dark ? Colours::Dark : Colours::Light);
        QCheckBox box;
        box.resize(box.sizeHint());
        const QImage picture = box.grab().toImage();
        const QColor ground = box.palette().color(QPalette::Window);
        int frame = 0;
        for (int x = 0; x < picture.width(); ++x)
            for (int y = 0; y < picture.height(); ++y)
                frame += contrastRatio(picture.pixelColor(x, y), ground) >= 3;
        QVERIFY2(frame >= 4 * 10, qPrintable(QString::number(frame))); // four sides
    }

    void wordsAreReadable_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void wordsAreReadable()
    {
        QFETCH(bool, dark);
        const QPalette palette = themePalette(dark);
        const QList<QPair<QPalette::ColorRole, QPalette::ColorRole>> pairs{{QPalette::WindowText, QPalette::Window},
                                                                           {QPalette::Text, QPalette::Base},
                                                                           {QPalette::Text, QPalette::AlternateBase},
                                                                           {QPalette::ButtonText, QPalette::Button},
                                                                           {QPalette::HighlightedText, QPalette::Highlight},
                                                                           {QPalette::PlaceholderText, QPalette::Base},
                                                                           {QPalette::Link, QPalette::Base},
                                                                           {QPalette::ToolTipText, QPalette::ToolTipBase}};
        for (const auto &[words, ground] : pairs) {
            const double ratio = contrastRatio(palette.color(words), palette.color(ground));
            QCOMPARE(palette.color(words).alpha(), 255);
            QVERIFY2(ratio >= kReadable, qPrintable(u"%1 on %2: %3"_s.arg(int(words)).arg(int(ground)).arg(ratio)));
        }
    }
};

QTEST_MAIN(TestTheme)
#include "tst_Theme.moc"
