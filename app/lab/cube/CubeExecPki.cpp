// SPDX-License-Identifier: Apache-2.0
// show crypto pki ...: what the trustpoints hold, printed from the certificates themselves.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/cube/CubeText.h"

#include "app/lab/pki/Pki.h"

#include <QCryptographicHash>
#include <QSslCertificate>
#include <QSslCertificateExtension>
#include <QSslKey>

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

enum class Part { Subject, Issuer };

/// "cn=ROUTER", "o=cisco": IOS prints attribute names in small letters, the most special first.
QStringList names(const QSslCertificate &certificate, Part part)
{
    static const QList<QPair<QByteArray, QString>> order{{"CN", u"cn"_s}, {"OU", u"ou"_s}, {"O", u"o"_s}, {"L", u"l"_s},
                                                         {"ST", u"st"_s}, {"DC", u"dc"_s}, {"C", u"c"_s}};
    QStringList out;
    for (const auto &[attribute, name] : order) {
        const QStringList values = part == Part::Subject ? certificate.subjectInfo(attribute) : certificate.issuerInfo(attribute);
        for (const QString &value : values)
            out += name + u'=' + value;
    }
    return out;
}

QString serial(const QSslCertificate &certificate)
{
    return QString::fromLatin1(certificate.serialNumber()).remove(u':').toUpper();
}

/// "2E347435 92F56BC8 ... " with its trailing blank.
QString fingerprint(const QSslCertificate &certificate, QCryptographicHash::Algorithm algorithm)
{
    const QString hex = QString::fromLatin1(certificate.digest(algorithm).toHex()).toUpper();
    QString out;
    for (qsizetype i = 0; i < hex.size(); i += 8)
        out += hex.mid(i, 8) + u' ';
    return out;
}

bool selfSigned(const QSslCertificate &certificate)
{
    return certificate.isSelfSigned();
}

QStringList trustpointNames(const CubeState &state, const QString &only)
{
    QStringList out;
    for (const CubeNode *trustpoint : state.running.sections(CubeMode::Trustpoint)) {
        const QString name = trustpoint->key.section(u' ', 3);
        if (only.isEmpty() || name == only)
            out += name;
    }
    return out;
}

QString brief(const CubeState &state, const QString &name)
{
    const CubeCertificates held = state.certificatesOf(name);
    QString text = u"Trustpoint %1:\n"_s.arg(name);
    if (held.caPem.isEmpty())
        return text + u'\n';
    const QSslCertificate ca(held.caPem);
    text += u"    Subject Name: \n"_s;
    for (const QString &part : names(ca, Part::Subject))
        text += u"    "_s + part + u'\n';
    return text + u"          Serial Number (hex): %1\n    Certificate configured.\n\n\n"_s.arg(serial(ca));
}

QString fingerprints(const QSslCertificate &certificate)
{
    return u"    Fingerprint MD5: %1\n    Fingerprint SHA1: %2\n"_s.arg(fingerprint(certificate, QCryptographicHash::Md5),
                                                                        fingerprint(certificate, QCryptographicHash::Sha1));
}

QString status(const CubeState &state, const QString &name)
{
    const CubeCertificates held = state.certificatesOf(name);
    const bool identity = !held.identityPem.isEmpty(), authority = !held.caPem.isEmpty();
    QString text = u"Trustpoint %1:\n"_s.arg(name);
    if (authority) {
        const QSslCertificate ca(held.caPem);
        text += u"  Issuing CA certificate configured:\n    Subject Name:\n     %1\n"_s.arg(names(ca, Part::Subject).join(u',')) +
                fingerprints(ca);
    }
    if (identity) {
        const QSslCertificate own(held.identityPem);
        text += u"  Router General Purpose certificate configured:\n    Subject Name:\n     %1\n"_s.arg(
                    names(own, Part::Subject).join(u',')) +
                fingerprints(own) + u"  Last enrollment status: Granted\n"_s;
    }
    return text +
           u"  State:\n    Keys generated ............. %1\n    Issuing CA authenticated ....... %2\n"
           u"    Certificate request(s) ..... %3\n\n"_s.arg(identity ? u"Yes (General Purpose, non-exportable)"_s : u"No"_s,
                                                            authority ? u"Yes"_s : u"No"_s, identity ? u"Yes"_s : u"None"_s);
}

QString showTrustpoints(CubeShell &shell, const Match &match)
{
    const QString name = match.parameters.value(0);
    const QStringList found = trustpointNames(shell.state(), name);
    if (found.isEmpty() && !name.isEmpty())
        return u"% Trustpoint %1 not found\n"_s.arg(name);
    QString text;
    for (const QString &trustpoint : found)
        text += match.has(u"status"_s) ? status(shell.state(), trustpoint) : brief(shell.state(), trustpoint);
    return text;
}

QString date(const QDateTime &time)
{
    return CubeText::date(time).section(u' ', 0, 1) + u' ' + CubeText::date(time).section(u' ', 3);
}

QString nameBlock(const QSslCertificate &certificate, bool isCa)
{
    QString text = u"  Issuer: \n"_s;
    for (const QString &part : names(certificate, Part::Issuer))
        text += u"    "_s + part + u'\n';
    text += u"  Subject:\n"_s;
    if (!isCa)
        text += u"    Name: %1\n"_s.arg(certificate.subjectInfo(QSslCertificate::CommonName).value(0));
    for (const QString &part : names(certificate, Part::Subject))
        text += u"    "_s + part + u'\n';
    return text;
}

QString verbosePart(const QSslCertificate &certificate, bool isCa)
{
    QString text =
        u"  Subject Key Info:\n    Public Key Algorithm: rsaEncryption\n    RSA Public Key: (%1 bit)\n"
        u"  Signature Algorithm: SHA256 with RSA Encryption\n  Fingerprint MD5: %2\n  Fingerprint SHA1: %3\n"
        u"  X509v3 extensions:\n"_s.arg(certificate.publicKey().length())
            .arg(fingerprint(certificate, QCryptographicHash::Md5), fingerprint(certificate, QCryptographicHash::Sha1));
    text += isCa ? u"    X509v3 Key Usage: 6000000\n      Key Cert Sign\n      CRL Signature\n"_s
                 : u"    X509v3 Key Usage: A0000000\n      Digital Signature\n      Key Encipherment\n"_s;
    const QStringList alternatives = certificate.subjectAlternativeNames().values(QSsl::DnsEntry);
    if (!alternatives.isEmpty())
        text += u"    X509v3 Subject Alternative Name:\n\n        %1\n        IP Address :\n        OtherNames :\n"_s.arg(
            alternatives.join(u"\n        "_s));
    QString usages;
    for (const QString &usage : Pki::extendedUsages(certificate.toPem()))
        usages += u"        "_s + (usage.contains(u"Client"_s) ? u"Client Auth\n"_s : u"Server Auth\n"_s);
    if (!usages.isEmpty())
        text += u"    X509v3 Extended Key Usage:\n"_s + usages;
    else if (isCa)
        text += u"    X509v3 Basic Constraints:\n        CA: TRUE\n"_s;
    return text + u"    Authority Info Access:\n"_s;
}

QString certificate(const QByteArray &pem, const QString &trustpoint, bool isCa, bool verbose)
{
    const QSslCertificate one(pem);
    QString text = (isCa ? u"CA Certificate\n"_s : u"Certificate\n"_s) + u"  Status: Available\n"_s;
    if (verbose)
        text += u"  Version: 3\n"_s;
    text += u"  Certificate Serial Number (hex): %1\n  Certificate Usage: %2\n"_s.arg(serial(one), isCa ? u"Signature"_s
                                                                                                        : u"General Purpose"_s);
    text += nameBlock(one, isCa);
    const QStringList lists = Pki::crlUrls(pem);
    if (!lists.isEmpty())
        text += u"  CRL Distribution Points: \n    %1\n"_s.arg(lists.join(u"\n    "_s));
    text +=
        u"  Validity Date: \n    start date: %1\n    end   date: %2\n"_s.arg(date(one.effectiveDate()), date(one.expiryDate()));
    if (verbose)
        text += verbosePart(one, isCa);
    text += u"  Associated Trustpoints: %1 \n"_s.arg(trustpoint);
    return text + (verbose && !isCa ? u"  Key Label: %1\n"_s.arg(trustpoint) : QString()) + u'\n';
}

QString showCertificates(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const QString only = match.parameters.value(0);
    const bool pem = match.has(u"pem"_s), verbose = match.has(u"verbose"_s);
    QString text;
    for (const QString &name : trustpointNames(state, only)) {
        const CubeCertificates held = state.certificatesOf(name);
        if (pem) {
            text += u"------Trustpoint: %1------\n"_s.arg(name);
            if (!held.caPem.isEmpty())
                text +=
                    (selfSigned(QSslCertificate(held.caPem)) ? u"% Self-signed CA certificate:\n"_s : u"% CA certificate:\n"_s) +
                    QString::fromLatin1(held.caPem).trimmed() + u"\n\n"_s;
            if (!held.identityPem.isEmpty())
                text += u"% General Purpose Certificate:\n"_s + QString::fromLatin1(held.identityPem).trimmed() + u"\n\n"_s;
            continue;
        }
        if (!held.identityPem.isEmpty())
            text += certificate(held.identityPem, name, false, verbose);
        if (!held.caPem.isEmpty())
            text += certificate(held.caPem, name, true, verbose);
    }
    return text.isEmpty() && !only.isEmpty() ? u"% Trustpoint %1 not found\n"_s.arg(only) : text;
}

QString validate(CubeShell &shell, const Match &match)
{
    const QString name = match.parameters.value(0);
    if (!shell.state().running.trustpoint(name))
        return u"Validation Failed: trustpoint not found for %1\n"_s.arg(name);
    const CubeCertificates held = shell.state().certificatesOf(name);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QSslCertificate own(held.identityPem), ca(held.caPem);
    const bool inDate = own.effectiveDate() <= now && now <= own.expiryDate();
    if (own.isNull() || ca.isNull() || !inDate ||
        own.issuerInfo(QSslCertificate::CommonName) != ca.subjectInfo(QSslCertificate::CommonName))
        return u"Validation Failed: the chain of %1 is not valid\n"_s.arg(name);
    const QString revocation = shell.state().running.trustpoint(name)->value(u"revocation-check"_s);
    if (!revocation.endsWith(u"none"_s) && shell.state().options[u"crl"_s].toString() == u"unreachable"_s)
        return u"Validation Failed: the CRL of %1 is unreachable\n"_s.arg(name);
    return u"Chain has 1 certificates\nCertificate chain for %1 is valid\n"_s.arg(name);
}

} // namespace

std::vector<CubeExecCommand> cubePkiShows()
{
    return {
        {u"show crypto pki trustpoints [status]"_s, 15, showTrustpoints},
        {u"show crypto pki trustpoints <word> [status]"_s, 15, showTrustpoints},
        {u"show crypto pki certificates [verbose | pem]"_s, 15, showCertificates},
        {u"show crypto pki certificates [verbose | pem] <word>"_s, 15, showCertificates},
        {u"crypto pki certificate validate <word>"_s, 15, validate},
    };
}

} // namespace sipseal::lab
