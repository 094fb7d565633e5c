// SPDX-License-Identifier: Apache-2.0
// show commands about dial-peers, calls, the trusted list, voice classes and TCP.
#include "app/lab/cube/CubeExec.h"

#include "app/lab/World.h"
#include "app/lab/cube/CubeDevice.h"
#include "app/lab/cube/CubeShell.h"
#include "app/lab/cube/CubeSignalling.h"
#include "app/lab/cube/CubeState.h"
#include "app/lab/sip/SipNetwork.h"

namespace sipseal::lab {

using namespace Qt::StringLiterals;
using Match = CubeGrammar::Match;

namespace {

QString targetOf(const CubeNode &dialPeer)
{
    const QString group = dialPeer.value(u"session server-group"_s);
    return group.isEmpty() ? dialPeer.value(u"session target"_s) : u"SESS-SVR-GRP: "_s + group;
}

/// "busyout", "active" or nothing.
QString keepaliveOf(const CubeSignalling &signalling, const CubeNode &dialPeer)
{
    if (!dialPeer.has(u"voice-class sip options-keepalive"_s))
        return {};
    return signalling.isBusy(dialPeer) ? u"busyout"_s : u"active"_s;
}

/// OPER stays up while a server group is busied out, and goes down with a single target: both are seen (cube.md §7).
bool isOperational(const CubeSignalling &signalling, const CubeNode &dialPeer)
{
    return !dialPeer.has(u"shutdown"_s) && (dialPeer.has(u"session server-group"_s) || !signalling.isBusy(dialPeer));
}

/// The name of the VRF that its bind leads into.
QString vrfOf(const CubeState &state, const CubeSignalling &signalling, const CubeNode &dialPeer)
{
    const CubeNode *interface = state.running.root.find(u"interface "_s + signalling.boundTo(dialPeer));
    const QString vrf = interface ? interface->value(u"vrf forwarding"_s) : QString();
    return vrf.isEmpty() ? u"NA"_s : vrf;
}

QString showSummary(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    const CubeSignalling signalling = state.signalling();
    const bool newer = state.image.since(u"16.10.1"_s);
    QString text =
        newer ? u"dial-peer hunt 0\n"
                u"             AD                                    PRE PASS SESS-SER-GRP  OUT\n"
                u"TAG    TYPE  MIN  OPER PREFIX    DEST-PATTERN      FER THRU SESS-TARGET    STAT PORT    KEEPALIVE    VRF\n"_s
              : u"dial-peer hunt 0\n"
                u"             AD                                    PRE PASS                OUT \n"
                u"TAG    TYPE  MIN  OPER PREFIX    DEST-PATTERN      FER THRU SESS-TARGET    STAT PORT    KEEPALIVE\n"_s;
    for (const CubeNode *dialPeer : state.running.sections(CubeMode::DialPeer)) {
        const QString tag = dialPeer->key.section(u' ', -1);
        const bool wraps = tag.size() > 6; // a long tag continues on a line of its own (cube.md §7)
        text += (wraps ? tag.left(5) + u'-' : tag).leftJustified(7) + dialPeer->text.section(u' ', -1).leftJustified(6) +
                (dialPeer->has(u"shutdown"_s) ? u"down "_s : u"up   "_s) +
                (isOperational(signalling, *dialPeer) ? u"up   "_s : u"down "_s) + QString(10, u' ') +
                dialPeer->value(u"destination-pattern"_s).leftJustified(18) + u' ' +
                (dialPeer->has(u"preference"_s) ? dialPeer->value(u"preference"_s) : u"0"_s) + u"  syst "_s +
                targetOf(*dialPeer).leftJustified(28) + keepaliveOf(signalling, *dialPeer).leftJustified(newer ? 13 : 0) +
                (newer ? vrfOf(state, signalling, *dialPeer).leftJustified(19) : QString()) + u'\n';
        if (wraps)
            text += tag.mid(5).leftJustified(79) + u'\n';
    }
    return text + u'\n';
}

QString details(const CubeNode &dialPeer)
{
    const QString tag = dialPeer.key.section(u' ', -1);
    const QString state = dialPeer.has(u"shutdown"_s) ? u"down"_s : u"up"_s;
    const QString protocol = dialPeer.has(u"session protocol"_s) ? dialPeer.value(u"session protocol"_s) : u"cisco"_s;
    const QString transport = dialPeer.has(u"session transport"_s) ? dialPeer.value(u"session transport"_s) : u"system"_s;
    return u"VoiceOverIpPeer%1\n        peer type = voice, system default peer = FALSE, information type = voice,\n"
           u"        description = `%2',\n        tag = %1, destination-pattern = `%3',\n"
           u"        Admin state is %4, Operation state is %4,\n        incoming called-number = `%5', connections/maximum = "
           u"0/unlimited,\n"
           u"        type = voip, session-target = `%6',\n        session-protocol = %7, session-transport = %8,\n\n"_s.arg(
               tag, dialPeer.value(u"description"_s), dialPeer.value(u"destination-pattern"_s), state,
               dialPeer.value(u"incoming called-number"_s), dialPeer.value(u"session target"_s), protocol, transport);
}

QString showDialPeer(CubeShell &shell, const Match &match)
{
    const CubeConfig &config = shell.state().running;
    if (!match.parameters.isEmpty()) {
        const CubeNode *dialPeer = config.dialPeer(match.parameters.first().toInt());
        return dialPeer ? details(*dialPeer) : u"% dial-peer voice %1 does not exist\n"_s.arg(match.parameters.first());
    }
    QString text;
    for (const CubeNode *dialPeer : config.sections(CubeMode::DialPeer))
        text += details(*dialPeer);
    return text;
}

QString showCalls(CubeShell &shell, const Match &)
{
    const int legs = 2 * shell.state().world().sip().activeCalls(shell.state().device.id());
    return u"\nTelephony call-legs: 0\nSIP call-legs: %1\nH323 call-legs: 0\nCall agent controlled call-legs: 0\n"
           u"SCCP call-legs: 0\nMulticast call-legs: 0\nTotal call-legs: %1\n"_s.arg(legs);
}

/// In the older form and the newer one; between which releases it changed is in no source, so it goes with the list of phones
/// that CME 12.6 (16.11.1) brought.
QString showTrusted(CubeShell &shell, const Match &)
{
    const CubeConfig &config = shell.state().running;
    const CubeSignalling signalling = shell.state().signalling();
    const CubeNode *off = config.section({u"voice service voip"_s, u"ip address trusted authenticate"_s});
    const QString state = off && off->text.startsWith(u"no "_s) ? u"DOWN"_s : u"UP"_s;
    const bool newer = shell.state().image.since(u"16.11.1"_s);
    const QString gap = newer ? u"\n"_s : QString();
    QString text = u"IP Address Trusted Authentication\n Administration State: %1\n Operation State:      %1\n%2"
                   "IP Address Trusted Call Block Cause: call-reject (21)\n%2VoIP Dial-peer %3 Session Targets:\n"
                   "Peer Tag        Oper State      Session Target\n--------        ----------      --------------\n"_s.arg(
                       state, gap, newer ? u"IPv4 and IPv6"_s : u"IPv4"_s);
    for (const CubeNode *dialPeer : config.sections(CubeMode::DialPeer))
        for (const CubeSignalling::Target &target : signalling.targets(*dialPeer))
            text += dialPeer->key.section(u' ', -1).leftJustified(16) +
                    (signalling.isUp(*dialPeer) ? u"UP"_s : u"DOWN"_s).leftJustified(16) + u"ipv4:"_s + target.address + u'\n';
    const CubeNode *list = config.section({u"voice service voip"_s, u"ip address trusted list"_s});
    if (list) {
        text += gap + (newer ? u"Configured IP Address Trusted List:\n"_s : u"IP Address Trusted List:\n"_s);
        for (const CubeNode &line : list->children)
            text += u' ' + line.text + u'\n';
    }
    return text;
}

QString checkTrusted(CubeShell &shell, const Match &match)
{
    const QString address = match.parameters.value(0);
    return shell.state().signalling().trusts(address) ? u"ip[%1] authenticate is PASSED by peer ip addr\n"_s.arg(address)
                                                      : u"ip[%1] authentication is FAILED!\n"_s.arg(address);
}

QString showServerGroup(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const QString tag = match.parameters.value(0);
    const CubeNode *group = state.running.root.find(u"voice class server-group "_s + tag);
    if (!group)
        return u"Voice class server-group %1 is not configured\n"_s.arg(tag);
    const CubeSignalling signalling = state.signalling();
    bool up = !group->has(u"shutdown"_s);
    for (const CubeNode *dialPeer : state.running.sections(CubeMode::DialPeer))
        if (dialPeer->value(u"session server-group"_s) == tag && signalling.isBusy(*dialPeer))
            up = false;
    QString text = u"Voice class server-group: %1\n AdminStatus: %2                  OperStatus: %3\n Hunt-Scheme: %4\n"
                   u" Last returned server: \n Description: %5\n Total server entries: %6\n\n"_s.arg(
                       tag, group->has(u"shutdown"_s) ? u"Down"_s : u"Up"_s, up ? u"Up"_s : u"Down"_s,
                       group->has(u"hunt-scheme"_s) ? group->value(u"hunt-scheme"_s) : u"preference"_s,
                       group->value(u"description"_s), QString::number(signalling.members(*group).size()));
    for (const CubeNode &line : group->children)
        if (line.key.startsWith(u"ipv4 "_s) || line.key.startsWith(u"ipv6 "_s))
            text += u"   "_s + line.text + u'\n';
    return text;
}

QString showKeepalive(CubeShell &shell, const Match &match)
{
    const CubeState &state = shell.state();
    const QString tag = match.parameters.value(0);
    const CubeNode *profile = state.running.root.find(u"voice class sip-options-keepalive "_s + tag);
    if (!profile)
        return u"Voice class sip-options-keepalive %1 is not configured\n"_s.arg(tag);
    const CubeSignalling signalling = state.signalling();
    QString peers;
    bool allActive = true;
    for (const CubeNode *dialPeer : state.running.sections(CubeMode::DialPeer)) {
        if (signalling.keepaliveProfile(*dialPeer) != profile)
            continue;
        const bool busy = signalling.isBusy(*dialPeer);
        allActive = allActive && !busy;
        peers +=
            u"  %1%2%3\n"_s.arg(dialPeer->key.section(u' ', -1).leftJustified(14),
                                dialPeer->value(u"session server-group"_s).leftJustified(16), busy ? u"Busy"_s : u"Active"_s);
    }
    const auto number = [profile](const QString &key, const QString &usual) {
        return profile->has(key) ? profile->value(key) : usual;
    };
    return u"Voice class sip-options-keepalive: %1                 AdminStat: Up\n Description: %2\n Transport: %3\n"
           u" Interval(seconds) Up: %4                Down: %5\n Retry: %6\n OOD Stat: %7\n\n"
           u"  Peer Tag      Server Group    OOD Stat\n  --------      ------------    --------\n%8"_s.arg(
               tag, profile->value(u"description"_s), number(u"transport"_s, u"system"_s), number(u"up-interval"_s, u"60"_s),
               number(u"down-interval"_s, u"30"_s), number(u"retry"_s, u"5"_s), allActive ? u"Active"_s : u"Busy"_s, peers);
}

QString showTcp(CubeShell &shell, const Match &)
{
    const CubeState &state = shell.state();
    QString text = u"TCB       Local Address               Foreign Address             (state)\n"_s;
    for (const SipConnection &connection : state.world().sip().connections(state.device.id()))
        if (connection.transport != SipTransport::Udp)
            text += u"7F%1  %2 %3 %4\n"_s.arg(connection.id, 6, 16, QChar(u'0'))
                        .arg(u"%1.%2"_s.arg(connection.localAddress).arg(connection.localPort).leftJustified(27),
                             u"%1.%2"_s.arg(connection.peerAddress).arg(connection.peerPort).leftJustified(27),
                             connection.established ? u"ESTAB"_s : u"SYNSENT"_s);
    return text;
}

} // namespace

std::vector<CubeExecCommand> cubeVoiceShows()
{
    return {
        {u"show dial-peer voice summary"_s, 15, showSummary},
        {u"show dial-peer voice [<num:1-2147483647>]"_s, 15, showDialPeer},
        {u"show call active voice {brief | compact | summary}"_s, 15, showCalls},
        {u"show ip address trusted list"_s, 15, showTrusted},
        {u"@16.8.1 show ip address trusted check <ip>"_s, 15, checkTrusted},
        {u"show voice class server-group <num:1-10000>"_s, 15, showServerGroup},
        {u"show voice class sip-options-keepalive <num:1-10000>"_s, 15, showKeepalive},
        {u"show tcp brief [all] [numeric]"_s, 15, showTcp},
    };
}

} // namespace sipseal::lab
