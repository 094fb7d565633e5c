// SPDX-License-Identifier: Apache-2.0
// The lint of the catalogue finds each fault in a window made wrong by intent, and none in one that is right.
#include "tests/catalogue/Lint.h"
#include "tests/catalogue/Look.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QGroupBox>
#include <QHeaderView>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QScrollArea>
#include <QStyleFactory>
#include <QTabBar>
#include <QTest>
#include <QTreeWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;
using namespace sipseal::catalogue;

namespace {

const QString kLong = u"a text that is a good deal longer than the place that it was given"_s;

QString listed(const QList<Fault> &faults)
{
    QStringList out;
    for (const Fault &fault : faults)
        out += fault.toString();
    return out.join(u'\n');
}

bool has(const QList<Fault> &faults, Fault::Kind kind, const QString &where)
{
    return std::any_of(faults.begin(), faults.end(),
                       [&](const Fault &fault) { return fault.kind == kind && fault.where.contains(where); });
}

/// A window in which things are placed by hand.
class Window : public QWidget
{
public:
    Window() { resize(400, 300); }
    template <class T>
    T *put(T *widget, const QString &name, const QRect &place)
    {
        widget->setObjectName(name);
        widget->setParent(this);
        widget->setGeometry(place);
        return widget;
    }
    QList<Fault> places()
    {
        show();
        return lintPlaces(*this);
    }
    QList<Fault> japanese(const QSet<QString> &names = {})
    {
        show();
        return lintJapanese(*this, names);
    }
};

QTreeWidget *tree(const QString &text, const QString &tooltip)
{
    auto *out = new QTreeWidget;
    out->setColumnCount(2);
    out->setHeaderLabels({u"one"_s, u"two"_s});
    out->setRootIsDecorated(false);
    auto *item = new QTreeWidgetItem(out, {text, u"short"_s});
    item->setToolTip(0, tooltip);
    return out;
}

} // namespace

class TestLint : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QApplication::setStyle(QStyleFactory::create(u"Fusion"_s)); }

    void aLookIsWornAtOnce()
    {
        QWidget window;
        window.show();
        wear({u"ja"_s, true});
        const QColor dark = window.grab().toImage().pixelColor(3, 3);
        wear({});
        const QColor light = window.grab().toImage().pixelColor(3, 3);
        QVERIFY2(dark.lightness() < 80 && light.lightness() > 200, qPrintable(dark.name() + u' ' + light.name()));
    }

    void aWindowThatIsRightHasNoFault()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *wrapped = new QLabel(kLong);
        wrapped->setWordWrap(true);
        auto *rich = new QLabel(u"<b>%1</b>"_s.arg(kLong));
        rich->setWordWrap(true);
        auto *combo = new QComboBox;
        combo->addItem(u"choice"_s);
        auto *tabs = new QTabBar;
        tabs->addTab(u"first"_s);
        tabs->addTab(u"second"_s);
        auto *box = new QGroupBox(u"a title"_s);
        for (QWidget *each : std::initializer_list<QWidget *>{new QLabel(u"short"_s), wrapped, rich, new QPushButton(u"&Press"_s),
                                                              new QCheckBox(u"&Tick"_s), combo, tabs, box, tree(u"short"_s, {})})
            column->addWidget(each);
        window.resize(300, 700);
        window.show();
        const auto faults = lintPlaces(window);
        QVERIFY2(faults.isEmpty(), qPrintable(listed(faults)));
    }

    void aTextThatDoesNotFitIsFound_data()
    {
        QTest::addColumn<QString>("which");
        for (const char *each : {"plain", "wrapped", "word", "rich", "button", "check", "combo", "box", "tabs"})
            QTest::newRow(each) << QString::fromLatin1(each);
    }
    void aTextThatDoesNotFitIsFound()
    {
        QFETCH(QString, which);
        Window window;
        const QRect narrow(10, 10, 90, 24);
        if (which == u"plain")
            window.put(new QLabel(kLong), which, narrow);
        if (which == u"wrapped")
            window.put(new QLabel(kLong), which, narrow)->setWordWrap(true); // two lines too many
        if (which == u"word")
            window.put(new QLabel(u"contactcentretokyootemachi"_s), which, QRect(10, 10, 90, 200))->setWordWrap(true);
        if (which == u"rich")
            window.put(new QLabel(u"<b>contactcentretokyootemachi</b>"_s), which, QRect(10, 10, 90, 200))->setWordWrap(true);
        if (which == u"button")
            window.put(new QPushButton(kLong), which, narrow);
        if (which == u"check")
            window.put(new QCheckBox(kLong), which, narrow);
        if (which == u"combo")
            window.put(new QComboBox, which, narrow)->addItem(kLong);
        if (which == u"box")
            window.put(new QGroupBox(kLong), which, QRect(10, 10, 90, 90));
        if (which == u"tabs") {
            auto *tabs = window.put(new QTabBar, which, narrow);
            tabs->addTab(u"first"_s);
            tabs->addTab(kLong);
        }
        const auto faults = window.places();
        QVERIFY2(has(faults, Fault::Kind::Clipped, which), qPrintable(listed(faults)));
    }

    void aColumnNarrowerThanItsTitleIsFound()
    {
        Window window;
        auto *view = window.put(tree(u"short"_s, {}), u"tree"_s, QRect(0, 0, 300, 200));
        view->setHeaderLabels({u"a rather long title"_s, u"two"_s});
        view->header()->resizeSection(0, 60);
        QVERIFY(has(window.places(), Fault::Kind::Clipped, u"tree"_s));
        view->header()->resizeSection(0, 200);
        QVERIFY2(!has(window.places(), Fault::Kind::Clipped, u"tree"_s), qPrintable(listed(window.places())));
    }

    void anItemMayBeElidedWhereATooltipHasTheWhole()
    {
        Window bare, told;
        bare.put(tree(kLong, {}), u"tree"_s, QRect(0, 0, 300, 200));
        told.put(tree(kLong, u"about\n"_s + kLong), u"tree"_s, QRect(0, 0, 300, 200));
        QVERIFY(has(bare.places(), Fault::Kind::Elided, u"tree"_s));
        QVERIFY2(told.places().isEmpty(), qPrintable(listed(told.places())));
    }

    void widgetsOfOneLayoutThatOverlapAreFound()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *first = new QPushButton(u"first"_s), *second = new QPushButton(u"second"_s);
        first->setObjectName(u"first"_s);
        column->addWidget(first);
        column->addWidget(second);
        window.resize(300, 200);
        window.show();
        QVERIFY2(lintPlaces(window).isEmpty(), qPrintable(listed(lintPlaces(window))));
        second->setGeometry(first->geometry().translated(5, 5)); // as a layout does that is smaller than what it holds
        QVERIFY(has(lintPlaces(window), Fault::Kind::Overlapping, u"first"_s));
    }

    void aWidgetBeyondItsParentIsFoundUnlessItScrolls()
    {
        Window window;
        window.put(new QPushButton(u"far"_s), u"far"_s, QRect(350, 10, 100, 30));
        QVERIFY(has(window.places(), Fault::Kind::Outside, u"far"_s));
        QScrollArea area;
        area.setWidget(new QLabel(kLong.repeated(4)));
        area.resize(100, 60);
        area.show();
        QVERIFY2(lintPlaces(area).isEmpty(), qPrintable(listed(lintPlaces(area))));
    }

    void whatIsHiddenHasNoFault()
    {
        Window window;
        window.put(new QLabel(kLong), u"hidden"_s, QRect(0, 0, 20, 10))->hide();
        QVERIFY(window.places().isEmpty());
    }

    void englishInAJapaneseWindowIsFound_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("found");
        QTest::newRow("a word") << u"&Next >"_s << true;
        QTest::newRow("a sentence") << u"All is as it should be."_s << true;
        QTest::newRow("rich") << u"<b>Devices</b>"_s << true;
        QTest::newRow("Japanese") << u"\u6b21\u3078(&N)"_s << false;
        QTest::newRow("Japanese with a name") << u"CUBE \u306e\u8a2d\u5b9a Save"_s << false;
        QTest::newRow("names") << u"CUBE, CVP (TLS)"_s << false;
        QTest::newRow("a device of the plan") << u"gateway"_s << false;
        QTest::newRow("a step") << u"cube.sip-ua.transport@cube1"_s << false;
        QTest::newRow("an address") << u"SIP 198.18.133.226"_s << false;
        QTest::newRow("a letter") << u"v 1"_s << false;
        QTest::newRow("nothing") << QString() << false;
    }
    void englishInAJapaneseWindowIsFound()
    {
        QFETCH(QString, text);
        QFETCH(bool, found);
        Window window;
        window.put(new QLabel(text), u"label"_s, QRect(0, 0, 400, 30));
        const auto faults = window.japanese({u"gateway"_s});
        QVERIFY2(has(faults, Fault::Kind::Untranslated, u"label"_s) == found, qPrintable(listed(faults)));
    }

    void englishIsFoundWhereverItStands()
    {
        Window window;
        auto *tabs = window.put(new QTabBar, u"tabs"_s, QRect(0, 0, 200, 30));
        tabs->addTab(u"Evidence"_s);
        window.put(new QGroupBox(u"Title"_s), u"box"_s, QRect(0, 40, 100, 50));
        window.put(new QComboBox, u"combo"_s, QRect(0, 100, 100, 30))->addItem(u"Choice"_s);
        auto *list = window.put(new QListWidget, u"list"_s, QRect(0, 140, 400, 50));
        list->addItem(u"This was read from the device"_s);
        list->addItem(u"sip-ua transport tcp tls v1.2"_s); // the device's own
        window.put(tree(u"x"_s, {}), u"tree"_s, QRect(0, 200, 300, 60))->setHeaderLabels({u"Step"_s, u"Now"_s});
        auto *named = window.put(new QWidget, u"named"_s, QRect(0, 270, 10, 10));
        named->setAccessibleName(u"Progress"_s);
        const auto faults = window.japanese();
        for (const QString &where : {u"tabs"_s, u"box"_s, u"combo"_s, u"list"_s, u"tree"_s, u"named"_s})
            QVERIFY2(has(faults, Fault::Kind::Untranslated, where), qPrintable(where + u'\n' + listed(faults)));
        QVERIFY2(!listed(faults).contains(u"sip-ua"), qPrintable(listed(faults)));
    }
};

QTEST_MAIN(TestLint)
#include "tst_Lint.moc"
