// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeGuard.h"

#include "app/steps/cube/CubeReading.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

/// Long enough for a restart of the laptop's network and a proof, short enough to sit out.
constexpr int kMinutes = 5;
const QString kSubject = u"timed rollback"_s;

Action exec(const QString &cube, const QString &line)
{
    CliAction cli;
    cli.lines = {line};
    return {cube, cli};
}

} // namespace

QStringList editsLostToRollback(const QString &log)
{
    static const QRegularExpression armed(uR"(%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_START\w*: User: ([^\s(]{1,64}))"_s);
    static const QRegularExpression over(uR"(%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_(?:CONFIRM|CANCEL)\w*:)"_s);
    static const QRegularExpression back(uR"(%ARCHIVE_DIFF-5-ROLLBK_CNFMD_CHG_ROLLBACK_START:)"_s);
    static const QRegularExpression edit(uR"((\d\d:\d\d:\d\d)\S*\s.*%SYS-5-CONFIG_I: Configured from \S+ by (\S{1,64}))"_s);
    QString who;
    QStringList since, lost;
    for (const QString &line : log.left(200'000).split(u'\n')) {
        if (const auto a = armed.match(line); a.hasMatch()) {
            who = a.captured(1);
            since.clear();
            lost.clear();
        } else if (over.match(line).hasMatch()) {
            who.clear();
            lost.clear();
        } else if (const auto e = edit.match(line); e.hasMatch() && !who.isEmpty() && e.captured(2) != who) {
            since += u"%1 (%2)"_s.arg(e.captured(2), e.captured(1));
        } else if (back.match(line).hasMatch()) {
            lost = since;
        }
    }
    return lost;
}

Result<CubeGuard> CubeGuard::read(CubeDriver &cube, const CubeConfig &config, Deadline deadline, std::stop_token stop)
{
    CubeGuard guard;
    if (!config.archive.isOn())
        return guard;
    const auto rollback = cube.pendingRollback(deadline, stop);
    if (!rollback && rollback.error().kind == ErrorKind::Unsupported) {
        guard.m_timer = Timer::NotInImage; // changed plainly
        return guard;
    }
    if (!rollback)
        return fail(rollback.error());
    guard.m_timer = Timer::Usable;
    guard.m_rollback = *rollback;
    if (rollback->pending) {
        const auto self = cube.loginName(deadline, stop);
        if (!self)
            return fail(self.error());
        guard.m_self = *self;
    } else {
        const auto others = cube.others(deadline, stop);
        if (!others)
            return fail(others.error());
        guard.m_others = others->shown();
    }
    return guard;
}

/// Armed by another user than ours: "maria", "maria@vty1". Who cannot be told is nobody else.
bool CubeGuard::isStrangers() const
{
    static const QRegularExpression end(uR"([\s@(])"_s);
    const QString user = m_rollback.user.section(end, 0, 0);
    return !user.isEmpty() && !m_self.isEmpty() && user != m_self;
}

bool CubeGuard::ours(const QList<Debt> &debts, const StepKey &step) const
{
    return !isStrangers() && std::any_of(debts.begin(), debts.end(), [&](const Debt &debt) { return debt.payer == step && !debt.expected; });
}

Assessment CubeGuard::judged(Assessment lines, const QList<Debt> &debts, const StepKey &step, const Text &proof) const
{
    if (!m_rollback.pending || lines.state == Assessment::State::NotApplicable)
        return lines;
    if (!ours(debts, step)) {
        lines.timer = Assessment::Timer::Others;
        // That of another step of ours, which a run that goes on confirms in its turn: nothing is sent here.
        if (lines.state == Assessment::State::Compliant && !isStrangers())
            return lines;
        const QString who = m_rollback.user.isEmpty() ? u"?"_s : m_rollback.user;
        lines.state = Assessment::State::Blocked;
        lines.reason = Text(QT_TRANSLATE_NOOP("SipSeal", "On this CUBE a timed rollback of %1 is running (%2 min): it would take "
                                                         "back whatever is changed now. Wait until it is "
                                                         "confirmed or over, then check again."),
                            {who, QString::number(m_rollback.minutes)});
        return lines;
    }
    lines.timer = Assessment::Timer::Ours;
    lines.findings += {kSubject, u"configure terminal revert timer"_s, u"-"_s}; // its minutes go down
    if (lines.state == Assessment::State::Compliant) {
        lines.state = Assessment::State::Differs;
        lines.awaits = proof;
    }
    return lines;
}

void CubeGuard::apply(ChangeSet &change, const QString &cube, const QStringList &forward, const QStringList &inverse, Confirmed by) const
{
    if (!forward.isEmpty()) {
        Action lines = cubeConfig(cube, forward);
        if (armable())
            std::get<CliAction>(lines.what).revertMinutes = kMinutes;
        change.forward += lines;
        change.inverse += cubeConfig(cube, inverse);
        change.owes += owesSaving(cube);
        change.notes += notes(by);
    }
    if (!armable() && !m_rollback.pending)
        return;
    change.activation += exec(cube, u"configure confirm"_s);
    change.activationWhat = Text(QT_TRANSLATE_NOOP("SipSeal", "confirmation of the change (configure confirm)"));
    change.retreat += exec(cube, u"configure revert now"_s);
}

QList<Text> CubeGuard::notes(Confirmed by) const
{
    QList<Text> out;
    if (armable() && by == Confirmed::ByReadBack)
        out += Text(QT_TRANSLATE_NOOP("SipSeal",
                                      "CUBE takes this back by itself after %1 minutes unless it is confirmed, which happens once its "
                                      "lines are read back: no peer can prove it yet."),
                    {QString::number(kMinutes)});
    else if (armable())
        out +=
            Text(QT_TRANSLATE_NOOP(
                     "SipSeal",
                     "CUBE takes this back by itself after %1 minutes unless it is confirmed, which happens once it is proved."),
                 {QString::number(kMinutes)});
    else if (m_timer == Timer::Usable && !m_others.isEmpty())
        out += Text(QT_TRANSLATE_NOOP(
                        "SipSeal",
                        "Changed without a timed rollback: %1 is logged in too, and it would take their changes back with ours."),
                    {m_others.join(u", "_s)});
    else if (m_timer != Timer::Usable)
        out += m_timer == Timer::NotInImage
                   ? Text(QT_TRANSLATE_NOOP("SipSeal",
                                            "Changed without a timed rollback, which this release does not have: what was sent "
                                            "stays if the session is lost, until it is finished or taken back."))
                   : Text(QT_TRANSLATE_NOOP("SipSeal",
                                            "Changed without a timed rollback, because no archive is configured on this CUBE: what "
                                            "was sent stays if the session is lost, until it is finished or taken back."));
    return out;
}

QString CubeGuard::evidence() const
{
    return m_timer == Timer::Usable ? u"show archive config rollback timer\n"_s + m_rollback.text : QString();
}

} // namespace sipseal
