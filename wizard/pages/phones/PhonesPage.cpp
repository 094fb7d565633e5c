// SPDX-License-Identifier: Apache-2.0
#include "wizard/pages/phones/PhonesPage.h"

#include "wizard/StepPanel.h"
#include "wizard/Workbench.h"
#include "wizard/pages/phones/PhoneList.h"

#include <QSplitter>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

Mark markOf(const Assessment &assessment)
{
    switch (assessment.state) {
    case Assessment::State::Compliant: return Mark::AlreadySo;
    case Assessment::State::NotApplicable: return Mark::NotNeeded;
    case Assessment::State::Differs: return Mark::ToDo;
    case Assessment::State::Blocked: return Mark::Failed;
    case Assessment::State::NeedsHuman: return Mark::NeedsYou;
    }
    return Mark::Unknown;
}

// A finding names its phone first: in a table of phones that is said already.
QString settingOf(const QString &subject, const QString &phone)
{
    return subject.startsWith(phone + u' ') ? subject.mid(phone.size() + 1) : subject;
}

const BatchStep *batchOf(const Workbench &bench)
{
    for (const auto &step : bench.steps())
        if (const auto *batch = dynamic_cast<const BatchStep *>(step.get()))
            return batch;
    return nullptr;
}

} // namespace

PhonesPage::PhonesPage(PageContext context, QWidget *parent)
    : TaskPage(context, TaskPart::Phones, parent), m_phones(new PhoneList(this))
{
    panel().insertTab(0, m_phones, QString());
    panel().setCurrentIndex(0);
    // Two lines of steps are enough for them; the phones take the rest.
    splitter().setStretchFactor(0, 0);
    splitter().setStretchFactor(1, 1);
    splitter().setSizes({90, 400});
    retranslate();
}

void PhonesPage::refresh()
{
    if (isSeen()) {
        readPhones();
        followPhones();
        const auto batch = batchOf(bench());
        m_phones->refresh(batch ? waves() : QString());
    }
    TaskPage::refresh();
}

// All anew when the phones were read; else only those that came along.
void PhonesPage::readPhones()
{
    const auto *batch = batchOf(bench());
    if (!batch) {
        m_batch = {};
        m_phones->phones().setRows({}, {});
        return;
    }
    const bool other = m_batch != batch->key() || m_read != bench().checksDone();
    if (!other)
        return;
    m_batch = batch->key();
    m_read = bench().checksDone();
    m_followed.reset();
    const auto seen = bench().previews().value(m_batch).subjects;
    const BatchLimits limits = batch->limits(bench().plan());
    QStringList settings;
    QList<PhoneRow> rows;
    int place = 0;
    const QStringList names = batch->subjects(bench().plan());
    m_waves.clear();
    for (const QString &name : names) {
        const auto found = seen.constFind(name);
        const SubjectPreview *preview = found == seen.constEnd() ? nullptr : &*found;
        if (preview && preview->assessment.state == Assessment::State::Differs)
            m_waves[name] = limits.waveOf(place++);
        if (preview && settings.isEmpty())
            for (const Finding &finding : preview->assessment.findings)
                settings += findingWords(settingOf(finding.subject, name));
        rows += rowOf(name, preview, m_waves.value(name, -1));
    }
    m_phones->phones().setRows(settings, rows);
}

PhoneRow PhonesPage::rowOf(const QString &name, const SubjectPreview *seen, int wave) const
{
    PhoneRow row;
    row.name = name;
    row.wave = wave;
    if (!seen) {
        row.word = tr("not read yet");
        return row;
    }
    row.mark = markOf(seen->assessment);
    row.saying = seen->assessment.reason.toString();
    for (const Finding &finding : seen->assessment.findings)
        row.values += finding.now == finding.wanted ? finding.now
                                                    : (finding.now.isEmpty() ? u"\u2013"_s : finding.now) + u" \u2192 "_s + finding.wanted;
    return row;
}

void PhonesPage::followPhones()
{
    const bool running = bench().isChanging();
    if ((m_followed == bench().revision() && m_running == running) || m_batch.id.isEmpty())
        return;
    m_followed = bench().revision();
    m_running = running;
    const auto news = bench().subjects(m_batch);
    const auto seen = bench().previews().value(m_batch).subjects;
    for (auto it = news.begin(); it != news.end(); ++it) {
        const PhoneRow *before = m_phones->phones().row(it.key());
        if (!before)
            continue;
        const auto found = seen.constFind(it.key());
        PhoneRow row = rowOf(it.key(), found == seen.constEnd() ? nullptr : &*found, it->wave >= 0 ? it->wave : before->wave);
        // A run that was stopped left it in the middle.
        const StepState state = !running && markOf(it->state) == Mark::Working ? StepState::OutcomeUnknown : it->state;
        row.mark = markOf(state);
        row.word = wordOf(state);
        row.saying = it->error ? it->error->withoutDevice().simplified() : QString();
        if (it->state == StepState::Verified && found != seen.constEnd())
            for (int i = 0; i < row.values.size(); ++i)
                row.values[i] = found->assessment.findings[i].wanted; // read from the device before it was called done
        m_phones->phones().setRow(row);
    }
}

QString PhonesPage::waves() const
{
    const auto *batch = batchOf(bench());
    const BatchLimits limits = batch->limits(bench().plan());
    return tr("One phone goes first and is proved. Then waves of %1, at most %2 at once; after %3 failed phones no further one is begun. "
              "The rest can be continued.")
        .arg(limits.waveSize)
        .arg(limits.inFlight)
        .arg(limits.failureLimit);
}

void PhonesPage::retranslate()
{
    TaskPage::retranslate();
    panel().setTabText(panel().indexOf(m_phones), tr("Phones"));
    m_phones->retranslate();
    m_read.reset();
    refresh();
}

} // namespace sipseal
