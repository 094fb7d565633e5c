// SPDX-License-Identifier: Apache-2.0
// Signs that are told apart without colour, and colours that can be read, light and dark.
#include "ui/Mark.h"
#include "ui/Padlock.h"
#include "ui/Theme.h"

#include <QImage>
#include <QPainter>
#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

const QList<Padlock> kLocks{Padlock::OutOfScope, Padlock::Clear, Padlock::Changing, Padlock::Encrypted,
                            Padlock::Weak,       Padlock::Failed, Padlock::Unknown};
QImage drawn(Padlock lock, int size)
{
    QImage out(size, size, QImage::Format_Grayscale8);
    out.fill(Qt::white);
    QPainter painter(&out);
    paintPadlock(painter, QRectF(0, 0, size, size), lock, Qt::black, Qt::white);
    return out;
}

// Pixels that are dark in one and light in the other.
int difference(const QImage &one, const QImage &other)
{
    int out = 0;
    for (int y = 0; y < one.height(); ++y)
        for (int x = 0; x < one.width(); ++x)
            out += std::abs(qGray(one.pixel(x, y)) - qGray(other.pixel(x, y))) > 128;
    return out;
}

} // namespace

class TestPadlock : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyStateHasAWordOfItsOwn()
    {
        QSet<QString> words;
        for (const Padlock lock : kLocks) {
            QVERIFY(!padlockWord(lock).isEmpty());
            words += padlockWord(lock);
        }
        QCOMPARE(words.size(), kLocks.size());
    }

    void everyStateHasAShapeOfItsOwn_data()
    {
        QTest::addColumn<int>("size");
        QTest::newRow("100 %") << 20;
        QTest::newRow("200 %") << 40;
    }
    void everyStateHasAShapeOfItsOwn()
    {
        QFETCH(int, size);
        for (const Padlock one : kLocks) {
            QVERIFY2(difference(drawn(one, size), QImage(size, size, QImage::Format_Grayscale8)) > 0, qPrintable(padlockWord(one)));
            for (const Padlock other : kLocks) {
                const int differing = difference(drawn(one, size), drawn(other, size));
                QVERIFY2(one == other || differing * 100 >= size * size * 3,
                         qPrintable(u"%1 and %2: %3 pixels"_s.arg(padlockWord(one), padlockWord(other)).arg(differing)));
            }
        }
    }

    void noShapeLeavesItsSquare()
    {
        for (const Padlock lock : kLocks) {
            QImage image(40, 40, QImage::Format_Grayscale8);
            image.fill(Qt::white);
            QPainter painter(&image);
            paintPadlock(painter, QRectF(8, 8, 24, 24), lock, Qt::black, Qt::white);
            painter.end();
            for (int i = 0; i < 40; ++i)
                for (const int edge : {0, 6, 33, 39}) {
                    QCOMPARE(qGray(image.pixel(i, edge)), 255);
                    QCOMPARE(qGray(image.pixel(edge, i)), 255);
                }
        }
    }

    void everyWordCanBeRead_data()
    {
        QTest::addColumn<QPalette>("palette");
        QTest::newRow("light") << themePalette(false);
        QTest::newRow("dark") << themePalette(true);
        QTest::newRow("the desktop's") << QGuiApplication::palette();
        QTest::newRow("black") << QPalette(Qt::black, Qt::black);
        QTest::newRow("middle grey") << QPalette(QColor(0x80, 0x80, 0x80), QColor(0x80, 0x80, 0x80));
    }
    void everyWordCanBeRead()
    {
        QFETCH(QPalette, palette);
        if (QByteArray(QTest::currentDataTag()) == "middle grey") // black or white at the most: its lists are as grey as its window
            palette.setColor(QPalette::Base, palette.color(QPalette::Window));
        palette.setColor(QPalette::AlternateBase, palette.color(QPalette::Base));
        for (const QPalette::ColorRole ground : {QPalette::Window, QPalette::Base}) {
            for (const Padlock lock : kLocks)
                QVERIFY2(contrastRatio(padlockColor(lock, palette), palette.color(ground)) >= kReadable, qPrintable(padlockWord(lock)));
            for (const Mark mark : kMarks)
                QVERIFY2(contrastRatio(markColor(mark, palette), palette.color(ground)) >= kReadable, qPrintable(markWord(mark)));
        }
    }

    void theThemesOwnWordsCanBeRead_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void theThemesOwnWordsCanBeRead()
    {
        QFETCH(bool, dark);
        const QPalette palette = themePalette(dark);
        QVERIFY(contrastRatio(palette.color(QPalette::WindowText), palette.color(QPalette::Window)) >= kReadable);
        QVERIFY(contrastRatio(palette.color(QPalette::Text), palette.color(QPalette::Base)) >= kReadable);
        QVERIFY(contrastRatio(palette.color(QPalette::ButtonText), palette.color(QPalette::Button)) >= kReadable);
        QCOMPARE(palette.color(QPalette::Window).lightnessF() < 0.5F, dark);
    }

    void contrastIsAsWcagDefinesIt()
    {
        QCOMPARE(contrastRatio(Qt::black, Qt::white), 21.0);
        QCOMPARE(contrastRatio(Qt::red, Qt::red), 1.0);
        QVERIFY(qAbs(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) - 4.48) < 0.01);
    }
};

QTEST_MAIN(TestPadlock)
#include "tst_Padlock.moc"
