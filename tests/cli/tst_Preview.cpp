// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Preview.h"

#include <QTemporaryFile>
#include <QTest>

#ifdef Q_OS_UNIX
#include <unistd.h>
#endif

using namespace sipseal;
using namespace Qt::StringLiterals;

class tst_Preview : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whatHasMoreLinesStaysBelowItsStep()
    {
#ifdef Q_OS_UNIX
        StepPreview preview;
        preview.key = {u"cube.save"_s, u"cube1"_s};
        preview.assessment.state = Assessment::State::Differs;
        preview.change.emplace();
        preview.change->changes = {Finding { u"startup-config"_s, u"one\ntwo"_s, u"three\nfour"_s }};
        QTemporaryFile file;
        QVERIFY(file.open());
        const int out = dup(STDOUT_FILENO);
        dup2(file.handle(), STDOUT_FILENO);
        cli::Console console(false);
        cli::printPreview(console, {preview}, {});
        dup2(out, STDOUT_FILENO);
        close(out);
        file.seek(0);
        const QList<QByteArray> lines = file.readAll().trimmed().split('\n');
        QCOMPARE(lines.sliced(1),
                 (QList<QByteArray>{"           startup-config: one", "           two -> three", "           four"}));
#else
        QSKIP("needs dup2");
#endif
    }
};

QTEST_GUILESS_MAIN(tst_Preview)
#include "tst_Preview.moc"
