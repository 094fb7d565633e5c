// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/engine/Engine.h"
#include "ui/ChecklistModel.h"

namespace sipseal {

class Workbench;

Mark markOf(StepState state);
QStringList stateWords();        ///< all that wordOf() says
QString wordOf(StepState state); ///< where it says more than the mark's own word; else empty

/// How one step stands, from the newest preview and the newest update of a run, in a person's words.
class StepStand
{
public:
    StepStand(const Workbench &bench, const Step &step);
    /// As above, with what never changes of a step at hand.
    StepStand(const Workbench &bench, StepKey key, StepTraits traits, StepTexts texts);

    const StepKey &key() const { return m_key; }
    const StepTraits &traits() const { return m_traits; }
    const StepTexts &texts() const { return m_texts; }

    Mark mark() const;
    QString word() const;
    /// What it waits for, what went wrong, or the change in short: now -> after.
    QString saying() const;
    bool right() const { return isGood(mark()); }
    bool seen() const { return m_preview || m_update; }
    bool changes() const; ///< a change set is known for it and it is not right yet
    bool unreadable() const { return !m_update && m_preview && m_preview->error; }
    bool reading() const { return m_update && m_update->state == StepState::Observing; } ///< is looked at, and no more
    Mark markBefore() const; ///< as the last check left it
    int subjects() const;    ///< of a batch: how many would be changed; 0 of another step
    std::optional<Error> error() const;
    /// Was changed by this program and verified: before and now, instead of now and after.
    bool changed() const;
    /// Now and wanted; of a changed step before and now.
    QList<Finding> findings() const;
    QList<Evidence> evidence() const;
    const ChangeSet *change() const { return m_preview && m_preview->change ? &*m_preview->change : nullptr; }
    QStringList sent() const { return m_update ? m_update->sent : QStringList(); }
    /// What it costs those who use the system while it is applied, and what the plan's order costs them.
    QString cost() const;
    const Text &gap() const { return m_gap; }

    ChecklistItem item() const;

private:
    StepKey m_key;
    StepTraits m_traits;
    StepTexts m_texts;
    std::optional<StepPreview> m_preview;
    std::optional<StepUpdate> m_update;
    Text m_gap; ///< documentGap() of the plan
};

/// What it costs those who use the system while it is applied; `gap`: what the plan's order costs (documentGap()), may be empty.
QString costOf(const StepTraits &traits, const Text &gap = {});
/// "about 90 seconds", "about 5 minutes".
QString aboutTime(std::chrono::seconds time);
/// Why something did not work, for a line that names the device already: what happened first, then where, then what to do.
QString reasonLine(const Error &error);
/// A finding's subject or value, as technicalWords().
QString findingWords(const QString &words);

} // namespace sipseal
