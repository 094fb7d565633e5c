// SPDX-License-Identifier: Apache-2.0
// The rules of docs/house.md that a machine can see: which folder may include which, calls that nobody may make, licence lines.
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace {

// Folder -> what it may include. Arrows point down only.
const QMap<QString, QStringList> &arrows()
{
    static const QStringList steps{u"app/core"_s, u"app/engine"_s, u"app/devices"_s, u"app/transport"_s, u"app/capture"_s, u"app/steps"_s};
    static const QMap<QString, QStringList> map{
        {u"app/core"_s, {u"app/core"_s}},
        {u"app/transport"_s, {u"app/core"_s, u"app/transport"_s}},
        {u"app/secrets"_s, {u"app/core"_s, u"app/secrets"_s}},
        {u"app/capture"_s, {u"app/core"_s, u"app/capture"_s}},
        {u"app/lab"_s, {u"app/core"_s, u"app/lab"_s}},
        {u"app/engine"_s, {u"app/core"_s, u"app/engine"_s}},
        {u"app/devices"_s, {u"app/core"_s, u"app/transport"_s, u"app/devices"_s}},
        {u"app/steps"_s, steps},
        {u"app/report"_s, {u"app/core"_s, u"app/engine"_s, u"app/report"_s}},
        {u"app/cli"_s, steps + QStringList{u"app/report"_s, u"app/secrets"_s, u"app/lab"_s, u"app/cli"_s}},
        {u"ui"_s, {u"app/core"_s, u"ui"_s}},
        {u"wizard"_s, steps + QStringList{u"app/report"_s, u"app/secrets"_s, u"ui"_s, u"wizard"_s}},
        {u"app/desktop"_s, steps + QStringList{u"app/report"_s, u"app/secrets"_s, u"ui"_s, u"wizard"_s, u"app/desktop"_s}},
    };
    return map;
}

QString root()
{
    return QStringLiteral(SIPSEAL_SOURCE_DIR) + u'/';
}

QStringList files(const QStringList &folders, const QStringList &patterns)
{
    QStringList out;
    for (const QString &folder : folders) {
        QDirIterator it(root() + folder, patterns, QDir::Files, QDirIterator::Subdirectories);
        while (it.hasNext()) {
            const QString path = it.next();
            if (!path.contains(u"/node_modules/"))
                out += path.mid(root().size());
        }
    }
    out.sort();
    return out;
}

QString read(const QString &path)
{
    QFile file(root() + path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString folderOf(const QString &path)
{
    const QStringList parts = path.split(u'/');
    return parts[0] == u"app" ? parts[0] + u'/' + parts[1] : parts[0];
}

const QStringList kCode{u"*.cpp"_s, u"*.h"_s};

} // namespace

class TestArchitecture : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void arrowsPointDown()
    {
        static const QRegularExpression include(u"^#include \"((?:app|ui|wizard)/[^\"]+)\""_s, QRegularExpression::MultilineOption);
        QStringList wrong;
        for (const QString &path : files({u"app"_s, u"ui"_s, u"wizard"_s}, kCode)) {
            const QString from = folderOf(path);
            QVERIFY2(arrows().contains(from), qPrintable(from + u" stands in no arrow"_s));
            auto it = include.globalMatch(read(path));
            while (it.hasNext()) {
                const QString to = folderOf(it.next().captured(1));
                if (!arrows()[from].contains(to))
                    wrong += path + u" includes "_s + to;
            }
        }
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void nobodyMakesAForbiddenCall_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("folders");
        const QStringList all{u"app"_s, u"ui"_s, u"wizard"_s}, window{u"ui"_s, u"wizard"_s, u"app/desktop"_s};
        QTest::newRow("processEvents") << u"\\bprocessEvents\\s*\\("_s << all;
        QTest::newRow("terminate a thread") << u"\\bQThread::terminate\\b|->terminate\\(\\)\\s*;\\s*// thread"_s << all;
        QTest::newRow("waitForFinished in the window") << u"\\bwaitForFinished\\s*\\("_s << window;
        QTest::newRow("a nested event loop in the window") << u"\\bQEventLoop\\b"_s << window;
        QTest::newRow("sender()") << u"\\bsender\\(\\)"_s << all;
        QTest::newRow("ignoring certificate errors") << u"ignoreSslErrors\\s*\\(\\s*\\)"_s << all;
        QTest::newRow("a shell") << u"\\bsystem\\s*\\(\\s*\"|\\bpopen\\s*\\("_s << all;
        QTest::newRow("using namespace std") << u"^using namespace std;"_s << all;
    }
    void nobodyMakesAForbiddenCall()
    {
        QFETCH(QString, pattern);
        QFETCH(QStringList, folders);
        const QRegularExpression call(pattern, QRegularExpression::MultilineOption);
        QStringList wrong;
        for (const QString &path : files(folders, kCode))
            if (call.match(read(path)).hasMatch())
                wrong += path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void widgetsStayInTheWindow()
    {
        static const QRegularExpression widget(u"#include <Q(Widget|Dialog|Wizard|PushButton|Label|MessageBox|Application)>"_s);
        QStringList wrong;
        for (const QString &path : files({u"app"_s}, kCode))
            if (!path.startsWith(u"app/desktop/") && widget.match(read(path)).hasMatch())
                wrong += path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void aControllerHasNoWidget()
    {
        static const QRegularExpression widget(u"#include <Q(Widget|Dialog|Wizard\\w*|PushButton|Label|MessageBox|.*Layout)>"_s);
        QStringList wrong;
        for (const QString &path : files({u"wizard"_s}, {u"*Controller.h"_s, u"*Controller.cpp"_s}))
            if (widget.match(read(path)).hasMatch())
                wrong += path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void everyFileNamesItsLicence()
    {
        QStringList wrong;
        const QStringList folders{u"app"_s, u"ui"_s, u"wizard"_s, u"tests"_s, u"cmake"_s, u"packaging"_s, u".ci"_s};
        for (const QString &path : files(folders, {u"*.cpp"_s, u"*.h"_s, u"CMakeLists.txt"_s, u"*.cmake"_s, u"*.sh"_s, u"*.py"_s, u"run"_s, u"test"_s, u"prepare"_s}))
            if (!read(path).left(400).contains(u"SPDX-License-Identifier: Apache-2.0"))
                wrong += path;
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }

    void noFileGrowsBeyondReading()
    {
        QStringList wrong;
        for (const QString &path : files({u"app"_s, u"ui"_s, u"wizard"_s}, kCode))
            if (const qsizetype lines = read(path).count(u'\n'); lines > 500)
                wrong += u"%1: %2 lines"_s.arg(path).arg(lines);
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong.join(u'\n')));
    }
};

QTEST_GUILESS_MAIN(TestArchitecture)
#include "tst_Architecture.moc"
