// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/Device.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"

#include <QJsonObject>

#include <memory>

namespace sipseal::lab::test {

/// One CUBE of the dcloud scenario with another release and other options, and a command line on it. No network.
struct CubeBench
{
    explicit CubeBench(const QString &version, const QJsonObject &options = {}, const QJsonObject &more = {})
    {
        const auto scenario = Scenario::load(QStringLiteral("dcloud"));
        world = std::make_unique<World>(*scenario);
        QJsonObject device = Scenario::device(*scenario, QStringLiteral("cube1"));
        device[QStringLiteral("version")] = version;
        device[QStringLiteral("cube")] = options;
        for (auto it = more.begin(); it != more.end(); ++it)
            device[it.key()] = it.value();
        enablePassword = device[QStringLiteral("enable")][QStringLiteral("password")].toString();
        auto made = std::make_unique<CubeDevice>(*world, device);
        cube = made.get();
        world->add(std::move(made));
        started = cube->start();
        shell = cube->newShell(QStringLiteral("admin"));
    }
    ~CubeBench() { shell.reset(); }

    QString say(const QString &line) { return QString::fromUtf8(shell->execute(line).text).remove(QLatin1Char('\r')); }
    /// What the lines print, one after the other.
    QString type(const QStringList &lines)
    {
        QString out;
        for (const QString &line : lines)
            out += say(line);
        return out;
    }
    QString prompt() const { return QString::fromUtf8(shell->prompt()); }
    QString fault(QJsonObject what)
    {
        what[QStringLiteral("device")] = QStringLiteral("cube1");
        return world->faults().set(what);
    }

    std::unique_ptr<World> world;
    CubeDevice *cube = nullptr;
    std::unique_ptr<Shell> shell;
    QString enablePassword;
    bool started = false;
};

} // namespace sipseal::lab::test
