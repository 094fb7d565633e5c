// SPDX-License-Identifier: Apache-2.0
// One start of a window up to its first painted frame: `bench_startup bare` is a QWizard with as many empty pages, `bench_startup
// product` is the product's own window with everything behind it. tests/bench/startup runs both in turn and compares.
#include "app/core/Language.h"
#include "app/core/Log.h"
#include "ui/ModalDialogs.h"
#include "ui/Theme.h"
#include "wizard/SetupWizard.h"
#include "wizard/Workbench.h"

#include <QApplication>
#include <QFile>
#include <QPaintEvent>
#include <QTemporaryDir>
#include <QTimer>
#include <QWizardPage>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

// Resident memory at its highest, in kB (Linux).
long peak()
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = status.readAll().split('\n');
    for (const QByteArray &line : lines)
        if (line.startsWith("VmHWM:"))
            return line.mid(6).simplified().split(' ').first().toLong();
    return 0;
}

/// Ends the program when the window has been painted.
class FirstFrame : public QObject
{
public:
    bool eventFilter(QObject *, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            QTimer::singleShot(0, qApp, &QCoreApplication::quit);
        return false;
    }
};

int show(QWidget &window)
{
    FirstFrame frame;
    window.installEventFilter(&frame);
    window.show();
    const int code = QApplication::exec();
    std::printf("%ld\n", peak());
    return code;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    if (argc < 2 || QByteArray(argv[1]) == "bare") {
        QWizard bare;
        for (int page = SetupWizard::Welcome; page <= SetupWizard::Report; ++page)
            bare.setPage(page, new QWizardPage);
        bare.resize(1180, 700);
        return show(bare);
    }
    QCoreApplication::setOrganizationName(u"sipseal-test"_s);
    installLanguage({});
    applyTheme(application);
    const QTemporaryDir state;
    Log::start(Log::Level::Error, state.path());
    Workbench bench(state.path());
    ModalDialogs dialogs;
    SetupWizard wizard(bench, dialogs);
    return show(wizard);
}
