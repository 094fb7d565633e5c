// SPDX-License-Identifier: Apache-2.0
#include "app/lab/aw/DeviceConfigs.h"

#include <QJsonArray>

#include <algorithm>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

const QString kMandatoryCipher = u"TLS_RSA_WITH_AES_128_CBC_SHA"_s;
const QStringList kVersions{u"TLSv1.0"_s, u"TLSv1.1"_s, u"TLSv1.2"_s};

using Rows = QList<std::pair<QString, QString>>;

void fill(XmlNode &node, const Rows &rows)
{
    for (const auto &[name, value] : rows)
        node.add(name, value);
}

QString joined(const QJsonValue &list, const QString &otherwise)
{
    QStringList out;
    const QJsonArray items = list.toArray();
    for (const QJsonValue &item : items)
        out += item.toString();
    return out.isEmpty() ? otherwise : out.join(u',');
}

XmlNode cvpDocument(const QJsonObject &cvp)
{
    XmlNode out(u"CVP"_s);
    fill(out.add(u"icm"_s), {{u"maxLengthOfDNIS"_s, u"10"_s}, {u"newCallTrunkGroupId"_s, u"100"_s},
                             {u"preRoutedCallTrunkGroupId"_s, u"200"_s}, {u"vruConnectionPort"_s, u"5000"_s}});
    fill(out.add(u"infrastructure"_s), {{u"maxLogFileSize"_s, u"10"_s}, {u"maxLogDirectorySize"_s, u"20000"_s}});
    fill(out.add(u"ivr"_s), {{u"callTimeout"_s, u"1800"_s}, {u"useBackupMediaServer"_s, u"true"_s}});
    out.add(u"mediaServer"_s).add(u"defaultMediaServer"_s, u"0.0.0.0"_s);
    fill(out.add(u"sip"_s),
         {{u"commaDuration"_s, u"100"_s},
          {u"enableOutboundProxy"_s, u"false"_s},
          {u"incomingPort"_s, u"5060"_s},
          {u"incomingSecurePort"_s, QString::number(cvp[u"incoming_secure_port"_s].toInt(5061))},
          {u"outboundProxyPort"_s, u"5060"_s},
          {u"outgoingTransport"_s, u"TCP"_s},
          {u"secureCiphers"_s, joined(cvp[u"ciphers"_s], kMandatoryCipher)},
          {u"sigDigits"_s, u"0"_s},
          {u"supportedTLSVersion"_s, cvp[u"tls_version"_s].toString(u"TLSv1.2"_s)},
          {u"toneDuration"_s, u"100"_s},
          {u"useErrorRefer"_s, u"false"_s},
          {u"useLocalSrv"_s, u"false"_s},
          {u"useSrv"_s, u"false"_s}});
    fill(out.add(u"vxml"_s), {{u"maxConcurrentSessions"_s, u"500"_s}});
    return out;
}

XmlNode vvbDocument(const QJsonObject &vvb)
{
    XmlNode out(u"VVB"_s);
    fill(out.add(u"media"_s), {{u"codec"_s, u"G711U"_s}, {u"MRCPVersion"_s, u"MRCPv2"_s}, {u"overrideSystemPrompt"_s, u"false"_s}});
    XmlNode &security = out.add(u"security"_s);
    security.add(u"sipTLSEnabled"_s, vvb[u"tls_sip"_s].toBool() ? u"true"_s : u"false"_s);
    security.add(u"tlsVersion"_s, vvb[u"tls_version"_s].toString(u"TLSv1.2"_s));
    XmlNode &ciphers = security.add(u"ciphers"_s);
    const QStringList names = joined(vvb[u"ciphers"_s], VvbSecurity().ciphers.join(u',')).split(u',');
    for (const QString &name : names)
        ciphers.add(u"cipher"_s, name);
    security.add(u"srtp"_s, u"false"_s);
    security.add(u"allowMixedMode"_s, u"false"_s);
    XmlNode &applications = out.add(u"Applications"_s);
    const auto application = [&](const QString &name, const QStringList &labels) {
        XmlNode &triggers = applications.add(name).add(u"sipTriggers"_s);
        for (const QString &label : labels)
            triggers.add(u"label"_s, label);
    };
    application(u"Comprehensive"_s, {u"7777777777*"_s, u"77777"_s});
    application(u"Ringtone"_s, {u"9191*"_s});
    application(u"Error"_s, {u"9292*"_s});
    out.add(u"asrServers"_s);
    out.add(u"ttsServers"_s);
    return out;
}

ApiError invalid(const QString &name, const QString &message)
{
    return {u"invalidInput.invalidValue"_s, message, name, {}, {}};
}

bool isBoolean(const QString &text)
{
    return text.isEmpty() || text == u"true" || text == u"false";
}

std::optional<ApiError> checkPort(const XmlNode &sip, const QString &name)
{
    const QString text = sip.value(name);
    if (text.isEmpty())
        return ApiError{u"invalidInput.fieldRequired"_s, u"The field %1 is required."_s.arg(name), name, {}, {}};
    bool ok = false;
    const int port = text.toInt(&ok);
    if (!ok || port < 1 || port > 65535)
        return ApiError{u"invalidInput.outOfRange"_s, u"The value of %1 is out of range."_s.arg(name), name, u"1"_s, u"65535"_s};
    return std::nullopt;
}

std::optional<ApiError> checkSip(const XmlNode &document)
{
    const XmlNode *sip = document.child(u"sip"_s);
    if (!sip || sip->children.isEmpty()) // deletes the configuration of that type: allowed, and its own punishment
        return std::nullopt;
    for (const QString &name : {u"incomingPort"_s, u"incomingSecurePort"_s})
        if (const auto error = checkPort(*sip, name))
            return error;
    const QString version = sip->value(u"supportedTLSVersion"_s);
    if (!version.isEmpty() && !kVersions.contains(version))
        return invalid(u"supportedTLSVersion"_s, u"The TLS version is not supported."_s);
    return std::nullopt;
}

QStringList ciphersOf(const XmlNode &security)
{
    QStringList out;
    if (const XmlNode *list = security.child(u"ciphers"_s))
        for (const XmlNode &cipher : list->children)
            if (cipher.name == u"cipher")
                out += cipher.text;
    return out;
}

std::optional<ApiError> checkSecurity(const XmlNode &document)
{
    const XmlNode *security = document.child(u"security"_s);
    if (!security || security->children.isEmpty())
        return std::nullopt;
    for (const QString &name : {u"sipTLSEnabled"_s, u"srtp"_s, u"allowMixedMode"_s})
        if (!isBoolean(security->value(name)))
            return invalid(name, u"The value must be true or false."_s);
    if (!kVersions.contains(security->value(u"tlsVersion"_s)))
        return invalid(u"tlsVersion"_s, u"The TLS version is not supported."_s);
    if (security->value(u"tlsVersion"_s) == u"TLSv1.2" && !ciphersOf(*security).contains(kMandatoryCipher))
        return invalid(u"ciphers"_s, u"%1 must be part of the cipher list."_s.arg(kMandatoryCipher));
    if (security->value(u"srtp"_s) == u"true" && security->value(u"sipTLSEnabled"_s) != u"true")
        return invalid(u"srtp"_s, u"SRTP needs TLS(SIP) enabled."_s);
    if (security->value(u"allowMixedMode"_s) == u"true" && security->value(u"srtp"_s) != u"true")
        return invalid(u"allowMixedMode"_s, u"Mixed mode needs SRTP enabled."_s);
    return std::nullopt;
}

using Check = std::optional<ApiError> (*)(const XmlNode &);

DeviceConfigs::Written replace(XmlNode &document, const QByteArray &body, Check check)
{
    QString why;
    auto root = XmlNode::parse(body, &why);
    if (!root || root->name != document.name)
        return {ApiError{u"invalidInput.xml"_s, u"The request body is not a %1 document. %2"_s.arg(document.name, why), {}, {}, {}}, false};
    if (const auto error = check(*root))
        return {error, false};
    const bool differs = *root != document;
    document = std::move(*root);
    return {{}, differs};
}

std::optional<ApiError> checkProperties(const XmlNode &document)
{
    const XmlNode *properties = document.child(u"sipServerGroupProperties"_s);
    if (!properties)
        return invalid(u"sipServerGroupProperties"_s, u"The properties are missing."_s);
    if (!isBoolean(properties->value(u"serverGroupHeartbeats"_s)))
        return invalid(u"serverGroupHeartbeats"_s, u"The value must be true or false."_s);
    const QString transport = properties->value(u"HBTransportType"_s);
    if (transport != u"UDP" && transport != u"TCP")
        return invalid(u"HBTransportType"_s, u"TLS transport is not supported."_s);
    return std::nullopt;
}

QJsonObject flat(const XmlNode *node)
{
    QJsonObject out;
    if (node)
        for (const XmlNode &child : node->children)
            if (child.children.isEmpty())
                out[child.name] = child.text;
    return out;
}

} // namespace

void DeviceConfigs::addSite(const QString &site, const QJsonObject &cvp, const QJsonObject &vvb)
{
    m_sites += Site{site, cvpDocument(cvp), vvbDocument(vvb)};
}

void DeviceConfigs::loadProperties(bool heartbeats, const QString &transport)
{
    m_properties = XmlNode(u"CVP"_s);
    fill(m_properties.add(u"sipServerGroupProperties"_s),
         {{u"serverGroupHeartbeats"_s, heartbeats ? u"true"_s : u"false"_s},
          {u"HBNumTries"_s, u"3"_s},
          {u"HBTimeout"_s, u"800"_s},
          {u"UpInterval"_s, u"5000"_s},
          {u"DownInterval"_s, u"5000"_s},
          {u"HBLocalListenPort"_s, u"5067"_s},
          {u"HBMethod"_s, u"OPTIONS"_s},
          {u"HBTransportType"_s, transport},
          {u"OverloadedResponseCodes"_s, u"503,480,600"_s},
          {u"optionsOverrideHost"_s, u"cvp.cisco.com"_s}});
}

DeviceConfigs::Site *DeviceConfigs::find(const QString &site)
{
    const auto found = std::find_if(m_sites.begin(), m_sites.end(), [&](const Site &candidate) {
        return candidate.name.compare(site, Qt::CaseInsensitive) == 0;
    });
    return found == m_sites.end() ? nullptr : &*found;
}

const DeviceConfigs::Site *DeviceConfigs::find(const QString &site) const
{
    return const_cast<DeviceConfigs *>(this)->find(site);
}

const XmlNode *DeviceConfigs::cvpServer(const QString &site) const
{
    const Site *found = find(site);
    return found ? &found->cvp : nullptr;
}

const XmlNode *DeviceConfigs::vvbServer(const QString &site) const
{
    const Site *found = find(site);
    return found ? &found->vvb : nullptr;
}

DeviceConfigs::Written DeviceConfigs::updateCvpServer(const QString &site, const QByteArray &body)
{
    return replace(find(site)->cvp, body, checkSip);
}

DeviceConfigs::Written DeviceConfigs::updateVvbServer(const QString &site, const QByteArray &body)
{
    return replace(find(site)->vvb, body, checkSecurity);
}

DeviceConfigs::Written DeviceConfigs::updateProperties(const QByteArray &body)
{
    return replace(m_properties, body, checkProperties);
}

CvpSipConfig DeviceConfigs::sipOf(const QString &site) const
{
    CvpSipConfig out;
    const XmlNode *document = cvpServer(site);
    const XmlNode *sip = document ? document->child(u"sip"_s) : nullptr;
    out.present = sip && !sip->children.isEmpty();
    if (out.present) {
        out.incomingPort = quint16(sip->value(u"incomingPort"_s).toUInt());
        out.incomingSecurePort = quint16(sip->value(u"incomingSecurePort"_s).toUInt());
        if (const QString version = sip->value(u"supportedTLSVersion"_s); !version.isEmpty())
            out.supportedTlsVersion = version;
        if (const QString ciphers = sip->value(u"secureCiphers"_s); !ciphers.isEmpty())
            out.secureCiphers = ciphers;
    }
    if (const XmlNode *properties = m_properties.child(u"sipServerGroupProperties"_s)) {
        out.heartbeats = properties->value(u"serverGroupHeartbeats"_s) == u"true";
        out.heartbeatTransport = properties->value(u"HBTransportType"_s);
    }
    return out;
}

VvbSecurity DeviceConfigs::securityOf(const QString &site) const
{
    VvbSecurity out;
    const XmlNode *document = vvbServer(site);
    const XmlNode *security = document ? document->child(u"security"_s) : nullptr;
    if (!security || security->children.isEmpty())
        return out;
    out.sipTlsEnabled = security->value(u"sipTLSEnabled"_s) == u"true";
    out.tlsVersion = security->value(u"tlsVersion"_s);
    out.ciphers = ciphersOf(*security);
    out.srtp = security->value(u"srtp"_s) == u"true";
    out.allowMixedMode = security->value(u"allowMixedMode"_s) == u"true";
    return out;
}

void DeviceConfigs::enableSipTls(const QString &site)
{
    if (Site *found = find(site)) {
        XmlNode *security = found->vvb.child(u"security"_s);
        XmlNode &target = security ? *security : found->vvb.add(u"security"_s);
        target.set(u"sipTLSEnabled"_s, u"true"_s);
        if (target.value(u"tlsVersion"_s).isEmpty())
            target.set(u"tlsVersion"_s, u"TLSv1.2"_s);
    }
}

QStringList DeviceConfigs::sites() const
{
    QStringList out;
    for (const Site &site : m_sites)
        out += site.name;
    return out;
}

QJsonObject DeviceConfigs::config() const
{
    QJsonObject cvp, vvb;
    for (const Site &site : m_sites) {
        cvp[site.name] = QJsonObject{{u"sip"_s, flat(site.cvp.child(u"sip"_s))}, {u"document"_s, QString::fromUtf8(site.cvp.toXml())}};
        vvb[site.name] = QJsonObject{{u"security"_s, securityOf(site.name).toJson()}, {u"document"_s, QString::fromUtf8(site.vvb.toXml())}};
    }
    return {{u"properties"_s, flat(m_properties.child(u"sipServerGroupProperties"_s))}, {u"cvpserver"_s, cvp}, {u"vvbserver"_s, vvb}};
}

} // namespace sipseal::lab
