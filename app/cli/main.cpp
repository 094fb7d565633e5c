// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Verbs.h"
#include "app/core/Hardening.h"

#include <QGuiApplication>

#include <algorithm>
#include <cstring>
#include <memory>

namespace {

// Only writing PDF needs fonts, and so a QGuiApplication; the platform is forced, or it would abort without a display.
bool writesPdf(int argc, char **argv)
{
    const bool report = argc > 1 && std::strcmp(argv[1], "report") == 0;
    return report && std::any_of(argv + 2, argv + argc, [](const char *word) { return std::strstr(word, "pdf") != nullptr; });
}

} // namespace

int main(int argc, char **argv)
{
    sipseal::disableCoreDumps();
    std::unique_ptr<QCoreApplication> app;
    if (writesPdf(argc, argv)) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        app = std::make_unique<QGuiApplication>(argc, argv);
    } else {
        app = std::make_unique<QCoreApplication>(argc, argv);
    }
    QCoreApplication::setOrganizationName(QStringLiteral("sipseal"));
    QCoreApplication::setApplicationName(QStringLiteral("sipseal"));
    QCoreApplication::setApplicationVersion(QStringLiteral(SIPSEAL_VERSION));
    return sipseal::cli::run(QCoreApplication::arguments().mid(1));
}
