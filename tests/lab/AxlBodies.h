// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CucmBench.h"

/// Bodies of AXL requests that several tests send.
namespace sipseal::lab::axl {

using namespace Qt::StringLiterals;

inline const QString kNewProfile =
    u"<sipTrunkSecurityProfile><name>%1</name><securityMode>Encrypted</securityMode><incomingTransport>TLS</incomingTransport>"
    "<outgoingTransport>TLS</outgoingTransport><x509SubjectName>%2</x509SubjectName><incomingPort>5061</incomingPort>"
    "<sipV150OutboundSdpOfferFiltering>Use Default Filter</sipV150OutboundSdpOfferFiltering></sipTrunkSecurityProfile>"_s;

inline const QString kNewPhoneProfile =
    u"<phoneSecurityProfile><phoneType>Cisco Unified Client Services Framework</phoneType><protocol>SIP</protocol><name>%1</name>"
    "<deviceSecurityMode>Encrypted</deviceSecurityMode><authenticationMode>By Null "
    "String</authenticationMode><keySize>2048</keySize>"
    "<transportType>TLS</transportType><sipPhonePort>5061</sipPhonePort></phoneSecurityProfile>"_s;

inline const QString kPhoneProfile = u"Cisco Unified Client Services Framework - Standard SIP Non-Secure Profile"_s;

inline QString destination(const QString &address, int port, int order)
{
    return u"<destination><addressIpv4>%1</addressIpv4><port>%2</port><sortOrder>%3</sortOrder></destination>"_s.arg(address)
        .arg(port)
        .arg(order);
}

/// An upgradeFinishTime in the cluster's zone.
inline QString finish(const CucmBench &bench, int minutes)
{
    return bench.world->now().toTimeZone(bench.cucm->model().zone).addSecs(minutes * 60).toString(u"yyyy:MM:dd:HH:mm"_s);
}

} // namespace sipseal::lab::axl
