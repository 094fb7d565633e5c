// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeConfig.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

QString cubePrompt(CubeMode mode)
{
    switch (mode) {
    case CubeMode::Exec: return {};
    case CubeMode::Config: return u"config"_s;
    case CubeMode::VoiceServiceVoip: return u"conf-voi-serv"_s;
    case CubeMode::VoiceServiceSip: return u"conf-serv-sip"_s;
    case CubeMode::TrustedList: return u"cfg-iptrust-list"_s;
    case CubeMode::ServerGroup:
    case CubeMode::Tenant:
    case CubeMode::TlsCipher:
    case CubeMode::TlsProfile:
    case CubeMode::CodecClass:
    case CubeMode::OptionsKeepalive: return u"config-class"_s;
    case CubeMode::DialPeer: return u"config-dial-peer"_s;
    case CubeMode::SipUa: return u"config-sip-ua"_s;
    case CubeMode::Trustpoint: return u"ca-trustpoint"_s;
    case CubeMode::Archive: return u"config-archive"_s;
    case CubeMode::ArchiveLog: return u"config-archive-log-cfg"_s;
    case CubeMode::Interface: return u"config-if"_s;
    case CubeMode::Line: return u"config-line"_s;
    case CubeMode::Vrf: return u"config-vrf"_s;
    case CubeMode::VrfFamily: return u"config-vrf-af"_s;
    case CubeMode::Redundancy: return u"config-red"_s;
    case CubeMode::RedundancyApplication: return u"config-red-app"_s;
    case CubeMode::RedundancyGroup: return u"config-red-app-grp"_s;
    case CubeMode::Count: break;
    }
    return {};
}

bool CubeNode::operator==(const CubeNode &other) const
{
    return key == other.key && text == other.text && rank == other.rank && mode == other.mode && children == other.children;
}

const CubeNode *CubeNode::find(const QString &childKey) const
{
    const auto it = std::find_if(children.begin(), children.end(), [&](const CubeNode &child) { return child.key == childKey; });
    return it == children.end() ? nullptr : &*it;
}

CubeNode *CubeNode::find(const QString &childKey)
{
    return const_cast<CubeNode *>(std::as_const(*this).find(childKey));
}

CubeNode &CubeNode::set(const CubeNode &line)
{
    if (CubeNode *old = find(line.key)) {
        old->text = line.text;
        return *old;
    }
    const auto after = std::upper_bound(children.begin(), children.end(), line.rank,
                                        [](int wanted, const CubeNode &child) { return wanted < child.rank; });
    return *children.insert(after, line);
}

bool CubeNode::remove(const QString &childKey)
{
    return std::erase_if(children, [&](const CubeNode &child) { return child.key == childKey; }) > 0;
}

QString CubeNode::value(const QString &childKey) const
{
    const CubeNode *line = find(childKey);
    return line && line->text.startsWith(childKey) ? line->text.mid(childKey.size()).trimmed() : QString();
}

QString CubeConfig::hostname() const
{
    const QString name = root.value(u"hostname"_s);
    return name.isEmpty() ? u"Router"_s : name;
}

const CubeNode *CubeConfig::section(const QStringList &path) const
{
    const CubeNode *node = &root;
    for (const QString &key : path)
        if (node)
            node = node->find(key);
    return node;
}

CubeNode *CubeConfig::section(const QStringList &path)
{
    return const_cast<CubeNode *>(std::as_const(*this).section(path));
}

std::vector<const CubeNode *> CubeConfig::sections(CubeMode mode) const
{
    std::vector<const CubeNode *> out;
    for (const CubeNode &child : root.children)
        if (child.mode == mode)
            out.push_back(&child);
    return out;
}

const CubeNode *CubeConfig::dialPeer(int tag) const
{
    return root.find(u"dial-peer voice %1"_s.arg(tag));
}

const CubeNode *CubeConfig::trustpoint(const QString &name) const
{
    return root.find(u"crypto pki trustpoint "_s + name);
}

namespace {
void addLines(const CubeNode &node, const QString &indent, QJsonArray *lines)
{
    for (const CubeNode &child : node.children) {
        lines->append(indent + child.text);
        addLines(child, indent + u' ', lines);
    }
}
QString fingerprint(const QByteArray &pem)
{
    return QString::fromLatin1(QCryptographicHash::hash(pem, QCryptographicHash::Sha256).toHex());
}
} // namespace

QJsonObject CubeConfig::toJson() const
{
    QJsonObject out, certs;
    QJsonArray plain;
    for (const CubeNode &child : root.children) {
        if (child.mode == CubeMode::Exec) {
            plain.append(child.text);
            continue;
        }
        QJsonArray lines;
        addLines(child, {}, &lines);
        out[child.text] = lines;
    }
    for (auto it = certificates.begin(); it != certificates.end(); ++it)
        certs[it.key()] = QJsonObject{{u"ca"_s, fingerprint(it->caPem)}, {u"identity"_s, fingerprint(it->identityPem)}};
    out[u"global"_s] = plain;
    out[u"certificates"_s] = certs;
    return out;
}

} // namespace sipseal::lab
