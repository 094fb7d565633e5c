// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"

#include <functional>
#include <mutex>

/// What the engine is tested with instead of a device.
namespace sipseal::test {

/// What happens to one action on its way.
struct Fault
{
    ErrorKind kind = ErrorKind::OutcomeUnknown;
    bool withEffect = false;
    std::function<void()> also = {};
};

/// A device that is a table of settings, services that can be restarted, and a saved copy. Its language: "set K V",
/// "unset K", "restart S", "save".
class FakeDevice final : public DevicePort
{
public:
    explicit FakeDevice(QString id) : m_id(std::move(id)) {}
    const QString &id() const override { return m_id; }

    Result<ActionReply> perform(const Action &action, Deadline, std::stop_token stop) override
    {
        const std::scoped_lock lock(mutex);
        ++performed;
        const QString line = std::get<CliAction>(action.what).lines.join(u';');
        if (dead && dead())
            return fail(ErrorKind::Unreachable, m_id, Text::verbatim(QStringLiteral("the process is dead")));
        if (stop.stop_possible())
            return fail(ErrorKind::Internal, m_id, Text::verbatim(QStringLiteral("a change must not be cut off")));
        const std::optional<Fault> fault = onPerform ? onPerform(performed, line) : std::nullopt;
        if (!fault || fault->withEffect)
            take(line);
        if (fault) {
            if (fault->also)
                fault->also();
            return fail(fault->kind, m_id, Text::verbatim(QStringLiteral("fault")), QStringLiteral("% Invalid input"));
        }
        return ActionReply{QStringLiteral("ok"), {}, 1, 0};
    }

    void take(const QString &line)
    {
        log += line;
        if (worldLog)
            worldLog(m_id + u' ' + line);
        const QStringList words = line.split(u' ');
        if (words[0] == QLatin1String("set"))
            config[words[1]] = words[2];
        else if (words[0] == QLatin1String("unset"))
            config.remove(words[1]);
        else if (words[0] == QLatin1String("restart")) {
            ++restarts[words[1]];
            loaded = config;
        } else if (words[0] == QLatin1String("save")) {
            saved = config;
        } else if (words[0] == QLatin1String("arm")) {
            before = config;
        } else if (words[0] == QLatin1String("confirm")) {
            before.reset();
        } else if (words[0] == QLatin1String("revert") && before) {
            config = *before;
            before.reset();
        }
    }

    std::mutex mutex;
    QMap<QString, QString> config, saved, loaded;
    QMap<QString, int> restarts;
    std::optional<QMap<QString, QString>> before; ///< a timer is armed that goes back to this
    bool strangersTimer = false;                  ///< and it is not ours
    int unprovedReads = 0;                        ///< so many find the proof missing that a confirmation awaits
    QStringList log;
    std::atomic<int> performed{0};
    int observed = 0;
    int silentReads = 0;   ///< so many reads are not answered
    int settlingReads = 0; ///< so many find the device on its way
    std::optional<ErrorKind> readError;
    std::function<std::optional<Fault>(int number, const QString &line)> onPerform;
    std::function<bool()> dead;
    std::function<void(const QString &)> worldLog;

private:
    QString m_id;
};

inline Action cli(const QString &device, const QString &line)
{
    return Action{device, CliAction{CliAction::Mode::Config, {line}, {}, std::chrono::seconds(1)}};
}

} // namespace sipseal::test
