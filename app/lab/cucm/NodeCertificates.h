// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lab/pki/Pki.h"
#include "app/lab/sip/SipPersonality.h"

#include <QByteArray>
#include <QString>

namespace sipseal::lab {

class CucmNode;

/// A node's certificate and whom Cisco CallManager trusts. One certificate serves Tomcat and CallManager ("Tomcat reuse",
/// cucm.md §b). Certificate faults are the SIP stack's and the HTTPS server's business.
namespace NodeCertificates {

Identity own(const CucmNode &node);
SipTls forSip(const CucmNode &node);
/// `show cert list own`, `show cert own NAME`; empty: not found.
QByteArray shown(const CucmNode &node, const QString &arguments);

} // namespace NodeCertificates
} // namespace sipseal::lab
