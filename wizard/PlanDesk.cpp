// SPDX-License-Identifier: Apache-2.0
#include "wizard/PlanDesk.h"

#include "app/core/PlanFile.h"
#include "ui/Dialogs.h"
#include "wizard/PlanRequest.h"
#include "wizard/Preferences.h"
#include "wizard/Workbench.h"

#include <QDir>
#include <QFile>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr int kCancel = 0;
constexpr int kSave = 2;

} // namespace

PlanDesk::PlanDesk(Workbench &bench, Dialogs &dialogs, QWidget *window)
    : QObject(window), m_bench(bench), m_dialogs(dialogs), m_window(window)
{
    connect(&bench, &Workbench::planOpened, this, [this] { cameFrom({}, m_bench.plan().toJson()); });
}

void PlanDesk::cameFrom(const QString &file, const QJsonObject &document)
{
    m_file = file;
    m_opened = m_saved = document;
    m_taken.clear();
    Q_EMIT changed();
}

void PlanDesk::isNew()
{
    m_file.clear();
    m_saved = {};
    Q_EMIT changed();
}

QJsonObject PlanDesk::document() const
{
    QJsonObject out = m_opened;
    for (auto it = m_taken.begin(); it != m_taken.end(); ++it)
        out = withEntry(out, it.key(), *it);
    return out;
}

bool PlanDesk::isUnsaved() const
{
    return m_bench.hasPlan() && document() != m_saved;
}

QJsonObject PlanDesk::proposal(const QString &device) const
{
    QJsonObject out;
    for (const StepPreview &preview : m_bench.previews())
        if (preview.key.device == device)
            out = mergedEntry(out, preview.assessment.proposes);
    return out;
}

QStringList PlanDesk::proposedFor() const
{
    QStringList out;
    for (const StepPreview &preview : m_bench.previews())
        if (!preview.assessment.proposes.isEmpty() && !out.contains(preview.key.device))
            out += preview.key.device;
    return out;
}

// What the plan says for all says it for the device too.
QString PlanDesk::proposalWords(const QString &device) const
{
    Plan plan = m_bench.plan();
    plan.devices.removeIf([&](const PlanDevice &each) { return each.id != device; });
    for (PlanDevice &each : plan.devices)
        each.cube = plan.cubeChoices(device);
    return entryWords(proposal(device), plan.toJson()[u"devices"_s][0].toObject());
}

bool PlanDesk::take(const QString &device)
{
    return takeThese({{device, proposal(device)}});
}

bool PlanDesk::takeThese(const QMap<QString, QJsonObject> &proposals)
{
    auto taken = m_taken;
    for (auto it = proposals.begin(); it != proposals.end(); ++it) // of one kind of peer perhaps, and of the other before
        taken[it.key()] = mergedEntry(taken.value(it.key()), *it);
    return become(taken, proposals.keys());
}

void PlanDesk::takeAll(const std::function<void()> &taken)
{
    QMap<QString, QJsonObject> shown; // what is agreed to is what was shown
    QStringList words;
    for (const QString &device : proposedFor()) {
        shown[device] = proposal(device);
        words += device + u"  "_s + proposalWords(device);
    }
    Inquiry inquiry;
    inquiry.name = u"takeAllDialog"_s;
    inquiry.title = tr("Take all proposals into the plan");
    inquiry.text = tr("This is what was found and is proposed for %n device(s). The plan goes by it from then on; no device is "
                      "changed by that.",
                      nullptr, int(shown.size()));
    inquiry.literal = words.join(u'\n');
    inquiry.choices = {tr("Cancel"), tr("Take all into the plan")};
    inquiry.safe = kCancel;
    m_dialogs.ask(m_window, inquiry, this, [this, shown, taken](int choice) {
        if (choice != kCancel && takeThese(shown))
            taken();
    });
}

bool PlanDesk::takeBack(const QString &device)
{
    auto taken = m_taken;
    taken.remove(device);
    return become(taken, {device});
}

bool PlanDesk::become(const QMap<QString, QJsonObject> &taken, const QStringList &devices)
{
    const auto before = std::exchange(m_taken, taken);
    const auto plan = Plan::fromJson(document());
    const auto amended = plan ? m_bench.amendPlan(*plan, devices) : Result<void>(fail(plan.error()));
    if (!amended) {
        m_taken = before;
        tell(amended.error().toString());
    }
    Q_EMIT changed();
    return bool(amended);
}

bool PlanDesk::write(const QString &file)
{
    // Somebody who works on the file beside this window must not lose that work.
    const auto there = readPlanFile(file);
    if (file == m_file && QFile::exists(file) && (!there || *there != m_saved)) {
        tell(tr("%1 has been changed since the plan was opened, and is left as it is. Save the plan under another name, or open "
                "the file again.")
                 .arg(QDir::toNativeSeparators(file)));
        return false;
    }
    if (const auto written = writePlanFile(file, document()); !written) {
        tell(written.error().toString());
        return false;
    }
    if (!m_bench.plan().lab) // of no use when the lab is gone
        Preferences::notePlan(file);
    m_file = file;
    m_saved = document();
    Q_EMIT changed();
    return true;
}

void PlanDesk::saveThen(const std::function<void()> &goOn)
{
    if (m_file.isEmpty())
        askTarget(goOn);
    else if (write(m_file))
        goOn();
}

void PlanDesk::saveAs()
{
    askTarget([] {});
}

void PlanDesk::askTarget(const std::function<void()> &goOn)
{
    const QString suggestion = m_file.isEmpty() ? fileNamePart(m_bench.plan().name) + u".json"_s : m_file;
    m_dialogs.chooseTarget(m_window, tr("Save the plan"), suggestion, tr("Plans (*.json)"), this,
                           [this, goOn](const QString &file) {
                               if (!file.isEmpty() && write(file))
                                   goOn();
                           });
}

QString PlanDesk::whatIsUnsaved() const
{
    const QString name = m_bench.plan().name;
    if (isUnsavedNew())
        return tr("The plan \"%1\" was read from the administration server and stands in no file yet. Without being saved it is "
                  "lost.")
            .arg(name);
    if (m_file.isEmpty())
        return tr("The plan \"%1\" was changed here, and the change stands in no file yet. Without being saved it is lost.").arg(name);
    return tr("The plan \"%1\" was changed here, and the change does not stand in its file yet: %2. Without being saved it is "
              "lost.")
        .arg(name, QDir::toNativeSeparators(m_file));
}

void PlanDesk::beforeLosing(const std::function<void()> &goOn)
{
    if (!isUnsaved())
        return goOn();
    if (std::exchange(m_asking, true))
        return; // the question stands
    Inquiry inquiry;
    inquiry.name = u"unsavedDialog"_s;
    inquiry.title = tr("The plan is not saved");
    inquiry.text = whatIsUnsaved();
    QStringList entries;
    for (auto it = m_taken.begin(); it != m_taken.end(); ++it)
        entries += it.key() + u"  "_s + entryWords(*it);
    inquiry.literal = entries.join(u'\n');
    inquiry.choices = {tr("Cancel"), tr("Do not save"), tr("Save")};
    inquiry.safe = kCancel;
    m_dialogs.ask(m_window, inquiry, this, [this, goOn](int choice) {
        m_asking = false;
        if (choice == kSave)
            saveThen(goOn);
        else if (choice != kCancel)
            goOn();
    });
}

void PlanDesk::tell(const QString &problem)
{
    Inquiry inquiry;
    inquiry.name = u"planProblemDialog"_s;
    inquiry.title = tr("The plan");
    inquiry.text = problem;
    inquiry.choices = {tr("Close")};
    m_dialogs.ask(m_window, inquiry, this, [](int) {});
}

} // namespace sipseal
