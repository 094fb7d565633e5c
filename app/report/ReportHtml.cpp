// SPDX-License-Identifier: Apache-2.0
#include "app/report/ReportModel.h"

#include "app/core/Clock.h"
#include "app/core/Language.h"
#include "app/core/TechnicalWords.h"

#include <QCoreApplication>
#include <QJsonArray>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("SipSeal", text);
}

QString esc(const QString &text)
{
    return text.toHtmlEscaped();
}

// Plain style, readable on paper; colours only beside words.
const QString kStyle = uR"(body{font-family:"Noto Sans","Noto Sans CJK JP",sans-serif;margin:2em auto;max-width:70em;color:#1d2733;line-height:1.45}
h1{font-size:1.6em}h2{margin-top:2em;border-bottom:2px solid #2a5b84}table{border-collapse:collapse;width:100%;margin:.6em 0}
th,td{border:1px solid #c5ced6;padding:.35em .6em;text-align:left;vertical-align:top}th{background:#eef3f7}
pre{white-space:pre-wrap;overflow-wrap:anywhere;background:#f6f8fa;padding:.6em;margin:.3em 0;font-size:.85em}
.good{color:#14692d;font-weight:bold}.bad{color:#a41519;font-weight:bold}.warn{color:#8a5a00;font-weight:bold})"_s;

QString stateName(const QString &state)
{
    static const QMap<QString, const char *> names{
        {u"already"_s, QT_TRANSLATE_NOOP("SipSeal", "already so")},
        {u"verified"_s, QT_TRANSLATE_NOOP("SipSeal", "changed and verified")},
        {u"failed"_s, QT_TRANSLATE_NOOP("SipSeal", "failed")},
        {u"undone"_s, QT_TRANSLATE_NOOP("SipSeal", "taken back")},
        {u"undo-failed"_s, QT_TRANSLATE_NOOP("SipSeal", "not taken back")},
        {u"skipped"_s, QT_TRANSLATE_NOOP("SipSeal", "left out")},
        {u"waiting-for-human"_s, QT_TRANSLATE_NOOP("SipSeal", "waits for a person")},
        {u"outcome-unknown"_s, QT_TRANSLATE_NOOP("SipSeal", "outcome unknown")},
    };
    return names.contains(state) ? tr(names.value(state)) : state;
}

QString resultName(const QString &result)
{
    static const QMap<QString, const char *> names{
        {u"secured"_s, QT_TRANSLATE_NOOP("SipSeal", "secured")},   {u"partly"_s, QT_TRANSLATE_NOOP("SipSeal", "partly done")},
        {u"failed"_s, QT_TRANSLATE_NOOP("SipSeal", "failed")},     {u"stopped"_s, QT_TRANSLATE_NOOP("SipSeal", "stopped safely")},
        {u"undone"_s, QT_TRANSLATE_NOOP("SipSeal", "taken back")}, {QString(), QT_TRANSLATE_NOOP("SipSeal", "interrupted")},
    };
    return names.contains(result) ? tr(names.value(result)) : result;
}

QString procedureName(const QString &procedure)
{
    return procedure == u"live" ? tr(QT_TRANSLATE_NOOP("SipSeal", "live: leg by leg, calls go on"))
                                : tr(QT_TRANSLATE_NOOP("SipSeal", "the document's order, in a maintenance window"));
}

QString verdictName(const QString &verdict)
{
    static const QMap<QString, const char *> names{
        {u"secure"_s, QT_TRANSLATE_NOOP("SipSeal", "encrypted")},     {u"weak"_s, QT_TRANSLATE_NOOP("SipSeal", "weak")},
        {u"cleartext"_s, QT_TRANSLATE_NOOP("SipSeal", "in clear")},   {u"mixed"_s, QT_TRANSLATE_NOOP("SipSeal", "partly in clear")},
        {u"failed"_s, QT_TRANSLATE_NOOP("SipSeal", "failed")},        {u"unproven"_s, QT_TRANSLATE_NOOP("SipSeal", "not proved")},
        {u"no-traffic"_s, QT_TRANSLATE_NOOP("SipSeal", "no traffic")},
    };
    return names.contains(verdict) ? tr(names.value(verdict)) : verdict;
}

QString legName(const QString &leg)
{
    return leg == u"CUCM-agents" ? tr(QT_TRANSLATE_NOOP("SipSeal", "CUCM-agents")) : leg;
}

QString badge(const QString &text, bool good, bool bad)
{
    return u"<span class=\"%1\">%2</span>"_s.arg(good ? u"good"_s : bad ? u"bad"_s : u"warn"_s, esc(text));
}

QString row(const QStringList &cells, const QString &tag = u"td"_s)
{
    QString out = u"<tr>"_s;
    for (const QString &cell : cells)
        out += u'<' + tag + u'>' + cell + u"</"_s + tag + u'>';
    return out + u"</tr>\n"_s;
}

QString summary(const ReportModel &report)
{
    const RunInfo &run = report.run;
    return u"<table>"_s + row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Deployment"))), esc(run.planName)}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Result"))), badge(resultName(run.result), run.result == u"secured", run.result == u"failed")}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Procedure"))), esc(procedureName(run.procedure))}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "By"))), esc(run.user)}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Started"))), esc(localTime(run.started))}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Finished"))), esc(localTime(run.finished))}) +
           row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Run"))), esc(run.id).replace(u", "_s, u"<br>"_s)}) + u"</table>\n"_s;
}

QString legs(const ReportModel &report)
{
    QString out = u"<h2>"_s + esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Proof of each leg"))) + u"</h2>\n"_s;
    if (report.legs.isEmpty())
        return out + u"<p>"_s + esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Not verified with a call yet."))) + u"</p>\n"_s;
    out += u"<p>"_s + esc(localTime(report.verified)) + u"</p><table>"_s;
    out += row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Leg"))), esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Addresses"))), esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Verdict"))),
                esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Evidence")))},
               u"th"_s);
    for (const QJsonValue &value : report.legs) {
        const QJsonObject leg = value.toObject();
        const QString verdict = leg[u"verdict"_s].toString();
        QString evidence = esc(leg[u"why"_s].toString());
        if (const QString filter = leg[u"filter"_s].toString(); !filter.isEmpty())
            evidence += u"<br><code>"_s + esc(filter) + u"</code>"_s;
        const QJsonArray list = leg[u"evidence"_s].toArray();
        for (const QJsonValue &one : list)
            evidence += u"<pre>"_s + esc(one[u"from"_s].toString() + u": "_s + technicalWords(one[u"text"_s].toString())) + u"</pre>"_s;
        out += row({esc(legName(leg[u"name"_s].toString())), esc(leg[u"a"_s].toString() + u" - "_s + leg[u"b"_s].toString()),
                    badge(verdictName(verdict), verdict == u"secure", verdict == u"cleartext" || verdict == u"failed" || verdict == u"mixed"), evidence});
    }
    return out + u"</table>\n"_s;
}

QString steps(const ReportModel &report)
{
    QString out = u"<h2>"_s + esc(tr(QT_TRANSLATE_NOOP("SipSeal", "What was found and changed"))) + u"</h2>\n<table>"_s;
    out += row({esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Device"))), esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Step"))), esc(tr(QT_TRANSLATE_NOOP("SipSeal", "State"))),
                esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Before and after"))), esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Sent and evidence")))},
               u"th"_s);
    for (const ReportedStep &step : report.steps) {
        QString changes, proof;
        for (const Finding &change : step.changes)
            changes += u"<div><b>%1</b><br>%2 &rarr; %3</div>"_s.arg(esc(technicalWords(change.subject)), esc(technicalWords(change.now)), esc(technicalWords(change.wanted)));
        if (!step.reason.isEmpty())
            changes += u"<div>"_s + esc(step.reason.toString()) + u"</div>"_s;
        if (!step.sent.isEmpty())
            proof += u"<pre>"_s + esc(step.sent.join(u'\n')) + u"</pre>"_s;
        for (const Evidence &one : step.evidence)
            proof += u"<pre>"_s + esc(one.from + u", "_s + localTime(one.time) + u"\n"_s + technicalWords(one.text)) + u"</pre>"_s;
        const bool good = step.state == u"verified" || step.state == u"already";
        const QString name = step.caption.name.isEmpty() ? step.key.id : step.caption.name.toString();
        out += row({esc(step.key.device), esc(name) + u"<br><small>"_s + esc(step.caption.documentPlace.toString()) + u"</small>"_s,
                    badge(stateName(step.state), good, step.state.endsWith(u"failed")) + u"<br><small>"_s + esc(localTime(step.time)) + u"</small>"_s, changes, proof});
    }
    return out + u"</table>\n"_s;
}

QString left(const ReportModel &report)
{
    QString out = u"<h2>"_s + esc(tr(QT_TRANSLATE_NOOP("SipSeal", "What is left"))) + u"</h2>\n<ul>"_s;
    bool any = false;
    for (const ReportedStep &step : report.steps)
        if (step.state != u"verified" && step.state != u"already" && step.state != u"undone") {
            out += u"<li>%1: %2 (%3) %4</li>"_s.arg(esc(step.key.device), esc(step.caption.name.toString()), esc(stateName(step.state)), esc(step.reason.toString()));
            any = true;
        }
    for (const auto &[device, what] : report.residue) {
        out += u"<li>%1: %2</li>"_s.arg(esc(device), esc(what.toString()));
        any = true;
    }
    if (!any)
        out += u"<li>"_s + esc(tr(QT_TRANSLATE_NOOP("SipSeal", "Nothing."))) + u"</li>"_s;
    return out + u"</ul>\n"_s;
}

} // namespace

QByteArray reportHtml(const ReportModel &report)
{
    const QString title = tr(QT_TRANSLATE_NOOP("SipSeal", "Setup report: secure SIP signalling"));
    QString out = u"<!DOCTYPE html>\n<html lang=\"%1\"><head><meta charset=\"utf-8\"><title>%2</title><style>%3</style></head><body>\n<h1>%2</h1>\n"_s.arg(
        currentLanguage(), esc(title), kStyle);
    out += summary(report) + legs(report) + steps(report) + left(report);
    out += u"<p><small>SIP Seal " SIPSEAL_VERSION ""_s + u"</small></p></body></html>\n"_s;
    return out.toUtf8();
}

} // namespace sipseal
