// SPDX-License-Identifier: Apache-2.0
#include "app/core/Error.h"

#include "app/core/TechnicalWords.h"

#include <array>
#include <utility>

namespace sipseal {

namespace {

constexpr std::array<std::pair<ErrorKind, const char *>, 19> kNames{{
    {ErrorKind::Unreachable, "Unreachable"},
    {ErrorKind::HostKeyUnknown, "HostKeyUnknown"},
    {ErrorKind::HostKeyChanged, "HostKeyChanged"},
    {ErrorKind::CertificateUntrusted, "CertificateUntrusted"},
    {ErrorKind::AuthRefused, "AuthRefused"},
    {ErrorKind::PrivilegeMissing, "PrivilegeMissing"},
    {ErrorKind::WrongDevice, "WrongDevice"},
    {ErrorKind::Unsupported, "Unsupported"},
    {ErrorKind::Rejected, "Rejected"},
    {ErrorKind::Busy, "Busy"},
    {ErrorKind::Throttled, "Throttled"},
    {ErrorKind::Conflict, "Conflict"},
    {ErrorKind::Timeout, "Timeout"},
    {ErrorKind::OutcomeUnknown, "OutcomeUnknown"},
    {ErrorKind::Cancelled, "Cancelled"},
    {ErrorKind::Parse, "Parse"},
    {ErrorKind::InvalidPlan, "InvalidPlan"},
    {ErrorKind::StorageFailed, "StorageFailed"},
    {ErrorKind::Internal, "Internal"},
}};

QString join(const Error &error, const QString &message, const QString &technical, const QString &hint)
{
    QString out = message;
    if (!error.device.isEmpty() && !message.contains(error.device))
        out = error.device + QStringLiteral(": ") + out;
    const auto below = [&out](const QString &text) {
        out += QStringLiteral("\n  ") + text.trimmed().replace(QStringLiteral("\n"), QStringLiteral("\n  "));
    };
    if (!technical.isEmpty() && !message.contains(technical, Qt::CaseInsensitive))
        below(technical);
    if (!hint.isEmpty())
        below(hint);
    return out;
}

} // namespace

QString errorKindName(ErrorKind kind)
{
    for (const auto &[value, name] : kNames)
        if (value == kind)
            return QString::fromLatin1(name);
    return QStringLiteral("Internal");
}

ErrorKind errorKindFromName(const QString &name)
{
    for (const auto &[value, text] : kNames)
        if (name == QLatin1StringView(text))
            return value;
    return ErrorKind::Internal;
}

QString Error::toString() const
{
    return join(*this, message.toString(), technicalWords(technical), hint.toString());
}

QString Error::english() const
{
    return join(*this, message.english(), technical, hint.english());
}

QString Error::withoutDevice() const
{
    Error nameless = *this;
    nameless.device.clear();
    return nameless.toString();
}

QJsonObject Error::toJson() const
{
    return {{QStringLiteral("kind"), errorKindName(kind)},
            {QStringLiteral("device"), device},
            {QStringLiteral("message"), message.toJson()},
            {QStringLiteral("technical"), technical},
            {QStringLiteral("hint"), hint.toJson()}};
}

Error Error::fromJson(const QJsonObject &object)
{
    return {errorKindFromName(object[QStringLiteral("kind")].toString()), object[QStringLiteral("device")].toString(),
            Text::fromJson(object[QStringLiteral("message")].toObject()), object[QStringLiteral("technical")].toString(),
            Text::fromJson(object[QStringLiteral("hint")].toObject())};
}

} // namespace sipseal
