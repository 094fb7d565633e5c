// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeCertificateDoubts.h"

#include "app/steps/cube/CubeIdentity.h"

#include <QRegularExpression>

namespace sipseal::cubedoubts {

using namespace Qt::StringLiterals;
using cubeidentity::nameOf;

namespace {

constexpr int kLeastRsaBits = 2048; // cube.md §3: RSA >= 2048, SHA256

/// "cube1.example, cube2.example": CUCM takes several names in one field.
QStringList namesIn(const QString &subject)
{
    static const QRegularExpression separator(u"[ ,;:]+"_s);
    return subject.split(separator, Qt::SkipEmptyParts);
}

} // namespace

std::optional<Text> unableToSign(const CubeCertificate &own)
{
    if (own.keyUsage.isEmpty() || own.keyUsage.contains(u"digitalSignature"_s))
        return {};
    return Text(QT_TRANSLATE_NOOP(
                    "SipSeal",
                    "Certificate %1 may not sign (key usage without digitalSignature): TLS with it fails. Have it issued again."),
                {nameOf(own)});
}

QList<Text> weaknesses(const CubeCertificate &own, const QString &cube)
{
    QList<Text> out;
    if (own.keyType == u"RSA" && own.keyBits > 0 && own.keyBits < kLeastRsaBits)
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept its RSA key of %2 bits? Most demand 2048."),
                    {cube, QString::number(own.keyBits)});
    if (own.signature.contains(u"sha1"_s, Qt::CaseInsensitive) || own.signature.contains(u"md5"_s, Qt::CaseInsensitive))
        out += Text(QT_TRANSLATE_NOOP("SipSeal", "Do the peers of %1 accept a certificate signed with %2? Most demand SHA-256."),
                    {cube, own.signature});
    return out;
}

/// CUCM compares a trunk's peer with the X.509 subject name of its security profile; that it looks into the alternative names as
/// well is in no source.
std::optional<Text> nameDoubt(const CubeCertificate &own, const QString &cube, const Plan &plan)
{
    const QStringList expected = namesIn(plan.cucm.cube.x509Subject);
    if (!plan.publisher() || expected.isEmpty() || expected.contains(own.commonName, Qt::CaseInsensitive))
        return {};
    const auto other = std::find_if(expected.begin(), expected.end(), [&own](const QString &name) { return own.hasName(name); });
    if (other != expected.end() && own.commonName.isEmpty())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Does CUCM accept %1? The certificate of %2 has no common name, and %1 stands only "
                                      "among its alternative names. If CUCM does not, have it issued again."),
                    {*other, cube});
    if (other != expected.end())
        return Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "Does CUCM accept %1, which stands only among the alternative names of the "
                                      "certificate of %2? Its common name is \"%3\": write that into x509_subject of the "
                                      "plan to be sure."),
                    {*other, cube, own.commonName});
    return Text(
        QT_TRANSLATE_NOOP(
            "SipSeal",
            "Is \"%1\" the right name in the certificate of %2? The plan lets CUCM expect %3, and CUCM refuses any other."),
        {nameOf(own), cube, expected.join(u", "_s)});
}

} // namespace sipseal::cubedoubts
