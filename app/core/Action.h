// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Text.h"

#include <QByteArray>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <chrono>
#include <variant>

namespace sipseal {

/// A question that a command asks before it works, and what we answer. An unexpected question is never answered.
struct PromptAnswer
{
    QString pattern; ///< regular expression that the whole question must match
    QString answer;  ///< sent with a line end
    bool operator==(const PromptAnswer &) const = default;
};

/// Lines for a device's command line.
struct CliAction
{
    enum class Mode {
        Exec,  ///< at the privileged (IOS) or admin (VOS) prompt
        Config ///< between `configure terminal` and `end`, which the driver sends itself
    };
    Mode mode = Mode::Exec;
    QStringList lines;
    QList<PromptAnswer> dialogue;
    std::chrono::milliseconds timeout{60000}; ///< for one line
    /// Config: entered by `configure terminal revert timer N`, so that the device takes the lines back unless they are confirmed
    /// (and everybody else's changes since). 1 to 120 minutes; 0: plain.
    int revertMinutes = 0;
    /// What the driver enters configuration mode with.
    QString enteringLine() const;
    bool operator==(const CliAction &) const = default;
};

/// One write over HTTPS. `service` names the interface, the driver adds host, authentication and headers:
/// "axl", "control-center" (on the node that the action names), "unifiedconfig", "adminapi", "finesse".
struct HttpAction
{
    QString service;
    QByteArray method; ///< PUT, POST or DELETE: an action is always a write
    QString path;      ///< absolute path with query; empty where the service has one address (axl, control-center)
    QByteArray contentType = "text/xml; charset=utf-8";
    QByteArray operation; ///< SOAP operation name, empty for REST
    QByteArray body;      ///< UTF-8 XML; never empty (no write leaves without a body)
    bool operator==(const HttpAction &) const = default;
};

/// One thing to send to one device, as data. What a person approved is the very object that is sent.
/// Never holds a secret.
struct Action
{
    QString device; ///< plan id of the device that it is sent to
    std::variant<CliAction, HttpAction> what;

    /// What would go to the device, in its own language: CLI lines, or "METHOD path" and the body.
    QStringList rendered() const;
    QJsonObject toJson() const;
    static Action fromJson(const QJsonObject &object);
    bool operator==(const Action &) const = default;
};

} // namespace sipseal
