// SPDX-License-Identifier: Apache-2.0
#include "app/steps/cube/CubeClockCheck.h"

#include "app/devices/cube/CubeParsers.h"

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 kFarOff = 300; ///< seconds: more than two clocks that are kept differ by

struct Read
{
    CubeClock clock;
    std::optional<CubeNtp> ntp; ///< nothing: not told
    QDateTime laptop;
};

QString clockText(const Read &read)
{
    if (!read.clock.utc.isValid())
        return read.clock.text;
    const qint64 off = read.clock.utc.secsTo(read.laptop);
    return u"%1 (laptop %2%3 s)"_s.arg(read.clock.text, off < 0 ? u"-"_s : u"+"_s, QString::number(qAbs(off)));
}

QString ntpWords(const std::optional<CubeNtp> &ntp)
{
    if (!ntp)
        return u"-"_s;
    if (ntp->synchronized)
        return u"synchronized, "_s + ntp->reference;
    return ntp->enabled ? QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "not synchronized"))
                        : QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "not enabled"));
}

} // namespace

StepTexts CubeClockCheck::texts() const
{
    return {Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE: clock and NTP")),
            {},
            Text(QT_TRANSLATE_NOOP("SipSeal", "Reading clock and NTP")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "CUBE's clock can be trusted")),
            Text(QT_TRANSLATE_NOOP("SipSeal", "A certificate is in date or not by CUBE's own clock: with a wrong one every "
                                              "handshake fails. By hand: show clock, show ntp status."))};
}

Result<Observation> CubeClockCheck::observe(const DeviceSet &devices, Deadline deadline, std::stop_token stop) const
{
    const auto cube = driverOf<CubeDriver>(devices, device());
    if (!cube)
        return fail(cube.error());
    Read read;
    const auto clock = (*cube)->clock(deadline, stop);
    if (!clock)
        return fail(clock.error());
    read.clock = *clock;
    read.laptop = QDateTime::currentDateTimeUtc();
    const auto ntp = (*cube)->show(u"show ntp status"_s, deadline, stop);
    if (!ntp && ntp.error().kind != ErrorKind::Unsupported)
        return fail(ntp.error());
    if (ntp)
        if (const auto parsed = parseCubeNtp(*ntp))
            read.ntp = *parsed;
    Observation out;
    out.evidence += deviceEvidence(
        device(), u"show clock\n%1\nshow ntp status\n%2"_s.arg(clockText(read), ntp ? ntp->trimmed().left(200) : u"-"_s));
    out.data = std::move(read);
    return out;
}

Assessment CubeClockCheck::assess(const Observation &observation, const QList<Debt> &, const Plan &) const
{
    const auto &read = observation.as<Read>();
    const bool kept = read.ntp && read.ntp->synchronized;
    QList<Finding> findings{fact(QString::fromLatin1(QT_TRANSLATE_NOOP("Finding", "clock")), clockText(read))};
    findings += fact(u"NTP"_s, ntpWords(read.ntp));
    Assessment out = judged(findings);
    if (!kept && !read.clock.utc.isValid())
        out.asks +=
            Text(QT_TRANSLATE_NOOP("SipSeal", "Is the clock of %1 right? It says %2, in a zone that is not known, and is not "
                                              "synchronized by NTP. If it is not right: ntp server ADDRESS."),
                 {device(), read.clock.text});
    else if (!kept && qAbs(read.clock.utc.secsTo(read.laptop)) > kFarOff)
        out.asks += Text(QT_TRANSLATE_NOOP("SipSeal", "Is the clock of %1 right? It is %2 s off this laptop's, and is not "
                                                      "synchronized by NTP. If it is not right: ntp server ADDRESS."),
                         {device(), QString::number(qAbs(read.clock.utc.secsTo(read.laptop)))});
    return out;
}

} // namespace sipseal
