// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/SipsProbe.h"

namespace sipseal {

using namespace Qt::StringLiterals;

bool offersTls(const TlsProbeResult &probe)
{
    const bool version = probe.version == u"TLSv1.2" || probe.version == u"TLSv1.3";
    return version && !probe.chain.isEmpty() && (probe.handshakeComplete || probe.clientCertificateAsked);
}

QString describe(const TlsProbeResult &probe)
{
    if (!probe.connected || probe.version.isEmpty())
        return probe.failure.isEmpty() ? u"no TLS"_s : probe.failure;
    QString out = probe.version;
    if (!probe.cipher.isEmpty())
        out += u", "_s + probe.cipher;
    if (!probe.chain.isEmpty())
        out += u", certificate %1 until %2"_s.arg(probe.chain.first().subjectCn, day(probe.chain.first().notAfter));
    if (probe.clientCertificateAsked)
        out += u", client certificate asked for"_s;
    if (!probe.optionsAnswer.isEmpty())
        out += u", OPTIONS: "_s + probe.optionsAnswer;
    if (!probe.failure.isEmpty())
        out += u" ("_s + probe.failure + u')';
    return out;
}

Evidence evidenceOf(const QString &device, const Endpoint &endpoint, const TlsProbeResult &probe)
{
    return probeEvidence(device, endpoint.toString() + u": "_s + describe(probe));
}

} // namespace sipseal
