// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QCommandLineParser>
#include <QString>
#include <QStringList>

#include <optional>

namespace sipseal::cli {

/// What every verb takes.
struct Common
{
    bool json = false;
    QString stateDir;
    QString secrets; ///< keychain, env or a file
    QString trust;   ///< ask, known or a file
    QString language; ///< ja, en or empty: the system's
    QString logLevel;
};

/// A verb's command line: its own options beside the common ones. Says what is wrong in words; never exits by itself.
class Arguments
{
public:
    Arguments(const QString &verb, const QString &description, const QString &positional);

    /// name[, name...] with a value name; empty: a flag
    void option(const QString &name, const QString &description, const QString &value = {});
    /// False: not usable; error() says why. Help asked for: false with empty error().
    bool parse(const QStringList &arguments);
    QString error() const { return m_error; }
    QString help() const;

    bool has(const QString &name) const { return m_parser.isSet(name); }
    QString value(const QString &name) const { return m_parser.value(name); }
    /// Empty also for a verb that has no such option.
    QStringList values(const QString &name) const { return m_names.contains(name) ? m_parser.values(name) : QStringList(); }
    QStringList positional() const { return m_parser.positionalArguments(); }
    Common common() const;

private:
    QCommandLineParser m_parser;
    QString m_verb, m_error;
    QStringList m_names;
};

/// The common options as far as they can be read before the verb is known (language, log level).
Common peek(const QStringList &arguments);

} // namespace sipseal::cli
