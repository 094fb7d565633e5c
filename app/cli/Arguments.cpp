// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Arguments.h"

#include <QCoreApplication>
#include <QStandardPaths>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SipSeal", text);
}

} // namespace

Arguments::Arguments(const QString &verb, const QString &description, const QString &positional) : m_verb(verb)
{
    m_parser.setApplicationDescription(description);
    m_parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    m_parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    if (!positional.isEmpty())
        m_parser.addPositionalArgument(positional, {}, positional);
    m_parser.addOption({{u"h"_s, u"help"_s}, tr(QT_TRANSLATE_NOOP("SipSeal", "Explain this verb."))});
    option(u"json"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "Machine output on stdout.")));
    option(u"state-dir"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "Journal, trust store and logs.")), u"DIR"_s);
    option(u"secrets"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "Where passwords come from: keychain, env or a file.")), u"SOURCE"_s);
    option(u"trust"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "Unknown host keys and certificates: ask, known, or a file of expected fingerprints.")), u"HOW"_s);
    option(u"lang"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "Language: ja or en.")), u"LANG"_s);
    option(u"log-level"_s, tr(QT_TRANSLATE_NOOP("SipSeal", "debug, info, warning, error or off.")), u"LEVEL"_s);
}

void Arguments::option(const QString &name, const QString &description, const QString &value)
{
    m_names += name;
    m_parser.addOption(QCommandLineOption(name, description, value));
}

bool Arguments::parse(const QStringList &arguments)
{
    if (!m_parser.parse(QStringList{u"sipseal-cli "_s + m_verb} + arguments)) {
        m_error = m_parser.errorText();
        return false;
    }
    if (m_parser.isSet(u"help"_s))
        return false;
    const QString language = m_parser.value(u"lang"_s);
    if (!language.isEmpty() && language != u"ja" && language != u"en")
        m_error = tr(QT_TRANSLATE_NOOP("SipSeal", "--lang must be ja or en"));
    return m_error.isEmpty();
}

QString Arguments::help() const
{
    return m_parser.helpText();
}

Common Arguments::common() const
{
    Common out;
    out.json = m_parser.isSet(u"json"_s);
    out.stateDir = m_parser.isSet(u"state-dir"_s) ? m_parser.value(u"state-dir"_s)
                                                  : QStandardPaths::writableLocation(QStandardPaths::AppLocalDataLocation);
    out.secrets = m_parser.isSet(u"secrets"_s) ? m_parser.value(u"secrets"_s) : u"keychain"_s;
    out.trust = m_parser.isSet(u"trust"_s) ? m_parser.value(u"trust"_s) : u"ask"_s;
    out.language = m_parser.value(u"lang"_s);
    out.logLevel = m_parser.isSet(u"log-level"_s) ? m_parser.value(u"log-level"_s) : u"warning"_s;
    return out;
}

Common peek(const QStringList &arguments)
{
    Common out;
    out.logLevel = u"warning"_s;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const auto take = [&](const QString &name, QString &into) {
            if (arguments[i] == name && i + 1 < arguments.size())
                into = arguments[i + 1];
            else if (arguments[i].startsWith(name + u'='))
                into = arguments[i].mid(name.size() + 1);
        };
        take(u"--lang"_s, out.language);
        take(u"--log-level"_s, out.logLevel);
    }
    return out;
}

} // namespace sipseal::cli
