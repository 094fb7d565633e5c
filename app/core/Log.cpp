// SPDX-License-Identifier: Apache-2.0
#include "app/core/Log.h"

#include "app/core/Redactor.h"

#include <QDir>
#include <QFile>

#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace sipseal::Log {

namespace {

spdlog::level::level_enum toSpdlog(Level level)
{
    switch (level) {
    case Level::Trace: return spdlog::level::trace;
    case Level::Debug: return spdlog::level::debug;
    case Level::Info: return spdlog::level::info;
    case Level::Warning: return spdlog::level::warn;
    case Level::Error: return spdlog::level::err;
    case Level::Off: return spdlog::level::off;
    }
    return spdlog::level::info;
}

std::shared_ptr<spdlog::logger> &logger()
{
    static std::shared_ptr<spdlog::logger> instance = [] {
        auto sink = std::make_shared<spdlog::sinks::stderr_sink_mt>();
        auto created = std::make_shared<spdlog::logger>("sipseal", sink);
        created->set_level(spdlog::level::warn);
        return created;
    }();
    return instance;
}

} // namespace

void start(Level toStderr, const QString &directory)
{
    std::vector<spdlog::sink_ptr> sinks;
    sinks.push_back(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    sinks.back()->set_level(toSpdlog(toStderr));
    if (!directory.isEmpty() && QDir().mkpath(directory)) {
        try {
            const std::string file = QFile::encodeName(directory + QStringLiteral("/sipseal.log")).toStdString();
            sinks.push_back(std::make_shared<spdlog::sinks::rotating_file_sink_mt>(file, 5 * 1024 * 1024, 3));
            sinks.back()->set_level(spdlog::level::debug);
        } catch (const spdlog::spdlog_ex &) {
            // A full or closed disk must not stop the program: stderr remains.
        }
    }
    auto created = std::make_shared<spdlog::logger>("sipseal", sinks.begin(), sinks.end());
    created->set_level(spdlog::level::debug);
    created->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %l %v", spdlog::pattern_time_type::utc);
    created->flush_on(spdlog::level::warn);
    logger() = created;
}

Level levelFromName(const QString &name, bool *known)
{
    static const std::pair<const char *, Level> names[] = {{"trace", Level::Trace}, {"debug", Level::Debug},
                                                           {"info", Level::Info},   {"warning", Level::Warning},
                                                           {"error", Level::Error}, {"off", Level::Off}};
    for (const auto &[text, level] : names)
        if (name == QLatin1StringView(text)) {
            if (known)
                *known = true;
            return level;
        }
    if (known)
        *known = false;
    return Level::Warning;
}

void write(Level level, const char *category, const QString &line)
{
    spdlog::logger &log = *logger();
    const auto at = toSpdlog(level);
    if (!log.should_log(at))
        return;
    log.log(at, "[{}] {}", category, Redactor::process().redact(line).toStdString());
}

} // namespace sipseal::Log
