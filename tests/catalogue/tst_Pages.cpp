// SPDX-License-Identifier: Apache-2.0
// Every page in every state worth seeing, in both languages, light and dark: no text is clipped, nothing overlaps, nothing is
// left in English.
#include "tests/catalogue/Lint.h"
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "ui/Theme.h"
#include "wizard/SetupWizard.h"

#include <QApplication>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace sipseal;
using namespace sipseal::catalogue;

namespace {

// Names of this deployment, the same in every language: of devices, groups, trunks, phones, users.
const QSet<QString> &names()
{
    static const QSet<QString> words{u"lab"_s, u"deployment"_s, u"localhost"_s};
    return words;
}

} // namespace

class TestPages : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        // Both languages and both themes; a place does not depend on a colour, so not every pair of them.
        Album album({{u"en"_s, false}, {u"ja"_s, true}}, [this](const QString &scene, const Look &look, QWidget &shown) {
            QStringList &found = m_faults[scene + u'.' + look.name()];
            QList<Fault> faults = lintPlaces(shown);
            if (look.language == u"ja")
                faults += lintJapanese(shown, names());
            for (const Fault &fault : std::as_const(faults))
                found += fault.toString();
            if (qobject_cast<SetupWizard *>(&shown) && shown.size() != kWindow)
                found += u"the window has grown to %1 x %2"_s.arg(shown.width()).arg(shown.height());
            if (shown.width() > kWindow.width() || shown.height() > kWindow.height())
                found += u"larger than the window: %1 x %2"_s.arg(shown.width()).arg(shown.height());
        });
        everyScene(album);
        m_problems = album.problems();
    }

    void everySceneIsReached()
    {
        QVERIFY2(m_problems.isEmpty(), qPrintable(m_problems.join(u'\n')));
        QVERIFY(m_faults.size() > 120);
    }

    void nothingIsWrong_data()
    {
        QTest::addColumn<QStringList>("faults");
        for (auto it = m_faults.begin(); it != m_faults.end(); ++it)
            QTest::newRow(qPrintable(it.key())) << it.value();
    }
    void nothingIsWrong()
    {
        QFETCH(QStringList, faults);
        QVERIFY2(faults.isEmpty(), qPrintable(u'\n' + faults.join(u'\n')));
    }

private:
    QMap<QString, QStringList> m_faults; ///< by scene and look
    QStringList m_problems;
};

int main(int argc, char **argv)
{
    const Screen screen;
    QApplication application(argc, argv);
    applyTheme(application);
    TestPages test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_Pages.moc"
