// SPDX-License-Identifier: Apache-2.0
// The marks of debugging that is on: they outlive the program that made them, and do not disturb one that is still listening.
#include "app/engine/DebugMarkFiles.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace sipseal;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {
const QString kPlace = u"[2001:db8::1]:22"_s;
const QString kErrors = u"ssl openssl errors"_s, kStates = u"ssl openssl states"_s;
} // namespace

class TestDebugMarks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_home = std::make_unique<QTemporaryDir>(); }

    void theyOutliveWhoMadeThem()
    {
        {
            DebugMarkFiles first(m_home->path());
            QVERIFY(first.add(kPlace, u"cube1"_s, kErrors));
            QVERIFY(first.add(kPlace, u"cube1"_s, kStates));
        }
        DebugMarkFiles second(m_home->path());
        QCOMPARE(second.left(kPlace), QStringList({kErrors, kStates}));
        QCOMPARE(second.devices(), {u"cube1"_s});
        QVERIFY(second.remove(kPlace, kErrors));
        QCOMPARE(second.left(kPlace), {kStates});
        QVERIFY(second.remove(kPlace, kStates));
        QVERIFY(second.left(kPlace).isEmpty());
        QVERIFY(second.devices().isEmpty());
        QVERIFY(QDir(m_home->filePath(u"debugging"_s)).entryList({u"*.json"_s}, QDir::Files).isEmpty());
    }
    void oneThatListensIsNotDisturbed()
    {
        DebugMarkFiles first(m_home->path()), second(m_home->path());
        QVERIFY(first.add(kPlace, u"cube1"_s, kErrors));
        QVERIFY(second.left(kPlace).isEmpty());
        QVERIFY(second.devices().isEmpty());
        const auto refused = second.add(kPlace, u"cube1"_s, kStates);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::Busy);
        QCOMPARE(first.left(kPlace), {kErrors}); // its own, which it may take back at any time
        QVERIFY(first.remove(kPlace, kErrors));
        QVERIFY(second.add(kPlace, u"cube1"_s, kStates));
    }
    void nobodyListensForEver()
    {
        DebugMarkFiles first(m_home->path()), second(m_home->path(), -1s);
        QVERIFY(first.add(kPlace, u"cube1"_s, kErrors));
        QCOMPARE(second.left(kPlace), {kErrors});
    }
    void thatPlaceOnly()
    {
        DebugMarkFiles marks(m_home->path());
        QVERIFY(marks.add(kPlace, u"cube1"_s, kErrors));
        QVERIFY(marks.left(u"[2001:db8::2]:22"_s).isEmpty());
        QCOMPARE(marks.left(kPlace.toUpper()), {kErrors}); // the same address
    }
    void withoutAStoreNothingIsMarked()
    {
        const QString file = m_home->filePath(u"file"_s);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        DebugMarkFiles marks(file); // a file is no directory
        const auto added = marks.add(kPlace, u"cube1"_s, kErrors);
        QVERIFY(!added);
        QCOMPARE(added.error().kind, ErrorKind::StorageFailed);
    }
    void aDamagedFileIsNoMark()
    {
        QVERIFY(QDir(m_home->path()).mkpath(u"debugging"_s));
        QFile out(m_home->filePath(u"debugging/%5B2001%3Adb8%3A%3A1%5D%3A22.json"_s));
        QVERIFY(out.open(QIODevice::WriteOnly) && out.write("{\"items\":[1,{},\"\"") > 0);
        out.close();
        DebugMarkFiles marks(m_home->path());
        QVERIFY(marks.left(kPlace).isEmpty());
        QVERIFY(marks.devices().isEmpty());
        QVERIFY(marks.add(kPlace, u"cube1"_s, kErrors));
        QCOMPARE(marks.left(kPlace), {kErrors});
    }

private:
    std::unique_ptr<QTemporaryDir> m_home;
};

QTEST_GUILESS_MAIN(TestDebugMarks)
#include "tst_DebugMarks.moc"
