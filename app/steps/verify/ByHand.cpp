// SPDX-License-Identifier: Apache-2.0
#include "app/steps/verify/ByHand.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

const QString kTrustpoints = u"CUBE# show crypto pki trustpoints status"_s;
const QString kCertificates = u"CUBE# show crypto pki certificates"_s;
const QString kClock = u"CUBE# show clock detail"_s;
const QString kNtp = u"CUBE# show ntp status"_s;
const QString kConnections = u"CUBE# show sip-ua connections tcp tls detail"_s;
const QString kSipUa = u"CUBE# show running-config | section sip-ua"_s;
const QString kDialPeers = u"CUBE# show running-config | section dial-peer voice"_s;

QString authenticate(const QString &trustpoint)
{
    return u"CUBE(config)# crypto pki authenticate %1"_s.arg(trustpoint.isEmpty() ? u"TRUSTPOINT"_s : trustpoint);
}

QStringList onCube(const ByHand &about)
{
    const QString &cause = about.cause;
    if (cause == "unknown-ca"_L1 && about.peerActs)
        return {kCertificates, kSipUa};
    if (cause == "unknown-ca"_L1)
        return {kTrustpoints, kCertificates, kNtp, authenticate(about.trustpoint)};
    if (cause == "expired"_L1 || cause == "not-yet-valid"_L1)
        return {kClock, kNtp, kCertificates};
    if (cause == "crl"_L1 || cause == "revoked"_L1)
        return {u"CUBE# show crypto pki crls"_s, u"CUBE# show running-config | section crypto pki trustpoint"_s, kCertificates};
    if (cause == "no-certificate"_L1 || cause == "certificate-refused"_L1)
        return {kTrustpoints, kCertificates, kSipUa};
    if (cause == "protocol-version"_L1 || cause == "no-cipher"_L1)
        return {kSipUa, u"CUBE# show running-config | section voice class tls"_s, kConnections};
    if (cause == "plain-sip"_L1 || cause == "tcp-failed"_L1)
        return {kDialPeers, u"CUBE# show running-config | section voice class server-group"_s, kConnections};
    if (cause == "identity"_L1)
        return {u"CUBE# show running-config | section voice class tls-profile"_s, kDialPeers, kCertificates};
    if (cause == "listen-socket"_L1)
        return {u"CUBE# show ip interface brief"_s, u"CUBE# show tcp brief all numeric"_s,
                u"CUBE# show running-config | section voice class tenant"_s};
    if (cause == "remote-closures"_L1 || cause == "send-failures"_L1)
        return {kConnections};
    return {u"CUBE# show logging"_s, kConnections, u"CUBE# debug ssl openssl errors"_s, u"CUBE# no debug ssl openssl errors"_s};
}

bool aboutCertificates(const QString &cause)
{
    return cause == "unknown-ca"_L1 || cause == "expired"_L1 || cause == "not-yet-valid"_L1 || cause == "no-certificate"_L1 ||
           cause == "certificate-refused"_L1 || cause == "revoked"_L1 || cause == "crl"_L1 || cause == "identity"_L1;
}

QStringList atPeer(const ByHand &about)
{
    if (!about.kind)
        return {};
    const bool certificates = aboutCertificates(about.cause);
    switch (*about.kind) {
    case DeviceKind::Cvp:
        if (!certificates)
            return {u"CVP: Call Settings > Route Settings > SIP Server Group"_s};
        return {
            u"CVP> %CVP_HOME%\\jre\\bin\\keytool -storetype JCEKS -keystore %CVP_HOME%\\conf\\security\\.keystore -list -v"_s};
    case DeviceKind::Vvb:
        if (!certificates)
            return {u"CVVB: System > System Parameters > TLS(SIP)"_s};
        return {u"CVVB: Cisco Unified OS Administration > Security > Certificate Management > tomcat-trust"_s};
    case DeviceKind::Cucm:
        if (!certificates)
            return {u"CUCM: Device > Trunk"_s, u"CUCM: System > Security > SIP Trunk Security Profile"_s};
        return {u"CUCM: Cisco Unified OS Administration > Security > Certificate Management > CallManager-trust"_s,
                u"CUCM: System > Security > SIP Trunk Security Profile > X.509 Subject Name"_s};
    case DeviceKind::Cube:
    case DeviceKind::Cce:
    case DeviceKind::Finesse: return {};
    }
    return {};
}

} // namespace

QStringList ByHand::lines() const
{
    return onCube(*this) + atPeer(*this);
}

} // namespace sipseal
