// SPDX-License-Identifier: Apache-2.0
#include "app/cli/SavedOutput.h"
#include "app/cli/Verbs.h"
#include "app/devices/cube/CubeDiagnosis.h"
#include "app/steps/verify/TlsAdvice.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject findingJson(const TlsFinding &finding, const TlsAdvice &advice)
{
    return {{u"cause"_s, finding.cause},
            {u"reason"_s, finding.reason},
            {u"peer"_s, orNull(finding.peer)},
            {u"unhappy"_s, orNull(finding.unhappy)},
            {u"role"_s, orNull(finding.role)},
            {u"vrf"_s, orNull(finding.vrf)},
            {u"tenant"_s, orNull(finding.tenant)},
            {u"count"_s, finding.count},
            {u"who"_s, advice.who.toString()},
            {u"meaning"_s, advice.meaning.toString()},
            {u"or_else"_s, orNull(advice.orElse.toString())},
            {u"todo"_s, advice.todo.toString()},
            {u"by_hand"_s, QJsonArray::fromStringList(advice.byHand)},
            {u"document"_s, orNull(advice.place.toString())},
            {u"because"_s, orNull(finding.because)},
            {u"line"_s, finding.line}};
}

/// For a person: what was said, what it means, who must act, what to do.
QString findingWords(const TlsFinding &finding, const TlsAdvice &advice)
{
    QStringList where{finding.peer};
    if (!finding.vrf.isEmpty())
        where += u"vrf "_s + finding.vrf;
    if (!finding.tenant.isEmpty())
        where += u"tenant "_s + finding.tenant;
    where.removeAll(QString());
    QStringList out{finding.reason + (where.isEmpty() ? QString() : u" ("_s + where.join(u", "_s) + u')'), advice.meaning.toString()};
    if (!advice.orElse.isEmpty())
        out += advice.orElse.toString();
    out += QCoreApplication::translate("SipSeal", "Who must act: %1").arg(advice.who.toString());
    out += QCoreApplication::translate("SipSeal", "What to do: %1").arg(advice.todo.toString());
    for (const QString &line : advice.byHand)
        out += u"    "_s + line;
    if (!advice.place.isEmpty())
        out += advice.place.toString();
    return out.join(u"\n  "_s) + u'\n';
}

} // namespace

Exit diagnoseVerb(const QStringList &arguments)
{
    Arguments parsed(u"diagnose"_s, QCoreApplication::translate("SipSeal", "Explain saved \"debug ssl openssl\" or syslog output."), u"FILE|-"_s);
    return withSavedOutput(parsed, arguments, [](Console &console, const QString &text) {
        const CubeDiagnosis diagnosis = explainTls(text);
        QJsonArray list, notes;
        for (const TlsFinding &finding : diagnosis.findings) {
            const TlsAdvice advice = adviceFor(finding);
            list += findingJson(finding, advice);
            console.line(findingWords(finding, advice));
        }
        for (const DiagnosisNote note : diagnosis.notes) {
            notes += QJsonObject{{u"note"_s, diagnosisNoteName(note)}, {u"text"_s, noteWords(note).toString()}};
            console.line(noteWords(note).toString());
        }
        if (list.isEmpty())
            console.line(QCoreApplication::translate("SipSeal", "Nothing about a TLS failure was found."));
        console.document({{u"findings"_s, list}, {u"notes"_s, notes}});
        return Exit::Done;
    });
}

} // namespace sipseal::cli
