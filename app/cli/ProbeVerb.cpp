// SPDX-License-Identifier: Apache-2.0
#include "app/cli/Arguments.h"
#include "app/cli/Console.h"
#include "app/cli/PlanVerb.h"
#include "app/cli/StopSignal.h"
#include "app/steps/verify/SipsProbe.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QUrl>

namespace sipseal::cli {

using namespace Qt::StringLiterals;

namespace {

QJsonObject certificateJson(const ProbedCertificate &certificate)
{
    return {{u"cn"_s, certificate.subjectCn},
            {u"subject"_s, certificate.subject},
            {u"issuer"_s, certificate.issuer},
            {u"alternative_names"_s, QJsonArray::fromStringList(certificate.alternativeNames)},
            {u"not_before"_s, certificate.notBefore.toUTC().toString(Qt::ISODate)},
            {u"not_after"_s, certificate.notAfter.toUTC().toString(Qt::ISODate)},
            {u"sha256"_s, certificate.sha256},
            {u"server_auth"_s, certificate.serverAuth},
            {u"client_auth"_s, certificate.clientAuth}};
}

QJsonObject probeJson(const Endpoint &endpoint, const TlsProbeResult &probe)
{
    QJsonArray chain;
    for (const ProbedCertificate &certificate : probe.chain)
        chain += certificateJson(certificate);
    const auto orNull = [](const QString &text) { return text.isEmpty() ? QJsonValue() : QJsonValue(text); };
    return {{u"endpoint"_s, endpoint.toString()},
            {u"connected"_s, probe.connected},
            {u"handshake_complete"_s, probe.handshakeComplete},
            {u"offers_tls12"_s, offersTls(probe)},
            {u"version"_s, orNull(probe.version)},
            {u"cipher"_s, orNull(probe.cipher)},
            {u"client_certificate_asked"_s, probe.clientCertificateAsked},
            {u"chain"_s, chain},
            {u"alert"_s, probe.alert ? QJsonValue(*probe.alert) : QJsonValue()},
            {u"failure"_s, orNull(probe.failure)},
            {u"options_answer"_s, orNull(probe.optionsAnswer)}};
}

} // namespace

Exit probeVerb(const QStringList &arguments)
{
    Arguments parsed(u"probe"_s, QCoreApplication::translate("SipSeal", "Open TLS to a SIP port (default 5061) and say what it offers."), u"HOST[:PORT]"_s);
    Console early(false);
    if (!parsed.parse(arguments) || parsed.positional().size() != 1) {
        const bool help = parsed.has(u"help"_s);
        help ? early.line(parsed.help()) : early.diagnostic(parsed.error().isEmpty() ? parsed.help() : parsed.error());
        return help ? Exit::Done : Exit::Usage;
    }
    Console console(parsed.has(u"json"_s));
    const QUrl url(u"sips://"_s + parsed.positional().first());
    if (!url.isValid() || url.host().isEmpty()) {
        console.diagnostic(parsed.help());
        return Exit::Usage;
    }
    const Endpoint endpoint{url.host(), quint16(url.port(5061))};
    return runOffMainThread([&] {
        const auto probe = probeTls(endpoint, endpoint.host, Deadline::in(std::chrono::seconds(20)), stopOnSignals());
        if (!probe) {
            console.error(probe.error());
            return exitFor(probe.error());
        }
        console.document(probeJson(endpoint, *probe));
        console.line(endpoint.toString() + u": "_s + describe(*probe));
        return offersTls(*probe) ? Exit::Done : Exit::Differs;
    });
}

} // namespace sipseal::cli
