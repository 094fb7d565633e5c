// SPDX-License-Identifier: Apache-2.0
#include "app/cli/PlanVerb.h"
#include "app/transport/TrustStore.h"

#include <QCoreApplication>
#include <QDir>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QString explain(const char *text)
{
    return QCoreApplication::translate("SipSeal", text);
}

// What the store holds for an address, as a person writes it.
QList<PeerIdentity> heldFor(const TrustStore &store, const QString &address)
{
    QList<PeerIdentity> out;
    for (const PeerIdentity &one : store.entries())
        if (one.endpoint.toString().compare(address, Qt::CaseInsensitive) == 0)
            out += one;
    return out;
}

Exit forget(TrustStore &store, const QList<PeerIdentity> &held, Console &console)
{
    QJsonArray done;
    for (const PeerIdentity &one : held) {
        if (const auto gone = store.forget(one.kind, one.endpoint); !gone) {
            console.error(gone.error());
            return exitFor(gone.error());
        }
        done += QJsonObject{{u"address"_s, one.endpoint.toString()},
                            {u"kind"_s, one.kind == PeerIdentity::Kind::HostKey ? u"hostkey"_s : u"certificate"_s},
                            {u"fingerprint"_s, one.fingerprint}};
    }
    console.line(explain(QT_TRANSLATE_NOOP("SipSeal", "Forgotten. The next connection shows what it meets, and asks.")));
    console.document({{u"forgotten"_s, done}});
    return Exit::Done;
}

} // namespace

// A changed identity is refused and never asked about; this is the decision that comes before the next question.
Exit forgetVerb(const QStringList &arguments)
{
    Arguments parsed(u"forget"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Forget the host key and certificate that are known for an address.")),
                     u"HOST:PORT"_s);
    parsed.option(u"yes"_s, explain(QT_TRANSLATE_NOOP("SipSeal", "Do not ask.")));
    Console early(false);
    if (!parsed.parse(arguments) || parsed.positional().size() != 1) {
        const bool help = parsed.error().isEmpty() && parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const auto store = TrustStore::open(QDir(parsed.common().stateDir).filePath(u"trust.json"_s));
    if (!store) {
        console.error(store.error());
        return exitFor(store.error());
    }
    const QString address = parsed.positional().first();
    const auto held = heldFor(**store, address);
    if (held.isEmpty()) {
        console.diagnostic(explain(QT_TRANSLATE_NOOP("SipSeal", "Nothing is known for %1. Write it as the plan does: host:port.")).arg(address));
        return Exit::Usage;
    }
    for (const PeerIdentity &one : held)
        console.line(u"%1  %2  %3"_s.arg(one.endpoint.toString(), one.algorithm, one.fingerprint));
    if (!parsed.has(u"yes"_s) && !console.interactive()) {
        console.diagnostic(explain(QT_TRANSLATE_NOOP("SipSeal", "Nobody can be asked here: give --yes, or run it on a terminal. Nothing was forgotten.")));
        return Exit::Usage;
    }
    if (!parsed.has(u"yes"_s) && !console.confirm(explain(QT_TRANSLATE_NOOP("SipSeal", "Did whoever runs the device say that it was replaced or its key renewed? Forget this?"))))
        return Exit::Stopped;
    return forget(**store, held, console);
}

} // namespace sipseal::cli
