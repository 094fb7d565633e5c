// SPDX-License-Identifier: Apache-2.0
#include "app/lab/cube/CubeCommandLists.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;

namespace {
using enum CubeKeep;
using Commands = std::vector<CubeCommand>;

/// The box itself.
Commands globalBox()
{
    return {
        {u"service timestamps debug ! [datetime [msec]]"_s},
        {u"service timestamps log ! [datetime [msec]]"_s},
        {u"service password-encryption"_s},
        {u"service prompt config"_s, DefaultOn},
        {u"@26.1.1 system mode insecure"_s},
        {u"platform qfp utilization monitor load ! <num:1-100>"_s},
        {u"hostname ! <word>"_s},
        {u"configuration mode exclusive ! {auto | manual}"_s},
        {u"vrf definition <word>"_s, Section, CubeMode::Vrf},
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
        {u"@17.3.1 voice class tls-cipher <num:1-10000>"_s, Section, CubeMode::TlsCipher},
        {u"@17.3.1 voice class tls-profile <num:1-10000>"_s, Section, CubeMode::TlsProfile},
        {u"voice class tenant <num:1-10000>"_s, Section, CubeMode::Tenant},
        {u"voice class server-group <num:1-10000>"_s, Section, CubeMode::ServerGroup},
        {u"archive"_s, Section, CubeMode::Archive},
        {u"username <word> ! [privilege <num:0-15>] {secret | password} [0 | 5 | 7 | 8 | 9] <line>"_s},
        {u"redundancy"_s, Section, CubeMode::Redundancy},
        {u"interface <word>"_s, Section, CubeMode::Interface},
        {u"ip forward-protocol nd"_s},
        {u"ip http server"_s, DefaultOn},
        {u"ip http secure-server"_s, DefaultOn},
        {u"ip route [vrf <word>] <ip> <ip> {<ip> | <word>}"_s},
        {u"ip ssh version ! <num:1-2>"_s},
        {u"dial-peer voice <num:1-2147483647> ! {voip | pots}"_s, Section, CubeMode::DialPeer},
        {u"sip-ua"_s, Section, CubeMode::SipUa},
        {u"banner {exec | login | motd} ! <line>"_s},
        {u"line con <num:0-0>"_s, Section, CubeMode::Line},
        {u"line vty <num:0-97> ! [<num:0-97>]"_s, Section, CubeMode::Line},
        {u"ntp server <word>"_s},
        {u"alias exec <word> ! <line>"_s},
    };
}

Commands joined(Commands first, const Commands &second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}
} // namespace

std::vector<CubeCommand> cubeBoxCommands(CubeMode mode)
{
    switch (mode) {
    case CubeMode::Config: return joined(globalBox(), globalSections());
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
        return {{u"description ! <line>"_s},
                {u"vrf forwarding ! <word>"_s},
                {u"ip address ! <ip> <ip>"_s},
                {u"ipv6 address ! <word>"_s},
                {u"shutdown"_s},
                {u"speed ! <word>"_s},
                {u"negotiation auto"_s, DefaultOn},
                {u"duplex ! <word>"_s},
                {u"mop enabled"_s, DefaultOn},
                {u"mop sysid"_s, DefaultOn},
                {u"redundancy group <num:1-2> ! <ip> exclusive"_s}};
    case CubeMode::Vrf: return {{u"rd ! <word>"_s}, {u"address-family {ipv4 | ipv6}"_s, Section, CubeMode::VrfFamily}};
    case CubeMode::VrfFamily: return {{u"route-target {both | export | import} <word>"_s}};
    case CubeMode::Redundancy:
        return {{u"mode ! {none | sso}"_s}, {u"application redundancy"_s, Section, CubeMode::RedundancyApplication}};
    case CubeMode::RedundancyApplication: return {{u"group <num:1-2>"_s, Section, CubeMode::RedundancyGroup}};
    case CubeMode::RedundancyGroup:
        return {{u"name ! <word>"_s},
                {u"priority ! <num:1-255> [failover threshold <num:1-255>]"_s},
                {u"control ! <word> protocol <num:1-8>"_s},
                {u"data ! <word>"_s},
                {u"shutdown"_s}};
    case CubeMode::Line:
        return {{u"exec-timeout ! <num:0-35791> [<num:0-2147483>]"_s},
                {u"exec prompt timestamp"_s},
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

} // namespace sipseal::lab
