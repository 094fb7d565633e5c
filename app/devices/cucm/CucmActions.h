// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/core/Action.h"
#include "app/devices/cucm/CucmTypes.h"

namespace sipseal::cucm {

/// Pure: bodies of changes, written by an XML writer in the schema's order (cucm.md §d to §g and its XSD appendix).
/// `publisher`, `node`: plan ids.
Action addSipTrunkSecurityProfile(const QString &publisher, const AxlRecord &profile);
Action updateSipTrunkSecurityProfile(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields);
Action removeSipTrunkSecurityProfile(const QString &publisher, const QString &name);
Action updateSipTrunk(const QString &publisher, const QString &name, const QString &securityProfile, const QList<CucmDestination> &destinations);
Action resetSipTrunk(const QString &publisher, const QString &name);
Action addPhoneSecurityProfile(const QString &publisher, const AxlRecord &profile);
Action updatePhoneSecurityProfile(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields);
Action removePhoneSecurityProfile(const QString &publisher, const QString &name);
/// Only the fields given; certificateOperation brings authenticationMode, keySize and upgradeFinishTime with it (cucm.md §0.6).
Action updatePhone(const QString &publisher, const QString &name, const QList<QPair<QString, QString>> &fields);
Action resetPhone(const QString &publisher, const QString &name);
Action restartService(const QString &node, const QString &service);
Action deployService(const QString &node, const QString &nodeName, const QString &service, bool deploy);
Action setMixedMode(const QString &publisher);    ///< utils ctl set-cluster mixed-mode with its dialogue
Action setNonSecureMode(const QString &publisher);

} // namespace sipseal::cucm
