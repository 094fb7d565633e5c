// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/catalogue/Album.h"

namespace sipseal {
class LabJourney;
}

namespace sipseal::catalogue {

// Each group is a window of its own, brought into its states as a person would: by plans, clicks and devices that answer, refuse
// or stay silent. A scene's name is its page and its state.

void emptyScenes(Album &album);    ///< no plan; a plan of one device; runs that were interrupted
void silentScenes(Album &album);   ///< twenty devices that accept and say nothing: working, stopping
void refusingScenes(Album &album); ///< twenty devices with long names that cannot be reached
void questionScenes(Album &album); ///< host keys and certificates
void troubleScenes(Album &album);  ///< troubleshooting: texts, a device that cannot be reached, listening on the lab
void planScenes(Album &album);     ///< on the lab: something is proposed for the plan, taken into it, not saved
void labScenes(Album &album);      ///< the whole road on the real lab: to do, needs you, working, done, proved

void liveScenes(Album &album);     ///< the live procedure on the lab: prepared, a leg cut over, one that fails, the maintenance window
void flowScenes(Album &album);     ///< the call flow by itself, each leg in another state

void everyScene(Album &album);

/// Shows a page of the wizard, whatever stands before it, in the catalogue's size.
void goTo(LabJourney &journey, int page);
/// Each page once it has come to rest.
bool visit(Album &album, LabJourney &journey, const QList<QPair<int, QString>> &pages);
/// Nothing runs any more.
bool idle(LabJourney &journey, int seconds = 90);

} // namespace sipseal::catalogue
