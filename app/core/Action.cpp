// SPDX-License-Identifier: Apache-2.0
#include "app/core/Action.h"

#include <QJsonArray>

namespace sipseal {

QString CliAction::enteringLine() const
{
    const QString plain = QStringLiteral("configure terminal");
    return revertMinutes == 0 ? plain : plain + QStringLiteral(" revert timer %1").arg(revertMinutes);
}

QStringList Action::rendered() const
{
    if (const auto *cli = std::get_if<CliAction>(&what)) {
        QStringList lines;
        if (cli->mode == CliAction::Mode::Config)
            lines += cli->enteringLine();
        lines += cli->lines;
        if (cli->mode == CliAction::Mode::Config)
            lines += QStringLiteral("end");
        return lines;
    }
    const auto &http = std::get<HttpAction>(what);
    const QString target = http.path.isEmpty() ? http.service + u' ' + QString::fromLatin1(http.operation) : http.path;
    return {QString::fromLatin1(http.method) + u' ' + target, QString::fromUtf8(http.body)};
}

QJsonObject Action::toJson() const
{
    QJsonObject object{{QStringLiteral("device"), device}};
    if (const auto *cli = std::get_if<CliAction>(&what)) {
        QJsonArray dialogue;
        for (const PromptAnswer &answer : cli->dialogue)
            dialogue += QJsonObject{{QStringLiteral("pattern"), answer.pattern}, {QStringLiteral("answer"), answer.answer}};
        QJsonObject json{
            {QStringLiteral("mode"), cli->mode == CliAction::Mode::Config ? QStringLiteral("config") : QStringLiteral("exec")},
            {QStringLiteral("lines"), QJsonArray::fromStringList(cli->lines)},
            {QStringLiteral("dialogue"), dialogue},
            {QStringLiteral("timeout_ms"), qint64(cli->timeout.count())}};
        if (cli->revertMinutes != 0)
            json[QStringLiteral("revert_minutes")] = cli->revertMinutes;
        object[QStringLiteral("cli")] = json;
    } else {
        const auto &http = std::get<HttpAction>(what);
        object[QStringLiteral("http")] = QJsonObject{{QStringLiteral("service"), http.service},
                                                     {QStringLiteral("method"), QString::fromLatin1(http.method)},
                                                     {QStringLiteral("path"), http.path},
                                                     {QStringLiteral("content_type"), QString::fromLatin1(http.contentType)},
                                                     {QStringLiteral("operation"), QString::fromLatin1(http.operation)},
                                                     {QStringLiteral("body"), QString::fromUtf8(http.body)}};
    }
    return object;
}

Action Action::fromJson(const QJsonObject &object)
{
    Action action;
    action.device = object[QStringLiteral("device")].toString();
    if (object.contains(QStringLiteral("cli"))) {
        const QJsonObject json = object[QStringLiteral("cli")].toObject();
        CliAction cli;
        cli.mode = json[QStringLiteral("mode")].toString() == QStringLiteral("config") ? CliAction::Mode::Config : CliAction::Mode::Exec;
        const QJsonArray lines = json[QStringLiteral("lines")].toArray();
        for (const QJsonValue &line : lines)
            cli.lines += line.toString();
        const QJsonArray dialogue = json[QStringLiteral("dialogue")].toArray();
        for (const QJsonValue &answer : dialogue)
            cli.dialogue += PromptAnswer{answer[QStringLiteral("pattern")].toString(), answer[QStringLiteral("answer")].toString()};
        cli.timeout = std::chrono::milliseconds(json[QStringLiteral("timeout_ms")].toInteger(60000));
        cli.revertMinutes = json[QStringLiteral("revert_minutes")].toInt(0);
        action.what = cli;
    } else {
        const QJsonObject json = object[QStringLiteral("http")].toObject();
        HttpAction http;
        http.service = json[QStringLiteral("service")].toString();
        http.method = json[QStringLiteral("method")].toString().toLatin1();
        http.path = json[QStringLiteral("path")].toString();
        http.contentType = json[QStringLiteral("content_type")].toString().toLatin1();
        http.operation = json[QStringLiteral("operation")].toString().toLatin1();
        http.body = json[QStringLiteral("body")].toString().toUtf8();
        action.what = http;
    }
    return action;
}

} // namespace sipseal
