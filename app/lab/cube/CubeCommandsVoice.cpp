// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCommandLists.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
using enum CubeKeep;
using Commands = std::vector<CubeCommand>;

const QString TransportPattern = u"{udp | tcp [tls]}"_s;
const QString InterfacePattern = u"{control | media | all} ! source-interface <word>"_s;

Commands voiceServiceVoip()
{
    return {
        {u"ip address trusted list"_s, Section, CubeMode::TrustedList},
        {u"ip address trusted authenticate"_s, DefaultOn},
        {u"ip address trusted call-block cause ! <word>"_s},
        {u"address-hiding"_s},
        {u"mode border-element ! [license [capacity <num:1-999999> | periodicity mins <num:1-525600>]]"_s},
        {u"allow-connections {sip | h323} to {sip | h323}"_s},
        {u"supplementary-service sip {refer | moved-temporarily}"_s, DefaultOn},
        {u"redirect ip2ip"_s},
        {u"redundancy-group ! <num:1-2>"_s},
        {u"shutdown"_s},
        {u"sip"_s, Section, CubeMode::VoiceServiceSip},
    };
}

Commands voiceServiceSip()
{
    return {
        {u"session transport ! "_s + TransportPattern},
        {u"bind "_s + InterfacePattern},
        {u"rel1xx ! {disable | require <word> | supported <word>}"_s},
        {u"header-passing"_s},
        {u"min-se ! <num:60-86400> [session-expires <num:60-86400>]"_s},
        {u"options-ping ! <num:60-1200>"_s},
        {u"url ! {sip | sips | tel}"_s},
        {u"error-passthru"_s},
        {u"asserted-id ! {pai | ppi}"_s},
        {u"early-offer ! forced"_s},
        {u"midcall-signaling ! {passthru | block}"_s},
        {u"g729 annexb-all"_s},
        {u"conn-reuse"_s},
        {u"listen-port {non-secure | secure} ! <num:1-65535>"_s},
        {u"call service stop"_s},
        {u"sip-profiles ! {<num:1-10000> | inbound}"_s},
        {u"shutdown"_s},
    };
}

/// Where calls come from and go to.
Commands dialPeerRouting()
{
    return {
        {u"description ! <line>"_s},
        {u"translation-profile {incoming | outgoing} ! <word>"_s},
        {u"preference ! <num:0-10>"_s},
        {u"huntstop"_s},
        {u"max-conn ! <num:1-2147483647>"_s},
        {u"service ! <word>"_s},
        {u"destination-pattern ! <pattern>"_s},
        {u"permission ! {both | none | orig | term}"_s},
        {u"rtp payload-type <word> ! <num:96-127>"_s},
        {u"session protocol ! {cisco | sipv2 | multicast}"_s},
        {u"session target ! {<target> | sip-server | registrar | ras}"_s},
        {u"session transport ! {udp | system | tcp [tls]}"_s},
        {u"session server-group ! <num:1-10000>"_s},
        {u"destination uri ! <word>"_s},
        {u"incoming uri {via | from | to | request} ! <word>"_s},
        {u"incoming called-number ! <pattern>"_s},
        {u"answer-address ! <pattern>"_s},
    };
}

/// How they are signalled and heard.
Commands dialPeerMedia()
{
    return {
        {u"voice-class codec ! <num:1-10000> [offer-all]"_s},
        {u"voice-class sip tenant ! <num:1-10000>"_s},
        {u"voice-class sip url ! {sip | sips | tel}"_s},
        {u"voice-class sip rel1xx ! {disable | require <word> | supported <word> | system}"_s},
        {u"voice-class sip early-offer ! forced"_s},
        {u"voice-class sip options-keepalive ! [profile <num:1-10000> | up-interval <num:5-1200> [down-interval <num:5-1200>]]"_s},
        {u"voice-class sip options-ping ! <num:60-1200>"_s},
        {u"voice-class sip bind "_s + InterfacePattern},
        {u"voice-class sip profiles ! <num:1-10000> [inbound]"_s},
        {u"voice-class sip asserted-id ! {pai | ppi}"_s},
        {u"voice-class sip pass-thru content sdp"_s},
        {u"voice-class sip error-code-override <line>"_s},
        {u"dtmf-relay ! {rtp-nte [sip-kpml | sip-notify] | sip-kpml [rtp-nte] | sip-notify [rtp-nte]}"_s},
        {u"codec ! {g711ulaw | g711alaw | g722-64 | g729r8 | g729br8 | transparent} [bytes <num:10-240>]"_s},
        {u"srtp ! [fallback]"_s},
        {u"fax rate ! {disable | voice | 2400 | 4800 | 7200 | 9600 | 14400}"_s},
        {u"fax protocol ! <line>"_s},
        {u"ip qos dscp ! <word> {media | signaling}"_s},
        {u"req-qos ! {best-effort | controlled-load | guaranteed-delay}"_s},
        {u"acc-qos ! {best-effort | controlled-load | guaranteed-delay}"_s},
        {u"playout-delay <line>"_s},
        {u"clid ! <line>"_s},
        {u"progress_ind {alert | connect | disconnect | progress | setup} ! <line>"_s},
        {u"vad"_s, DefaultOn},
        {u"shutdown"_s},
    };
}

Commands sipUa()
{
    return {
        {u"remote-party-id"_s, DefaultOn},
        {u"credentials <line>"_s},
        {u"authentication username <line>"_s},
        {u"max-forwards ! <num:1-70>"_s},
        {u"retry {invite | response | bye | cancel | options | register | refer | notify | info | update} ! <num:1-10>"_s},
        {u"timers {trying | connect | disconnect | expires | keepalive | options | register | refer | hold} ! <num:1-60000>"_s},
        {u"timers connection aging ! <num:5-30>"_s},
        {u"timers dns registrar-cache ! <num:60-3600>"_s},
        {u"mwi-server <line>"_s},
        {u"registrar ! <line>"_s},
        {u"sip-server ! {<target>}"_s},
        {u"transport udp"_s, DefaultOn},
        {u"transport tcp"_s, DefaultOn},
        {u"transport tcp tls ! [v1.0 | v1.1 | v1.2 [@17.14.1 minimum] | @17.14.1 v1.3]"_s, DefaultOn},
        {u"registration spike ! <num:1-1000>"_s},
        {u"connection-reuse ! [via-port]"_s},
        {u"host-registrar"_s},
        {u"crypto signaling {default | remote-addr {<ip> <mask> | <ipv6> <prefix>}} ! {trustpoint <word> [strict-cipher | ecdsa-cipher [curve-size "
         u"384]] "
         u"[cn-san-validate server] [client-vtp <word>] | @17.3.1 tls-profile <num:1-10000>}"_s},
        {u"protocol mode ! {ipv4 | ipv6 | dual-stack [preference {ipv4 | ipv6}]}"_s},
    };
}

Commands voiceClass(CubeMode mode)
{
    switch (mode) {
    case CubeMode::ServerGroup:
        return {{u"description ! <line>"_s},
                {u"ipv4 <ip> ! [port <num:1-65535>] [preference <num:0-5>]"_s},
                {u"ipv6 <ipv6> ! [port <num:1-65535>] [preference <num:0-5>]"_s},
                {u"hunt-scheme ! {preference | round-robin}"_s},
                {u"shutdown"_s}};
    case CubeMode::Tenant:
        return {{u"@17.8.1 tls-profile ! <num:1-10000>"_s},
                {u"registrar ! <line>"_s},
                {u"credentials <line>"_s},
                {u"remote-party-id"_s, DefaultOn},
                {u"sip-server ! <target>"_s},
                {u"@17.8.1 listen-port {non-secure | secure} ! <num:1-65535>"_s},
                {u"session transport ! "_s + TransportPattern},
                {u"url ! {sip | sips | tel}"_s},
                {u"error-passthru"_s},
                {u"asserted-id ! {pai | ppi}"_s},
                {u"bind "_s + InterfacePattern},
                {u"sip-profiles ! <num:1-10000> [inbound]"_s},
                {u"early-offer ! forced"_s},
                {u"options-ping ! <num:60-1200>"_s}};
    case CubeMode::TlsCipher: return {{u"cipher <num:1-10> ! <word>"_s}};
    case CubeMode::TlsProfile:
        return {{u"description ! <line>"_s},
                {u"cipher ! <num:1-10000>"_s},
                {u"@17.8.1 cn-san validate ! {server | client | bidirectional}"_s},
                {u"@17.8.1 cn-san <num:1-10> ! <san>"_s},
                {u"trustpoint ! <word> [@26.1.1 client <word>]"_s},
                {u"client-vtp ! <word>"_s},
                {u"sni send"_s}};
    case CubeMode::CodecClass:
        return {{u"codec preference <num:1-24> ! {g711ulaw | g711alaw | g722-64 | g729r8 | g729br8 | opus | transparent}"_s}};
    case CubeMode::OptionsKeepalive:
        return {{u"description ! <line>"_s},       {u"transport ! "_s + TransportPattern}, {u"sip-profiles ! <num:1-10000>"_s},
                {u"up-interval ! <num:5-1200>"_s}, {u"down-interval ! <num:5-1200>"_s},    {u"retry ! <num:1-10>"_s}};
    default: return {};
    }
}

Commands joined(Commands first, const Commands &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}
} // namespace

std::vector<CubeCommand> cubeVoiceCommands(CubeMode mode)
{
    switch (mode) {
    case CubeMode::VoiceServiceVoip: return voiceServiceVoip();
    case CubeMode::VoiceServiceSip: return voiceServiceSip();
    case CubeMode::DialPeer: return joined(dialPeerRouting(), dialPeerMedia());
    case CubeMode::SipUa: return sipUa();
    case CubeMode::TrustedList: return {{u"ipv4 <ip> ! [<mask>]"_s}, {u"ipv6 <ipv6>"_s}};
    default: return voiceClass(mode);
    }
}

} // namespace sipseal::lab
