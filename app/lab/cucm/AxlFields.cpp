// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cucm/AxlFields.h"

#include "app/lab/cucm/SoapElement.h"

#include <QSet>
#include <QStringList>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {

// All enumerations are unions with xsd:string, so the schema lets any text pass and the server refuses it (cucm.md §d).
const QMap<QString, QStringList> &enumerations()
{
    static const QStringList modes{u"Non Secure"_s, u"Authenticated"_s, u"Encrypted"_s};
    static const QStringList transports{u"TCP"_s, u"UDP"_s, u"TLS"_s, u"TCP+UDP"_s};
    static const QMap<QString, QStringList> all{
        {u"securityMode"_s, modes},
        {u"deviceSecurityMode"_s, modes},
        {u"incomingTransport"_s, transports},
        {u"outgoingTransport"_s, transports},
        {u"transportType"_s, transports},
        {u"sipV150OutboundSdpOfferFiltering"_s,
         {u"No Filtering"_s, u"Remove MER V.150"_s, u"Remove Pre-MER V.150"_s, u"Use Default Filter"_s}},
        {u"authenticationMode"_s,
         {u"By Authentication String"_s, u"By Null String"_s, u"By Existing Certificate (precedence to LSC)"_s,
          u"By Existing Certificate (precedence to MIC)"_s}},
        {u"keySize"_s, {u"512"_s, u"1024"_s, u"2048"_s, u"3072"_s, u"4096"_s}},
        {u"keyOrder"_s, {u"RSA Only"_s, u"EC Only"_s, u"EC Preferred, RSA Backup"_s}},
        {u"ecKeySize"_s, {u""_s, u"256"_s, u"384"_s, u"521"_s}},
        {u"certificateOperation"_s, {u"No Pending Operation"_s, u"Install/Upgrade"_s, u"Delete"_s, u"Troubleshoot"_s}},
        {u"trunkTrafficSecure"_s, {u"When using both sRTP and TLS"_s, u"When using sRTP Only"_s}},
    };
    return all;
}

QString wrongValue(const AxlField &field, const SoapElement &given)
{
    const QString text = given.text.trimmed();
    // A foreign key may be given by uuid alone, and a nil element clears the field.
    if (field.kind == AxlField::Complex || field.kind == AxlField::Key || given.attribute(u"nil"_s) == "true"_L1)
        return {};
    static const QSet<QString> booleans{u"true"_s, u"false"_s, u"t"_s, u"f"_s, u"1"_s, u"0"_s};
    bool fine = true;
    if (field.kind == AxlField::Boolean)
        fine = booleans.contains(text.toLower());
    else if (field.kind == AxlField::Integer)
        (void)text.toInt(&fine);
    else if (const auto allowed = enumerations().constFind(field.name); allowed != enumerations().cend())
        fine = allowed->contains(text);
    return fine ? QString() : u"Invalid value for %1"_s.arg(field.name);
}

// The words of the schema check are INFERRED: those of the XML library that such servers use.
QString unexpected(const QString &name)
{
    return u"cvc-complex-type.2.4.a: Invalid content was found starting with element '%1'."_s.arg(name);
}

} // namespace

QList<AxlField> AxlFields::of(const QString &table)
{
    QList<AxlField> out;
    const QStringList words = table.split(u' ', Qt::SkipEmptyParts);
    for (const QString &word : words) {
        AxlField field;
        QString marks = word.section(u'=', 0, 0);
        field.initial = word.section(u'=', 1).replace(u'_', u' ');
        while (!marks.isEmpty() && !marks.back().isLetterOrNumber()) {
            switch (marks.back().unicode()) {
            case u'?': field.kind = AxlField::Boolean; break;
            case u'%': field.kind = AxlField::Integer; break;
            case u'#': field.kind = AxlField::Key; break;
            case u'{': field.kind = AxlField::Complex; break;
            case u'!': field.readOnly = true; break;
            case u'*': field.notListed = true; break;
            case u'^': field.sinceTenths = 125; break;
            default: break;
            }
            marks.chop(1);
        }
        field.name = marks;
        out += field;
    }
    return out;
}

const QList<AxlField> &AxlFields::trunkProfile()
{
    static const QList<AxlField> fields =
        of(u"name description securityMode=Non_Secure incomingTransport=TCP+UDP outgoingTransport digestAuthentication?=false "
           "noncePolicyTime%=600 x509SubjectName incomingPort%=5060 applLevelAuthentication?=false "
           "acceptPresenceSubscription?=false "
           "acceptOutOfDialogRefer?=false acceptUnsolicitedNotification?=false allowReplaceHeader?=false "
           "transmitSecurityStatus?=false "
           "sipV150OutboundSdpOfferFiltering=Use_Default_Filter allowChargingHeader?=false"_s);
    return fields;
}

const QList<AxlField> &AxlFields::phoneProfile()
{
    static const QList<AxlField> fields =
        of(u"phoneType! protocol! name description deviceSecurityMode=Non_Secure authenticationMode=By_Null_String keySize=2048 "
           "keyOrder=RSA_Only ecKeySize tftpEncryptedConfig?=false EnableOAuthAuthentication?^=false nonceValidityTime%=600 "
           "transportType=TCP+UDP sipPhonePort%=5060 enableDigestAuthentication?=false excludeDigestCredentials?=false"_s);
    return fields;
}

const QList<AxlField> &AxlFields::trunk()
{
    static const QList<AxlField> fields = of(
        u"name description product! model! class! protocol! protocolSide! callingSearchSpaceName# devicePoolName# "
        "commonDeviceConfigName# networkLocation locationName# mediaResourceListName# networkHoldMohAudioSourceId "
        "userHoldMohAudioSourceId automatedAlternateRoutingCssName# aarNeighborhoodName# packetCaptureMode "
        "packetCaptureDuration% "
        "mlppDomainId* mlppIndicationStatus preemption useTrustedRelayPoint retryVideoCallAsAudio? securityProfileName# "
        "sipProfileName# cgpnTransformationCssName# useDevicePoolCgpnTransformCss? geoLocationName# geoLocationFilterName# "
        "sendGeoLocation? cdpnTransformationCssName# useDevicePoolCdpnTransformCss? unattendedPort? transmitUtf8? "
        "subscribeCallingSearchSpaceName# rerouteCallingSearchSpaceName# referCallingSearchSpaceName# mtpRequired? "
        "presenceGroupName# unknownPrefix destAddrIsSrv? tkSipCodec sigDigits{ connectedNamePresentation "
        "connectedPartyIdPresentation callingPartySelection callingname callingLineIdPresentation prefixDn "
        "externalPresentationInfo{ acceptInboundRdnis? acceptOutboundRdnis? srtpAllowed? srtpFallbackAllowed? isPaiEnabled? "
        "sipPrivacy isRpidEnabled? sipAssertedType trustReceivedIdentity dtmfSignalingMethod routeClassSignalling sipTrunkType "
        "pstnAccess? imeE164TransformationName# useImePublicIpPort? useDevicePoolCntdPnTransformationCss? "
        "cntdPnTransformationCssName#* useDevicePoolCgpnTransformCssUnkn? rdnTransformationCssName# "
        "useDevicePoolRdnTransformCss? "
        "useOrigCallingPartyPresOnDivert? sipNormalizationScriptName# runOnEveryNode? removeDestinations{ addDestinations{ "
        "destinations{ unknownStripDigits% cgpnTransformationUnknownCssName# tunneledProtocol asn1RoseOidEncoding qsigVariant "
        "pathReplacementSupport? enableQsigUtf8? scriptParameters scriptTraceEnabled? trunkTrafficSecure "
        "callingAndCalledPartyInfoFormat useCallerIdCallerNameinUriOutgoingRequest? service* parameterLabel* "
        "originatingParameterValue* terminatingParameterValue* outboundUriRoutingInstructions* requestUriDomainName "
        "enableCiscoRecordingQsigTunneling? recordingInformation* calledPartyUnknownTransformationCssName# "
        "calledPartyUnknownPrefix calledPartyUnknownStripDigits% useDevicePoolCalledCssUnkn? confidentialAccess{"_s);
    return fields;
}

const QList<AxlField> &AxlFields::phone()
{
    static const QList<AxlField> fields = of(
        u"name description product! model! class! protocol! protocolSide! callingSearchSpaceName# devicePoolName# "
        "commonDeviceConfigName# commonPhoneConfigName# networkLocation locationName# mediaResourceListName# "
        "networkHoldMohAudioSourceId userHoldMohAudioSourceId automatedAlternateRoutingCssName# aarNeighborhoodName# "
        "loadInformation vendorConfig{ versionStamp* traceFlag? mlppDomainId* mlppIndicationStatus preemption "
        "useTrustedRelayPoint retryVideoCallAsAudio? securityProfileName# sipProfileName# cgpnTransformationCssName# "
        "useDevicePoolCgpnTransformCss? geoLocationName# geoLocationFilterName# sendGeoLocation? removeLines{ addLines{ lines{ "
        "phoneTemplateName# speeddials{ busyLampFields{ primaryPhoneName# ringSettingIdleBlfAudibleAlert "
        "ringSettingBusyBlfAudibleAlert blfDirectedCallParks{ addOnModules{ userLocale networkLocale idleTimeout% "
        "authenticationUrl directoryUrl idleUrl informationUrl messagesUrl proxyServerUrl servicesUrl services{ "
        "softkeyTemplateName# defaultProfileName# enableExtensionMobility? singleButtonBarge joinAcrossLines builtInBridgeStatus "
        "callInfoPrivacyStatus hlogStatus ownerUserName# ignorePresentationIndicators? packetCaptureMode packetCaptureDuration% "
        "subscribeCallingSearchSpaceName# rerouteCallingSearchSpaceName# allowCtiControlFlag? presenceGroupName# unattendedPort? "
        "requireDtmfReception? rfc2833Disabled? certificateOperation authenticationMode keySize keyOrder ecKeySize "
        "authenticationString certificateStatus! upgradeFinishTime deviceMobilityMode remoteDevice? dndOption dndRingSetting "
        "dndStatus? isActive? mobilityUserIdName# phoneSuite phoneServiceDisplay isProtected? mtpRequired? mtpPreferedCodec "
        "dialRulesName# sshUserId sshPwd* digestUser outboundCallRollover hotlineDevice? secureInformationUrl secureDirectoryUrl "
        "secureMessageUrl secureServicesUrl secureAuthenticationUrl secureIdleUrl alwaysUsePrimeLine "
        "alwaysUsePrimeLineForVoiceMessage featureControlPolicy# deviceTrustMode earlyOfferSupportForVoiceCall? "
        "requireThirdPartyRegistration? blockIncomingCallsWhenRoaming? homeNetworkId AllowPresentationSharingUsingBfcp? "
        "confidentialAccess{ requireOffPremiseLocation? allowiXApplicableMedia? cgpnIngressDN#* useDevicePoolCgpnIngressDN?* "
        "msisdn* enableCallRoutingToRdWhenNoneIsActive? wifiHotspotProfile#* wirelessLanProfileGroup#* elinGroup#* "
        "enableActivationID?^ mraServiceDomain#^ allowMraMode?^"_s);
    return fields;
}

QString AxlFields::refusal(const QList<AxlField> &fields, const SoapElement &request, const QStringList &before,
                           int versionTenths)
{
    qsizetype place = -qsizetype(before.size()) - 1;
    for (const SoapElement &given : request.children) {
        if (!given.nameSpace.isEmpty()) // AXL's children are unqualified (cucm.md §0.1)
            return unexpected(given.name);
        qsizetype found = before.indexOf(given.name);
        if (found >= 0 && place < 0) {
            place = found - before.size();
            continue;
        }
        found = std::max(place, qsizetype(0));
        while (found < fields.size() && fields[found].name != given.name)
            ++found;
        if (found == fields.size()) // unknown, given twice, or out of the schema's order
            return unexpected(given.name);
        const AxlField &field = fields[found];
        const bool updating = !before.isEmpty();
        if ((updating && (field.readOnly || field.name == "name"_L1)) || field.sinceTenths > versionTenths)
            return unexpected(given.name);
        if (const QString why = wrongValue(field, given); !why.isEmpty())
            return why;
        place = found + 1;
    }
    return {};
}

QMap<QString, QString> AxlFields::values(const QList<AxlField> &fields, const SoapElement &request)
{
    QMap<QString, QString> out;
    for (const AxlField &field : fields) {
        const SoapElement *given = request.child(field.name);
        if (!given || field.kind == AxlField::Complex || field.name == "name"_L1)
            continue;
        QString text = given->text.trimmed();
        if (field.kind == AxlField::Boolean) {
            text = text.toLower();
            text = text == "true"_L1 || text == "t"_L1 || text == "1"_L1 ? u"true"_s : u"false"_s;
        }
        out[field.name] = text;
    }
    return out;
}

} // namespace sipseal::lab
