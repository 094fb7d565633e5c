// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeTls.h"

#include "app/lab/cube/CubeCiphers.h"
#include "app/lab/cube/CubeSignalling.h"

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

QString after(const QStringList &words, const QString &name)
{
    const qsizetype at = words.indexOf(name);
    return at < 0 ? QString() : words.value(at + 1);
}

} // namespace

bool CubeTls::hasIdentity(const QString &trustpoint) const
{
    const CubeCertificates held = m_config.certificates.value(trustpoint);
    return m_config.trustpoint(trustpoint) && !held.identityPem.isEmpty() && !held.keyPem.isEmpty();
}

std::optional<CubeTls::Profile> CubeTls::tlsProfile(const QString &tag) const
{
    const CubeNode *node = tag.isEmpty() ? nullptr : m_config.root.find(u"voice class tls-profile "_s + tag);
    if (!node)
        return {};
    Profile found;
    const QStringList trustpoint = node->value(u"trustpoint"_s).split(u' ');
    found.trustpoint = trustpoint.value(0);
    found.clientTrustpoint = after(trustpoint, u"client"_s);
    found.clientVerifiedBy = node->value(u"client-vtp"_s);
    const QString check = node->value(u"cn-san validate"_s);
    found.checksServers = check == u"server"_s || check == u"bidirectional"_s;
    found.checksClients = check == u"client"_s || check == u"bidirectional"_s;
    QStringList ciphers;
    const CubeNode *list = m_config.root.find(u"voice class tls-cipher "_s + node->value(u"cipher"_s));
    if (list)
        for (const CubeNode &line : list->children)
            ciphers += line.text.section(u' ', 2);
    found.ciphers = list ? CubeCiphers::named(ciphers, m_image, insecure()) : CubeCiphers::all(m_image, insecure());
    for (const CubeNode &line : node->children)
        if (line.key.startsWith(u"cn-san "_s) && line.key != u"cn-san validate"_s)
            found.names += line.text.section(u' ', 2);
    return found;
}

CubeTls::Profile CubeTls::readMapping(const QString &arguments) const
{
    const QStringList words = arguments.split(u' ', Qt::SkipEmptyParts);
    if (words.value(0) == u"tls-profile"_s)
        return tlsProfile(words.value(1)).value_or(Profile());
    Profile found;
    found.trustpoint = words.value(1);
    found.clientVerifiedBy = after(words, u"client-vtp"_s);
    found.checksServers = words.contains(u"cn-san-validate"_s);
    found.ciphers = words.contains(u"strict-cipher"_s)  ? CubeCiphers::strict(m_image, insecure())
                    : words.contains(u"ecdsa-cipher"_s) ? CubeCiphers::ecdsa()
                                                        : CubeCiphers::all(m_image, insecure());
    return found;
}

std::optional<CubeTls::Profile> CubeTls::mapping(const QString &peer) const
{
    const CubeNode *sipUa = m_config.sipUa();
    if (!sipUa)
        return {};
    std::optional<Profile> found;
    int longest = -1;
    for (const CubeNode &line : sipUa->children) {
        const QStringList key = line.key.split(u' ');
        int length = -1;
        if (line.key == u"crypto signaling default"_s)
            length = 0; // any remote-addr wins, if only by a tie
        else if (line.key.startsWith(u"crypto signaling remote-addr "_s))
            length = CubeSignalling::covers(key.value(3), key.value(4), peer).value_or(-2) + 1;
        if (length > longest && length >= 0) {
            longest = length;
            found = readMapping(line.text.mid(line.key.size()));
        }
    }
    return found;
}

bool CubeTls::canListen() const
{
    const CubeNode *sipUa = m_config.sipUa();
    return sipUa && std::any_of(sipUa->children.begin(), sipUa->children.end(), [this](const CubeNode &line) {
               return line.key.startsWith(u"crypto signaling "_s) &&
                      hasIdentity(readMapping(line.text.mid(line.key.size())).trustpoint);
           });
}

void CubeTls::readVersions(SipTls *out) const
{
    std::tie(out->minVersion, out->maxVersion) = m_image.plainTls();
    const CubeNode *sipUa = m_config.sipUa();
    const QStringList version = sipUa ? sipUa->value(u"transport tcp tls"_s).split(u' ') : QStringList();
    if (!version.value(0).startsWith(u'v'))
        return;
    out->minVersion = out->maxVersion = u"TLS"_s + version.value(0); // one version alone: no fallback (cube.md §2a)
    if (version.value(1) == u"minimum"_s)
        out->maxVersion = u"TLSv1.3"_s;
}

bool CubeTls::failsRevocation() const
{
    if (!m_crlUnreachable)
        return false;
    const auto trustpoints = m_config.sections(CubeMode::Trustpoint);
    return std::any_of(trustpoints.begin(), trustpoints.end(), [this](const CubeNode *trustpoint) {
        const QString methods = trustpoint->value(u"revocation-check"_s); // nothing: crl (cube.md §3)
        return !m_config.certificates.value(trustpoint->key.section(u' ', 3)).caPem.isEmpty() && !methods.endsWith(u"none"_s);
    });
}

SipTls CubeTls::settings(const std::optional<Profile> &profile, bool asServer, const QStringList &names) const
{
    SipTls out;
    readVersions(&out);
    out.cipherString = CubeCiphers::list(CubeCiphers::all(m_image, insecure()));
    out.cipherSuites = CubeCiphers::suites(m_image);
    if (!profile)
        return out; // no certificate and no trust: the handshake fails
    out.cipherString = CubeCiphers::list(profile->ciphers);
    const bool other = !asServer && !profile->clientTrustpoint.isEmpty();
    const QString trustpoint = other ? profile->clientTrustpoint : profile->trustpoint;
    if (hasIdentity(trustpoint)) {
        const CubeCertificates held = m_config.certificates.value(trustpoint);
        out.chainPem = held.identityPem;
        out.keyPem = held.keyPem;
    }
    for (auto it = m_config.certificates.begin(); it != m_config.certificates.end(); ++it) {
        const bool one = asServer && !profile->clientVerifiedBy.isEmpty();
        if (m_config.trustpoint(it.key()) && !it->caPem.isEmpty() && (!one || it.key() == profile->clientVerifiedBy))
            out.trustedPem += it->caPem;
    }
    out.crlUnreachable = failsRevocation();
    // "server" and "client" are what the peer is; a server is held against the name in `session target` (cube.md §2b).
    if (asServer ? profile->checksClients : profile->checksServers)
        out.peerNames = asServer ? profile->names : names;
    return out;
}

} // namespace sipseal::lab
