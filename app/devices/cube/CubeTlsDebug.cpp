// SPDX-License-Identifier: Apache-2.0
#include "app/devices/cube/CubeTlsDebug.h"

#include "app/core/Clock.h"
#include "app/core/Redactor.h"
#include "app/devices/cube/CubeParsers.h"
#include "app/devices/cube/CubeSession.h"
#include "app/devices/cube/CubeText.h"

#include <QRegularExpression>

namespace sipseal {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

QStringList items()
{
    return {u"errors"_s, u"msg"_s, u"states"_s}; // cube.md §6
}

/// `show debugging` names it as being on, in whichever words. Where in doubt it is somebody else's, and is left alone.
bool isOnBefore(const QString &debugging, const QString &item)
{
    const QString stem = item == u"msg"_s ? u"(?:msg|message)"_s : item.chopped(1);
    const QRegularExpression shape(u"ssl.*\\b%1s?\\b.*\\bon\\b"_s.arg(stem), QRegularExpression::CaseInsensitiveOption);
    for (const QString &line : cubetext::rawLines(debugging))
        if (shape.match(line).hasMatch() || line.contains(u"All possible debugging"_s))
            return true;
    return false;
}

QString counterText(const std::optional<int> &value)
{
    return value ? QString::number(*value) : u"?"_s;
}

QString inShort(const std::optional<CubeConnections> &read)
{
    return !read ? u"unknown"_s
                 : u"conn. failures %1, client side %2, server side %3"_s.arg(counterText(read->connectionFailures),
                                                                              counterText(read->tlsClientHandshakeFailures),
                                                                              counterText(read->tlsServerHandshakeFailures));
}

/// As the device prints them, so that who reads a saved text compares the two readings.
QStringList inFull(const CubeConnections &read)
{
    QStringList out;
    for (const auto &[name, value] : {std::pair(u"No. of send failures          : %1"_s, read.sendFailures),
                                      std::pair(u"No. of remote closures        : %1"_s, read.remoteClosures),
                                      std::pair(u"No. of conn. failures         : %1"_s, read.connectionFailures),
                                      std::pair(u"TLS client handshake failures : %1"_s, read.tlsClientHandshakeFailures),
                                      std::pair(u"TLS server handshake failures : %1"_s, read.tlsServerHandshakeFailures)})
        if (value)
            out += name.arg(*value);
    return out;
}

} // namespace

Result<QString> CubeTlsDebug::run(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop)
{
    Result<void> done = begin(deadline, stop);
    if (done)
        done = collect(std::min<std::chrono::milliseconds>(time, kLongest), deadline, stop);
    if (auto off = turnOff(); !off) // in any case, first of all
        return fail(off.error());
    if (!done)
        return fail(done.error());
    if (auto turn = m_session.turn(Deadline::in(10s), {})) {
        // What was said last of all; a stop ends the listening, not the hearing.
        if (auto last = readLog(Deadline::in(15s), {}, true); !last && m_heard.isEmpty())
            return fail(last.error());
        m_countersAfter = counters(Deadline::in(10s), {});
    }
    return told();
}

Result<void> CubeTlsDebug::begin(Deadline deadline, std::stop_token stop)
{
    auto turn = m_session.turn(deadline, stop);
    if (!turn)
        return fail(turn.error());
    if (auto privileged = m_session.privileged(deadline, stop); !privileged)
        return privileged;
    const auto debugging = m_session.ask(u"show debugging"_s, deadline, stop);
    if (!debugging)
        return fail(debugging.error());
    m_countersBefore = counters(deadline, stop);
    if (auto log = readLog(deadline, stop, false); !log)
        return log;
    if (auto on = turnOn(*debugging, deadline, stop); !on || m_mine.isEmpty())
        return on;
    // Where it is named as on, it can be seen when somebody turns it off while we listen.
    if (const auto now = m_session.ask(u"show debugging"_s, deadline, stop))
        for (const QString &item : std::as_const(m_mine))
            if (isOnBefore(*now, item))
                m_visible += item;
    return {};
}

Result<void> CubeTlsDebug::turnOn(const QString &debugging, Deadline deadline, std::stop_token stop)
{
    for (const QString &item : items()) {
        if (isOnBefore(debugging, item)) {
            m_others += item;
            continue;
        }
        m_mine += item; // before it is sent: an answer that does not come may still have turned it on
        const auto reply = m_session.read(u"debug ssl openssl "_s + item, deadline, stop);
        if (!reply)
            return fail(reply.error());
        if (judgeCubeLine(reply->text).refused) {
            m_mine.removeLast();
            m_missing += item;
        }
    }
    m_used = m_mine;
    return {};
}

Result<void> CubeTlsDebug::collect(std::chrono::milliseconds time, Deadline deadline, std::stop_token stop)
{
    const Deadline end = deadline.atMost(time);
    while (!end.expired()) {
        if (!Clock::system().wait(std::min<std::chrono::milliseconds>(1s, end.remaining()), stop))
            return {};
        if (end.expired())
            return {};                         // the last look comes when the debugging is off
        auto turn = m_session.turn(end, stop); // between two looks others may ask
        if (!turn)
            return {};
        // The buffer is small and wraps: look often.
        if (auto log = readLog(deadline.atMost(20s), stop, true); !log && log.error().kind != ErrorKind::Cancelled)
            return log;
        if (m_heard.size() >= kMostLines || m_characters >= kMostCharacters) {
            m_endedEarly = u"it brought too much (%1 lines)"_s.arg(m_heard.size());
            return {};
        }
        if (const auto on = isStillOn(deadline.atMost(20s), stop); on && !*on) {
            m_endedEarly =
                u"the debugging was turned off meanwhile: by somebody else, or because the connection was lost and made again"_s;
            return {};
        }
    }
    return {};
}

/// What `show debugging` never named cannot be missed in it.
Result<bool> CubeTlsDebug::isStillOn(Deadline deadline, std::stop_token stop)
{
    if (m_visible.isEmpty())
        return true;
    const auto now = m_session.ask(u"show debugging"_s, deadline, stop);
    if (!now)
        return fail(now.error());
    return std::any_of(m_visible.cbegin(), m_visible.cend(), [&](const QString &item) { return isOnBefore(*now, item); });
}

QString CubeTlsDebug::logFilter()
{
    return u"show logging | include SSL|TLS|OPSSL|ssl|alert|PKI-|SIP-2|Buffer logging"_s;
}

Result<void> CubeTlsDebug::turnOff()
{
    if (m_mine.isEmpty())
        return {};
    // Neither the caller's deadline nor its stop: debugging that stays on harms the device.
    const Deadline deadline = Deadline::in(45s);
    auto turn = m_session.turn(deadline, {});
    if (!turn)
        return fail(turn.error());
    QStringList left;
    QString words;
    while (!m_mine.isEmpty()) {
        const QString item = m_mine.takeLast();
        bool off = false;
        for (const QString &verb : {u"no debug"_s, u"undebug"_s}) {
            const auto reply = m_session.read(verb + u" ssl openssl "_s + item, deadline, {});
            off = reply && !judgeCubeLine(reply->text).refused;
            if (off)
                break;
            words = reply ? judgeCubeLine(reply->text).words : reply.error().english();
        }
        if (!off)
            left += u"no debug ssl openssl "_s + item;
    }
    if (left.isEmpty())
        return {};
    const QString &id = m_session.device();
    return fail(ErrorKind::OutcomeUnknown, id,
                Text(QT_TRANSLATE_NOOP("SipSeal", "TLS debugging on %1 could not be turned off again"), {id}), words,
                Text(QT_TRANSLATE_NOOP("SipSeal", "Log in and enter: %1"), {left.join(u"; "_s)}));
}

/// The lines of the log buffer that speak of TLS and were not there at the last look. `keep` false: they are the past.
Result<void> CubeTlsDebug::readLog(Deadline deadline, std::stop_token stop, bool keep)
{
    static const QRegularExpression ours(uR"(SSL|TLS|%PKI-|%SIP-|certificate|\balert\b)"_s,
                                         QRegularExpression::CaseInsensitiveOption);
    static const QRegularExpression head(
        uR"(^\s*(?:Syslog|Console|Monitor|Buffer|Trap|Persistent|File) logging|^Log Buffer|filtering disabled)"_s);
    QString text;
    if (!m_filterRefused) {
        const auto filtered = m_session.read(logFilter(), deadline, stop);
        if (!filtered)
            return fail(filtered.error());
        m_filterRefused = !cubetext::syntaxRefusal(filtered->text).isEmpty();
        text = filtered->text;
    }
    if (m_filterRefused) {
        const auto whole = m_session.ask(u"show logging"_s, deadline, stop);
        if (!whole)
            return fail(whole.error());
        text = *whole;
    }
    for (const QString &line : cubetext::rawLines(text)) {
        static const QRegularExpression deaf(uR"(Buffer logging:\s*(?:disabled|level (?!debugging)))"_s);
        m_noBuffer |= deaf.match(line).hasMatch();
        if (line.trimmed().isEmpty() || m_seen.contains(line) || !ours.match(line).hasMatch() || head.match(line).hasMatch())
            continue;
        m_seen += line;
        if (!keep || m_heard.size() >= kMostLines || m_characters >= kMostCharacters)
            continue;
        m_heard += line;
        m_characters += line.size();
    }
    return {};
}

std::optional<CubeConnections> CubeTlsDebug::counters(Deadline deadline, std::stop_token stop)
{
    const auto text = m_session.ask(u"show sip-ua connections tcp tls brief"_s, deadline, stop);
    const auto read = text ? parseCubeConnections(*text) : Result<CubeConnections>(fail(text.error()));
    return read ? std::optional(*read) : std::nullopt;
}

QString CubeTlsDebug::counted() const
{
    QStringList out{u"! counters before: %1; after: %2"_s.arg(inShort(m_countersBefore), inShort(m_countersAfter))};
    if (m_countersAfter)
        out += inFull(*m_countersBefore) + inFull(*m_countersAfter);
    return out.join(u'\n');
}

/// Lines of ours begin with "!", as comments do in a configuration.
QString CubeTlsDebug::told() const
{
    QStringList out;
    if (!m_used.isEmpty())
        out += u"! debug ssl openssl: %1 (now off again)"_s.arg(m_used.join(u", "_s));
    if (!m_others.isEmpty())
        out += u"! was on before, left on: %1"_s.arg(m_others.join(u", "_s));
    if (!m_missing.isEmpty())
        out += u"! this image has no debug ssl openssl %1: its syslog and counters speak instead"_s.arg(m_missing.join(u", "_s));
    if (m_noBuffer)
        out +=
            u"! this device does not write debugging into its log buffer (logging buffered debugging): only its syslog and counters speak"_s;
    if (!m_endedEarly.isEmpty())
        out += u"! ended early: %1"_s.arg(m_endedEarly);
    if (m_countersBefore)
        out += counted();
    out += m_heard;
    return Redactor::process().redact(out.join(u'\n') + u'\n');
}

} // namespace sipseal
