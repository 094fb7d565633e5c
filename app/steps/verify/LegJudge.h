// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/capture/Capture.h"
#include "app/core/DevicePort.h"
#include "app/devices/cube/CubeTypes.h"
#include "app/devices/cucm/CucmTypes.h"
#include "app/engine/Step.h"
#include "app/steps/verify/TlsAdvice.h"
#include "app/transport/TlsProbe.h"

namespace sipseal {

/// One leg of the plan with what was found about it: the contract's `verify --json` leg.
struct LegProof
{
    Leg leg;
    capture::Verdict verdict = capture::Verdict::NoTraffic;
    Text why;
    Text seen; ///< what the captures showed of it, where they were asked
    QList<Evidence> evidence;
    QList<TlsAdvice> advice; ///< where it failed: what that means, who must act, what to do
    QString filter;          ///< the document's Wireshark filter for it, on CVP's side; empty where CVP is no end of it
    /// Verdicts of `listed` legs are shown and do not count.
    bool counts() const { return leg.role != LegRole::Listed; }
    QJsonObject toJson() const;
};

/// What the devices say by themselves, read once for all legs. A device that cannot be read leaves an error, not a guess.
struct DeviceFacts
{
    QMap<QString, CubeConnections> connections; ///< by CUBE id
    QMap<QString, QString> connectionsText;
    QMap<QString, TlsProbeResult> probes;       ///< by device id; not of CUBEs, which tell by themselves
    QSet<QString> offerTls;                     ///< devices that offer TLS 1.2 on their secure port
    QList<CucmPhone> phones;
    QList<CucmRegistration> registrations;
    QString phoneProfile;                       ///< the plan's secure profile, where CUCM has it as Encrypted over TLS
    QList<Error> errors;
};

/// Reads CUBE's connections and listeners, probes every other secure SIP port, reads the agent phones. Changes nothing.
DeviceFacts readDeviceFacts(const Plan &plan, const DeviceSet &devices, Deadline deadline, std::stop_token stop);

/// Judges every leg of the plan. Pure: the same facts give the same verdicts. A capture speaks first; the device's own list of
/// connections turns a connection that the capture met in mid-stream into a proven one; a standby leg, or the idle alternate
/// of a call leg that another pair carried, is satisfied by TLS on its port.
QList<LegProof> judgeLegs(const Plan &plan, const DeviceFacts &facts, const capture::CaptureFacts &captures);

/// Exactly the plan's pairs of addresses and secure ports, for judging captures.
capture::CaptureOptions captureOptionsOf(const Plan &plan);

/// The document's Wireshark filter for a peer of CVP (verification, steps 4, 5 and 11), with the plan's port.
QString wiresharkFilter(const QString &peerAddress, int port);

} // namespace sipseal
