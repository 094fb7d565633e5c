// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/Verbs.h"
#include "app/core/Language.h"
#include "app/core/Log.h"

#include <QCoreApplication>

#include <utility>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

struct Verb
{
    const char *name;
    Exit (*run)(const QStringList &);
    const char *description;
};

constexpr Verb kVerbs[] = {
    {"lab", labVerb, QT_TRANSLATE_NOOP("SipSeal", "Start the simulated contact centre on 127.0.0.1.")},
    {"new-plan", newPlanVerb, QT_TRANSLATE_NOOP("SipSeal", "Read the administration server's inventory and write a plan.")},
    {"check", checkVerb, QT_TRANSLATE_NOOP("SipSeal", "Read every device and say what differs; changes nothing.")},
    {"apply", applyVerb, QT_TRANSLATE_NOOP("SipSeal", "Show the changes, ask, apply them, wait until they settle.")},
    {"undo", undoVerb, QT_TRANSLATE_NOOP("SipSeal", "Take a run, or one leg of it, back.")},
    {"resume", resumeVerb, QT_TRANSLATE_NOOP("SipSeal", "Finish an interrupted run.")},
    {"runs", runsVerb, QT_TRANSLATE_NOOP("SipSeal", "List the journal's runs.")},
    {"forget", forgetVerb, QT_TRANSLATE_NOOP("SipSeal", "Forget the host key and certificate that are known for an address.")},
    {"verify", verifyVerb, QT_TRANSLATE_NOOP("SipSeal", "Judge each leg of a plan from devices and captures.")},
    {"capture", captureVerb, QT_TRANSLATE_NOOP("SipSeal", "Judge captures alone.")},
    {"connections", connectionsVerb, QT_TRANSLATE_NOOP("SipSeal", "Parse saved \"show sip-ua connections\" output.")},
    {"probe", probeVerb, QT_TRANSLATE_NOOP("SipSeal", "Open TLS to a SIP port and say what it offers.")},
    {"diagnose", diagnoseVerb, QT_TRANSLATE_NOOP("SipSeal", "Explain saved debug or syslog output.")},
    {"report", reportVerb, QT_TRANSLATE_NOOP("SipSeal", "Write the setup report of a run.")},
};

QString overview()
{
    QString out = QCoreApplication::translate("SipSeal", "Usage: sipseal-cli VERB [options]") + u"\n\n"_s;
    for (const Verb &verb : kVerbs)
        out += u"  %1 %2\n"_s.arg(QString::fromLatin1(verb.name), -12).arg(QCoreApplication::translate("SipSeal", verb.description));
    return out + u'\n' + QCoreApplication::translate("SipSeal", "sipseal-cli VERB --help explains a verb; --version prints the version.");
}

} // namespace

int run(const QStringList &arguments)
{
    const Common common = peek(arguments);
    installLanguage(common.language);
    bool known = false;
    Log::start(Log::levelFromName(common.logLevel, &known), {});
    Console console(false);
    if (!known) {
        console.diagnostic(QCoreApplication::translate("SipSeal", "--log-level must be debug, info, warning, error or off"));
        return int(Exit::Usage);
    }
    // The verb is the first word; options before it belong to it.
    QStringList rest = arguments;
    const QString verb = rest.isEmpty() ? QString() : rest.takeFirst();
    if (verb == u"--version" || verb == u"-v") {
        console.line(u"sipseal-cli " SIPSEAL_VERSION ""_s);
        return int(Exit::Done);
    }
    if (verb == u"--help" || verb == u"-h" || verb == u"help") {
        console.line(overview());
        return int(Exit::Done);
    }
    for (const Verb &candidate : kVerbs)
        if (verb == QLatin1StringView(candidate.name))
            return int(candidate.run(rest));
    if (!verb.isEmpty())
        console.diagnostic(QCoreApplication::translate("SipSeal", "There is no verb %1.").arg(verb));
    console.diagnostic(overview());
    return int(Exit::Usage);
}

} // namespace sipseal::cli
