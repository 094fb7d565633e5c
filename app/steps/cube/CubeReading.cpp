// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeReading.h"

namespace sipseal {

using namespace Qt::StringLiterals;

Result<Observation> readCubeConfig(const DeviceSet &devices, const QString &cube, const QString &evidenceBlock, Deadline deadline,
                                   std::stop_token stop)
{
    const auto driver = driverOf<CubeDriver>(devices, cube);
    if (!driver)
        return fail(driver.error());
    auto config = (*driver)->runningConfig(deadline, stop);
    if (!config)
        return fail(config.error());
    auto guard = CubeGuard::read(**driver, *config, deadline, stop);
    if (!guard)
        return fail(guard.error());
    Observation out;
    out.evidence += deviceEvidence(cube, u"show running-config\n"_s + configBlock(config->raw, evidenceBlock));
    if (const QString timer = guard->evidence(); !timer.isEmpty())
        out.evidence += deviceEvidence(cube, timer);
    out.data = CubeReading{std::move(*config), std::move(*guard)};
    return out;
}

QString configBlock(const QString &config, const QString &firstLine)
{
    QStringList block;
    bool inside = false;
    const auto lines = QStringView(config).split(u'\n');
    for (QStringView line : lines) {
        const QStringView text = line.endsWith(u'\r') ? line.chopped(1) : line;
        const bool topLevel = !text.isEmpty() && !text.startsWith(u' ');
        if (topLevel)
            inside = text.trimmed() == firstLine;
        if (inside)
            block += text.toString();
    }
    return block.isEmpty() ? u"(no \"%1\")"_s.arg(firstLine) : block.join(u'\n');
}

Action cubeConfig(const QString &cube, const QStringList &lines)
{
    CliAction cli;
    cli.mode = CliAction::Mode::Config;
    cli.lines = lines;
    cli.timeout = std::chrono::seconds(30);
    return {cube, cli};
}

Debt owesSaving(const QString &cube)
{
    return {{u"cube.save"_s, cube}, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "saving of the configuration")), true, false};
}

} // namespace sipseal
