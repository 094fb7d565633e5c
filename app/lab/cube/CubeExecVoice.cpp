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

QString showSummary(CubeShell &shell, const Match &)
{
    QString text =
        u"dial-peer hunt 0\n"
        u"             AD                                    PRE PASS SESS-SER-GRP  OUT\n"
        u"TAG    TYPE  MIN  OPER PREFIX    DEST-PATTERN      FER THRU SESS-TARGET    STAT PORT    KEEPALIVE    VRF\n"_s;
    for (const CubeNode *dialPeer : shell.state().running.sections(CubeMode::DialPeer)) {
        const QString tag = dialPeer->key.section(u' ', -1);
        const bool down = dialPeer->has(u"shutdown"_s);
        const bool wraps = tag.size() > 6; // a long tag continues on a line of its own (cube.md §7)
        const QString keepalive = dialPeer->has(u"voice-class sip options-keepalive"_s) ? u"active"_s : QString();
        text += (wraps ? tag.left(5) + u'-' : tag).leftJustified(7) + dialPeer->text.section(u' ', -1).leftJustified(6) +
                (down ? u"down down "_s : u"up   up   "_s) + QString(10, u' ') +
                dialPeer->value(u"destination-pattern"_s).leftJustified(18) + u' ' +
                (dialPeer->has(u"preference"_s) ? dialPeer->value(u"preference"_s) : u"0"_s) + u"  syst "_s +
                targetOf(*dialPeer).leftJustified(28) + keepalive.leftJustified(13) + u"NA\n"_s;
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

QString showTrusted(CubeShell &shell, const Match &)
{
    const CubeConfig &config = shell.state().running;
    QString text = u"IP Address Trusted Authentication\n Administration State: UP\n Operation State:      UP\n\n"
                   u"IP Address Trusted Call Block Cause: call-reject (21)\n\nVoIP Dial-peer IPv4 and IPv6 Session Targets:\n"
                   u"Peer Tag        Oper State      Session Target\n--------        ----------      --------------\n"_s;
    for (const CubeNode *dialPeer : config.sections(CubeMode::DialPeer))
        for (const CubeSignalling::Target &target : CubeSignalling(config).targets(*dialPeer))
            text += dialPeer->key.section(u' ', -1).leftJustified(16) +
                    (dialPeer->has(u"shutdown"_s) ? u"DOWN"_s : u"UP"_s).leftJustified(16) + u"ipv4:"_s + target.address + u'\n';
    const CubeNode *list = config.section({u"voice service voip"_s, u"ip address trusted list"_s});
    if (list) {
        text += u"\nConfigured IPv4 Address Trusted List:\n"_s;
        for (const CubeNode &line : list->children)
            text += u' ' + line.text + u'\n';
    }
    return text;
}

QString checkTrusted(CubeShell &shell, const Match &match)
{
    const QString address = match.parameters.value(0);
    return CubeSignalling(shell.state().running).trusts(address)
               ? u"ip[%1] authenticate is PASSED by peer ip addr\n"_s.arg(address)
               : u"ip[%1] authentication is FAILED!\n"_s.arg(address);
}

QString showServerGroup(CubeShell &shell, const Match &match)
{
    const QString tag = match.parameters.value(0);
    const CubeNode *group = shell.state().running.root.find(u"voice class server-group "_s + tag);
    if (!group)
        return u"Voice class server-group %1 is not configured\n"_s.arg(tag);
    QString text =
        u"Voice class server-group: %1\n AdminStatus: Up                  OperStatus: Up\n Hunt-Scheme: preference\n"_s.arg(tag);
    for (const CubeNode &line : group->children)
        text += u"   "_s + line.text + u'\n';
    return text;
}

QString showKeepalive(CubeShell &shell, const Match &match)
{
    const QString tag = match.parameters.value(0);
    const CubeNode *profile = shell.state().running.root.find(u"voice class sip-options-keepalive "_s + tag);
    if (!profile)
        return u"Voice class sip-options-keepalive %1 is not configured\n"_s.arg(tag);
    return u"Voice class sip-options-keepalive: %1                 AdminStat: Up\n Description: %2\n Transport: %3\n OOD Stat: Active\n"_s
        .arg(tag, profile->value(u"description"_s), profile->has(u"transport"_s) ? profile->value(u"transport"_s) : u"system"_s);
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
        {u"show ip address trusted check <ip>"_s, 15, checkTrusted},
        {u"show voice class server-group <num:1-10000>"_s, 15, showServerGroup},
        {u"show voice class sip-options-keepalive <num:1-10000>"_s, 15, showKeepalive},
        {u"show tcp brief [all] [numeric]"_s, 15, showTcp},
    };
}

} // namespace sipseal::lab
