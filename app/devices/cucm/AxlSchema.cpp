// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cucm/AxlSchema.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace sipseal::axl {

const QStringList &sipTrunkSecurityProfileOrder()
{
    static const QStringList order{u"name"_s,
                                   u"newName"_s,
                                   u"description"_s,
                                   u"securityMode"_s,
                                   u"incomingTransport"_s,
                                   u"outgoingTransport"_s,
                                   u"digestAuthentication"_s,
                                   u"noncePolicyTime"_s,
                                   u"x509SubjectName"_s,
                                   u"incomingPort"_s,
                                   u"applLevelAuthentication"_s,
                                   u"acceptPresenceSubscription"_s,
                                   u"acceptOutOfDialogRefer"_s,
                                   u"acceptUnsolicitedNotification"_s,
                                   u"allowReplaceHeader"_s,
                                   u"transmitSecurityStatus"_s,
                                   u"sipV150OutboundSdpOfferFiltering"_s,
                                   u"allowChargingHeader"_s};
    return order;
}

const QStringList &phoneSecurityProfileOrder()
{
    static const QStringList order{u"phoneType"_s,
                                   u"protocol"_s,
                                   u"name"_s,
                                   u"newName"_s,
                                   u"description"_s,
                                   u"deviceSecurityMode"_s,
                                   u"authenticationMode"_s,
                                   u"keySize"_s,
                                   u"keyOrder"_s,
                                   u"ecKeySize"_s,
                                   u"tftpEncryptedConfig"_s,
                                   u"EnableOAuthAuthentication"_s,
                                   u"nonceValidityTime"_s,
                                   u"transportType"_s,
                                   u"sipPhonePort"_s,
                                   u"enableDigestAuthentication"_s,
                                   u"excludeDigestCredentials"_s};
    return order;
}

const QStringList &updatePhoneOrder()
{
    static const QStringList order{u"newName"_s,
                                   u"description"_s,
                                   u"devicePoolName"_s,
                                   u"securityProfileName"_s,
                                   u"sipProfileName"_s,
                                   u"ownerUserName"_s,
                                   u"certificateOperation"_s,
                                   u"authenticationMode"_s,
                                   u"keySize"_s,
                                   u"keyOrder"_s,
                                   u"ecKeySize"_s,
                                   u"authenticationString"_s,
                                   u"upgradeFinishTime"_s};
    return order;
}

QString schemaOf(const QString &cucmVersion)
{
    static const QRegularExpression leading(u"^(\\d{1,2})\\.(\\d{1,2})(?:[.(-]|$)"_s);
    const QRegularExpressionMatch match = leading.match(cucmVersion.trimmed());
    if (!match.hasMatch())
        return {};
    const QString version = match.captured(1) + u'.' + match.captured(2);
    static const QStringList known{u"11.5"_s, u"12.0"_s, u"12.5"_s, u"14.0"_s, u"15.0"_s};
    return known.contains(version) ? version : QString();
}

} // namespace sipseal::axl
