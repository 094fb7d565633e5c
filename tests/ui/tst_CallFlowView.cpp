// SPDX-License-Identifier: Apache-2.0
// The call-flow picture: nothing covers anything, everything is reached by mouse, keys and screen reader.
#include "ui/CallFlowView.h"
#include "ui/Theme.h"

#include <QAccessible>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QTranslator>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

/// The picture's Japanese words, as long as they are there.
class JapaneseWords : public QTranslator
{
public:
    QString translate(const char *, const char *source, const char *, int) const override
    {
        static const QMap<QByteArray, QString> words{{"out of scope", u"\u5bfe\u8c61\u5916"_s},
                                                     {"in clear", u"\u5e73\u6587"_s},
                                                     {"being changed", u"\u5909\u66f4\u4e2d"_s},
                                                     {"encrypted", u"\u6697\u53f7\u5316"_s},
                                                     {"weak", u"\u5f37\u5ea6\u4e0d\u8db3"_s},
                                                     {"failed", u"\u5931\u6557"_s},
                                                     {"not proved", u"\u672a\u8a3c\u660e"_s}};
        return words.value(source);
    }
    bool isEmpty() const override { return false; }
};

const QStringList kMany{u"a1"_s, u"a2"_s, u"a3"_s};
const QList<FlowNode> kFew{{u"pstn"_s, u"PSTN"_s, 0, 0},
                           {u"cube"_s, u"CUBE"_s, 1, 0},
                           {u"cvp"_s, u"CVP"_s, 2, 0},
                           {u"cvvb"_s, u"CVVB"_s, 3, 0},
                           {u"cucm"_s, u"CUCM"_s, 2, 1},
                           {u"agents"_s, u"Agents"_s, 3, 1}};

QList<FlowNode> nodes(bool grouped, bool japanese)
{
    QList<FlowNode> out = kFew;
    if (grouped)
        for (FlowNode &node : out)
            if (node.id != u"pstn") {
                node.devices = kMany;
                node.label += node.id == u"agents" ? u" 3000"_s : u" 12"_s;
            }
    if (japanese)
        out.last().label.replace(u"Agents"_s, u"\u30a8\u30fc\u30b8\u30a7\u30f3\u30c8"_s);
    return out;
}

QList<FlowLeg> legs(Padlock lock)
{
    return {{u"pstn"_s, u"cube"_s, u"PSTN-CUBE"_s, Padlock::OutOfScope, false},
            {u"cube"_s, u"cvp"_s, u"CUBE-CVP"_s, lock, true},
            {u"cvp"_s, u"cvvb"_s, u"CVP-CVVB"_s, lock, true},
            {u"cvp"_s, u"cucm"_s, u"CVP-CUCM"_s, lock, false},
            {u"cube"_s, u"cucm"_s, u"CUCM-CUBE"_s, lock, false},
            {u"cucm"_s, u"agents"_s, u"CUCM-agents"_s, lock, false}};
}

struct Piece
{
    QString name;
    QRectF rect;
};

// What is printed: boxes, padlocks and words.
QList<Piece> labels(const CallFlowLayout &layout, const QList<FlowLeg> &of)
{
    QList<Piece> out;
    for (const auto &box : layout.boxes())
        out += {box.label, box.outer};
    for (int i = 0; i < int(layout.wires().size()); ++i) {
        out += {of[i].name + u" padlock"_s, layout.wires()[i].padlock};
        out += {of[i].name + u" word"_s, layout.wires()[i].word};
    }
    return out;
}

// Every straight part of a line, as thick as the strongest is drawn; where a line starts at a box it only touches it.
QList<Piece> strokes(const CallFlowLayout &layout, const QList<FlowLeg> &of)
{
    QList<Piece> out;
    for (int i = 0; i < int(layout.wires().size()); ++i)
        for (const QPolygonF &line : layout.wires()[i].lines)
            for (int point = 1; point < int(line.size()); ++point) {
                const QRectF span = QRectF(line[point - 1], line[point]).normalized();
                out += {of[i].name + u" line"_s, span.width() < span.height() ? span.adjusted(-1.7, 0.5, 1.7, -0.5)
                                                                              : span.adjusted(0.5, -1.7, -0.5, 1.7)};
            }
    return out;
}

} // namespace

class TestCallFlowView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { applyTheme(*qApp); }

    void nothingCoversAnything_data()
    {
        QTest::addColumn<int>("width");
        QTest::addColumn<int>("percent");
        QTest::addColumn<bool>("japanese");
        QTest::addColumn<bool>("grouped");
        for (const int width : {1040, 1100, 1280, 1600, 1920, 2400})
            for (const int percent : {100, 150, 200})
                for (const bool japanese : {false, true})
                    for (const bool grouped : {false, true})
                        QTest::addRow("%d px, %d %%, %s, %s", width, percent, japanese ? "ja" : "en", grouped ? "grouped" : "single")
                            << width << percent << japanese << grouped;
        for (const int width : {720, 820}) // beside the road, in a small window
            QTest::addRow("%d px beside the road", width) << width << 100 << false << true;
    }
    void nothingCoversAnything()
    {
        QFETCH(int, width);
        QFETCH(int, percent);
        QFETCH(bool, japanese);
        QFETCH(bool, grouped);
        JapaneseWords words;
        if (japanese)
            QCoreApplication::installTranslator(&words);
        for (const Padlock lock : {Padlock::Clear, Padlock::Changing, Padlock::Encrypted, Padlock::Weak, Padlock::Failed, Padlock::Unknown}) {
            CallFlowView view;
            QFont font = view.font();
            font.setPointSizeF(font.pointSizeF() * percent / 100);
            view.setFont(font);
            const auto drawn = legs(lock);
            view.setFlow(nodes(grouped, japanese), drawn);
            view.resize(width, view.sizeHint().height());
            view.show();
            QCOMPARE(view.width(), width);
            QVERIFY(view.minimumSizeHint().width() <= width);
            const QList<Piece> printed = labels(view.layoutOfFlow(), drawn), lines = strokes(view.layoutOfFlow(), drawn);
            for (int i = 0; i < int(printed.size()); ++i) {
                const QString what = printed[i].name;
                QVERIFY2(QRectF(view.rect()).contains(printed[i].rect), qPrintable(what + u" leaves the picture"_s));
                for (int j = i + 1; j < int(printed.size()); ++j)
                    QVERIFY2(!printed[i].rect.intersects(printed[j].rect), qPrintable(what + u" covers "_s + printed[j].name));
                for (const Piece &line : lines)
                    QVERIFY2(!printed[i].rect.intersects(line.rect), qPrintable(line.name + u" crosses "_s + what));
            }
            for (int i = 0; i < int(lines.size()); ++i)
                for (int j = i + 1; j < int(lines.size()); ++j)
                    QVERIFY2(lines[i].name == lines[j].name || !lines[i].rect.intersects(lines[j].rect),
                             qPrintable(lines[i].name + u" crosses "_s + lines[j].name));
            for (int i = 0; i < int(drawn.size()); ++i)
                QCOMPARE(view.layoutOfFlow().wires()[i].text, padlockWord(drawn[i].lock)); // nothing is shortened
        }
        QCoreApplication::removeTranslator(&words);
    }

    void aNarrowPictureShortensWordsAndCoversNothing()
    {
        CallFlowView view;
        const auto drawn = legs(Padlock::Changing);
        view.setFlow(nodes(true, false), drawn);
        view.resize(view.minimumSizeHint());
        view.show();
        const QList<Piece> printed = labels(view.layoutOfFlow(), drawn);
        for (int i = 0; i < int(printed.size()); ++i)
            for (int j = i + 1; j < int(printed.size()); ++j)
                QVERIFY2(!printed[i].rect.intersects(printed[j].rect), qPrintable(printed[i].name + u" covers "_s + printed[j].name));
    }

    void thePictureIsAsHighAsItsFontNeedsAndKeepsItsHeight()
    {
        CallFlowView view;
        view.setFlow(nodes(true, false), legs(Padlock::Unknown));
        const int height = view.sizeHint().height();
        for (const Padlock lock : {Padlock::Changing, Padlock::Encrypted, Padlock::Failed}) {
            view.setFlow(nodes(true, false), legs(lock));
            QCOMPARE(view.sizeHint().height(), height); // no state makes the page below jump
        }
        QFont font = view.font();
        font.setPointSizeF(font.pointSizeF() * 2);
        view.setFont(font);
        QVERIFY(view.sizeHint().height() > height * 3 / 2);
    }

    void aClickTellsWhatWasClicked()
    {
        CallFlowView view;
        show(view);
        QSignalSpy leg(&view, &CallFlowView::legActivated), device(&view, &CallFlowView::deviceActivated);
        for (int item = 0; item < view.itemCount(); ++item)
            QTest::mouseClick(&view, Qt::LeftButton, {}, view.itemRect(item).center().toPoint());
        QCOMPARE(device.count(), 6);
        QCOMPARE(leg.count(), 6);
        for (int i = 0; i < 6; ++i) {
            QCOMPARE(device[i][0].toString(), kFew[i].id);
            QCOMPARE(leg[i][0].toString(), legs(Padlock::Clear)[i].name);
        }
        QTest::mouseClick(&view, Qt::LeftButton, {}, {1, view.height() - 1});
        QCOMPARE(device.count() + leg.count(), 12);
    }

    void arrowKeysReachEveryDeviceAndLeg()
    {
        CallFlowView view;
        show(view);
        QSet<int> reached{0};
        for (QList<int> todo{0}; !todo.isEmpty();) {
            const int from = todo.takeFirst();
            for (const Qt::Key key : {Qt::Key_Left, Qt::Key_Right, Qt::Key_Up, Qt::Key_Down}) {
                view.setCurrentItem(from);
                QTest::keyClick(&view, key);
                if (!reached.contains(view.currentItem())) {
                    reached += view.currentItem();
                    todo += view.currentItem();
                }
            }
        }
        QCOMPARE(reached.size(), view.itemCount());
    }

    void theArrowsGoAlongTheCall()
    {
        CallFlowView view;
        show(view);
        QStringList way;
        view.setCurrentItem(0);
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Right, Qt::Key_Down, Qt::Key_Down, Qt::Key_Right, Qt::Key_Right}) {
            QTest::keyClick(&view, key);
            way += view.itemName(view.currentItem()).section(u':', 0, 0);
        }
        QCOMPARE(way, QStringList({u"Leg PSTN-CUBE"_s, u"CUBE"_s, u"Leg CUBE-CVP"_s, u"CVP"_s, u"Leg CVP-CUCM"_s, u"CUCM"_s,
                                   u"Leg CUCM-agents"_s, u"Agents"_s}));
    }

    void enterOpensAndTabEntersTheFirst()
    {
        QWidget window;
        auto *view = new CallFlowView(&window);
        view->setFlow(nodes(false, false), legs(Padlock::Clear));
        window.resize(900, 200);
        view->resize(900, view->sizeHint().height());
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QSignalSpy leg(view, &CallFlowView::legActivated), device(view, &CallFlowView::deviceActivated);
        view->setFocus(Qt::OtherFocusReason);
        QCOMPARE(view->currentItem(), -1);
        QTest::keyClick(view, Qt::Key_Return); // nothing is chosen yet: the key is the window's
        QCOMPARE(device.count() + leg.count(), 0);
        view->clearFocus();
        view->setFocus(Qt::TabFocusReason);
        QCOMPARE(view->currentItem(), 0);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(device.count(), 1);
        QTest::keyClick(view, Qt::Key_Right);
        QTest::keyClick(view, Qt::Key_Return);
        QCOMPARE(leg.count(), 1);
        QCOMPARE(leg[0][0].toString(), u"PSTN-CUBE"_s);
    }

    void whereTheFocusIsCanBeSeen()
    {
        CallFlowView view;
        show(view);
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus(Qt::TabFocusReason);
        QImage last = view.grab().toImage();
        for (int item = 1; item < view.itemCount(); ++item) {
            view.setCurrentItem(item);
            const QImage now = view.grab().toImage();
            QVERIFY(now != last);
            last = now;
        }
        const QColor frame = readableOn(view.palette().color(QPalette::Highlight), {view.palette().color(QPalette::Window)}, 3);
        QVERIFY(contrastRatio(frame, view.palette().color(QPalette::Window)) >= 3);
    }

    void aScreenReaderMeetsEveryDeviceAndLeg()
    {
        CallFlowView view;
        show(view);
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.setFocus(Qt::TabFocusReason);
        QAccessibleInterface *picture = QAccessible::queryAccessibleInterface(&view);
        QVERIFY(picture);
        QCOMPARE(picture->role(), QAccessible::Grouping);
        QCOMPARE(picture->childCount(), 12);
        QStringList names;
        for (int i = 0; i < picture->childCount(); ++i) {
            QAccessibleInterface *child = picture->child(i);
            QVERIFY(child && child->isValid());
            QCOMPARE(child, picture->child(i)); // one for good
            QCOMPARE(child->role(), QAccessible::Button);
            QCOMPARE(child->parent(), picture);
            QCOMPARE(picture->indexOfChild(child), i);
            QVERIFY(child->state().focusable);
            QVERIFY(child->rect().isValid());
            const QPoint centre = view.mapToGlobal(view.itemRect(i).center().toPoint());
            QCOMPARE(picture->childAt(centre.x(), centre.y()), child);
            names += child->text(QAccessible::Name);
        }
        QVERIFY2(names.contains(u"Leg CUBE-CVP: encrypted"_s), qPrintable(names.join(u'\n')));
        QVERIFY(names.contains(u"Leg PSTN-CUBE: out of scope"_s));
        QVERIFY(names.contains(u"CVVB"_s));
        for (int i = 0; i < picture->childCount(); ++i) {
            view.setCurrentItem(i);
            QVERIFY(picture->child(i)->state().focused);
            QVERIFY(!picture->child((i + 1) % 12)->state().focused);
            QCOMPARE(picture->focusChild(), picture->child(i));
        }
    }

    void aScreenReaderPressesAndHearsAChange()
    {
        CallFlowView view;
        show(view);
        QAccessibleInterface *leg = QAccessible::queryAccessibleInterface(&view)->child(7);
        QSignalSpy activated(&view, &CallFlowView::legActivated);
        leg->actionInterface()->doAction(QAccessibleActionInterface::pressAction());
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toString(), u"CUBE-CVP"_s);
        view.setFlow(nodes(false, false), legs(Padlock::Changing));
        QCOMPARE(leg->text(QAccessible::Name), u"Leg CUBE-CVP: being changed"_s);
        view.setFlow({}, {});
        QVERIFY(!leg->isValid());
        QVERIFY(leg->state().invalid);
    }

    void thePictureIsPaintedInEveryStateLightAndDark()
    {
        QSet<QByteArray> seen;
        for (const bool dark : {false, true})
            for (const Padlock lock : {Padlock::Clear, Padlock::Changing, Padlock::Encrypted, Padlock::Weak, Padlock::Failed, Padlock::Unknown}) {
                CallFlowView view;
                view.setPalette(themePalette(dark));
                view.setFlow(nodes(true, false), legs(lock));
                view.resize(1040, view.sizeHint().height());
                const QImage image = view.grab().toImage().convertToFormat(QImage::Format_RGB32);
                seen += QByteArray(reinterpret_cast<const char *>(image.constBits()), image.sizeInBytes());
                if (const QString to = qEnvironmentVariable("SIPSEAL_PICTURES"); !to.isEmpty()) // to be looked at
                    image.save(u"%1/flow-%2-%3.png"_s.arg(to, dark ? u"dark"_s : u"light"_s).arg(int(lock)));
            }
        QCOMPARE(seen.size(), 12);
    }

private:
    void show(CallFlowView &view)
    {
        view.setFlow(nodes(false, false), legs(Padlock::Encrypted));
        view.resize(1040, view.sizeHint().height());
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
    }
};

QTEST_MAIN(TestCallFlowView)
#include "tst_CallFlowView.moc"
