// SPDX-License-Identifier: Apache-2.0
#include "app/lab/Lab.h"

#include "app/lab/Device.h"
#include "app/lab/Devices.h"
#include "app/lab/LabPlan.h"
#include "app/lab/Scenario.h"
#include "app/lab/World.h"
#include "app/lab/control/ControlServer.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QTemporaryDir>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QJsonValue hostPort(quint16 port)
{
    return port == 0 ? QJsonValue() : QJsonValue(u"127.0.0.1:%1"_s.arg(port));
}

} // namespace

struct Lab::Private
{
    QTemporaryDir directory; ///< of the plan, where none was named
    QString planFile;
    std::unique_ptr<World> world;
    std::unique_ptr<Devices> devices;
    std::unique_ptr<ControlServer> control;

    QString reset()
    {
        if (const QString why = devices->reset(); !why.isEmpty())
            return why;
        const auto written = LabPlan(*world, false).writeTrust(planFile);
        return written ? QString() : written.error().technical;
    }
};

Lab::Lab() : d(new Private) {}

Lab::~Lab()
{
    d->control.reset();
    d->devices.reset();
}

Result<std::unique_ptr<Lab>> Lab::start(const LabOptions &options)
{
    auto scenario = Scenario::load(options.scenario, options.times);
    if (!scenario)
        return fail(scenario.error());
    std::unique_ptr<Lab> lab(new Lab);
    Private &d = *lab->d;
    d.world = std::make_unique<World>(*scenario);
    d.devices = std::make_unique<Devices>(*d.world);
    if (const QString why = d.devices->start(); !why.isEmpty())
        return fail(ErrorKind::Internal, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The lab could not start: %1"), {why}), why);
    d.control = std::make_unique<ControlServer>(*d.world, [&d] { return d.reset(); });
    if (!d.control->listen())
        return fail(ErrorKind::Internal, {}, Text(QT_TRANSLATE_NOOP("SipSeal", "The lab's control interface could not listen")));
    d.planFile = options.planOut.isEmpty() ? d.directory.filePath(u"plan.json"_s) : QFileInfo(options.planOut).absoluteFilePath();
    if (auto written = LabPlan(*d.world, options.liveProcedure).write(d.planFile); !written)
        return fail(written.error());
    return lab;
}

QJsonObject Lab::readyLine() const
{
    QJsonArray devices;
    const QList<Device *> all = d->world->devices();
    for (const Device *device : all)
        devices += QJsonObject{{u"id"_s, device->id()},
                               {u"kind"_s, device->kind()},
                               {u"ssh"_s, hostPort(device->sshPort)},
                               {u"https"_s, hostPort(device->httpsPort)},
                               {u"sip"_s, hostPort(device->sipPort)},
                               {u"sips"_s, hostPort(device->sipsPort)}};
    return {{u"event"_s, u"ready"_s},
            {u"control"_s, u"http://127.0.0.1:%1"_s.arg(d->control->port())},
            {u"devices"_s, devices},
            {u"plan"_s, d->planFile},
            {u"secrets"_s, d->planFile + u".secrets"_s},
            {u"trust"_s, d->planFile + u".trust"_s}};
}

World &Lab::world()
{
    return *d->world;
}

} // namespace sipseal::lab
