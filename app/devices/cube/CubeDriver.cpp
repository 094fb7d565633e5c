// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeDriver.h"

#include "app/core/Redactor.h"
#include "app/devices/cube/CubeChange.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeSession.h"
#include "app/devices/cube/CubeText.h"
#include "app/devices/cube/CubeTlsDebug.h"
#include "app/devices/cube/CubeUsers.h"

#include <QRegularExpression>
#include <QScopeGuard>

namespace sipseal {

using namespace Qt::StringLiterals;

namespace {

bool isOneLine(const QString &line)
{
    return !line.trimmed().isEmpty() && std::none_of(line.cbegin(), line.cend(), [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f || c == QChar::LineSeparator || c == QChar::ParagraphSeparator;
    });
}

/// A word that can stand in a command: no blank, no pipe, no help character.
bool isName(const QString &name)
{
    static const QRegularExpression shape(uR"(^[!-~]{1,142}$)"_s);
    return shape.match(name).hasMatch() && !name.contains(u'?') && !name.contains(u'|');
}

/// Why this show command is not asked; empty: it may be.
QString forbidden(const QString &command)
{
    static const QRegularExpression calls(uR"(^show\s+sip\S*\s+ca(?:l|ll|lls)?\b)"_s, QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression writes(uR"(\|\s*(?:red|te|ap))"_s, QRegularExpression::CaseInsensitiveOption);
    if (!isOneLine(command) || !command.startsWith(u"show "_s))
        return u"not a show command"_s;
    if (command.contains(u'?'))
        return u"help is no command"_s;
    if (writes.match(command).hasMatch())
        return u"redirects into a file"_s;
    if (calls.match(command).hasMatch() && !command.contains(u"brief"_s))
        return u"prints SRTP keys without \"brief\" (cube.md §1h)"_s;
    return {};
}

/// Why this is nothing to type at a CUBE; empty: it is. Asked before anything is opened.
QString notForCube(const CliAction &action)
{
    if (action.lines.isEmpty())
        return u"no lines"_s;
    for (qsizetype i = 0; i < action.lines.size(); ++i)
        if (const QString why = CubeChange::unsendable(action.lines[i]); !why.isEmpty())
            return u"line %1: %2"_s.arg(i + 1).arg(why);
    const bool timed = action.revertMinutes != 0;
    if (timed && (action.mode != CliAction::Mode::Config || action.revertMinutes < 1 || action.revertMinutes > 120))
        return u"a timed rollback takes 1 to 120 minutes and lines of configuration"_s;
    return {};
}

constexpr std::chrono::seconds kJustNow{1};   ///< old enough for what is about to be sent
constexpr std::chrono::seconds kLately{10};   ///< for checks that follow each other
constexpr std::chrono::minutes kSameBoot{1};  ///< no release changes without a reload, which ends the session

/// The last answer to a question.
template <class Value>
class Last
{
public:
    struct Known
    {
        Value value;
        std::chrono::milliseconds age;
    };
    void keep(const Value &value)
    {
        const std::scoped_lock lock(m_mutex);
        m_value = value;
        m_read = std::chrono::steady_clock::now();
    }
    void forget()
    {
        const std::scoped_lock lock(m_mutex);
        m_value.reset();
    }
    std::optional<Known> get(std::chrono::milliseconds atMost)
    {
        const std::scoped_lock lock(m_mutex);
        const auto age = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - m_read);
        return m_value && age < atMost ? std::optional<Known>({*m_value, age}) : std::nullopt;
    }

private:
    std::mutex m_mutex;
    std::optional<Value> m_value;
    std::chrono::steady_clock::time_point m_read;
};

} // namespace

struct CubeDriver::Private
{
    Private(const QString &id, std::unique_ptr<CliTransport> cli, std::function<Result<Secret>()> enablePassword)
        : session(id, std::move(cli), std::move(enablePassword))
    {
    }

    /// Takes a turn, asks, reads the answer; errors carry the device.
    template <class Value, class Parse>
    Result<Value> ask(const QString &command, Deadline deadline, std::stop_token stop, Parse parse)
    {
        auto turn = session.turn(deadline, stop);
        if (!turn)
            return fail(turn.error());
        return askNow<Value>(command, deadline, stop, parse);
    }
    /// By who holds the turn.
    template <class Value, class Parse>
    Result<Value> askNow(const QString &command, Deadline deadline, std::stop_token stop, Parse parse)
    {
        const auto text = session.ask(command, deadline, stop);
        if (!text)
            return fail(text.error());
        Result<Value> value = parse(*text);
        if (!value)
            return fail(placed(value.error()));
        return value;
    }
    Error placed(Error error) const
    {
        error.device = session.device();
        return error;
    }
    // By who holds the turn:
    Result<CubeVersion> readVersion(Deadline deadline, std::stop_token stop);
    Result<CubeConfig> readConfig(const QString &command, Deadline deadline, std::stop_token stop);
    Result<CubeOthers> readOthers(Deadline deadline, std::stop_token stop);
    Result<void> aloneWith(const CliAction &cli, Deadline deadline, std::stop_token stop);

    CubeSession session;
    void forget();
    /// The last answer, where it is young enough; else takes a turn and asks. Who waited for another's turn has its answer.
    template <class Value, class Ask>
    Result<Value> known(Last<Value> &last, std::chrono::milliseconds atMost, Deadline deadline, std::stop_token stop, Ask askNow)
    {
        if (auto known = last.get(atMost))
            return std::move(known->value);
        auto turn = session.turn(deadline, stop);
        if (!turn)
            return fail(turn.error());
        if (auto known = last.get(atMost))
            return std::move(known->value);
        Result<Value> value = askNow();
        if (value)
            last.keep(*value);
        return value;
    }

    Last<CubeVersion> lastVersion;
    Last<CubeConfig> lastConfig;
    Last<CubeClock> lastClock;
    Last<CubeConnections> lastConnections;
    Last<CubeRollback> lastRollback;
    Last<CubeOthers> lastOthers;
    Last<QString> lastSelf; ///< of this account, whatever changes on the device
    bool identified = false; // `show version` said IOS: nothing is changed before
};

CubeDriver::CubeDriver(QString id, std::unique_ptr<CliTransport> cli, std::function<Result<Secret>()> enablePassword)
    : m_id(std::move(id)), d(std::make_unique<Private>(m_id, std::move(cli), std::move(enablePassword)))
{
}

CubeDriver::~CubeDriver() = default;

Result<CubeVersion> CubeDriver::Private::readVersion(Deadline deadline, std::stop_token stop)
{
    const auto text = session.ask(u"show version"_s, deadline, stop);
    if (!text && text.error().kind != ErrorKind::Unsupported) // who does not know it is no IOS
        return fail(text.error());
    auto version = text ? parseCubeVersion(*text) : Result<CubeVersion>(fail(text.error()));
    if (!version)
        return fail(ErrorKind::WrongDevice, session.device(),
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 is no Cisco router: its \"show version\" does not name IOS or IOS XE"),
                         {session.device()}),
                    version.error().technical,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "Check the address of the device in the plan.")));
    identified = true;
    return version;
}

void CubeDriver::Private::forget()
{
    lastConfig.forget();
    lastClock.forget();
    lastConnections.forget();
    lastRollback.forget();
    lastOthers.forget();
}

void CubeDriver::lookAnew()
{
    d->forget();
}

Result<CubeVersion> CubeDriver::version(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastVersion, std::chrono::milliseconds(0), deadline, stop, [&] { return d->readVersion(deadline, stop); });
}

Result<CubeVersion> CubeDriver::recentVersion(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastVersion, kSameBoot, deadline, stop, [&] { return d->readVersion(deadline, stop); });
}

Result<CubeConfig> CubeDriver::Private::readConfig(const QString &command, Deadline deadline, std::stop_token stop)
{
    if (auto may = session.privileged(deadline, stop, {command}); !may) // below level 15 only a part would be shown
        return fail(may.error());
    return askNow<CubeConfig>(command, deadline, stop, parseCubeConfig);
}

Result<CubeConfig> CubeDriver::runningConfig(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastConfig, kJustNow, deadline, stop, [&] { return d->readConfig(u"show running-config"_s, deadline, stop); });
}

Result<CubeConfig> CubeDriver::recentConfig(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastConfig, kLately, deadline, stop, [&] { return d->readConfig(u"show running-config"_s, deadline, stop); });
}

Result<CubeConfig> CubeDriver::startupConfig(Deadline deadline, std::stop_token stop)
{
    auto turn = d->session.turn(deadline, stop);
    if (!turn)
        return fail(turn.error());
    return d->readConfig(u"show startup-config"_s, deadline, stop);
}

Result<CubeTrustpoint> CubeDriver::trustpoint(const QString &name, Deadline deadline, std::stop_token stop)
{
    if (!isName(name))
        return fail(ErrorKind::InvalidPlan, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" cannot be the name of a trustpoint"), {name}));
    const auto parse = [&name](const QString &text) { return parseCubeTrustpoint(name, text); };
    auto status = d->ask<CubeTrustpoint>(u"show crypto pki trustpoints %1 status"_s.arg(name), deadline, stop, parse);
    if (status || status.error().kind != ErrorKind::Unsupported)
        return status;
    return d->ask<CubeTrustpoint>(u"show crypto pki trustpoints"_s, deadline, stop, parse);
}

Result<QList<CubeCertificate>> CubeDriver::certificates(const QString &trustpoint, Deadline deadline, std::stop_token stop)
{
    if (!isName(trustpoint))
        return fail(ErrorKind::InvalidPlan, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" cannot be the name of a trustpoint"), {trustpoint}));
    auto pem = d->ask<QList<CubeCertificate>>(
        u"show crypto pki certificates pem %1"_s.arg(trustpoint), deadline, stop,
        [&trustpoint](const QString &text) { return parseCubeCertificatesPem(cubePemOf(trustpoint, text)); });
    if (pem || pem.error().kind != ErrorKind::Unsupported)
        return pem;
    // An image that cannot print PEM still keeps the certificates in its configuration.
    return d->ask<QList<CubeCertificate>>(u"show running-config"_s, deadline, stop, [&trustpoint](const QString &text) {
        return parseCubeCertificateChain(trustpoint, text);
    });
}

Result<CubeConnections> CubeDriver::tlsConnections(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastConnections, kJustNow, deadline, stop, [&] {
        return d->askNow<CubeConnections>(u"show sip-ua connections tcp tls detail"_s, deadline, stop, parseCubeConnections);
    });
}

Result<CubeClock> CubeDriver::clock(Deadline deadline, std::stop_token stop)
{
    auto clock = d->ask<CubeClock>(u"show clock"_s, deadline, stop, parseCubeClock);
    if (clock && !clock->utc.isValid()) {
        // The zone's name says nothing by itself; the configuration says what it stands for. Not knowing is no error.
        const auto zone = d->ask<QString>(u"show running-config | include ^clock"_s, deadline, stop,
                                          [](const QString &text) { return Result<QString>(text); });
        if (zone)
            resolveCubeZone(*clock, *zone);
    }
    if (clock)
        d->lastClock.keep(*clock);
    return clock;
}

Result<CubeClock> CubeDriver::recentClock(Deadline deadline, std::stop_token stop)
{
    auto known = d->lastClock.get(kLately);
    if (!known)
        return clock(deadline, stop);
    if (known->value.utc.isValid())
        known->value.utc = known->value.utc.addMSecs(known->age.count());
    return std::move(known->value);
}

Result<int> CubeDriver::activeCalls(Deadline deadline, std::stop_token stop)
{
    // The footer alone: with thousands of calls the whole is megabytes.
    auto calls = d->ask<int>(u"show call active voice brief | include call-legs"_s, deadline, stop, parseCubeActiveCalls);
    if (calls || (calls.error().kind != ErrorKind::Parse && calls.error().kind != ErrorKind::Unsupported))
        return calls;
    return d->ask<int>(u"show call active voice brief"_s, deadline, stop, parseCubeActiveCalls);
}

Result<QString> CubeDriver::show(const QString &command, Deadline deadline, std::stop_token stop)
{
    if (const QString why = forbidden(command); !why.isEmpty())
        return fail(ErrorKind::Internal, m_id,
                    Text(QT_TRANSLATE_NOOP("SipSeal", "\"%1\" is not asked: it would be more than a look"), {command.left(200)}),
                    why);
    return d->ask<QString>(command, deadline, stop,
                           [](const QString &text) { return Result<QString>(Redactor::process().redact(text)); });
}

Result<CubeRollback> CubeDriver::pendingRollback(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastRollback, kJustNow, deadline, stop, [&] {
        return d->askNow<CubeRollback>(u"show archive config rollback timer"_s, deadline, stop, parseCubeRollback);
    });
}

Result<CubeOthers> CubeDriver::others(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastOthers, kJustNow, deadline, stop, [&] { return d->readOthers(deadline, stop); });
}

Result<QString> CubeDriver::loginName(Deadline deadline, std::stop_token stop)
{
    return d->known(d->lastSelf, std::chrono::hours(24), deadline, stop, [&] {
        const auto others = d->readOthers(deadline, stop);
        return others ? Result<QString>(others->self) : fail(others.error());
    });
}

/// `configure revert now` takes back what anybody changed since the timer was armed (cube.md §5).
Result<void> CubeDriver::Private::aloneWith(const CliAction &cli, Deadline deadline, std::stop_token stop)
{
    if (!cli.lines.contains(u"configure revert now"_s))
        return {};
    const auto others = readOthers(deadline, stop);
    if (!others)
        return fail(others.error());
    if (others->isEmpty())
        return {};
    return fail(ErrorKind::Conflict, session.device(),
                Text(QT_TRANSLATE_NOOP("SipSeal", "%2 is logged in to %1 too: going back by the timer would take their changes with it"),
                     {session.device(), others->shown().join(u", "_s)}));
}

Result<CubeOthers> CubeDriver::Private::readOthers(Deadline deadline, std::stop_token stop)
{
    const auto answers = session.readAll({u"show users"_s, u"show configuration lock"_s}, deadline, stop);
    if (!answers)
        return fail(answers.error());
    if (const QString refusal = cubetext::syntaxRefusal(answers->at(0).text); !refusal.isEmpty())
        return fail(ErrorKind::Unsupported, session.device(),
                    Text(QT_TRANSLATE_NOOP("SipSeal", "%1 does not know \"%2\""), {session.device(), u"show users"_s}), refusal);
    CubeOthers others;
    const CubeConfigLock lock = parseCubeConfigLock(answers->at(1).text); // an image without it locks nothing
    QString holder = lock.user;
    bool isMine = false;
    for (const CubeUser &user : parseCubeUsers(answers->at(0).text)) {
        if (user.self)
            others.self = user.name;
        else
            others.sessions += user.shown();
        isMine |= user.self && lock.locked && user.tty == lock.tty;
        if (holder.isEmpty() && user.tty == lock.tty)
            holder = user.name.isEmpty() ? user.line : user.name;
    }
    others.locked = lock.locked && !isMine;
    others.holder = others.locked ? holder : QString();
    lastSelf.keep(others.self);
    return others;
}

Result<QString> CubeDriver::debugTls(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop)
{
    return CubeTlsDebug(d->session).run(time, deadline, stop);
}

Result<ActionReply> CubeDriver::perform(const Action &action, Deadline deadline, std::stop_token stop)
{
    const auto *cli = std::get_if<CliAction>(&action.what);
    const QString wrong = cli && action.device == m_id ? notForCube(*cli) : u"another device or interface"_s;
    if (!wrong.isEmpty())
        return fail(ErrorKind::Internal, m_id, Text(QT_TRANSLATE_NOOP("SipSeal", "This is no change for %1"), {m_id}),
                    u"%1\n%2"_s.arg(wrong, Redactor::process().redact(action.rendered().join(u'\n')).left(500)));
    auto turn = d->session.turn(deadline, stop);
    if (!turn)
        return fail(turn.error());
    d->forget();
    const auto after = qScopeGuard([this] { d->forget(); });
    QStringList ahead = d->identified ? QStringList{} : QStringList{u"show version"_s};
    if (cli->revertMinutes != 0)
        ahead += u"show archive config rollback timer"_s; // is asked before a second one is armed
    if (auto may = d->session.privileged(deadline, stop, ahead); !may)
        return fail(may.error());
    if (!d->identified)
        if (const auto version = d->readVersion(deadline, stop); !version)
            return fail(version.error());
    if (auto alone = d->aloneWith(*cli, deadline, stop); !alone)
        return fail(alone.error());
    return CubeChange(d->session, *cli, deadline, stop).perform();
}

void CubeDriver::close()
{
    if (auto turn = d->session.turn(Deadline::never(), {}))
        d->session.close();
}

} // namespace sipseal
