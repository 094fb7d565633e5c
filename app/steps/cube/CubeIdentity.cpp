// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeIdentity.h"

#include "app/devices/cube/CubeParsers.h"

#include <QCoreApplication>

namespace sipseal::cubeidentity {

using namespace Qt::StringLiterals;

QString nameOf(const CubeCertificate &certificate)
{
    return certificate.commonName.isEmpty() ? certificate.subject : certificate.commonName;
}

const CubeCertificate *in(const QList<CubeCertificate> &certificates)
{
    const CubeCertificate *any = nullptr;
    for (const CubeCertificate &one : certificates) {
        if (one.isCa)
            continue;
        if (one.keyUsage.isEmpty() || one.keyUsage.contains(u"digitalSignature"_s))
            return &one;
        any = any ? any : &one;
    }
    return any;
}

QString missingIssuer(const CubeCertificate &own, const QList<CubeCertificate> &known)
{
    const QList<CubeCertificate> above = cubeChainAbove(own, known);
    const CubeCertificate &last = above.isEmpty() ? own : above.last();
    return last.selfSigned() ? QString() : last.issuer;
}

QString usageOf(const CubeCertificate &own)
{
    QStringList roles;
    if (own.limitsUse && own.serverAuth)
        roles += u"serverAuth"_s;
    if (own.limitsUse && own.clientAuth)
        roles += u"clientAuth"_s;
    const QString extended = roles.join(u", "_s), usage = own.keyUsage.join(u", "_s);
    if (extended.isEmpty() && usage.isEmpty())
        return QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "not limited"));
    return extended.isEmpty() || usage.isEmpty() ? extended + usage : extended + u"; "_s + usage;
}

} // namespace sipseal::cubeidentity
