// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCommands.h"

#include <map>

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
using enum CubeKeep;
using Commands = std::vector<CubeCommand>;

const QString TransportPattern = u"{udp | tcp [tls]}"_s;
const QString InterfacePattern = u"{control | media | all} ! source-interface <word>"_s;

/// The box itself.
Commands globalBox()
{
    return {
        {u"service timestamps debug ! [datetime [msec]]"_s},
        {u"service timestamps log ! [datetime [msec]]"_s},
        {u"service password-encryption"_s},
        {u"platform qfp utilization monitor load ! <num:1-100>"_s},
        {u"hostname ! <word>"_s},
        {u"logging buffered ! [<num:4096-2147483647> | {debugging | informational | notifications | warnings | errors}]"_s},
        {u"logging monitor ! [debugging | informational | notifications | warnings | errors]"_s, DefaultOn},
        {u"logging console ! [debugging | informational | notifications | warnings | errors]"_s, DefaultOn},
        {u"enable secret ! [0 | 5 | 8 | 9] <line>"_s},
        {u"aaa new-model"_s, DefaultOn},
        {u"file prompt ! {alert | noisy | quiet}"_s},
        {u"clock timezone ! <word> <num:0-23> [<num:0-59>]"_s},
        {u"ip domain lookup"_s, DefaultOn},
        {u"ip domain name ! <word>"_s},
        {u"ip name-server <ip>"_s},
    };
}

/// Sections, and what is printed after the first of them.
Commands globalSections()
{
    return {
        {u"crypto pki trustpoint <word>"_s, Section, CubeMode::Trustpoint},
        {u"license boot level ! <word> [addon <word>]"_s},
        {u"voice service voip"_s, Section, CubeMode::VoiceServiceVoip},
        {u"voice class codec <num:1-10000>"_s, Section, CubeMode::CodecClass},
        {u"voice class sip-options-keepalive <num:1-10000>"_s, Section, CubeMode::OptionsKeepalive},
        {u"voice class tls-cipher <num:1-10000>"_s, Section, CubeMode::TlsCipher},
        {u"voice class tls-profile <num:1-10000>"_s, Section, CubeMode::TlsProfile},
        {u"voice class tenant <num:1-10000>"_s, Section, CubeMode::Tenant},
        {u"voice class server-group <num:1-10000>"_s, Section, CubeMode::ServerGroup},
        {u"archive"_s, Section, CubeMode::Archive},
        {u"username <word> ! [privilege <num:0-15>] {secret | password} [0 | 5 | 7 | 8 | 9] <line>"_s},
        {u"redundancy"_s},
        {u"interface <word>"_s, Section, CubeMode::Interface},
        {u"ip forward-protocol nd"_s},
        {u"ip http server"_s, DefaultOn},
        {u"ip http secure-server"_s, DefaultOn},
        {u"ip route <ip> <ip> {<ip> | <word>}"_s},
        {u"ip ssh version ! <num:1-2>"_s},
        {u"dial-peer voice <num:1-2147483647> ! {voip | pots}"_s, Section, CubeMode::DialPeer},
        {u"sip-ua"_s, Section, CubeMode::SipUa},
        {u"line con <num:0-0>"_s, Section, CubeMode::Line},
        {u"line vty <num:0-97> ! [<num:0-97>]"_s, Section, CubeMode::Line},
        {u"ntp server <word>"_s},
        {u"alias exec <word> ! <line>"_s},
    };
}

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
        {u"transport tcp tls ! [v1.0 | v1.1 | v1.2 [minimum] | v1.3]"_s, DefaultOn},
        {u"registration spike ! <num:1-1000>"_s},
        {u"connection-reuse ! [via-port]"_s},
        {u"host-registrar"_s},
        {u"crypto signaling {default | remote-addr <ip> <mask>} ! {trustpoint <word> [strict-cipher | ecdsa-cipher [curve-size "
         u"384]] "
         u"[cn-san-validate server] [client-vtp <word>] | tls-profile <num:1-10000>}"_s},
        {u"protocol mode ! {ipv4 | ipv6 | dual-stack [preference {ipv4 | ipv6}]}"_s},
    };
}

Commands voiceClass(CubeMode mode)
{
    switch (mode) {
    case CubeMode::ServerGroup:
        return {{u"description ! <line>"_s},
                {u"ipv4 <ip> ! [port <num:1-65535>] [preference <num:0-5>]"_s},
                {u"hunt-scheme ! {preference | round-robin}"_s},
                {u"shutdown"_s}};
    case CubeMode::Tenant:
        return {{u"tls-profile ! <num:1-10000>"_s}, {u"listen-port {non-secure | secure} ! <num:1-65535>"_s},
                {u"sip-server ! <target>"_s},       {u"session transport ! "_s + TransportPattern},
                {u"url ! {sip | sips | tel}"_s},    {u"bind "_s + InterfacePattern},
                {u"early-offer ! forced"_s},        {u"options-ping ! <num:60-1200>"_s}};
    case CubeMode::TlsCipher: return {{u"cipher <num:1-10> ! <word>"_s}};
    case CubeMode::TlsProfile:
        return {{u"description ! <line>"_s},
                {u"cipher ! <num:1-10000>"_s},
                {u"cn-san validate ! {server | client | bidirectional}"_s},
                {u"cn-san <num:1-10> ! <word>"_s},
                {u"trustpoint ! <word>"_s},
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

Commands others(CubeMode mode)
{
    switch (mode) {
    case CubeMode::TrustedList: return {{u"ipv4 <ip> ! [<mask>]"_s}};
    case CubeMode::Trustpoint:
        return {{u"enrollment ! {terminal [pem] | pkcs12 | selfsigned | url <word>}"_s},
                {u"serial-number ! [none]"_s},
                {u"fqdn ! {none | <word>}"_s},
                {u"ip-address ! {none | <ip>}"_s},
                {u"subject-name ! <line>"_s},
                {u"subject-alt-name ! <word>"_s},
                {u"revocation-check ! {crl [none] | none | ocsp [none]}"_s},
                {u"rsakeypair ! <word> [<num:360-4096>]"_s},
                {u"hash ! {sha1 | sha256 | sha384 | sha512}"_s},
                {u"chain-validation ! [stop | continue <word>]"_s}};
    case CubeMode::Archive:
        return {{u"log config"_s, Section, CubeMode::ArchiveLog},
                {u"path ! <word>"_s},
                {u"maximum ! <num:1-14>"_s},
                {u"write-memory"_s},
                {u"time-period ! <num:1-525600>"_s}};
    case CubeMode::ArchiveLog: return {{u"logging enable"_s}, {u"notify syslog ! [contenttype plaintext]"_s}, {u"hidekeys"_s}};
    case CubeMode::Interface:
        return {{u"description ! <line>"_s},   {u"ip address ! <ip> <ip>"_s},      {u"shutdown"_s},
                {u"speed ! <word>"_s},         {u"negotiation auto"_s, DefaultOn}, {u"duplex ! <word>"_s},
                {u"mop enabled"_s, DefaultOn}, {u"mop sysid"_s, DefaultOn}};
    case CubeMode::Line:
        return {{u"exec-timeout ! <num:0-35791> [<num:0-2147483>]"_s},
                {u"privilege level ! <num:0-15>"_s},
                {u"logging synchronous"_s},
                {u"login ! [local]"_s, DefaultOn},
                {u"length ! <num:0-512>"_s},
                {u"stopbits ! <num:1-2>"_s},
                {u"transport input ! {all | none | ssh | telnet}"_s},
                {u"transport preferred ! {all | none | ssh | telnet}"_s}};
    default: return {};
    }
}

Commands joined(Commands first, const Commands &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Commands commandsOf(CubeMode mode)
{
    switch (mode) {
    case CubeMode::Config: return joined(globalBox(), globalSections());
    case CubeMode::VoiceServiceVoip: return voiceServiceVoip();
    case CubeMode::VoiceServiceSip: return voiceServiceSip();
    case CubeMode::DialPeer: return joined(dialPeerRouting(), dialPeerMedia());
    case CubeMode::SipUa: return sipUa();
    default: break;
    }
    Commands commands = voiceClass(mode);
    return commands.empty() ? others(mode) : commands;
}
} // namespace

CubeCommands::CubeCommands(CubeMode mode) : m_commands(commandsOf(mode))
{
    for (std::size_t i = 0; i < m_commands.size(); ++i)
        m_grammar.add(m_commands[i].pattern, static_cast<int>(i));
}

const CubeCommands &CubeCommands::of(CubeMode mode)
{
    static std::map<CubeMode, CubeCommands> made; // spelled out once a program; the world's thread only
    auto it = made.find(mode);
    if (it == made.end())
        it = made.emplace(mode, CubeCommands(mode)).first;
    return it->second;
}

} // namespace sipseal::lab
