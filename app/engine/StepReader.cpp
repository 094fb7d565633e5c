// SPDX-License-Identifier: Apache-2.0
#include "app/engine/StepReader.h"

namespace sipseal {

namespace {

constexpr auto kReadTime =
    std::chrono::minutes(2); // the longest read known is a large AXL list; a driver has its own, shorter limits
constexpr auto kFirstPause = std::chrono::milliseconds(500);

/// The device does not answer now and may do so soon.
bool isSilence(ErrorKind kind)
{
    return kind == ErrorKind::Unreachable || kind == ErrorKind::Timeout || kind == ErrorKind::Busy ||
           kind == ErrorKind::Throttled;
}

/// What a device that restarts may answer for a while. Never what a second login attempt could make worse.
bool passesWithTime(ErrorKind kind)
{
    return isSilence(kind) || kind == ErrorKind::Rejected || kind == ErrorKind::Parse || kind == ErrorKind::OutcomeUnknown ||
           kind == ErrorKind::PrivilegeMissing;
}

} // namespace

QList<Debt> Look::plainDebts() const
{
    QList<Debt> list;
    for (const OpenDebt &open : debts)
        list += open.debt;
    return list;
}

QList<qint64> Look::debtIds() const
{
    QList<qint64> list;
    for (const OpenDebt &open : debts)
        list += open.id;
    return list;
}

StepReader::StepReader(RunContext &context, const Step &step)
    : m_context(context), m_step(step), m_key(step.key()), m_traits(step.traits())
{
}

Result<Look> StepReader::lookOnce()
{
    auto debts = m_context.debtsOf(m_key); // before the reading: a debt that is opened meanwhile is not cleared by it
    if (!debts)
        return fail(debts.error());
    auto observation = m_step.observe(m_context.devices(), Deadline::in(kReadTime), m_context.stop());
    if (!observation)
        return fail(observation.error());
    Look look;
    look.observation = std::move(*observation);
    look.debts = std::move(*debts);
    look.owes = owed(look.plainDebts(), look.observation.activationMarker);
    look.assessment = m_step.assess(look.observation, look.plainDebts(), m_context.plan());
    return look;
}

Result<Look> StepReader::look(int retries)
{
    if (auto error = m_context.closedDevice(m_key.device))
        return fail(*error);
    auto pause = kFirstPause;
    for (int attempt = 0;; ++attempt) {
        auto look = lookOnce();
        if (look)
            return look;
        if (attempt >= retries || !isSilence(look.error().kind)) {
            m_context.noteError(look.error(), m_key.device);
            return look;
        }
        if (!m_context.clock().wait(pause, m_context.stop()))
            return fail(ErrorKind::Cancelled, m_key.device,
                        Text(QT_TRANSLATE_NOOP("SipSeal", "Stopped while waiting for the device")));
        pause *= 2;
        m_context.lookAnew(m_key.device);
    }
}

Settled StepReader::settle(const std::function<bool(const Look &)> &ended)
{
    const QDateTime until = m_context.clock().now().addMSecs(m_traits.settle.upTo.count());
    Settled result;
    auto pause = m_traits.settle.firstPause();
    while (true) {
        m_context.lookAnew(m_key.device);
        auto look = lookOnce();
        if (look) {
            result.look = std::move(*look);
            result.error.reset();
            if (ended(*result.look)) {
                result.reached = true;
                return result;
            }
        } else {
            result.error = look.error();
            if (look.error().kind == ErrorKind::Cancelled || m_context.stopped()) {
                result.stopped = true;
                return result;
            }
            if (!passesWithTime(look.error().kind)) {
                m_context.noteError(look.error(), m_key.device);
                return result;
            }
        }
        if (m_context.clock().now() >= until)
            return result;
        if (!m_context.clock().wait(std::max(pause, std::chrono::milliseconds(1)), m_context.stop())) {
            result.stopped = true;
            return result;
        }
        pause = std::min(pause * 2, every());
    }
}

} // namespace sipseal
