// SPDX-License-Identifier: Apache-2.0
// The screenshot catalogue: every page in every state worth seeing, a PNG each.
#include "tests/catalogue/Scenes.h"
#include "tests/catalogue/Screen.h"
#include "ui/Theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QDir>
#include <QTextStream>
#include <QWidget>

using namespace Qt::StringLiterals;
using namespace sipseal;

namespace {

// Read before the application is made: the scale must be known by then.
int percentFrom(int argc, char **argv)
{
    for (int i = 1; i < argc; ++i) {
        const QString word = QString::fromLocal8Bit(argv[i]);
        if (word == u"--scale" && i + 1 < argc)
            return QString::fromLocal8Bit(argv[i + 1]).toInt();
        if (word.startsWith(u"--scale="))
            return word.mid(8).toInt();
    }
    return 100;
}

int refuse(const QString &why)
{
    QTextStream(stderr) << why << Qt::endl;
    return 2;
}

} // namespace

int main(int argc, char **argv)
{
    const int percent = percentFrom(argc, argv);
    if (percent < 50 || percent > 400)
        return refuse(u"--scale takes 100, 150 or 200"_s);
    const catalogue::Screen screen(percent);
    QApplication application(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Renders every page of the window in every state worth seeing."_s);
    parser.addHelpOption();
    parser.addPositionalArgument(u"OUT_DIR"_s, u"Where the pictures go: SCENE.LANGUAGE-THEME.png"_s);
    parser.addOptions({{u"lang"_s, u"ja, en or all (default)."_s, u"LANGUAGE"_s, u"all"_s},
                       {u"theme"_s, u"light, dark or all (default)."_s, u"THEME"_s, u"all"_s},
                       {u"scale"_s, u"100 (default), 150 or 200 percent."_s, u"PERCENT"_s, u"100"_s},
                       {u"only"_s, u"Scenes whose names contain this."_s, u"NAME"_s}});
    parser.process(application);
    const auto looks = catalogue::Look::these(parser.value(u"lang"_s), parser.value(u"theme"_s));
    if (parser.positionalArguments().size() != 1 || looks.isEmpty())
        return refuse(parser.helpText());
    const QDir out(parser.positionalArguments().first());
    if (!QDir().mkpath(out.path()))
        return refuse(u"%1 cannot be made"_s.arg(out.path()));
    applyTheme(application);

    int written = 0;
    QStringList failed;
    catalogue::Album album(looks, [&](const QString &scene, const catalogue::Look &look, QWidget &shown) {
        if (!scene.contains(parser.value(u"only"_s)))
            return;
        const QString file = out.filePath(scene + u'.' + look.name() + u".png"_s);
        if (shown.grab().save(file))
            ++written;
        else
            failed += file;
    });
    catalogue::everyScene(album);
    QTextStream(stdout) << written << " pictures in " << out.path() << Qt::endl;
    for (const QString &problem : album.problems() + failed)
        QTextStream(stderr) << "not shown: " << problem << Qt::endl;
    return album.problems().isEmpty() && failed.isEmpty() ? 0 : 1;
}
