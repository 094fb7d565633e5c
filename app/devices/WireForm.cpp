// SPDX-License-Identifier: Apache-2.0
#include "app/devices/WireForm.h"

#include "app/devices/cucm/CucmSoap.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QXmlStreamWriter>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

QStringList cliForm(const Action &action, const CliAction &cli)
{
    QStringList out = action.rendered();
    for (const PromptAnswer &each : cli.dialogue)
        out += QCoreApplication::translate("SipSeal", "(asked \"%1\", the answer is: %2)")
                   .arg(questionOf(each.pattern),
                        each.answer.isEmpty() ? QCoreApplication::translate("SipSeal", "Return") : each.answer);
    return out;
}

// A document that is sent in one line is broken into lines; one that has lines is left as it is.
QString readable(const QByteArray &body)
{
    if (body.trimmed().contains('\n'))
        return QString::fromUtf8(body);
    QByteArray out;
    QXmlStreamReader in(body);
    QXmlStreamWriter xml(&out);
    xml.setAutoFormatting(true);
    xml.setAutoFormattingIndent(2);
    while (!in.atEnd()) {
        in.readNext();
        if (in.tokenType() != QXmlStreamReader::StartDocument && in.tokenType() != QXmlStreamReader::Invalid)
            xml.writeCurrentToken(in);
    }
    return in.hasError() ? QString::fromUtf8(body) : QString::fromUtf8(out).trimmed();
}

QStringList httpForm(const HttpAction &http, const PlanDevice *device)
{
    const std::optional<CucmSoap::Service> soap = CucmSoap::serviceOf(http.service);
    const QString path = http.path.isEmpty() && soap ? CucmSoap::pathOf(*soap) : http.path;
    const QString host = device && device->https ? u"https://"_s + device->https->toString() : QString();
    QStringList out{QString::fromLatin1(http.method) + u' ' + host + path};
    if (soap)
        out += u"SOAPAction: "_s + QString::fromUtf8(CucmSoap::actionOf(
                                       *soap, QCoreApplication::translate("SipSeal", "<the cluster's>"), http.operation));
    out += QString();
    out += readable(http.body).split(u'\n');
    return out;
}

// Where a group that opens at `at` ends: behind its bracket.
qsizetype endOfGroup(const QString &pattern, qsizetype at)
{
    int depth = 0;
    for (; at < pattern.size(); ++at) {
        if (pattern[at] == u'\\')
            ++at;
        else if (pattern[at] == u'(')
            ++depth;
        else if (pattern[at] == u')' && --depth == 0)
            return at + 1;
    }
    return pattern.size();
}

bool optional(const QString &pattern, qsizetype at)
{
    return at < pattern.size() && (pattern[at] == u'?' || pattern[at] == u'*');
}

} // namespace

// The patterns that the actions hold: literal words, white space, alternatives and what may be missing. Of alternatives the first
// is said, an optional group is not, an optional letter is.
QString questionOf(const QString &pattern)
{
    QString out;
    for (qsizetype at = 0; at < pattern.size();) {
        const QChar c = pattern[at];
        if (c == u'\\' && at + 1 < pattern.size()) {
            out += pattern[at + 1] == u's' ? QChar(u' ') : pattern[at + 1];
            const bool maybe = optional(pattern, at + 2) || (at + 2 < pattern.size() && pattern[at + 2] == u'+');
            at += maybe ? 3 : 2;
        } else if (c == u'(' || c == u'[') {
            const qsizetype end = c == u'(' ? endOfGroup(pattern, at) : pattern.indexOf(u']', at) + 1;
            const qsizetype inside = pattern.indexOf(u':', at) + 1;
            if (c == u'[')
                out += u'-';
            else if (!optional(pattern, end) && pattern.mid(at).startsWith(u"(?:"_s))
                out += questionOf(pattern.mid(inside, end - 1 - inside).section(u'|', 0, 0));
            at = std::max(end, at + 1) + (optional(pattern, end) ? 1 : 0);
        } else if (c == u'.') {
            at += optional(pattern, at + 1) ? 2 : 1;
        } else {
            out += c;
            at += optional(pattern, at + 1) ? 2 : 1;
        }
    }
    static const QRegularExpression before(u" +(?=[?:.])"_s);
    return out.simplified().remove(before);
}

QStringList wireForm(const Action &action, const Plan &plan)
{
    if (const auto *cli = std::get_if<CliAction>(&action.what))
        return cliForm(action, *cli);
    return httpForm(std::get<HttpAction>(action.what), plan.device(action.device));
}

} // namespace sipseal
