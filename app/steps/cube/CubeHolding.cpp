// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeHolding.h"

#include "app/devices/cube/CubeParsers.h"
#include "app/steps/DeviceStep.h"
#include "app/steps/cube/CubeIdentity.h"

#include <algorithm>

namespace sipseal {

using namespace Qt::StringLiterals;
using cubeidentity::missingIssuer;
using cubeidentity::nameOf;

Result<CubeHolding> CubeHolding::read(CubeDriver &cube, const QString &name, const QDateTime &now, Deadline deadline,
                                      std::stop_token stop)
{
    CubeHolding out;
    out.name = name;
    const auto state = cube.trustpoint(name, deadline, stop);
    if (!state)
        return fail(state.error());
    out.state = *state;
    if (!state->caAuthenticated && !state->hasIdentity)
        return out;
    const auto certificates = cube.certificates(name, deadline, stop);
    if (!certificates)
        return fail(certificates.error());
    out.certificates = out.known = *certificates;
    for (QList<CubeCertificate> *list : {&out.certificates, &out.known})
        for (CubeCertificate &certificate : *list)
            certificate.trustpoint = name;
    if (!out.own() || missingIssuer(*out.own(), out.known).isEmpty())
        return out;
    // Every CA above the issuing one has a trustpoint of its own (cube.md §3).
    const auto text = cube.show(u"show crypto pki certificates pem"_s, deadline, stop);
    if (!text && text.error().kind != ErrorKind::Unsupported)
        return fail(text.error());
    auto others = text ? parseCubeCertificatesPem(*text) : Result<QList<CubeCertificate>>(QList<CubeCertificate>());
    if (!others)
        return out;
    // A CA that was renewed under its old key may still stand there as it was: that one does no harm.
    std::stable_partition(others->begin(), others->end(), [&now](const CubeCertificate &certificate) {
        return certificate.notBefore <= now && now <= certificate.notAfter;
    });
    out.known += *others;
    return out;
}

const CubeCertificate *CubeHolding::own() const
{
    return cubeidentity::in(certificates);
}

QList<CubeCertificate> CubeHolding::above() const
{
    return own() ? cubeChainAbove(*own(), known) : QList<CubeCertificate>();
}

QList<CubeCertificate> CubeHolding::all() const
{
    QList<CubeCertificate> out = certificates;
    const QList<CubeCertificate> chain = above();
    for (const CubeCertificate &certificate : chain)
        if (std::none_of(out.begin(), out.end(), [&](const CubeCertificate &one) { return one.sha256 == certificate.sha256; }))
            out += certificate;
    return out;
}

std::optional<Text> CubeHolding::unusable(const QStringList &others) const
{
    if (!state.exists && !others.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CUBE has no trustpoint %1; it has %2. Correct the plan, or create %1 and import "
                                      "its certificates, then check again."),
                    {name, others.join(u", "_s)});
    if (!state.exists)
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "CUBE has no trustpoint %1. Create it and import its certificates, or correct the plan, then check again."),
            {name});
    if (!state.caAuthenticated)
        return Text(QT_TRANSLATE_NOOP(
                        "SipSeal",
                        "Trustpoint %1 has no CA certificate. Authenticate it (crypto pki authenticate %1), then check again."),
                    {name});
    if (!state.hasIdentity && !state.enrollment.isEmpty() && state.enrollment != u"Granted")
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no certificate of its own: the state of its enrollment is "
                                                 "\"%2\". Import the issued certificate, then check again."),
                    {name, state.enrollment});
    if (!state.hasIdentity)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Trustpoint %1 has no certificate of its own. Import one, then check again."),
                    {name});
    return {};
}

std::optional<Text> CubeHolding::outOfDate(const CubeCertificate &certificate, const QDateTime &now, const QString &clock) const
{
    const QString &at = certificate.trustpoint;
    if (certificate.notAfter < now && at.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CA %1, which stands above the certificate of trustpoint %2, expired on %3. Renew "
                                      "it, then check again."),
                    {nameOf(certificate), name, day(certificate.notAfter)});
    if (certificate.notAfter < now)
        return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 of trustpoint %2 expired on %3. Renew it, then check again."),
                    {nameOf(certificate), at, day(certificate.notAfter)});
    if (certificate.notBefore > now)
        return Text(
            QT_TRANSLATE_NOOP(
                "SipSeal",
                "Certificate %1 of trustpoint %2 is valid only from %3, and CUBE's clock says %4. Check the clock (NTP)."),
            {nameOf(certificate), at.isEmpty() ? u"-"_s : at, day(certificate.notBefore), clock});
    return {};
}

Text CubeHolding::endsSoon(const CubeCertificate &certificate, const QString &cube) const
{
    if (certificate.trustpoint.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CA %1, which stands above the certificate of trustpoint %2 of %3, expires on %4. "
                                      "Is its renewal under way? From then on every handshake fails."),
                    {nameOf(certificate), name, cube, day(certificate.notAfter)});
    return Text(QT_TRANSLATE_NOOP("SipSeal", "Certificate %1 in trustpoint %2 of %3 expires on %4. Is its renewal under way? "
                                             "From then on every handshake fails."),
                {nameOf(certificate), certificate.trustpoint, cube, day(certificate.notAfter)});
}

std::optional<Text> CubeHolding::chainDoubt(const QString &cube) const
{
    const CubeCertificate *shown = own();
    if (!shown)
        return {};
    if (shown->selfSigned())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Has every peer of %1 imported its certificate \"%2\"? It is self-signed: whoever "
                                      "does not hold the certificate itself refuses it."),
                    {cube, nameOf(*shown)});
    const QString issuer = missingIssuer(*shown, known);
    if (issuer.isEmpty())
        return {};
    const QList<CubeCertificate> chain = above();
    return Text(QT_TRANSLATE_NOOP("SipSeal",
                                  "Does every peer of %1 know the CA \"%2\"? It issued \"%3\", and no trustpoint of %1 "
                                  "holds its certificate. Give it a trustpoint of its own (crypto pki authenticate), or "
                                  "make sure of the peers."),
                {cube, issuer, nameOf(chain.isEmpty() ? *shown : chain.last())});
}

} // namespace sipseal
